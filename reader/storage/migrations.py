"""The library's schema through the releases: named steps, only ever appended, each in one transaction."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.storage.backup import copy
from reader.storage.connection import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    schema_version,
    transaction,
)
from reader.storage.papers import index_everything
from reader.storage.schema import (
    BIBLIOGRAPHIES,
    CITATION_KEYS,
    ENRICHMENT,
    FIRST_SCHEMA,
    INDEXES_OF_A_MILLION,
    KEYS_OF_PUBLICATIONS,
    LAYOUTS_OF_PDFS,
    READING,
    SAVED_SEARCHES,
)
from reader.storage.sqlite import sqlite3

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations


_LARGE = 1 << 26
"""Bytes of a library that is not brought to the newest schema within a moment: some 10,000 papers."""

Tell = Callable[[float], None]
"""Is told what share of something is done, from 0 to 1."""


def migrate(connection: sqlite3.Connection, path: Path, backups: Path, tell: Tell) -> None:
    """Bring the library at `path` to the newest schema, all steps or none, after a copy of what was there.

    Two programs that start at once do it once. Of a large library `tell` is told how far that is; what it raises ends it, and
    nothing has been altered. The memory that it takes does not grow with the library.
    """
    from sqlite_utils import Database

    version = schema_version(connection)
    if not version or path.stat().st_size < _LARGE:
        tell = _tell_nobody
    if version:
        tell(0.0)
        backups.mkdir(parents=True, exist_ok=True)
        copy(path, backups / f"before-schema-{SCHEMA_VERSION}.sqlite")
    with transaction(connection):
        steps(tell).apply(Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


_STEPS: tuple[tuple[str, Sequence[str]], ...] = (
    ("first_schema", FIRST_SCHEMA),
    ("saved_searches", (SAVED_SEARCHES,)),
    ("indexes_of_a_million", INDEXES_OF_A_MILLION),
    ("enrichment", ENRICHMENT),
    ("bibliographies", BIBLIOGRAPHIES),
    ("keys_of_publications", (KEYS_OF_PUBLICATIONS,)),
    ("reading", READING),
    ("citation_keys", CITATION_KEYS),
    ("layouts_of_pdfs", LAYOUTS_OF_PDFS),
)
"""The names of all steps in order, which are in the users' libraries and never change, with their statements."""

_INDEXED_BY = "reading"
"""The step that made the full-text index as it is now, and fills it: the tables that it is made from are not all there before."""


def _tell_nobody(_: float) -> None:
    pass


def steps(tell: Tell = _tell_nobody) -> "Migrations":
    """All migrations in order."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("paperdesk")
    for name, statements in _STEPS:
        # The whole is one transaction already. A savepoint for each step would keep in memory whatever the step overwrites.
        migrations(name=name, transactional=False)(_step(statements, tell if name == _INDEXED_BY else None))
    return migrations


def _step(statements: Sequence[str], indexing: Tell | None) -> "Callable[[Database], None]":
    def run(db: "Database") -> None:
        for statement in statements:
            db.execute(statement)
        if indexing:
            index_everything(db.conn, indexing)

    return run
