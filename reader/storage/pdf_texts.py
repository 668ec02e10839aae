"""What stands in the PDFs of this machine, for the full-text index."""

from typing import NamedTuple

from reader.domain.paper import PdfState, TextState
from reader.storage.identity import now
from reader.storage.papers import index_text
from reader.storage.sqlite import sqlite3


class UnreadPdf(NamedTuple):
    """A PDF whose text is not known: its paper (local id), where it lies in the library's folder, and its content's SHA-256."""

    paper: int
    file: str
    sha256: str


class KeptText(NamedTuple):
    """The text of a file as it is kept: `deflated` holds the pages that were read (formats.page_text)."""

    sha256: str
    state: TextState
    pages: int
    words: int
    deflated: bytes


_UNREAD = """SELECT f.paper, f.file, f.sha256 FROM downloads f JOIN papers p ON p.id = f.paper AND p.deleted_at IS NULL
    LEFT JOIN pdf_texts x ON x.paper = f.paper AND x.sha256 = f.sha256
    WHERE f.state = ? AND x.paper IS NULL"""


def unread(db: sqlite3.Connection) -> list[UnreadPdf]:
    """The files that are to be read, those that came last first."""
    rows = db.execute(f"{_UNREAD} ORDER BY f.asked_at DESC, f.paper", [PdfState.READY])
    return [UnreadPdf(*row) for row in rows]


def is_unread(db: sqlite3.Connection, pdf: UnreadPdf) -> bool:
    """Whether a paper still has this file, and nobody has read it meanwhile."""
    return (
        db.execute(f"{_UNREAD} AND f.paper = ? AND f.sha256 = ?", [PdfState.READY, pdf.paper, pdf.sha256]).fetchone() is not None
    )


def with_content(db: sqlite3.Connection, sha256: str) -> KeptText | None:
    """The text of a file with this content that another paper has."""
    row = db.execute("SELECT state, pages, words, deflated FROM pdf_texts WHERE sha256 = ? LIMIT 1", [sha256]).fetchone()
    return KeptText(sha256, TextState(row[0]), *row[1:]) if row and sha256 else None


def keep(db: sqlite3.Connection, paper: int, text: KeptText) -> None:
    """Keep the text of a paper's file, and let it be found."""
    db.execute(
        "INSERT OR REPLACE INTO pdf_texts(paper, sha256, state, pages, words, read_at, deflated) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [paper, text.sha256, text.state, text.pages, text.words, now(), text.deflated],
    )
    index_text(db, [paper])


def deflated(db: sqlite3.Connection, paper: int) -> bytes:
    """The text of a paper's file as it is kept; nothing where it was not read."""
    row = db.execute("SELECT deflated FROM pdf_texts WHERE paper = ?", [paper]).fetchone()
    return bytes(row[0]) if row else b""
