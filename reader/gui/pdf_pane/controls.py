"""Buttons and fields of the pane that keep the keys they need, though the pane's shortcuts use the same ones."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from reader.gui.pdf_pane.icons import STROKES, stroke_icon
from reader.gui.pdf_pane.values import PdfColours

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class VerbButton(QToolButton):
    """A flat button for a verb of the pane; the space bar presses it."""

    def __init__(self, method: str, name: str, parent: QWidget) -> None:
        """Make the button of `method`; `name` is what assistive tools call it."""
        super().__init__(parent)
        self.method = method
        self.setObjectName(f"pdf-{method.replace('_', '-')}")
        self.setAccessibleName(name)
        self.setProperty("flat", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_colours(self, colours: PdfColours) -> None:
        """Draw the icon, if the verb has one, in these colours and as high as the font."""
        size = round(1.1 * self.fontMetrics().height())
        if self.method in STROKES:
            self.setIcon(stroke_icon(self.method, size, colours.text, colours.disabled))
            self.setIconSize(QSize(size, size))

    def event(self, event: QEvent) -> bool:
        """Claim the space bar before a shortcut takes it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Space:
            event.accept()
            return True
        return super().event(event)


class ReturnField(QLineEdit):
    """A field whose Return key acts: `entered` brings 1, or -1 with Shift."""

    entered = Signal(int)

    def event(self, event: QEvent) -> bool:
        """Claim Return before a shortcut takes it."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and event.key() in _RETURN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Return, write the rest."""
        if event.key() in _RETURN:
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)
