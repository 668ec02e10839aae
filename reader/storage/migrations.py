"""The library's schema through the releases: named steps, only ever appended, each in one transaction."""

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
    ENRICHMENT,
    FIRST_SCHEMA,
    INDEXES_OF_A_MILLION,
    KEYS_OF_PUBLICATIONS,
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


def steps() -> "Migrations":
    """All migrations in order; their names are in the users' libraries and never change."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("paperdesk")

    @migrations()
    def first_schema(db: "Database") -> None:
        for statement in FIRST_SCHEMA:
            db.execute(statement)

    @migrations()
    def saved_searches(db: "Database") -> None:
        db.execute(SAVED_SEARCHES)

    @migrations()
    def indexes_of_a_million(db: "Database") -> None:
        for statement in INDEXES_OF_A_MILLION:
            db.execute(statement)
        index_everything(db.conn)

    @migrations()
    def enrichment(db: "Database") -> None:
        for statement in ENRICHMENT:
            db.execute(statement)

    @migrations()
    def bibliographies(db: "Database") -> None:
        for statement in BIBLIOGRAPHIES:
            db.execute(statement)

    @migrations()
    def keys_of_publications(db: "Database") -> None:
        db.execute(KEYS_OF_PUBLICATIONS)

    return migrations
