"""A paper of the library, with what its source says and what its reader decided."""

from enum import StrEnum
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId

ET_AL = "et al."
"""Stands last among a paper's authors for all others, where the source names only the first ones."""


def fuller_authors(known: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, ...]:
    """Which of two lists of a paper's authors to keep: the known one, unless that leaves out authors and the other names more."""
    if known and ET_AL not in known:
        return known
    return max(known, said, key=lambda authors: sum(author != ET_AL for author in authors))


def name_without_title(arxiv_id: str | None, uid: str) -> str:
    """What stands in the place of a title that nobody has told yet."""
    return f"arXiv:{arxiv_id}" if arxiv_id else uid


class ReadingState(StrEnum):
    """How far the reader has come with a paper; a paper nobody has decided on lies in the inbox."""

    INBOX = "inbox"
    TO_READ = "to-read"
    READING = "reading"
    READ = "read"
    SKIPPED = "skipped"

    @classmethod
    def named(cls, text: str) -> "ReadingState | None":
        """The state that people may write as `to-read`, `To read`, `to_read` or `toread`."""
        letters = text.lower().replace("-", "").replace("_", "").replace(" ", "")
        return next((state for state in cls if state.replace("-", "") == letters), None)

    @property
    def label(self) -> str:
        """The state as the window writes it."""
        return self.replace("-", " ").capitalize()


class PdfState(StrEnum):
    """What this machine holds of a paper's PDF."""

    NONE = "none"
    QUEUED = "queued"
    DOWNLOADING = "downloading"
    READY = "ready"
    FAILED = "failed"


class TextState(StrEnum):
    """What is known of the text in a paper's PDF; a scan that nobody has run text recognition on has none."""

    UNREAD = ""
    READ = "read"
    NONE = "no text"
    FAILED = "failed"


class Paper(NamedTuple):
    """One paper, whole.

    `id` is local to the library file and means nothing elsewhere; `uid` is the paper's lasting name. `date` is the day of
    the first announcement (ISO 8601), of the publication where a source says only that, or empty. `authors` end in ET_AL
    where not all are known. `published` is the day on which arXiv got the first version, or the day, month or year of the
    publisher's version where the reader took that; `updated` the day of the present version; both are empty until somebody
    was asked. `citation_key` is the key that was given out for it, else the one that it had in a bibliography, else that before
    its published version was taken; it is empty where the next export makes one. `pdf_path` is relative to the library's folder,
    empty until there is a file; `pdf_problem` is the sentence of a failed download. `highlights` is their number.
    """

    id: int
    uid: str
    title: str
    arxiv_id: ArxivId | None = None
    authors: tuple[str, ...] = ()
    abstract: str = ""
    date: str = ""
    categories: tuple[str, ...] = ()
    doi: str = ""
    journal_ref: str = ""
    comment: str = ""
    withdrawn: bool = False
    tags: tuple[str, ...] = ()
    starred: bool = False
    state: ReadingState = ReadingState.INBOX
    note: str = ""
    lists: tuple[str, ...] = ()
    binned: bool = False
    pdf_state: PdfState = PdfState.NONE
    pdf_path: str = ""
    pdf_problem: str = ""
    published: str = ""
    updated: str = ""
    citation_key: str = ""
    highlights: int = 0
    text_state: TextState = TextState.UNREAD

    @property
    def is_named(self) -> bool:
        """Whether anybody has told the title; until then the identifier stands in its place."""
        return self.title != name_without_title(self.arxiv_id.id if self.arxiv_id else None, self.uid)

    @property
    def unread(self) -> bool:
        """Whether nobody has decided on the paper yet."""
        return self.state is ReadingState.INBOX

    @property
    def primary_category(self) -> str:
        """The category the paper is listed under, or empty."""
        return self.categories[0] if self.categories else ""
