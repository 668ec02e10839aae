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


def migrate(connection: sqlite3.Connection, path: Path, backups: Path) -> None:
    """Bring the library at `path` to the newest schema, all steps or none, after a copy of what was there.

    Two programs that start at once do it once.
    """
    from sqlite_utils import Database

    version = schema_version(connection)
    if version:
        backups.mkdir(parents=True, exist_ok=True)
        copy(path, backups / f"before-schema-{SCHEMA_VERSION}.sqlite")
    with transaction(connection):
        steps().apply(Database(connection, execute_plugins=False))
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


def steps() -> "Migrations":
    """All migrations in order."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("paperdesk")
    for name, statements in _STEPS:
        # The whole is one transaction already. A savepoint for each step would keep in memory whatever the step overwrites.
        migrations(name=name, transactional=False)(_step(statements, fills_index=name == _INDEXED_BY))
    return migrations


def _step(statements: Sequence[str], *, fills_index: bool) -> "Callable[[Database], None]":
    def run(db: "Database") -> None:
        for statement in statements:
            db.execute(statement)
        if fills_index:
            index_everything(db.conn)

    return run
