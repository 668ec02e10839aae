"""A digest: the papers that a listing announced on one day, as read from a file."""

from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import ReadingState


class Problem(NamedTuple):
    """What could not be read in a digest, and the line where (counted from 1)."""

    line: int
    sentence: str


class Decisions(NamedTuple):
    """What a reader decided on a paper, as far as a file can tell it."""

    starred: bool = False
    state: ReadingState = ReadingState.INBOX
    tags: tuple[str, ...] = ()
    note: str = ""


UNDECIDED = Decisions()


class DigestEntry(NamedTuple):
    """One paper as a digest shows it.

    `title` and `abstract` keep their TeX; the abstract's paragraphs are parted by a blank line and its links are written out
    as their address. `number` is the entry's number in the digest where it has one, `kind` is new, cross or replaced.
    `authors` end in ET_AL where only the first are named. `listing` and `day` are those of the entry's section in a digest
    of several, and empty where they are the digest's own. `published` is the day (ISO 8601) of the paper itself, when it was
    submitted, published or last replaced, where the entry says that. `decisions` are those of whoever exported the digest.
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
    comment: str = ""
    doi: str = ""
    journal_ref: str = ""
    published: str = ""
    listing: str = ""
    day: str = ""
    decisions: Decisions = UNDECIDED


class Digest(NamedTuple):
    """All entries of one listing (`category`, such as cs.CV) and day (`date`, ISO 8601), either empty where not stated.

    A file that holds several, such as the days of a week, is one digest too: its entries then say which they belong to.
    """

    category: str
    date: str
    entries: tuple[DigestEntry, ...]
    problems: tuple[Problem, ...] = ()
