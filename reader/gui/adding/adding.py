"""Papers that are added in the window: pasted, typed or dropped identifiers and links, and PDFs."""

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from reader.domain.paper import Paper
from reader.errors import ReaderError
from reader.gui.adding.pdf_act import PdfAct
from reader.gui.desk import Desk, Message, is_step
from reader.gui.main_window import MainWindow
from reader.gui.tasks import Lane

if TYPE_CHECKING:
    from reader.domain.change import Change
    from reader.gui.adding.box import AddBox
    from reader.pdf.client import PdfClient
    from reader.services.adding import AddReport
    from reader.services.adding_pdfs import ReadPdf, Sorted
    from reader.settings import Settings

_MOST_NAMED = 20
"""So many papers are shown by a query that names each of them."""

_PDFS = "PDFs (*.pdf)"


class Adding(QObject):
    """Adds what it is given, and shows it.

    PDFs are read on a lane of their own, by a worker process that lives as long as there are any; so one that is made to do harm
    never meets the process that draws the pages which are being read.
    """

    moved = Signal(str, object)
    """How adding goes on, for the status bar: a sentence (empty at the end), and the share of files done."""

    imports_asked = Signal(list)
    """Files that are no PDFs, and folders with such, are to be imported (paths)."""

    arrived = Signal(list)
    """Papers (local ids) came in of which arXiv can tell more."""

    def __init__(self, desk: Desk, window: MainWindow, settings: "Callable[[], Settings]") -> None:
        """Have nothing to do yet; `settings` gives those in force."""
        super().__init__(window)
        self._desk, self._window, self._settings = desk, window, settings
        self._lane = Lane("adding", self)
        self._client: PdfClient | None = None
        self._waiting: deque[tuple[Sequence[Path], int | None]] = deque()
        self._act: PdfAct | None = None
        self._box: AddBox | None = None
        self._is_publishing = False
        desk.changed.connect(self._note_change)

    # Ways in

    def add_papers(self) -> None:
        """Show the box to type or paste papers into."""
        from reader.gui.adding.box import AddBox

        if self._box is None:
            self._box = AddBox(self._window)
            self._box.text_given.connect(self.add_text)
            self._box.text_given.connect(lambda _: self._window.papers.take_focus())
            self._box.files_asked.connect(self._choose_pdfs)
        self._box.open_beside()

    def paste_papers(self) -> None:
        """Add the papers that the clipboard names, or the files that lie on it."""
        self.take(QGuiApplication.clipboard().mimeData())

    def attach_pdf(self) -> None:
        """Choose a PDF for the current paper."""
        paper = self._desk.current
        if paper is None:
            self._desk.tell("Choose the paper in the list that the PDF is of.")
            return
        name, _ = QFileDialog.getOpenFileName(self._window, "Take a PDF for this paper", "", _PDFS)
        if name:
            self.add_pdfs([Path(name)], paper)

    def _choose_pdfs(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, "Add PDFs", "", _PDFS)
        self.add_pdfs([Path(name) for name in names])

    def take(self, mime: QMimeData) -> None:
        """Add what was dropped or lies on the clipboard: files, or else links and text."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.take_files(files)
        else:
            self.add_text("\n".join([*(url.toString() for url in mime.urls()), mime.text()]))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Add PDFs, and have all else imported."""
        from reader.services.adding_pdfs import sorted_out

        def go_on(found: "Sorted") -> None:
            if found.others:
                self.imports_asked.emit(list(found.others))
            self.add_pdfs(found.pdfs)

        if paths:
            self._lane.run(lambda: sorted_out(paths), go_on, self._desk.fail)

    # Identifiers

    def add_text(self, text: str) -> None:
        """Add the papers that a text names."""
        from reader.services.adding import read_papers

        try:
            wanted = read_papers(text)
        except ReaderError as error:
            self._desk.fail(error)
            return
        library = self._desk.library
        self._desk.writes.run(lambda: library.add_papers(wanted), self._show_added, self._desk.fail)

    def _show_added(self, report: "AddReport") -> None:
        self._publish(report.change)
        self.show_papers([*report.added, *report.known])
        self._desk.said.emit(Message(report.change.sentence, undoable=bool(report.change.edits)))
        self.arrived.emit(list(report.added))

    def show_papers(self, ids: Sequence[int]) -> None:
        """Show these papers in the list."""

        def show(found: list[Paper]) -> None:
            names = [paper.arxiv_id.id if paper.arxiv_id else paper.uid for paper in found]
            listed = " or ".join(f"id:{name}" for name in names)
            self._window.papers.show_query(listed if len(names) <= _MOST_NAMED else "added:today sort:added")

        if ids:
            self._desk.ask(lambda: self._desk.library.papers(ids[: _MOST_NAMED + 1]), show)

    # PDFs, one act after another

    def add_pdfs(self, paths: Sequence[Path], paper: int | None = None) -> None:
        """Add PDFs and those in folders, as one act; a `paper` that is named gets them."""
        if paths:
            self._waiting.append((paths, paper))
            self._begin()

    def cancel(self) -> None:
        """End the adding of PDFs; what has come in stays."""
        self._waiting.clear()
        if self._act is not None:
            self._act.adding.stop()

    def close(self) -> None:
        """End the adding, its worker process and the thread."""
        self.cancel()
        self._act = None
        if self._client is not None:
            self._client.stop()
        self._lane.drop()

    def _begin(self) -> None:
        if self._act is not None or not self._waiting:
            return
        from reader.pdf.client import PdfClient

        paths, paper = self._waiting.popleft()
        self._client = self._client or PdfClient()
        largest = self._settings().largest_pdf * 1_000_000
        act = self._act = PdfAct(self._desk.library.adding_pdfs(self._client, paths, largest=largest, paper=paper))
        self.moved.emit("Looking at PDFs…", None)
        self._lane.run(act.adding.count, self._go_on, self._fail)

    def _go_on(self, number: int) -> None:
        if self._act is not None:
            self._act.number = number
            self._read(self._act)

    def _read(self, act: PdfAct) -> None:
        self._lane.run(act.adding.read, lambda read: self._store(act, read), self._fail)

    def _store(self, act: PdfAct, read: "ReadPdf | None") -> None:
        if read is not None:
            self._desk.writes.run(lambda: act.adding.store(read), lambda change: self._take(act, change), self._fail)
        else:
            self._finish(act)

    def _take(self, act: PdfAct, change: "Change") -> None:
        act.take(change)
        self.moved.emit(*act.progress())
        if act.is_due():
            self._publish(act.news())
        self._read(act)

    def _finish(self, act: PdfAct) -> None:
        self._act = None
        self.moved.emit("", None)
        self._publish(act.news())
        self.show_papers(act.adding.tally.papers)
        self._desk.said.emit(act.message())
        self.arrived.emit(act.adding.tally.new_papers)
        self._go_to_next()

    def _fail(self, error: BaseException) -> None:
        self._act = None
        self.moved.emit("", None)
        self._go_to_next()
        self._desk.fail(error)

    def _go_to_next(self) -> None:
        self._begin()
        client = self._client
        if self._act is None and client is not None:
            self._client = None
            self._lane.run(client.stop, lambda _: None, self._desk.fail)

    # What is seen of it

    def _publish(self, change: "Change") -> None:
        if change.edits:
            self._is_publishing = True
            self._desk.changed.emit(change)
            self._is_publishing = False

    def _note_change(self, change: "Change") -> None:
        if self._act is not None and not self._is_publishing and is_step(change):
            self._act.is_newest = False
