"""The library's file as its one writer holds it: transactions, the log, and what keeps it safe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from reader.errors import Cancelled
from reader.paths import LibraryFolder
from reader.services.catalogue import Catalogue, Conversion, convert_silently, search_text
from reader.storage import downloads
from reader.storage.connection import fold_log, library_errors, open_for_writing, stoppable, transaction
from reader.storage.sqlite import sqlite3

T = TypeVar("T")


class LibraryFile(Catalogue):
    """A catalogue that can be written, by one thread and a transaction at a time."""

    def __init__(self, folder: LibraryFolder, convert: Callable[[Conversion], None] = convert_silently) -> None:
        """Open the library in `folder`, or begin one there; `convert` as in Catalogue."""
        super().__init__(folder, convert)
        self._writer: sqlite3.Connection | None = None

    def close(self) -> None:
        """Let the files go, on the thread that wrote: last of all the writer, who folds the log into the library file."""
        super().close()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _writing(self) -> sqlite3.Connection:
        if self._writer is None:
            self._writer = open_for_writing(self.folder.database, search_text)
        return self._writer

    def _write(self, verb: Callable[[sqlite3.Connection], T]) -> T:
        with library_errors(self.folder.database), transaction(self._writing()):
            return verb(self._writing())

    @contextmanager
    def unless(self, stop: Callable[[], bool]) -> Iterator[None]:
        """Let `stop` end the verb in this block, which must be where the library is written; raises Cancelled then."""
        try:
            with stoppable(self._writing(), stop):
                yield
        except sqlite3.OperationalError:
            if not stop():
                raise
            raise Cancelled("Cancelled; nothing was changed.") from None

    def fold_log(self) -> None:
        """Fold the write-ahead log into the library file, where nobody is reading from it just now."""
        with library_errors(self.folder.database):
            fold_log(self._writing())

    def outside_version(self) -> int:
        """A number that differs when somebody else has altered the library; to be asked where the library is written."""
        with library_errors(self.folder.database):
            return int(self._writing().execute("PRAGMA data_version").fetchone()[0])

    def back_up(self, stop: Callable[[], bool] | None = None) -> Path | None:
        """Make today's backup where there is none yet; `stop` ends it with Cancelled."""
        from datetime import UTC, datetime

        from reader.storage import backup

        today = datetime.now(UTC).date()
        if any(today.isoformat() in path.name for path in backup.copies(self.folder.backups)):
            return None
        return backup.make(self.folder.database, self.folder.backups, today=today, stop=stop)

    def problems(self, stop: Callable[[], bool] | None = None) -> list[str]:
        """What is wrong with the library file and its PDFs, in sentences; `stop` ends the search with Cancelled."""
        from reader.storage import backup

        missing = self._read(lambda db: downloads.missing_files(db, self.folder.folder))
        return backup.problems(self.folder.database, stop) + [f"The PDF {name} is gone." for name in missing]
