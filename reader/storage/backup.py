"""Copies of the library file: making, verifying, thinning out, bringing back; and checking the file itself."""

import os
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from reader.errors import Cancelled, LibraryDamaged, UnreadableFile
from reader.files import sync_folder
from reader.storage.connection import APPLICATION_ID, library_errors, stoppable
from reader.storage.sqlite import sqlite3

if TYPE_CHECKING:
    from datetime import date

_CHECKS_INDEXES = (3, 44, 0)
"""The first SQLite whose integrity_check looks into full-text indexes as well, without a lock."""

Stop: TypeAlias = Callable[[], bool] | None
"""Asked again and again whether to end."""

KEPT_DAYS = 7
"""Every daily copy of the newest week stays; of the time before, one a month."""


def problems(library: Path, stop: Stop = None) -> list[str]:
    """What is wrong with a library file, in sentences; empty where SQLite and the full-text index find nothing.

    Takes minutes at a million papers; `stop` ends it with an exception.
    """
    with library_errors(library), closing(sqlite3.connect(library, isolation_level=None)) as db, stoppable(db, stop):
        try:
            found = [row[0] for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            broken_links = len(db.execute("PRAGMA foreign_key_check").fetchall())
            if sqlite3.sqlite_version_info < _CHECKS_INDEXES:
                # Nobody can write while this goes on.
                db.execute("INSERT INTO paper_search(paper_search) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            if stop is not None and stop():
                raise Cancelled("The check of the library was stopped.") from error
            return [str(error)]
    return found + ([f"{broken_links} rows point to papers that are not there"] if broken_links else [])


def make(library: Path, folder: Path, *, today: "date", stop: Stop = None) -> Path:
    """Copy the library to `folder`/library-DATE.sqlite, verify the copy and thin out older ones; gives the copy's path.

    Must not be called while this process has a transaction open on a connection it hands over: it opens its own. Where `stop`
    ends it nothing is left of the copy; raises Cancelled then.
    """
    target = folder / f"library-{today.isoformat()}.sqlite"
    # Several programs may make it at the same moment; what one that was killed has left goes on another day.
    beginning = target.with_suffix(f".sqlite.{os.getpid()}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("library-*.part"):
            if left == beginning or not left.name.startswith(target.name):
                left.unlink(missing_ok=True)
        copy(library, beginning, stop)
        beginning.replace(target)
    except Cancelled:
        beginning.unlink(missing_ok=True)
        raise
    except OSError as error:
        raise UnreadableFile(
            f"The backup {target} could not be written ({error.strerror}); the library itself is fine."
        ) from error
    for old in superseded([path.name for path in copies(folder)]):
        (folder / old).unlink(missing_ok=True)
    return target


def copy(source: Path, target: Path, stop: Stop = None) -> None:
    """Copy a library file as it stands at this moment, through SQLite, and verify the copy."""

    def look(*_: int) -> None:
        if stop is not None and stop():
            raise Cancelled("The backup was stopped.")

    with (
        library_errors(source),
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new, pages=1000, progress=look)
        new.execute("PRAGMA journal_mode=DELETE")
    try:
        verify(target, stop)
    except sqlite3.OperationalError:
        look()
        raise


def verify(backup: Path, stop: Stop = None) -> None:
    """Raise LibraryDamaged where `backup` is no whole library."""
    with (
        library_errors(backup),
        closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as db,
        stoppable(db, stop),
    ):
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise LibraryDamaged(f"{backup} is not a library of Paperdesk.")
        if db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise LibraryDamaged(f"{backup} is damaged; choose another backup.")


def bring_back(backup: Path, library: Path, aside: Path) -> None:
    """Put a copy of `backup` in the place of `library`, which is kept as `aside` whatever state it is in.

    Refuses while another program has the library open, and where the backup is damaged; then nothing is altered.
    """
    import shutil

    verify(backup)
    if library.exists():
        _let_go(library)
    try:
        beginning = library.with_suffix(".sqlite.part")
        beginning.unlink(missing_ok=True)
        copy(backup, beginning)
        for ending in ("", "-wal", "-shm"):
            former = library.with_name(library.name + ending)
            if former.exists():
                shutil.copy2(former, aside.with_name(aside.name + ending))
            if ending:
                # The log of a library that could not be read must not be taken for one of the backup.
                former.unlink(missing_ok=True)
        beginning.replace(library)
        sync_folder(library.parent)
    except OSError as error:
        raise UnreadableFile(f"The backup {backup} could not be brought back ({error.strerror}); try again.") from error


def _let_go(library: Path) -> None:
    """Fold the log into the library file, which SQLite does for the only one who has it open."""
    try:
        with closing(sqlite3.connect(library, timeout=0, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise UnreadableFile(f"The library {library} is open in another program; close its window and try again.") from error
    except sqlite3.DatabaseError:
        return


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
