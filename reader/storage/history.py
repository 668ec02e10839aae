"""What was done, kept so that it can be undone and done again after a restart."""

import zlib
from array import array
from collections.abc import Sequence

from reader.domain.change import Change, Edit
from reader.storage.identity import now
from reader.storage.sqlite import sqlite3

KEPT_CHANGES = 1000
"""How far back undo reaches."""


def record(db: sqlite3.Connection, change: Change) -> int:
    """Put a change on top of the history, and give its number; what had been undone can no longer be redone."""
    db.execute("DELETE FROM history WHERE undone")
    cursor = db.execute("INSERT INTO history(done_at, sentence) VALUES (?, ?)", [now(), change.sentence])
    number = cursor.lastrowid or 0
    _add_edits(db, number, change.edits, 0)
    db.execute("DELETE FROM history WHERE id <= ?", [number - KEPT_CHANGES])
    return number


def extend(db: sqlite3.Connection, number: int, change: Change) -> bool:
    """Let a change go on with more edits, under the sentence that now tells all of it; False where it does not stand any more."""
    if not db.execute("UPDATE history SET sentence = ? WHERE id = ? AND NOT undone", [change.sentence, number]).rowcount:
        return False
    last = db.execute("SELECT max(position) FROM history_edits WHERE change = ?", [number]).fetchone()[0]
    _add_edits(db, number, change.edits, last + 1)
    return True


def _add_edits(db: sqlite3.Connection, number: int, edits: Sequence[Edit], first: int) -> None:
    db.executemany(
        "INSERT INTO history_edits(change, position, field, subject, before, after, papers) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (number, position, edit.field, edit.subject, edit.before, edit.after, _packed(edit.papers))
            for position, edit in enumerate(edits, first)
        ),
    )


def newest(db: sqlite3.Connection, *, undone: bool) -> tuple[int, Change] | None:
    """The change that undo would take back, or that redo would do again (`undone`), with its number."""
    order = "ASC" if undone else "DESC"
    row = db.execute(f"SELECT id, sentence FROM history WHERE undone = ? ORDER BY id {order} LIMIT 1", [undone]).fetchone()
    if row is None:
        return None
    edits = db.execute(
        "SELECT field, before, after, subject, papers FROM history_edits WHERE change = ? ORDER BY position", [row[0]]
    )
    return row[0], Change(row[1], tuple(Edit(row[0], row[1], row[2], row[3], _unpacked(row[4])) for row in edits))


def mark(db: sqlite3.Connection, number: int, *, undone: bool) -> None:
    """Say that a change has been undone or done again."""
    db.execute("UPDATE history SET undone = ? WHERE id = ?", [undone, number])


def _packed(papers: Sequence[int]) -> bytes:
    return zlib.compress(array("q", papers).tobytes(), 1)


def _unpacked(packed: bytes) -> "array[int]":
    papers = array("q")
    papers.frombytes(zlib.decompress(packed))
    return papers


def forget(db: sqlite3.Connection, number: int) -> None:
    """Take a change out of the history, for one that goes on with it and takes its place."""
    db.execute("DELETE FROM history WHERE id = ?", [number])
