"""BibTeX and biblatex files -> entries, as they stand in the file, with abbreviations and inherited fields put in.

bibtexparser finds the entries and goes on behind broken ones. Its middlewares are left out: they know no `#` and no inheritance,
and would let a file of a few hundred bytes grow to gigabytes.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.model import Block, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from reader.domain.bibliography import EntryField, Form, KeptEntry
from reader.domain.digest import Problem
from reader.formats.citations.abbreviations import Abbreviations, Allowance
from reader.formats.citations.inheritance import Family
from reader.formats.digests.reading import short

_NO_WORKS = frozenset(["xdata", "set", "control", "ieeetranbstctl", "bibtexcontrol", "settings"])
"""Types of entries that are no works, but hold fields for others or tell a style what to do."""


class FoundEntry(NamedTuple):
    """An entry and the line that it begins on, from 1."""

    line: int
    kept: KeptEntry


def read_bibtex(text: str) -> tuple[list[FoundEntry], list[Problem]]:
    """All works in a file, in its order, and what could not be read."""
    with _silence():
        blocks = Splitter(text).split().blocks
    reading = _Reading(len(text))
    for block in blocks:
        reading.take(block)
    lowered = text.lower()
    return reading.works(are_related="crossref" in lowered or "xdata" in lowered), reading.problems


@contextmanager
def _silence() -> Iterator[None]:
    """Keep bibtexparser from logging what is told as Problems."""
    logger = logging.getLogger("bibtexparser")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


class _Reading:
    """The blocks of a file, taken in one by one."""

    def __init__(self, length: int) -> None:
        self.problems: list[Problem] = []
        self._found: list[FoundEntry] = []
        self._allowance = Allowance(length)
        self._abbreviations = Abbreviations(self._allowance, self.problems)

    def take(self, block: Block) -> None:
        line = (block.start_line or 0) + 1
        if isinstance(block, Entry):
            fields = [(field.key, field.value) for field in block.fields]
            kept = tuple(EntryField(name, self._abbreviations.value(name, value, line)) for name, value in fields)
            self._found.append(FoundEntry(line, KeptEntry(Form.BIBTEX, block.entry_type, block.key, kept)))
        elif isinstance(block, String):
            self._abbreviations.define(block.key, block.value, line)
        elif isinstance(block, ParsingFailedBlock):
            self._take_failed(block, line)

    def _take_failed(self, block: ParsingFailedBlock, line: int) -> None:
        """Take what is whole and only stands twice; tell of all else."""
        whole = block.ignore_error_block
        if whole is not None:
            self.take(whole)
        if isinstance(block, DuplicateFieldKeyBlock):
            names = short(", ".join(sorted(block.duplicate_keys)))
            self._tell(line, f"This entry has {names} more than once; the first counts, all were kept.")
        elif isinstance(whole, Entry):
            self._tell(line, f"The key “{short(whole.key)}” is that of an earlier entry, too; both were taken.")
        elif whole is None:
            reason = block.error.abort_reason if isinstance(block.error, BlockAbortedException) else str(block.error)
            beginning = short((block.raw or "").partition("\n")[0])
            self._tell(line, f"“{beginning}” is broken and was left out: {short(reason).rstrip('. ')}.")

    def _tell(self, line: int, sentence: str) -> None:
        self.problems.append(Problem(line, sentence))

    def works(self, *, are_related: bool) -> list[FoundEntry]:
        """The entries that are works; where some refer to others, with what they have from these."""
        works = [found for found in self._found if found.kept.kind not in _NO_WORKS]
        if not are_related:
            return works
        family = Family((found.kept for found in self._found), self._allowance)
        return [found._replace(kept=family.completed(found.kept)) for found in works]
