"""Opening the library file, and the transactions on it."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reader.errors import LibraryDamaged, LibraryTooNew, UnreadableFile
from reader.storage.identity import new_uid
from reader.storage.sqlite import sqlite3, two_writers_are_safe

APPLICATION_ID = 0x50445348
"""Marks a file as a library of Paperdesk (the letters PDSH)."""

SCHEMA_VERSION = 9
"""How many migrations the newest library has seen."""

_PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""

_STEPS = 10_000
"""Instructions of SQLite's machine, about a thousandth of a second, between two looks whether to stop."""

_OLDEST_SQLITE = (3, 43, 0)
"""The first that can delete from a full-text index without content."""

SearchText = Callable[[str | bytes], str]
"""Turns a source text, or the deflated text of a PDF, into its search form; SQL calls it `search_text`."""


def open_for_writing(path: Path, search_text: SearchText) -> sqlite3.Connection:
    """Open (or begin) the library file at `path`; only one thread may use the connection."""
    with library_errors(path):
        connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
        try:
            _settle(connection, search_text)
            if not two_writers_are_safe():
                connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.create_function("new_uid", 0, new_uid)
            refuse_foreign(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def open_for_reading(path: Path, search_text: SearchText) -> sqlite3.Connection:
    """Open the library file at `path` so that nothing can be altered through it."""
    with library_errors(path):
        # Closed from the thread that ends the library, used by one thread only.
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        _settle(connection, search_text)
    return connection


def _settle(connection: sqlite3.Connection, search_text: SearchText) -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise UnreadableFile(
            f"Paperdesk needs SQLite {'.'.join(map(str, _OLDEST_SQLITE))} or newer, this Python has {sqlite3.sqlite_version}; "
            "use a newer Python or system."
        )
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.create_function("search_text", 1, search_text, deterministic=True)


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise LibraryDamaged for another program's database, LibraryTooNew for one of a newer version; touch neither."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID and (application or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]):
        raise LibraryDamaged(f"{path} is a database of another program; choose another folder for the library.")
    version = schema_version(connection)
    if version > SCHEMA_VERSION:
        raise LibraryTooNew(
            f"The library {path} was written by a newer Paperdesk (schema {version}, this one knows {SCHEMA_VERSION}); "
            "it was left untouched. Update Paperdesk to open it."
        )


def is_current(path: Path, search_text: SearchText) -> bool:
    """Whether a library of the newest schema lies at `path`; refuses other programs' files and newer libraries."""
    if not path.exists() or not path.stat().st_size:
        return False
    with closing(open_for_reading(path, search_text)) as connection, library_errors(path):
        refuse_foreign(connection, path)
        return schema_version(connection) == SCHEMA_VERSION


def log_is_left(path: Path) -> bool:
    """Whether the write-ahead log beside the library file holds anything; the last to close a library leaves none."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def schema_version(connection: sqlite3.Connection) -> int:
    """How many migrations this library has seen; 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all or nothing; takes the write lock at once, so that what is read inside cannot go stale."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        _roll_back(connection)
        raise
    try:
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def fold_log(connection: sqlite3.Connection) -> None:
    """Fold the write-ahead log into the library file, unless somebody is reading from it: for a long read no verb shall wait."""
    connection.execute("PRAGMA busy_timeout=0")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout={round(1000 * _PATIENCE)}")


@contextmanager
def stoppable(connection: sqlite3.Connection, stop: Callable[[], bool] | None) -> Iterator[sqlite3.Connection]:
    """Let `stop` end what is read in this block with an OperationalError, some thousandths of a second after it says yes.

    Interrupting the connection from outside would miss a query that is about to begin.
    """
    if stop is None:
        yield connection
        return
    connection.set_progress_handler(stop, _STEPS)
    try:
        yield connection
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def library_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints about the file, its disk or its lock into sentences."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _sentence(error, path) from error
    except sqlite3.DatabaseError as error:
        raise LibraryDamaged(
            f"The library {path} is damaged ({error}); `paperdesk check` tells more, "
            "`paperdesk restore --backup latest` brings back the newest backup."
        ) from error


def _sentence(error: Exception, path: Path) -> Exception:
    reason = str(error)
    if "locked" in reason or "busy" in reason:
        return UnreadableFile(f"The library {path} is being written by another program; try again in a moment.")
    if "full" in reason:
        return UnreadableFile(f"There is no room left on the disk of {path}; nothing was changed. Free some and try again.")
    if "readonly" in reason or "unable to open" in reason or "disk I/O" in reason:
        return UnreadableFile(
            f"The library {path} cannot be read or written ({reason}); check the folder's permissions and disk."
        )
    return error
