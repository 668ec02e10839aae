"""A digest: the papers that a listing announced on one day, as read from a file."""

from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId


class Problem(NamedTuple):
    """What could not be read in a digest, and the line where (counted from 1)."""

    line: int
    sentence: str


class DigestEntry(NamedTuple):
    """One paper as a digest shows it.

    `title` and `abstract` keep their TeX; the abstract's paragraphs are parted by a blank line and its links are written out
    as their address. `number` is the entry's number in the digest where it has one, `kind` is new, cross or replaced.
    """

    line: int
    number: int | None
    arxiv_id: ArxivId | None
    title: str
    abstract: str
    pdf_link: str = ""
    kind: str = "new"
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    withdrawn: bool = False


class Digest(NamedTuple):
    """All entries of one listing (`category`, such as cs.CV) and day (`date`, ISO 8601), either empty where not stated."""

    category: str
    date: str
    entries: tuple[DigestEntry, ...]
    problems: tuple[Problem, ...] = ()
