"""Taking PDFs into the library: each goes to the paper that it is, or becomes a paper of its own; all of them are one act."""

import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from reader.domain.change import Change, Edit
from reader.errors import ReaderError
from reader.formats.first_page import FirstPage
from reader.paths import LibraryFolder
from reader.pdf.client import PdfClient
from reader.services import pdf_papers
from reader.services.digest_files import digest_paths
from reader.services.pdf_copies import PdfCopy, copy_pdf, keep, remove_leftovers
from reader.services.pdf_identity import Evidence, identify
from reader.services.pdf_outcomes import PdfOutcome, PdfTally
from reader.services.pdf_reading import read_first_page
from reader.storage import history, papers
from reader.storage.edits import alter
from reader.storage.identity import now
from reader.storage.sqlite import sqlite3

T = TypeVar("T")


class Write(Protocol):
    """Runs what writes, in a transaction."""

    def __call__(self, work: Callable[[sqlite3.Connection], T], /) -> T:
        """Run it."""


class ReadPdf(NamedTuple):
    """A PDF that was read and copied, or why it was not."""

    path: Path
    page: FirstPage = FirstPage()
    copy: PdfCopy | None = None
    refused: ReaderError | None = None


class _TakenBack(Exception):
    """The adding was undone while it went on."""


def pdf_paths(paths: Sequence[Path]) -> Iterator[Path]:
    """The files themselves, and in the place of folders the PDFs in them and below, by their names."""
    return (file.path for file in digest_paths(paths) if file.chosen or is_pdf(file.path))


def is_pdf(path: Path) -> bool:
    """Whether a file calls itself a PDF."""
    return path.suffix.lower() == ".pdf"


class Sorted(NamedTuple):
    """Files and folders, sorted out: with PDFs in them, and with anything else. A folder may hold both."""

    pdfs: tuple[Path, ...]
    others: tuple[Path, ...]


def sorted_out(paths: Sequence[Path]) -> Sorted:
    """What of files and folders to add as PDFs and what to import; a folder without anything is for those who tell of it."""
    pdfs, others = [], []
    for path in paths:
        kinds = {is_pdf(file.path) for file in digest_paths([path])}
        pdfs += [path] if True in kinds else []
        others += [path] if False in kinds or not kinds else []
    return Sorted(tuple(pdfs), tuple(others))


class PdfAdding:
    """One act of adding PDFs and all that lie in folders.

    `read` and `store` are called in turn until nothing is left; they may run in two threads. Each file is one transaction, so
    that it is in the library with its paper or not at all. All files together are one change of the history. When that is undone
    in the midst of it, the act ends.
    """

    def __init__(
        self,
        folder: LibraryFolder,
        write: Write,
        client: PdfClient,
        paths: Sequence[Path],
        *,
        largest: int,
        paper: int | None = None,
    ) -> None:
        """Files may have `largest` bytes. With a `paper` (local id) they are that one's, whatever stands on them."""
        self._folder, self._write, self._client, self._paths = folder, write, client, paths
        self._largest, self._paper = largest, paper
        self._files = pdf_paths(paths)
        self._stop = threading.Event()
        self._moment = now()
        self._change: int | None = None
        self.is_taken_back = False
        """Whether it ended because it was undone."""
        self.tally = PdfTally()
        """What became of all files so far."""

    @property
    def is_stopped(self) -> bool:
        """Whether it was ended before its end."""
        return self._stop.is_set()

    def stop(self) -> None:
        """End it, from any thread: no further file is read."""
        self._stop.set()

    def count(self) -> int:
        """How many files there are."""
        remove_leftovers(self._folder.pdfs)
        return sum(1 for _ in pdf_paths(self._paths))

    def read(self) -> ReadPdf | None:
        """Read and copy the next file; None when there are no more, or when it was stopped."""
        path = None if self._stop.is_set() else next(self._files, None)
        if path is None:
            return None
        try:
            copy = copy_pdf(path, self._folder.pdfs, largest=self._largest)
        except ReaderError as error:
            return ReadPdf(path, refused=error)
        try:
            return ReadPdf(path, read_first_page(self._client, path), copy)
        except ReaderError as error:
            copy.discard()
            return ReadPdf(path, refused=error)

    def store(self, read: ReadPdf) -> Change:
        """Put a file into the library, to its paper; gives what that changed, with a sentence about all files so far."""
        refused = read.refused
        edits: tuple[Edit, ...] = ()
        if read.copy is not None:
            try:
                self.tally, edits = self._write(partial(self._put_in, read, read.copy))
            except _TakenBack:
                self.is_taken_back = True
                self.stop()
            except ReaderError as error:
                refused = error
            finally:
                read.copy.discard()
        if refused:
            self.tally = self.tally.with_more(PdfOutcome(read.path, refused=refused))
        return Change(self.tally.sentence(), edits)

    def _put_in(self, read: ReadPdf, copy: PdfCopy, db: sqlite3.Connection) -> tuple[PdfTally, tuple[Edit, ...]]:
        identity = identify(db, read.page, read.path)
        if self._paper is not None:
            identity = identity._replace(evidence=Evidence.CHOICE, paper=self._paper, arxiv_id=None)
        is_new = identity.paper is None
        number = pdf_papers.insert(db, identity, self._moment) if identity.paper is None else identity.paper
        (paper,) = papers.load(db, [number])
        # Undo puts a new paper into the Bin, where its file stays with it.
        edits = [Edit("binned", self._moment, None, papers=(number,))] if is_new else alter(db, "binned", None, [number])
        has_new_file = pdf_papers.wants(paper, identity, self._folder.folder)
        if has_new_file:
            file = keep(copy, self._folder.pdfs, pdf_papers.stem(paper, identity))
            edits += pdf_papers.attach(db, paper, identity, file.relative_to(self._folder.folder).as_posix(), copy)
        (paper,) = papers.load(db, [number])
        tally = self.tally.with_more(PdfOutcome(read.path, number, identity.evidence, paper.title, is_new, has_new_file))
        self._record(db, Change(tally.sentence(), tuple(edits)))
        return tally, tuple(edits)

    def _record(self, db: sqlite3.Connection, change: Change) -> None:
        if change.edits and self._change is None:
            self._change = history.record(db, change)
        elif change.edits and not history.extend(db, self._change or 0, change):
            raise _TakenBack
