"""Reading the text of the library's PDFs through the PDF worker, for the full-text index."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from time import monotonic
from typing import NamedTuple, Protocol, TypeVar

from reader.domain.paper import TextState
from reader.errors import NoPdfWorker, PageFailed, ReaderError
from reader.formats.page_text import MOST_CHARACTERS, count_words, deflated, page_of
from reader.pdf.client import PdfClient
from reader.pdf.pages import PageText
from reader.storage import pdf_texts
from reader.storage.pdf_texts import KeptText, UnreadPdf
from reader.storage.sqlite import sqlite3

T = TypeVar("T")

MOST_SECONDS = 60.0
"""Time for one file; what has been read of it by then is kept."""

_MOST_FAILURES = 3
"""Pages of one file that may fail before it is given up."""

_FEW_WORDS = 10
"""Words a page, on the average, of a scan: what was stamped on it."""


class InTransaction(Protocol):
    """Runs what asks or alters the library."""

    def __call__(self, work: Callable[[sqlite3.Connection], T], /) -> T:
        """Run it."""


class ReadText(NamedTuple):
    """The text of a file, and whose it is."""

    pdf: UnreadPdf
    text: KeptText


class TextReading:
    """Goes through the PDFs whose text is not known, those that came last first.

    `read` and `store` are called in turn until nothing is left; they may run in two threads. Each file is one transaction, so
    that a program that ends, or dies, goes on behind it the next time. A content that is known from another paper is not read.
    """

    def __init__(self, folder: Path, read: InTransaction, write: InTransaction, client: PdfClient) -> None:
        """Files lie in `folder`."""
        self._folder, self._read, self._write, self._client = folder, read, write, client
        self._unread: list[UnreadPdf] = []
        self._place = 0
        self._stop = threading.Event()
        self.kept = dict.fromkeys(TextState, 0)
        """How many files came out how."""

    @property
    def sentence(self) -> str:
        """What came of it."""
        read, none, failed = (self.kept[state] for state in (TextState.READ, TextState.NONE, TextState.FAILED))
        parts = [f"Read the text of {_pdfs(read)}."]
        parts += [f"{_pdfs(none)} {'has' if none == 1 else 'have'} no text, as scans have none."] if none else []
        parts += [f"{_pdfs(failed)} could not be read."] if failed else []
        return " ".join(parts)

    @property
    def is_stopped(self) -> bool:
        """Whether it was ended before its end."""
        return self._stop.is_set()

    @property
    def done(self) -> int:
        """How many files were read or passed over."""
        return self._place

    def count(self) -> int:
        """Look which files there are to read, and tell how many."""
        self._unread, self._place = self._read(pdf_texts.unread), 0
        return len(self._unread)

    def stop(self) -> None:
        """End it, from any thread: the file that is being read is left for the next time."""
        self._stop.set()
        self._client.interrupt()

    def read(self) -> ReadText | None:
        """Read the next file that lies where it should; None when there are no more, or when it was stopped.

        Raises:
            NoPdfWorker: files cannot be read at all.
        """
        while not self._stop.is_set() and self._place < len(self._unread):
            pdf = self._unread[self._place]
            self._place += 1
            path = self._folder / pdf.file
            if not path.is_file():
                continue
            text = self._read(partial(pdf_texts.with_content, sha256=pdf.sha256)) or self._text_of(path, pdf.sha256)
            if not self._stop.is_set():
                return ReadText(pdf, text)
        return None

    def store(self, read: ReadText) -> bool:
        """Let the text of a file be found, unless its paper has another file now; tells whether it may be found."""
        stored = self._write(lambda db: self._keep(db, read))
        self.kept[read.text.state] += stored
        return stored

    @staticmethod
    def _keep(db: sqlite3.Connection, read: ReadText) -> bool:
        wanted = pdf_texts.is_unread(db, read.pdf)
        if wanted:
            pdf_texts.keep(db, read.pdf.paper, read.text)
        return wanted

    def _text_of(self, path: Path, sha256: str) -> KeptText:
        try:
            pages = self._pages_of(path)
        except NoPdfWorker:
            raise
        except ReaderError:
            pages = []
        words = sum(map(count_words, pages))
        state = TextState.READ if words >= _FEW_WORDS * len(pages) else TextState.NONE
        if not pages:
            return KeptText(sha256, TextState.FAILED, 0, 0, b"")
        return KeptText(sha256, state, len(pages), words, deflated(pages))

    def _pages_of(self, path: Path) -> list[str]:
        document = self._client.open(path)
        try:
            return list(self._pages(document, len(self._client.info(document).pages)))
        finally:
            self._client.close(document)

    def _pages(self, document: int, number: int) -> Iterator[str]:
        """The text of one page after the other, within the limits; a page that cannot be read is empty."""
        end, room, failures = monotonic() + MOST_SECONDS, MOST_CHARACTERS, 0
        for page in range(number):
            if self._stop.is_set() or room <= 0 or failures == _MOST_FAILURES or monotonic() > end:
                return
            try:
                text = page_of(lines_of(self._client.text(document, page)))
            except NoPdfWorker:
                raise
            except PageFailed:
                text = ""
                failures += 1
            room -= len(text)
            yield text


def _pdfs(number: int) -> str:
    return "1 PDF" if number == 1 else f"{number:,} PDFs"


def lines_of(text: PageText) -> Iterator[str]:
    """The lines of a page in reading order."""
    return (" ".join(word.text for word in words) for _, words in groupby(text.words, lambda word: (word.block, word.line)))
