"""A small window beside the work, to type or paste papers into."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

_WIDTH, _HEIGHT = 30, 11
"""In line heights, so that the window grows with the text."""

_BELOW_TOP = 80
"""Pixels between the upper edges of the window and of the box."""

_LONGEST_READ = 100_000
"""Characters in which papers are counted while one types; all of them are read when they are added."""

_MOST_NAMED = 4

_EMPTY = "2004.00622, hep-th/9901001, arxiv.org/abs/…, doi.org/10.48550/arXiv.…"


class AddBox(QDialog):
    """Stays open beside the window until papers are added or it is closed; says what it has understood."""

    text_given = Signal(str)
    """The papers that a text names are to be added."""

    files_asked = Signal()
    """PDFs are to be chosen."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._window = parent
        self.setObjectName("addBox")
        self.setWindowTitle("Add papers")
        self.text = _Text(self)
        self.text.setObjectName("addText")
        self.text.setAccessibleName("Identifiers or links of papers")
        self.text.setPlaceholderText(_EMPTY)
        self.text.setTabChangesFocus(True)
        self._found = QLabel(self)
        self._found.setObjectName("addFound")
        self._found.setProperty("quiet", True)
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        self._found.setWordWrap(True)
        self._add = QPushButton("Add", self)
        self._pdfs = QPushButton("Choose PDFs…", self)
        self._lay_out()
        self.text.textChanged.connect(self._read)
        self.text.entered.connect(self._give)
        self._add.clicked.connect(self._give)
        self._pdfs.clicked.connect(self._ask_for_files)
        self._read()

    def _lay_out(self) -> None:
        heading = QLabel("Type or paste arXiv identifiers or links, with any text around them:", self)
        heading.setWordWrap(True)
        heading.setBuddy(self.text)
        self._add.setObjectName("addButton")
        self._add.setProperty("primary", True)
        self._add.setDefault(True)
        self._pdfs.setObjectName("choosePdfsButton")
        self._pdfs.setAutoDefault(False)
        self._pdfs.setAccessibleDescription("PDFs can also be dropped on the window.")
        buttons = QHBoxLayout()
        buttons.addWidget(self._pdfs)
        buttons.addStretch(1)
        buttons.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(self.text, 1)
        column.addWidget(self._found)
        column.addLayout(buttons)
        line = self.fontMetrics().height()
        self.resize(_WIDTH * line, _HEIGHT * line)

    def open_beside(self) -> None:
        """Show near the top of the window, or come to the front."""
        if not self.isVisible():
            self.move(self._window.mapToGlobal(QPoint((self._window.width() - self.width()) // 2, _BELOW_TOP)))
            self.text.clear()
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _read(self) -> None:
        """Say what is understood so far."""
        from reader.formats.mentions import papers_in

        typed = self.text.toPlainText()
        found = papers_in(typed[:_LONGEST_READ])
        names = ", ".join(map(str, found[:_MOST_NAMED])) + (", …" if len(found) > _MOST_NAMED else "")
        number = "1 paper" if len(found) == 1 else f"{len(found):,} papers"
        self._found.setText(
            f"{number}: {names}" if found else "No identifier or link of arXiv in it yet." if typed.strip() else ""
        )
        self._add.setEnabled(bool(found))

    def _give(self) -> None:
        if self._add.isEnabled():
            self.close()
            self.text_given.emit(self.text.toPlainText())

    def _ask_for_files(self) -> None:
        self.close()
        self.files_asked.emit()


class _Text(QPlainTextEdit):
    """Where papers are typed: Enter adds them, Shift+Enter begins another line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for the end."""
        is_end = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_end and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
