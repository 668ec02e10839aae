"""CSL-JSON files -> entries. Source of the variables: the CSL schema, csl-data.json.

An entry that cannot be read does not keep the others from being read: after it the reading goes on where the next one seems to
begin. That is tried a limited number of times, so that it takes linear time.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from reader.domain.bibliography import EntryField, Form, KeptEntry, Work
from reader.domain.digest import Problem
from reader.formats.citations.bibtex_reading import FoundEntry
from reader.formats.citations.bibtex_works import ARXIV_AS_JOURNAL, LONGEST_NOTE
from reader.formats.citations.dates import iso_date, read_iso
from reader.formats.citations.field_reading import LONGEST_NAME
from reader.formats.citations.identifiers import bare_doi, is_of_arxiv, stated_arxiv_id
from reader.formats.digests.reading import LONGEST_ABSTRACT, LONGEST_TITLE
from reader.formats.foreign_text import clean_line, clean_paragraphs
from reader.formats.html_text import plain_text

_LIST = re.compile(r'\s*(?:\{\s*"(?:items|references)"\s*:\s*)?\[')
_BETWEEN = re.compile(r"[\s,\]}]*")
_NEXT_ENTRY = re.compile(r",\s*(?=\{\s*\"(?!family|given|literal|suffix|date-parts|dropping|non-dropping))")
"""Behind a broken entry: where an object begins that is no person and no date."""

_DECODER = json.JSONDecoder()
_MOST_BROKEN = 50
_LONGEST = 500
_PLACES_OF_IDENTIFIERS = ("DOI", "URL", "number", "container-title", "archive_location", "archive", "note", "volume", "page")


def read_csl_json(text: str) -> tuple[list[FoundEntry], list[Problem]]:
    """All entries of a file, in its order, and what could not be read."""
    found: list[FoundEntry] = []
    problems: list[Problem] = []
    for line, value in _values(text, problems):
        if not isinstance(value, dict):
            problems.append(Problem(line, "This is no entry, which would stand in braces, and was left out."))
            continue
        try:
            found.append(FoundEntry(line, _kept(value)))
        except RecursionError:
            problems.append(Problem(line, "This entry is nested too deeply and was left out."))
    return found, problems


def _values(text: str, problems: list[Problem]) -> Iterator[tuple[int, Any]]:
    """The values of the list with the lines that they begin on, or the one value that there is."""
    opening = _LIST.match(text)
    at = opening.end() if opening else 0
    line, counted, broken = 1, 0, 0
    while True:
        at = _behind(_BETWEEN, text, at)
        if at == len(text):
            return
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            broken += 1
            failed = error.pos if isinstance(error, json.JSONDecodeError) else at + 1
            following = _NEXT_ENTRY.search(text, failed) if broken < _MOST_BROKEN else None
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "no number or nesting of this size"
            what = "This entry" if following else "This entry and whatever follows"
            problems.append(Problem(line, f"{what} was left out: {reason} (line {line + text.count(chr(10), at, failed)})."))
            if following is None:
                return
            at = following.end()
        else:
            yield line, value
            if opening is None:
                return


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _kept(item: dict[str, Any]) -> KeptEntry:
    """The entry with its values as JSON; its key is the citation key where it has one apart from the program's own `id`."""
    name = "citation-key" if isinstance(item.get("citation-key"), str) else "id"
    key = item.pop(name, "")
    kind = item.pop("type", "")
    fields = tuple(
        EntryField(_storable(variable), _storable(json.dumps(item[variable], ensure_ascii=False))) for variable in item
    )
    return KeptEntry(Form.CSL_JSON, _storable(str(kind)), _storable(str(key)), fields)


def _storable(text: str) -> str:
    """Text without the halves of characters, which JSON can write and nothing else can."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def work_of(kept: KeptEntry) -> Work:
    """What an entry says of its work."""
    item: dict[str, Any] = {name: json.loads(value) for name, value in kept.fields}

    def text(name: str, limit: int = _LONGEST) -> str:
        value = item.get(name, "")
        return clean_line(plain_text(str(value)[: 2 * limit]), limit) if isinstance(value, (str, int)) else ""

    arxiv_id = stated_arxiv_id(map(text, _PLACES_OF_IDENTIFIERS))
    container, note = text("container-title"), text("note", LONGEST_NOTE)
    if ARXIV_AS_JOURNAL.fullmatch(container):
        container = ""
    doi = bare_doi(text("DOI")) or bare_doi(text("URL"))
    abstract = item.get("abstract")
    return Work(
        title=text("title", LONGEST_TITLE) or kept.key,
        authors=_names(item.get("author")),
        date=_date(item.get("issued")) or (arxiv_id.month if arxiv_id else ""),
        arxiv_id=arxiv_id,
        doi="" if is_of_arxiv(doi) else doi,
        abstract=clean_paragraphs(plain_text(abstract[: 2 * LONGEST_ABSTRACT]), LONGEST_ABSTRACT)
        if isinstance(abstract, str)
        else "",
        comment="" if stated_arxiv_id([note]) else note,
        container=container,
        volume=text("volume") if container else "",
        number=(text("issue") or text("number")) if container else "",
        pages=text("page").replace("-", "–") if container else "",
        publisher=text("publisher"),
    )


def _names(people: object) -> tuple[str, ...]:
    """The people of a name variable, given name first."""
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
    listed = people if isinstance(people, list) else []
    names = (" ".join(str(person[part]) for part in order if person.get(part)) for person in listed if isinstance(person, dict))
    return tuple(filter(None, (clean_line(name, LONGEST_NAME) for name in names)))


def _date(said: object) -> str:
    """The day of a date variable: `date-parts`, or text in EDTF or any other notation."""
    if isinstance(said, str):
        return read_iso(said)
    if not isinstance(said, dict):
        return ""
    parts = said.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return iso_date(*map(str, parts[0][:3])) if parts[0] else ""
    return read_iso(str(said.get("raw") or said.get("literal") or ""))
