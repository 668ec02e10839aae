"""What would change of a file, shown before it is written: added lines on one ground, removed ones on another."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.theme import Appearance, Theme
from reader.services.export_difference import Difference

_WIDTH, _HEIGHT = 62, 38
"""In lines of text, where the screen has room."""

_FRAME = 40
"""Pixels that a desktop adds above and below a window."""

_GROUNDS = {"+": "added", "-": "removed"}


class Deed(NamedTuple):
    """A button: its object's name, its words and what it does; Enter presses it only where it `is_usual`."""

    name: str
    words: str
    act: Callable[[], None]
    is_usual: bool = False


class DifferenceSheet(QDialog):
    """Shows a difference and offers what can be done about it; leaving it does nothing."""

    def __init__(
        self, title: str, sentence: str, found: Difference, deeds: Sequence[Deed], appearance: Appearance, parent: QWidget
    ) -> None:
        """`sentence` stands above the lines."""
        super().__init__(parent)
        self.setObjectName("differenceSheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._lines = found.lines
        said = QLabel(sentence, self)
        said.setObjectName("differenceSummary")
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        self.text = self._make_text()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        for part in (said, self.text, self._make_buttons(deeds)):
            column.addWidget(part)
        line, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(min(_WIDTH * line, room.width() - _FRAME), min(_HEIGHT * line, room.height() - _FRAME))
        appearance.changed.connect(self._dress)
        self._dress(appearance.theme)

    def _make_text(self) -> QPlainTextEdit:
        text = QPlainTextEdit(self)
        text.setObjectName("differenceLines")
        text.setAccessibleName("Lines that change")
        text.setReadOnly(True)
        text.setUndoRedoEnabled(False)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.document().setDefaultFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text.setPlainText("\n".join(self._lines))
        return text

    def _make_buttons(self, deeds: Sequence[Deed]) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        for name, words, act, is_usual in deeds:
            button = QPushButton(words, self)
            button.setObjectName(name)
            button.setProperty("primary", is_usual)
            button.setDefault(is_usual)
            button.setAutoDefault(is_usual)
            button.clicked.connect(lambda _=False, act=act: self._do(act))
            box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        leave = QPushButton("Cancel", self)
        leave.setObjectName("leaveDifference")
        leave.setAutoDefault(False)
        box.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        return box

    def _do(self, act: Callable[[], None]) -> None:
        self.accept()
        act()

    def _dress(self, theme: Theme) -> None:
        cursor = QTextCursor(self.text.document())
        cursor.beginEditBlock()
        for line in self._lines:
            look = QTextBlockFormat()
            if ground := _GROUNDS.get(line[:1]):
                look.setBackground(theme.colour(ground))
            cursor.setBlockFormat(look)
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        cursor.endEditBlock()
