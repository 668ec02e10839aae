"""Importing many files as one act: read ahead, put in batch by batch, taken back by one undo."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from reader.domain.change import Change
from reader.errors import ReaderError, UnreadableFile
from reader.services.bibliographies import BibliographyFile
from reader.services.digest_files import DigestPath, digest_paths
from reader.services.foreign_files import ForeignFile, import_files, understand_file
from reader.services.import_tally import FileOutcome, ImportTally
from reader.services.importing import (
    DigestFile,
    ImportReport,
    fingerprint,
    read_file,
    read_found_file,
    sentence,
    shown_name,
)
from reader.storage import history, labels
from reader.storage.identity import now
from reader.storage.sqlite import sqlite3

T = TypeVar("T")

_FULL = 1 << 24
"""Bytes of digests, some 13,000 papers, that are put in at a time: the end of each transaction writes the index out."""

_EACH = 1 << 12
"""Bytes that every file counts for, however short it is."""

Batch = Sequence[tuple[DigestPath, ForeignFile | ImportReport | ReaderError]]
"""Files that were read: what is to be put in, reports of digests that are known already, and why others are none."""


class Run(Protocol):
    """Gives what a function makes of the library."""

    def __call__(self, work: Callable[[sqlite3.Connection], T], /) -> T:
        """Run it."""


class _TakenBack(Exception):
    """The import was undone while it went on."""


class BulkImport:
    """One import of files and folders.

    `read` and `store` are called in turn until nothing is left to read; they may run in two threads, a batch ahead. Each batch
    is one transaction, so that of every file either all is in the library or nothing, also when the program is killed. All
    batches together are one change of the history: what was one act is taken back by one undo. When it is undone in the midst
    of it, it ends.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        ask: Run,
        write: Run,
        *,
        in_small_steps: bool = False,
        compare: bool = False,
        merge: bool = False,
        returning: bool = False,
    ) -> None:
        """`ask` runs where the library is read, `write` in a transaction; small steps lock the library a sixteenth as long each.

        `compare` and `merge` are about bibliographies (see Library.importing), which count only where somebody chose them;
        `returning` as in `import_digests`.
        """
        self._compare, self._merge, self._returning = compare, merge, returning
        self._paths, self._ask, self._write = paths, ask, write
        self._full = _FULL >> 4 * in_small_steps
        self._files = digest_paths(paths)
        self._moment = now()
        self._change: int | None = None
        self._tally = ImportTally()
        self._stop = threading.Event()
        self.is_taken_back = False
        """Whether it ended because it was undone."""

    @property
    def is_stopped(self) -> bool:
        """Whether it was ended before its end."""
        return self._stop.is_set()

    def stop(self) -> None:
        """End it, from any thread: what was read may still be put in, no more is read."""
        self._stop.set()

    def count(self) -> int:
        """How many files there are to read, as far as can be told beforehand."""
        number = 0
        for _ in digest_paths(self._paths):
            if self._stop.is_set():
                break
            number += 1
        return number

    def read(self) -> Batch:
        """Read the next files; empty when there are no more, or when it was stopped.

        Of files in folders those that were imported before, by their content, are not parsed.
        """
        read: list[_Read] = []
        size = 0
        while size < self._full and not self._stop.is_set() and (file := next(self._files, None)):
            read.append(_read(file))
            size += _EACH + len(read[-1].content)
        found = [file.sha256 for file in read if file.sha256 and not file.path.chosen]
        known = self._ask(lambda db: labels.standing_digests(db, found)) if found else {}
        return [(file.path, self._understood(file, known.get(file.sha256))) for file in read]

    def batches(self) -> Iterator[Batch]:
        """All batches, to be put in one by one; each is read while the one before is put in."""
        with ThreadPoolExecutor(1, "reading") as reading:
            ahead = reading.submit(self.read)
            while (batch := ahead.result()) and not self.is_stopped:
                ahead = reading.submit(self.read)
                yield batch

    def _understood(self, file: "_Read", known: labels.StandingDigest | None) -> ForeignFile | ImportReport | ReaderError:
        if file.refused:
            return file.refused
        name = shown_name(file.path.path)
        if known:
            return ImportReport(name, known.uid, 0, known.papers, (), Change(sentence(0, known.papers, name)))
        try:
            content = understand_file(file.content, name, chosen=file.path.chosen, merge=self._merge)
        except ReaderError as error:
            return error
        return self._ask(content.compared) if self._compare and isinstance(content, BibliographyFile) else content

    def store(self, batch: Batch) -> list[FileOutcome]:
        """Put a batch in, all of it or, with an exception, nothing; gives what came of each file."""
        files = [content for _, content in batch if isinstance(content, DigestFile | BibliographyFile)]
        try:
            reports = iter(self._write(lambda db: self._put_in(db, files)) if files else ())
        except _TakenBack:
            self.is_taken_back = True
            self.stop()
            return []
        return [
            FileOutcome(file, refused=content)
            if isinstance(content, ReaderError)
            else FileOutcome(file, content if isinstance(content, ImportReport) else next(reports))
            for file, content in batch
        ]

    def _put_in(self, db: sqlite3.Connection, files: Sequence[ForeignFile]) -> list[ImportReport]:
        reports = import_files(db, files, self._moment, returning=self._returning)
        for report in reports:
            self._tally.take_report(report)
        edits = tuple(edit for report in reports for edit in report.change.edits)
        change = Change(self._tally.imported(), edits)
        if edits and self._change is None:
            self._change = history.record(db, change)
        elif edits and not history.extend(db, self._change or 0, change):
            raise _TakenBack
        return reports


class _Read(NamedTuple):
    """A file with its content and what that is recognised by, or with the reason why it has none."""

    path: DigestPath
    content: bytes = b""
    sha256: str = ""
    refused: ReaderError | None = None


def _read(file: DigestPath) -> _Read:
    if file.problem:
        return _Read(file, refused=UnreadableFile(file.problem))
    try:
        content = read_file(file.path) if file.chosen else read_found_file(file.path)
    except ReaderError as error:
        return _Read(file, refused=error)
    return _Read(file, content, fingerprint(content))
