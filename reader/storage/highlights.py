"""What the reader marked on the pages of papers."""

import struct
from array import array
from collections.abc import Iterable, Sequence

from reader.domain.change import Edit
from reader.domain.highlight import Highlight, HighlightKind, Quad
from reader.storage.edits import SUBJECT_FIELDS, write
from reader.storage.identity import new_uid, now
from reader.storage.papers import id_list, index_text
from reader.storage.sqlite import sqlite3

_QUAD = struct.Struct("<8d")

_COLUMNS = "uid, page, kind, colour, quads, quote, before, after, comment, created_at, updated_at, first_word"


def of_papers(db: sqlite3.Connection, papers: Sequence[int]) -> dict[int, tuple[Highlight, ...]]:
    """The highlights of papers in reading order; papers without any are left out."""
    rows = db.execute(
        f"""SELECT h.paper, {_COLUMNS} FROM json_each(?) asked
        JOIN highlights h ON h.paper = asked.value AND h.deleted_at IS NULL ORDER BY asked.key, h.id""",
        [id_list(papers)],
    )
    found: dict[int, list[Highlight]] = {}
    for paper, uid, page, kind, colour, quads, *words in rows:
        highlight = Highlight(uid, page, HighlightKind(kind), colour, _unpacked(quads), *words)
        found.setdefault(paper, []).append(highlight)
    return {paper: tuple(sorted(some, key=lambda highlight: highlight.place)) for paper, some in found.items()}


def owners(db: sqlite3.Connection, uids: Iterable[str]) -> dict[str, int]:
    """The papers (local ids) of those of some highlights that were not deleted."""
    query = "SELECT paper FROM highlights WHERE uid = ? AND deleted_at IS NULL"
    return {uid: row[0] for uid in uids if (row := db.execute(query, [uid]).fetchone())}


def known(db: sqlite3.Connection, uids: Iterable[str]) -> set[str]:
    """Those of some names under which there is a highlight, deleted or not."""
    return {uid for uid in uids if uid and db.execute("SELECT 1 FROM highlights WHERE uid = ?", [uid]).fetchone()}


def kind_of(db: sqlite3.Connection, uid: str) -> HighlightKind | None:
    """How a highlight is drawn; None where there is none."""
    row = db.execute("SELECT kind FROM highlights WHERE uid = ? AND deleted_at IS NULL", [uid]).fetchone()
    return HighlightKind(row[0]) if row else None


def add(db: sqlite3.Connection, paper: int, new: Sequence[Highlight]) -> list[Edit]:
    """Put highlights on a paper, each under its own name or, where it has none, a new one; gives what undo takes back."""
    moment = now()
    named = [highlight._replace(uid=highlight.uid or new_uid()) for highlight in new]
    db.executemany(
        f"""INSERT INTO highlights(paper, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            (
                paper,
                *highlight[:4],
                _packed(highlight.quads),
                *highlight[5:9],
                highlight.created_at or moment,
                moment,
                highlight.first_word,
            )
            for highlight in named
        ),
    )
    index_text(db, [paper])
    papers = array("q", [paper])
    return [Edit("highlight.deleted", moment, None, highlight.uid, papers) for highlight in named]


def alter(db: sqlite3.Connection, field: str, value: str | None, uids: dict[str, int]) -> list[Edit]:
    """Give a property (of edits.SUBJECT_FIELDS) of highlights, with the papers that they belong to, one value."""
    column = SUBJECT_FIELDS[field][1]
    edits = []
    for uid, paper in uids.items():
        (before,) = db.execute(f"SELECT {column} FROM highlights WHERE uid = ?", [uid]).fetchone()
        if before != value:
            edits.append(Edit(field, before, value, uid, array("q", [paper])))
    write(db, edits)
    return edits


def _packed(quads: Sequence[Quad]) -> bytes:
    return b"".join(_QUAD.pack(*quad) for quad in quads)


def _unpacked(packed: bytes) -> tuple[Quad, ...]:
    return tuple(Quad(*corners) for corners in _QUAD.iter_unpack(packed))
