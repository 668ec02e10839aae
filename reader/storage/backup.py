"""Copies of the library file: making, verifying, thinning out, bringing back; and checking the file itself."""

from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from reader.errors import LibraryDamaged, UnreadableFile
from reader.storage.connection import APPLICATION_ID, library_errors
from reader.storage.sqlite import sqlite3

KEPT_DAYS = 7
"""Every daily copy of the newest week stays; of the time before, one a month."""


def problems(library: Path) -> list[str]:
    """What is wrong with a library file, in sentences; empty where SQLite and the full-text index find nothing."""
    with library_errors(library), closing(sqlite3.connect(library, isolation_level=None)) as db:
        try:
            found = [row[0] for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            broken_links = len(db.execute("PRAGMA foreign_key_check").fetchall())
            db.execute("INSERT INTO paper_search(paper_search) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            return [str(error)]
    return found + ([f"{broken_links} rows point to papers that are not there"] if broken_links else [])


def make(library: Path, folder: Path, *, today: date) -> Path:
    """Copy the library to `folder`/library-DATE.sqlite, verify the copy and thin out older ones; gives the copy's path.

    Must not be called while this process has a transaction open on a connection it hands over: it opens its own.
    """
    target = folder / f"library-{today.isoformat()}.sqlite"
    beginning = target.with_suffix(".sqlite.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beginning.unlink(missing_ok=True)
        copy(library, beginning)
        beginning.replace(target)
    except OSError as error:
        raise UnreadableFile(
            f"The backup {target} could not be written ({error.strerror}); the library itself is fine."
        ) from error
    for old in superseded([path.name for path in copies(folder)]):
        (folder / old).unlink(missing_ok=True)
    return target


def copy(source: Path, target: Path) -> None:
    """Copy a library file as it stands at this moment, through SQLite, and verify the copy."""
    with (
        library_errors(source),
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new, pages=1000)
        new.execute("PRAGMA journal_mode=DELETE")
    verify(target)


def verify(backup: Path) -> None:
    """Raise LibraryDamaged where `backup` is no whole library."""
    with library_errors(backup), closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as db:
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise LibraryDamaged(f"{backup} is not a library of Paperdesk.")
        if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise LibraryDamaged(f"{backup} is damaged; choose another backup.")


def copies(folder: Path) -> list[Path]:
    """The backups in `folder`, newest first."""
    return sorted(folder.glob("library-????-??-??.sqlite"), reverse=True)


def superseded(names: Iterable[str]) -> list[str]:
    """Which backups may go: all but those of the newest days and the newest of each month before."""
    newest_first = sorted(names, reverse=True)
    months = set()
    doomed = []
    for name in newest_first[KEPT_DAYS:]:
        month = name[: len("library-2020-04")]
        if month in months:
            doomed.append(name)
        months.add(month)
    return doomed
