"""The text of PDFs in the window: read in the background when PDFs have come, for the search."""

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.change import Change, Edit
from reader.errors import ReaderError
from reader.gui.desk import Desk
from reader.gui.tasks import Lane

if TYPE_CHECKING:
    from reader.pdf.client import PdfClient
    from reader.services.pdf_texts import ReadText, TextReading

_SOON = 3_000
"""Milliseconds after something has changed; what comes in the meantime is read with it."""

_BREATH = 50
"""Milliseconds between two files, in which others may have the processor and the library."""

_MANY = 20
"""So many files are worth a word in the status bar."""

_SHOWN_EVERY = 5.0
"""Seconds between two times that all panes follow."""


class PdfTexts(QObject):
    """Has a worker of its own read what is not known, one file after another, as long as there are any.

    So one that is made to do harm never meets the process that draws the pages which are being read. The file that is being read
    when the window closes is read at the next start.
    """

    moved = Signal(str, object)
    """How the reading of many files goes on, for the status bar: a sentence (empty at the end), and the share of files done."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Read nothing before `look`."""
        super().__init__(parent)
        self._desk = desk
        self._lane = Lane("texts", self)
        self._client: PdfClient | None = None
        self._reading: TextReading | None = None
        self._number = 0
        self._found: list[int] = []
        self._shown = 0.0
        self._is_cancelled = self._is_again = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._begin)
        self._breath = QTimer(self, singleShot=True, interval=_BREATH)
        self._breath.timeout.connect(self._read)
        desk.changed.connect(self._follow)

    def look(self) -> None:
        """Read, in a while, what is not known."""
        if not self._is_cancelled:
            self._soon.start()

    def cancel(self) -> None:
        """Read nothing more until the next start of the program; what was read stays found."""
        self._is_cancelled = True
        self._soon.stop()
        if self._reading is not None:
            self._reading.stop()

    def close(self) -> None:
        """End the reading, its worker process and the thread."""
        self.cancel()
        self._breath.stop()
        self._reading = None
        if self._client is not None:
            self._client.stop()
        self._lane.drop()

    def _follow(self, change: Change) -> None:
        # A change without edits is another program's, which may have brought PDFs.
        if not change.edits or any(edit.field == "pdf" for edit in change.edits):
            self.look()

    def _begin(self) -> None:
        if self._reading is not None:
            self._is_again = True
            return
        from reader.pdf.child import GENTLE
        from reader.pdf.client import PdfClient

        self._is_again = False
        self._client = PdfClient(command=GENTLE)
        self._reading = self._desk.library.reading_texts(self._client)
        self._shown = monotonic()
        self._lane.run(self._reading.count, self._go_on, self._fail)

    def _go_on(self, number: int) -> None:
        self._number = number
        self._read()

    def _read(self) -> None:
        if self._reading is not None:
            self._lane.run(self._reading.read, self._store, self._fail)

    def _store(self, read: "ReadText | None") -> None:
        reading = self._reading
        if reading is None or read is None:
            self._finish()
            return
        self._desk.writes.run(lambda: reading.store(read), lambda _: self._take(read.pdf.paper), self._fail)

    def _take(self, paper: int) -> None:
        if self._reading is None:
            return
        self._found.append(paper)
        if monotonic() - self._shown >= _SHOWN_EVERY:
            self._publish()
        if self._number >= _MANY:
            done = self._reading.done
            self.moved.emit(f"Reading PDFs for the search: {done:,} of {self._number:,}", done / self._number)
        self._breath.start()

    def _finish(self) -> None:
        self._publish()
        self.moved.emit("", None)
        client, self._client, self._reading = self._client, None, None
        if client is not None:
            self._lane.run(client.stop, lambda _: None, self._desk.fail)
        if self._is_again:
            self.look()

    def _fail(self, error: BaseException) -> None:
        self._finish()
        # Nobody asked for it: that no worker can be started is told when a PDF is to be seen.
        if not isinstance(error, ReaderError):
            raise error

    def _publish(self) -> None:
        """Let the panes show what the papers are found by now; it is no step of the history."""
        found, self._found, self._shown = self._found, [], monotonic()
        if found:
            self._desk.changed.emit(Change("", (Edit("text", None, "read", papers=tuple(found)),)))
