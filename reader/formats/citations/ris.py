"""RIS files -> entries.

Source of the tags: Zotero's translator RIS.js and rispy's tables, which agree on those used here. rispy itself was tried and left
out: it drops a record that is not closed, the second of two values, the order of the tags and the numbers of the lines, and
takes quadratic time for a value of many lines. The tests read the same files with it.
"""

import re

from reader.domain.bibliography import EntryField, Form, KeptEntry, Work
from reader.domain.digest import Problem
from reader.domain.paper import ET_AL
from reader.formats.citations.bibtex_reading import FoundEntry
from reader.formats.citations.bibtex_works import ARXIV_AS_JOURNAL, LONGEST_NOTE
from reader.formats.citations.dates import read_iso
from reader.formats.citations.field_reading import LONGEST_NAME
from reader.formats.citations.identifiers import bare_doi, is_of_arxiv, stated_arxiv_id
from reader.formats.digests.reading import LONGEST_ABSTRACT, LONGEST_TITLE
from reader.formats.foreign_text import clean_line, clean_paragraphs

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: |$)")
_TYPE, _END, _KEY = "TY", "ER", "ID"
_NO_TYPE = "GEN"

_TITLES = ("TI", "T1", "CT", "ST", "BT", "T2")
_AUTHORS = ("AU", "A1")
_CONTAINERS = ("JF", "JO", "T2", "JA", "J1", "J2", "BT")
_DATES = ("DA", "Y1", "PY", "YR")
_ABSTRACTS = ("AB", "N2")
_PLACES_OF_IDENTIFIERS = ("DO", "UR", "L1", "L2", "LK", *_CONTAINERS, "M1", "M3", "VL", "IS", "SP", "AN", "C1", "N1", "PB")
_LONGEST = 500


def read_ris(text: str) -> tuple[list[FoundEntry], list[Problem]]:
    """All entries of a file, in its order, and what is odd about it."""
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), 1):
        reading.take(number, line.rstrip())
    reading.end(is_closed=False)
    return reading.found, reading.problems


class _Reading:
    """The lines of a file, taken in one by one."""

    def __init__(self) -> None:
        self.found: list[FoundEntry] = []
        self.problems: list[Problem] = []
        self._first = 0
        self._kind = self._key = ""
        self._fields: list[tuple[str, list[str]]] = []

    def take(self, number: int, line: str) -> None:
        tagged = _LINE.match(line)
        if tagged is None:
            if self._first and self._fields and line.strip():
                self._fields[-1][1].append(line.strip())
            return
        tag, value = tagged[1], line[tagged.end() :].strip()
        if tag == _TYPE:
            self.end(is_closed=False)
            self._first, self._kind = number, value
        elif tag == _END:
            self.end(is_closed=True)
        else:
            if not self._first:
                self._first, self._kind = number, _NO_TYPE
                self.problems.append(Problem(number, "This entry does not begin with its type (TY); it was taken as it stands."))
            self._fields.append((tag, [value]))

    def end(self, *, is_closed: bool) -> None:
        """Keep the entry that is open, if one is."""
        if not self._first:
            return
        if not is_closed:
            self.problems.append(Problem(self._first, "This entry has no end (ER); it was taken as it stands."))
        fields = [EntryField(tag, "\n".join(lines)) for tag, lines in self._fields]
        key = next((field for field in fields if field.name == _KEY), None)
        if key is not None:
            fields.remove(key)
        self.found.append(FoundEntry(self._first, KeptEntry(Form.RIS, self._kind, key.value if key else "", tuple(fields))))
        self._first, self._fields = 0, []


def work_of(kept: KeptEntry) -> Work:
    """What an entry says of its work."""
    fields: dict[str, list[str]] = {}
    for tag, value in kept.fields:
        fields.setdefault(tag, []).append(value)

    def first(*tags: str, limit: int = _LONGEST) -> str:
        value = next((value for tag in tags for value in fields.get(tag, ()) if value), "")
        return clean_line(value, limit)

    arxiv_id = stated_arxiv_id(value for tag in _PLACES_OF_IDENTIFIERS for value in fields.get(tag, ()))
    title, container, note = first(*_TITLES, limit=LONGEST_TITLE), first(*_CONTAINERS), first("N1", limit=LONGEST_NOTE)
    if ARXIV_AS_JOURNAL.fullmatch(container) or container == title:
        container = ""
    doi = next(filter(None, (bare_doi(value) for tag in ("DO", "UR", "L1", "M3") for value in fields.get(tag, ()))), "")
    pages = "–".join(filter(None, (first("SP"), first("EP"))))
    return Work(
        title=title or kept.key,
        authors=tuple(filter(None, (_name(value) for tag in _AUTHORS for value in fields.get(tag, ())))),
        date=next(filter(None, map(read_iso, (first(tag) for tag in _DATES))), arxiv_id.month if arxiv_id else ""),
        arxiv_id=arxiv_id,
        doi="" if is_of_arxiv(doi) else doi,
        abstract=clean_paragraphs(next((value for tag in _ABSTRACTS for value in fields.get(tag, ())), ""), LONGEST_ABSTRACT),
        comment="" if stated_arxiv_id([note]) else note,
        container=container,
        volume=first("VL") if container else "",
        number=first("IS") if container else "",
        pages=pages if container else "",
        publisher=first("PB"),
    )


def _name(value: str) -> str:
    """`Family, Given, Suffix` as people say it."""
    name = clean_line(value, LONGEST_NAME)
    if name.lower() in ("others", ET_AL, "et al"):
        return ET_AL
    family, _, rest = (part.strip() for part in name.partition(","))
    given, _, suffix = (part.strip() for part in rest.partition(","))
    return " ".join(filter(None, (given, family, suffix)))
