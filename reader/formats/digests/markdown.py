"""Digests in Markdown, of any maker: the format that finds most papers in a text, and what others find besides.

Makers mix: tables below headings, a list of links at the end. A line belongs to the format that understood it first.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType

from reader.domain.digest import Digest, DigestEntry
from reader.formats.digests import headed, identifiers, linked_headings, lists, tables
from reader.formats.digests.blocks import lines_of
from reader.formats.digests.decided import MARK, Decided, decided_in, with_newlines
from reader.formats.digests.reading import Reading, first_problems

_FORMATS = (headed, linked_headings, tables, lists, identifiers)
"""The likeliest first: of two that find as much the first is taken."""

_MAY_BE_ID = re.compile(r"(?<!\d)\d{4}\.\d{4,5}(?!\d)|[a-z]/\d{7}(?!\d)", re.IGNORECASE)


def parse(text: str) -> Digest:
    """The digest that the text holds: every paper that stands in it as an entry, in the order of the lines."""
    if MARK not in text:
        return _parse(text)
    lines = with_newlines(text).split("\n")
    blocks = list(decided_in(lines))
    for block in blocks:
        lines[block.start : block.end] = [""] * (block.end - block.start)
    return _with_decisions(_parse("\n".join(lines)), blocks)


def _with_decisions(digest: Digest, blocks: Sequence[Decided]) -> Digest:
    """The digest with each block of decisions at the last paper above it."""
    entries, starts = list(digest.entries), [entry.line for entry in digest.entries]
    for block in blocks:
        if place := bisect_right(starts, block.start):
            entries[place - 1] = entries[place - 1]._replace(decisions=block.decisions)
    problems = [*digest.problems, *(problem for block in blocks for problem in block.problems)]
    return digest._replace(entries=tuple(entries), problems=first_problems(problems))


def _parse(text: str) -> Digest:
    reading = headed.read(text)
    if not reading.problems:
        return reading.digest()
    lines = list(lines_of(text))
    readings = {headed: reading}
    for form in _FORMATS[1:]:
        readings[form] = form.read(text)
        best = max(readings, key=lambda form: _score(form, readings[form]))
        found = _ids(readings[best].entries)
        if found and not _names_papers(line.text for line in lines if line.number not in readings[best].lines):
            break
    if not found:
        empty = next((reading for reading in readings.values() if reading.is_titled), None)
        return empty.digest() if empty else Digest("", "", (), readings[best].digest().problems)
    others, understood = _found_besides(best, readings)
    if not others:
        return readings[best].digest()
    rest = "\n".join("" if line.number in understood else line.text for line in lines)
    return _merged([best.read(rest).digest(), *others])


def _names_papers(lines: Iterable[str]) -> bool:
    """Whether any of the lines has something in it that may be an identifier."""
    return any(_MAY_BE_ID.search(line) for line in lines)


def _found_besides(best: ModuleType, readings: Mapping[ModuleType, Reading]) -> tuple[list[Digest], set[int]]:
    """What other formats find on lines that the best one did not understand, with the numbers of these lines."""
    found = _ids(readings[best].entries)
    others: list[Digest] = []
    understood: set[int] = set()
    for form in sorted(set(readings) - {best}, key=lambda form: _score(form, readings[form]), reverse=True):
        digest = readings[form].digest()
        free = readings[form].lines - readings[best].lines - understood
        unseen = (entry for entry in digest.entries if entry.line in free and _ids([entry]) - found)
        # Words beside an identifier are a title in a list, and elsewhere a sentence.
        is_sure = form is not identifiers or _is_list(readings[form])
        if more := tuple(entry for entry in unseen if is_sure or not entry.title):
            found |= _ids(more)
            understood |= free
            problems = tuple(problem for problem in digest.problems if problem.line in free)
            others.append(digest._replace(entries=more, problems=problems))
    return others, understood


def _score(form: ModuleType, reading: Reading) -> tuple[bool, int, int]:
    """How much a format found: papers, and texts of theirs; lines with identifiers count where there is nothing else."""
    papers = len(_ids(reading.entries)) if form is not identifiers or _is_list(reading) else 0
    return (
        form is not identifiers and papers > 0,
        papers,
        sum(bool(entry.abstract) + bool(entry.authors) for entry in reading.entries),
    )


def _is_list(reading: Reading) -> bool:
    """Whether a text is a plain list, and does not just happen to name some papers on lines of their own."""
    return len(reading.problems) <= len(reading.lines)


def _ids(entries: Iterable[DigestEntry]) -> set[str]:
    return {entry.arxiv_id.id for entry in entries if entry.arxiv_id}


def _merged(digests: list[Digest]) -> Digest:
    """One digest of several that were read in one text, under the first listing and day that one of them has."""
    category = next((digest.category for digest in digests if digest.category), "")
    date = next((digest.date for digest in digests if digest.date), "")
    entries = []
    for digest in digests:
        for entry in digest.entries:
            listing, day = entry.listing or digest.category, entry.day or digest.date
            entries.append(entry._replace(listing="" if listing == category else listing, day="" if day == date else day))
    entries.sort(key=lambda entry: entry.line)
    problems = first_problems([problem for digest in digests for problem in digest.problems])
    return Digest(category, date, tuple(entries), problems)
