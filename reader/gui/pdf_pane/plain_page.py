"""The text of the page in view as plain text: for screen readers and braille, and for whoever wants larger letters."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

_MOVING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
_EDITING = frozenset({Qt.Key.Key_C, Qt.Key.Key_A})
"""With Ctrl: they copy and select here, not on the pages."""

_UNREAD = "The page is still being read."
_PICTURE = "This page has no text; it may be a picture."


class PlainPage(QPlainTextEdit):
    """Shows one page at a time, paragraph by paragraph in the order of reading; can be walked through, not altered."""

    def __init__(self, parent: QWidget) -> None:
        """Begin empty and hidden."""
        super().__init__(parent)
        self.setObjectName("pdf-plain-page")
        self.setAccessibleName("Text of the page")
        self.setToolTip("Text of the page (Ctrl+PgDown and Ctrl+PgUp turn pages)")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.setTabChangesFocus(True)
        self._shown: tuple[str, str] | None = None
        self.hide()

    def show_page(self, label: str, text: str | None) -> None:
        """Show the text of the page with this label; None where it is not known yet. The cursor stays while the page does."""
        wanted = text if text else _UNREAD if text is None else _PICTURE
        if self._shown != (label, wanted):
            self._shown = (label, wanted)
            self.setAccessibleName(f"Text of page {label}")
            self.setPlainText(wanted.replace("\n", "\n\n"))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move in the text from the pane's shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            turns_pages = has_control and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            if (event.key() in _MOVING and not turns_pages) or (has_control and event.key() in _EDITING):
                event.accept()
                return True
        return super().event(event)
