"""Searches that the reader gave a name."""

from typing import NamedTuple

from reader.domain.names import natural_order
from reader.storage.identity import new_uid, now
from reader.storage.names import called
from reader.storage.sqlite import sqlite3


class SavedSearch(NamedTuple):
    """A named search line; `position` is its place among the others (from 1), 0 while the reader has not ordered them."""

    uid: str
    name: str
    query: str
    position: int


def saved_searches(db: sqlite3.Connection) -> list[SavedSearch]:
    """All saved searches in the reader's order, those without a place of their own by name."""
    rows = db.execute("SELECT uid, name, query, position FROM saved_searches WHERE deleted_at IS NULL")
    return sorted((SavedSearch(*row) for row in rows), key=lambda search: (search.position, natural_order(search.name)))


def line_of(db: sqlite3.Connection, name: str) -> str | None:
    """The search line that is saved under a name, whatever its capitals."""
    lines = called(db, "saved_searches", "query", name)
    return str(lines[0]) if lines else None


def new_search(db: sqlite3.Connection, name: str, query: str) -> str:
    """Make a saved search that does not show yet (alter `search.deleted` to show it), and give its uid.

    Where the reader has ordered the others it comes after them.
    """
    uid = new_uid()
    last = db.execute("SELECT coalesce(max(position), 0) FROM saved_searches WHERE deleted_at IS NULL").fetchone()[0]
    db.execute(
        "INSERT INTO saved_searches(uid, name, query, position, created_at, deleted_at) VALUES (?, ?, ?, ?, ?, ?)",
        [uid, name, query, last + 1 if last else 0, now(), now()],
    )
    return uid
