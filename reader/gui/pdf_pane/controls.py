"""Buttons, fields and lists of the pane that keep the keys they need, though the pane's shortcuts use the same ones."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from reader.gui.pdf_pane.icons import STROKES, stroke_icon
from reader.gui.pdf_pane.values import PdfColours

CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
"""Keys that go to the current row of a list."""

MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
"""Keys that move in a list."""

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeptKeys(QObject):
    """Claims keys for a widget before a shortcut takes them."""

    def __init__(self, widget: QWidget, keys: Iterable[Qt.Key]) -> None:
        """Watch `widget`, which becomes the parent."""
        super().__init__(widget)
        self._keys = frozenset(keys)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Accept a key that is asked for, so that it comes to the widget as an ordinary one."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in self._keys:
            event.accept()
            return True
        return super().eventFilter(watched, event)


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
        KeptKeys(self, [Qt.Key.Key_Space])

    def set_colours(self, colours: PdfColours) -> None:
        """Draw the icon, if the verb has one, in these colours and as high as the font."""
        size = round(1.1 * self.fontMetrics().height())
        if self.method in STROKES:
            self.setIcon(stroke_icon(self.method, size, colours.text, colours.disabled))
            self.setIconSize(QSize(size, size))


class VerbRow(QWidget):
    """A row with buttons; `pressed` brings the method of PdfPane that a button stands for."""

    pressed = Signal(str)

    def __init__(self, object_name: str, names: Mapping[str, str], parent: QWidget) -> None:
        """Make a button for each method in `names`, under the name there; the row puts them where it wants them."""
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons = {method: VerbButton(method, name, self) for method, name in names.items()}
        for method, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, method=method: self.pressed.emit(method))

    def set_colours(self, colours: PdfColours) -> None:
        """Draw the icons in these colours."""
        for button in self.buttons.values():
            button.set_colours(colours)

    def set_tool_tips(self, tips: Mapping[str, str]) -> None:
        """Tell by tool tips, given by method, what each control does and its key."""
        for method, button in self.buttons.items():
            button.setToolTip(tips[method])


class ReturnField(QLineEdit):
    """A field whose Return key acts: `entered` brings 1, or -1 with Shift."""

    entered = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        KeptKeys(self, _RETURN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on Return, write the rest."""
        if event.key() in _RETURN:
            self.entered.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)
