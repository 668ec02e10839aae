"""The queue of PDFs and what this machine holds of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import PdfState
from reader.storage.identity import now
from reader.storage.papers import id_list
from reader.storage.sqlite import sqlite3


class Wanted(NamedTuple):
    """A paper whose PDF is to be fetched; `sha256` is that of the file which was here before, or empty."""

    paper: int
    arxiv_id: ArxivId
    sha256: str


def queue(db: sqlite3.Connection, papers: Sequence[int]) -> list[int]:
    """Ask for the PDFs of these papers; gives those that were neither here nor asked for already and have an arXiv id."""
    rows = db.execute(
        """INSERT INTO downloads(paper, state, asked_at)
        SELECT p.id, :queued, :now FROM json_each(:papers) asked JOIN papers p ON p.id = asked.value
        WHERE p.arxiv_id IS NOT NULL
        ON CONFLICT(paper) DO UPDATE SET state = excluded.state, asked_at = excluded.asked_at, problem = ''
            WHERE downloads.state IN (:failed, :none)
        RETURNING paper""",
        {
            "papers": id_list(papers),
            "now": now(),
            "queued": PdfState.QUEUED,
            "failed": PdfState.FAILED,
            "none": PdfState.NONE,
        },
    )
    return [row[0] for row in rows]


def wanted(db: sqlite3.Connection, paper: int) -> Wanted | None:
    """What has to be known to fetch the PDF of a paper; None where it has not been asked for."""
    row = db.execute(
        "SELECT p.arxiv_id, p.version, d.sha256 FROM downloads d JOIN papers p ON p.id = d.paper WHERE d.paper = ?", [paper]
    ).fetchone()
    return Wanted(paper, ArxivId(row[0], row[1]), row[2]) if row else None


def waiting(db: sqlite3.Connection) -> list[int]:
    """The papers that are queued, or were under way when the program ended, in the order of their turn."""
    rows = db.execute(
        "SELECT paper FROM downloads WHERE state IN (?, ?) ORDER BY asked_at, paper DESC", [PdfState.QUEUED, PdfState.DOWNLOADING]
    )
    return [row[0] for row in rows]


def set_state(db: sqlite3.Connection, papers: Sequence[int], state: PdfState, problem: str = "") -> None:
    """Note how far the PDFs of these papers are; `problem` is the sentence of a failure."""
    db.execute(
        "UPDATE downloads SET state = ?, problem = ? WHERE paper IN (SELECT value FROM json_each(?))",
        [state, problem, id_list(papers)],
    )


def set_ready(db: sqlite3.Connection, paper: int, *, file: str, sha256: str, size: int) -> None:
    """Note that a paper's PDF lies at `file` (relative to the library's folder)."""
    db.execute(
        """INSERT INTO downloads(paper, state, file, sha256, bytes, asked_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT(paper) DO UPDATE SET state = excluded.state, file = excluded.file, sha256 = excluded.sha256,
            bytes = excluded.bytes, problem = ''""",
        [paper, PdfState.READY, file, sha256, size, now()],
    )


def known_sha256(db: sqlite3.Connection, paper: int) -> str:
    """What a paper's PDF is known by; empty where nobody has told."""
    row = db.execute("SELECT sha256 FROM downloads WHERE paper = ?", [paper]).fetchone()
    return str(row[0]) if row else ""


class PdfPlace(NamedTuple):
    """Where a PDF was left: page from 0, points from the page's top, zoom (0 fits the width, -1 the page), and its layout.

    `spread` says which pages stood beside each other (one, two, cover), `turns` how many quarters all were turned clockwise.
    """

    page: int = 0
    top: float = 0.0
    zoom: float = 0.0
    spread: str = "one"
    is_continuous: bool = True
    turns: int = 0


def pdf_place(db: sqlite3.Connection, paper: int) -> PdfPlace:
    """Where the paper's PDF was left; its beginning if it was never open."""
    asked = "SELECT page, top, zoom, spread, is_continuous, turns FROM pdf_places WHERE paper = ?"
    row = db.execute(asked, [paper]).fetchone()
    if row is None:
        return PdfPlace()
    page, top, zoom, spread, is_continuous, turns = row
    return PdfPlace(page, top, zoom, spread, bool(is_continuous), turns)


def keep_pdf_place(db: sqlite3.Connection, paper: int, place: PdfPlace) -> None:
    """Remember where the paper's PDF was left."""
    db.execute(
        """INSERT OR REPLACE INTO pdf_places(paper, page, top, zoom, spread, is_continuous, turns, seen_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        [paper, *place, now()],
    )


def missing_files(db: sqlite3.Connection, folder: Path) -> list[str]:
    """The PDFs that should lie in the library's folder and do not."""
    rows = db.execute("SELECT file FROM downloads WHERE state = ? ORDER BY file", [PdfState.READY])
    return [row[0] for row in rows if not (folder / row[0]).is_file()]
