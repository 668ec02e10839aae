"""Testing with TeX from the window: on a thread of its own, with a bar and a button that ends it, then failures by entry."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.desk import Desk
from reader.gui.progress_strip import ProgressStrip
from reader.gui.tasks import Lane

if TYPE_CHECKING:
    from reader.services.tex_trial import Trial

_WIDTH, _HEIGHT = 52, 24
"""In lines of text."""


class TexTests(QObject):
    """Compiles papers as BibTeX, or as biblatex where only that can be compiled here."""

    _moved = Signal(str, object)
    """How it goes on: a sentence (empty at the end), and the share of entries done."""

    def __init__(self, desk: Desk, papers: Callable[[], Sequence[int]], strip: ProgressStrip, window: QWidget) -> None:
        """`papers` gives those that are tested, `strip` shows how it goes on."""
        super().__init__(window)
        self._desk, self._papers, self._window = desk, papers, window
        self._lane = Lane("tex", self)
        self._moved.connect(strip.show_progress)
        strip.cancel_asked.connect(self.cancel)

    def test_with_tex(self) -> None:
        """Compile the papers of the list, or those chosen where there are several, and show what TeX complains of."""
        ids, library = self._papers(), self._desk.library
        if not ids:
            self._desk.tell("The list is empty; there is nothing to test.")
            return

        def work(stop: Callable[[], bool]) -> "Trial":
            from reader.services.exporting import tried_with_tex
            from reader.services.tex_trial import is_possible

            form = "bibtex" if is_possible(is_biblatex=False) or not is_possible(is_biblatex=True) else "biblatex"
            self._moved.emit("Testing with TeX", None)
            try:
                return tried_with_tex(library, ids, form, progress=self._tell, stop=lambda: stop() or self._lane.is_ending())
            finally:
                self._moved.emit("", None)

        self._lane.instead(work, self._show, self._desk.fail)

    def cancel(self) -> None:
        """End the test."""
        self._lane.stop()
        self._desk.tell("The test with TeX was ended.")

    def close(self) -> None:
        """End the test, and tell nobody."""
        self._lane.drop()

    def _tell(self, done: int, of: int) -> None:
        self._moved.emit(f"Testing with TeX: {done:,} of {of:,} entries", done / of)

    def _show(self, trial: "Trial") -> None:
        if trial.failures or trial.warnings:
            TexSheet(trial, self._window).open()
        else:
            self._desk.tell(trial.sentence)


class TexSheet(QDialog):
    """Shows what TeX complains of, an entry a line."""

    def __init__(self, trial: "Trial", parent: QWidget) -> None:
        """Take what came of a test."""
        super().__init__(parent)
        self.setObjectName("texSheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Test with TeX")
        said = QLabel(trial.counts, self)
        said.setObjectName("texSummary")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("texComplaints")
        self.text.setAccessibleName("What TeX complains of, an entry a line")
        self.text.setReadOnly(True)
        errors = [f"{complaint.key}: error: {complaint.what}" for complaint in trial.failures]
        warnings = [f"{complaint.key}: warning: {complaint.what}" for complaint in trial.warnings]
        self.text.setPlainText("\n".join([*errors, *warnings]))
        close = QPushButton("Close", self)
        close.setObjectName("closeTexSheet")
        close.setDefault(True)
        box = QDialogButtonBox(self)
        box.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        for part in (said, self.text, box):
            column.addWidget(part)
        line = self.fontMetrics().height()
        self.resize(_WIDTH * line, _HEIGHT * line)
