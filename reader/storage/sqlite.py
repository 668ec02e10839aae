"""The SQLite that the library runs on: the one that comes with pysqlite3, where it can be had."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["sqlite3", "two_writers_are_safe"]


def two_writers_are_safe() -> bool:
    """Whether two connections may write one WAL library: SQLite before 3.51.3 can corrupt it at a checkpoint."""
    return sqlite3.sqlite_version_info >= (3, 51, 3)
