"""What the reader named, found by its name."""

from reader.domain.names import spelt_alike
from reader.storage.sqlite import sqlite3


def called(db: sqlite3.Connection, table: str, column: str, name: str) -> list[str | int]:
    """A column of those labels in a table that have this name, whatever its capitals and those of `name`."""
    rows = db.execute(f"SELECT {column} FROM {table} WHERE name = ? AND deleted_at IS NULL", [name]).fetchall()
    if not rows and not name.isascii():
        # SQLite knows the capitals of ASCII only.
        labels = db.execute(f"SELECT {column}, name FROM {table} WHERE deleted_at IS NULL")
        rows = [row for row in labels if spelt_alike(row[1], name)]
    return [row[0] for row in rows]
