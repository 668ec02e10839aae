"""Files that follow a reading list, a saved search or a line of search, and what was written to them last."""

from typing import NamedTuple

from reader.storage.identity import new_uid, now
from reader.storage.sqlite import sqlite3

QUERY = "query"
"""The kind of what follows a line of search; the other kinds are those of labels."""


class KeptFile(NamedTuple):
    """A file that is kept: what it follows (`kind` list or search with a label's uid, or query with a line), in which format.

    `sha256` is the sum of what Paperdesk wrote last, at `written_at` (ISO 8601, UTC); both are empty as long as it wrote nothing.
    """

    uid: str
    path: str
    form: str
    kind: str
    subject: str
    sha256: str
    written_at: str


_COLUMNS = "uid, path, form, kind, subject, sha256, written_at"


def kept_files(db: sqlite3.Connection) -> list[KeptFile]:
    """All files that are kept, by their paths."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM kept_files WHERE deleted_at IS NULL ORDER BY path, id")
    return [KeptFile(*row) for row in rows]


def new_kept_file(db: sqlite3.Connection, path: str, form: str, kind: str, subject: str) -> str:
    """Note a file that is not kept yet (alter `kept.deleted` to keep it), and give its uid."""
    uid = new_uid()
    db.execute(
        "INSERT INTO kept_files(uid, path, form, kind, subject, created_at, deleted_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [uid, path, form, kind, subject, now(), now()],
    )
    return uid


def note_written(db: sqlite3.Connection, uid: str, sha256: str) -> None:
    """Note what was written to a kept file just now."""
    db.execute("UPDATE kept_files SET sha256 = ?, written_at = ? WHERE uid = ?", [sha256, now(), uid])
