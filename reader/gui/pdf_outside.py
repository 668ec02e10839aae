"""What is done with a paper's PDF outside the pane: printers and the viewers of the system."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from reader.domain.paper import Paper, PdfState
from reader.formats.scientific_text import display_text
from reader.gui.desk import Desk
from reader.gui.pdf_tab import PdfTab
from reader.gui.tasks import Lane

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog

    from reader.gui.printing import PrintJob


class PdfOutside(QObject):
    """Prints and opens the current paper's PDF; pages for the printer are drawn by a worker of their own, off the GUI thread."""

    moved = Signal(str, object)
    """How printing goes on, for the status bar: a sentence (empty at the end), and the share of pages done."""

    def __init__(self, desk: Desk, pdf_tab: PdfTab, window: QWidget) -> None:
        """Take the tab whose pane knows what opened a file."""
        super().__init__(window)
        self._desk, self._pdf_tab, self._window = desk, pdf_tab, window
        self._lane = Lane("printing", self)
        self._dialog: QPrintDialog | None = None

    def open_pdf_outside(self) -> None:
        """Open the PDF in the system's viewer."""

        def open_file(_: Paper, file: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(file)):
                self._desk.warn(f"The system has no viewer for PDFs; the file is {file}")

        self._with_file(open_file)

    def print_pdf(self) -> None:
        """Ask how the PDF is to be printed, and print it."""
        self._with_file(self._ask_how)

    def print_to(self, job: "PrintJob", title: str) -> None:
        """Print a job that the reader has made up their mind about."""
        from reader.gui.printing import print_pages
        from reader.pdf.client import PdfClient

        def work(stop: Callable[[], bool]) -> int:
            client = PdfClient()

            def tell(done: int, of: int) -> None:
                self.moved.emit(f"Printing page {done + 1} of {of}", done / of)

            try:
                return print_pages(client, job, tell, lambda: stop() or self._lane.is_ending())
            finally:
                client.stop()
                self.moved.emit("", None)

        def tell_end(pages: int) -> None:
            self._desk.tell(f"Printed {pages} {'page' if pages == 1 else 'pages'} of “{title}”.")

        self._lane.instead(work, tell_end, self._desk.fail)

    def cancel(self) -> None:
        """Print no more pages."""
        self._lane.stop()

    def close(self) -> None:
        """End printing."""
        self._lane.drop()

    def _with_file(self, act: Callable[[Paper, Path], None]) -> None:
        current, library = self._desk.current, self._desk.library
        if current is None:
            self._desk.tell("Choose a paper in the list first.")
            return

        def look(found: list[Paper]) -> None:
            for paper in found:
                file = library.folder.folder / paper.pdf_path
                if paper.pdf_state is PdfState.READY and file.is_file():
                    act(paper, file)
                else:
                    self._desk.tell("The PDF of this paper is not here yet; download it first.")

        self._desk.ask(lambda: library.papers([current]), look)

    def _ask_how(self, paper: Paper, file: Path) -> None:
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

        from reader.gui.printing import DOTS_PER_INCH, PrintJob

        title = display_text(paper.title)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(DOTS_PER_INCH)
        printer.setDocName(title)
        dialog = self._dialog = QPrintDialog(printer, self._window)
        dialog.setObjectName("printDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setModal(True)
        job = PrintJob(file, self._pdf_tab.pane.password_of(file), printer)
        dialog.finished.connect(lambda answer: self.print_to(job, title) if answer == QDialog.DialogCode.Accepted else None)
        dialog.show()
