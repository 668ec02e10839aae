"""One field of a paper in the form: its name, its text to be edited, what to type, and the way back to the source's word."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextEdit, QVBoxLayout, QWidget

from reader.errors import ReaderError
from reader.formats.typed_fields import TypedField, read
from reader.gui.paper_pane.facts import source_name
from reader.gui.paper_pane.growing_text import grow_with_text
from reader.services.library import Word

_LEAST_LINES = {"authors": 3, "abstract": 6}
_LONGEST_SHOWN = 300
"""Characters of a source's word in a tool tip."""

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldLine(QWidget):
    """Gives what was typed when the reader goes on to something else, unless it makes no sense; that is told, and stays."""

    written = Signal(str, object)
    """The field's name, and its text, or None to show the source's word again."""

    left = Signal()
    """The reader is done with the form."""

    def __init__(self, field: TypedField, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._field = field
        self._shown = self._kept = ""
        self._is_on_its_way = False
        self.text = _FieldText(field.is_long and field.name != "title", _LEAST_LINES.get(field.name, 1), self)
        self.text.setObjectName(f"field-{field.name}")
        self.text.setAccessibleName(field.label)
        self._note = QLabel(field.hint, self)
        self._note.setObjectName(f"note-{field.name}")
        self.back = QPushButton(self)
        self.back.setObjectName(f"back-{field.name}")
        self.back.setProperty("flat", True)
        self.back.setProperty("compact", True)
        self.back.setAutoDefault(False)
        self._lay_out()
        self._say("")
        self.text.ended.connect(self.flush)
        self.text.dropped.connect(self._drop)
        self.back.clicked.connect(self._give_back)

    def _lay_out(self) -> None:
        label = QLabel(self._field.label, self)
        label.setProperty("heading", True)
        label.setBuddy(self.text)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addStretch(1)
        top.addWidget(self.back)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(self.text)
        column.addWidget(self._note)

    def show_text(self, text: str, under: Word | None, *, afresh: bool) -> None:
        """Show what the library holds, and what the source says where that is the reader's own word.

        What is being typed stays, and what is on its way to the library, unless the form is filled `afresh`.
        """
        if afresh:
            self._is_on_its_way = False
        if afresh or not (self._is_typed() or self._is_on_its_way):
            # The same text put in once more would move the cursor away from where the reader writes.
            if afresh or text != self.text.toPlainText():
                self.text.setPlainText(text)
            self._say("")
        if not self._is_on_its_way:
            self._shown = self._kept = text
        self.back.setVisible(under is not None)
        if under is not None:
            said = under.value.replace("\n", ", ")[:_LONGEST_SHOWN]
            self.back.setText(f"Back to what {source_name(under.source)} says" if under.source else "Back to nothing")
            self.back.setToolTip(said or "Nothing is said of it")
            self.back.setAccessibleDescription(said)

    def flush(self) -> None:
        """Give what was typed, now."""
        if not self._is_typed():
            self._say("")
            return
        try:
            read(self._field.name, self.text.toPlainText())
        except ReaderError as error:
            self._say(str(error))
            return
        self._say("")
        self._shown = self.text.toPlainText()
        self._is_on_its_way = True
        self.written.emit(self._field.name, self._shown)

    def settle(self) -> None:
        """What was given has arrived; what the library made of it may be shown."""
        self._is_on_its_way = False

    def refuse(self, problem: str) -> None:
        """Say why what was given could not be kept; it stays to be put right."""
        self._is_on_its_way = False
        self._shown = self._kept
        self._say(problem)

    @property
    def problem(self) -> str:
        """What is wrong with what was typed, or empty."""
        return self._note.text() if self._note.property("problem") else ""

    def _is_typed(self) -> bool:
        return self.text.toPlainText() != self._shown

    def _drop(self) -> None:
        """Put back what was there, or leave where nothing was typed."""
        if self._is_typed():
            self.text.setPlainText(self._shown)
            self._say("")
        else:
            self.left.emit()

    def _give_back(self) -> None:
        self.text.setPlainText(self._shown)
        self.text.setFocus()
        self._is_on_its_way = False
        self.written.emit(self._field.name, None)

    def _say(self, problem: str) -> None:
        self._note.setText(problem or self._field.hint)
        self._note.setProperty("problem", bool(problem))
        self._note.setProperty("quiet", not problem)
        self._note.style().polish(self._note)
        self.text.setAccessibleDescription(self._note.text())


class _FieldText(QTextEdit):
    """Plain text that is as high as it is long; Tab goes on, and so does Enter where a line is all there is."""

    ended = Signal()
    """The reader goes on to something else."""

    dropped = Signal()
    """Escape was pressed."""

    def __init__(self, has_lines: bool, least_lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._has_lines = has_lines
        self.setProperty("grows", True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        grow_with_text(self, margin=7, least_lines=least_lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for the end of a line field, Ctrl+Enter for that of every field, and Escape to drop what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in _ENDS and (not self._has_lines or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Escape from what else it does in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give what was typed; a popup or another window takes the focus for a moment only."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.ended.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files that are dropped here are for the window."""
        return source.hasText() and not source.hasUrls()
