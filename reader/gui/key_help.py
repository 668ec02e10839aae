"""The whole key map in one window, made from the action table."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from reader.gui.actions import Actions

PLACES = {
    "window": "Everywhere",
    "list": "In the list",
    "sidebar": "In the sidebar",
    "pdf": "In the PDF",
    "highlights": "In the highlights",
}

_WIDTH, _HEIGHT = 37, 46
"""In lines of text, where the screen has room."""

_FRAME = 40
"""Pixels that a desktop adds above and below a window."""


class KeyHelp(QDialog):
    """Shows which key does what where; stays open beside the work."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """List the keys as they are now."""
        super().__init__(parent)
        self.setObjectName("keyHelp")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Keys")
        line, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(min(_WIDTH * line, room.width()), min(_HEIGHT * line, room.height() - _FRAME))
        self._filter = QLineEdit(self)
        self._filter.setObjectName("keyHelpFilter")
        self._filter.setPlaceholderText("Find a key or a verb")
        self._filter.setAccessibleName("Find a key or a verb")
        self._tree = QTreeWidget(self)
        self._tree.setObjectName("keyTable")
        self._tree.setAccessibleName("Keys")
        self._tree.setHeaderLabels(["What it does", "Keys"])
        self._tree.setRootIsDecorated(False)
        self._tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._tree.header().setStretchLastSection(False)
        self._lines: list[QTreeWidgetItem] = []
        self._fill(actions)
        layout = QVBoxLayout(self)
        layout.addWidget(self._filter)
        layout.addWidget(self._tree)
        self._filter.textChanged.connect(self._show_matching)

    def _fill(self, actions: Actions) -> None:
        for place, title in PLACES.items():
            section = QTreeWidgetItem(self._tree, [title])
            section.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = section.font(0)
            font.setBold(True)
            section.setFont(0, font)
            for row in actions.rows:
                keys = written_keys(actions[row.name].shortcuts())
                if row.place == place and keys:
                    self._lines.append(QTreeWidgetItem(section, [row.label, keys]))
            section.setExpanded(True)

    def _show_matching(self, typed: str) -> None:
        for line in self._lines:
            line.setHidden(typed.casefold() not in f"{line.text(0)} {line.text(1)}".casefold())


def written_keys(keys: Sequence[QKeySequence]) -> str:
    """Keys as this desktop writes them."""
    return "   ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
