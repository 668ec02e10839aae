"""Where a note is typed: plain text that is as high as it is long."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from reader.gui.paper_pane.growing_text import grow_with_text


class NoteText(QTextEdit):
    """Takes text without any format; Tab goes on to the next widget."""

    left = Signal()
    """Escape was pressed."""

    focus_came = Signal()
    focus_went = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("noteText")
        self.setAccessibleName("Note")
        self.setPlaceholderText("Write a note… (Markdown)")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        grow_with_text(self, margin=7, least_lines=3)

    def text(self) -> str:
        """The text as it was given; toPlainText would make non-breaking spaces plain ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the reader is about to type."""
        self.focus_came.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the reader has gone on."""
        super().focusOutEvent(event)
        self.focus_went.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files that are dropped here are for the window."""
        return source.hasText() and not source.hasUrls()
