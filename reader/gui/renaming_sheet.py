"""Which citation keys would change to which, shown before they do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.formats.scientific_text import display_text
from reader.services.citation_keys import Renaming
from reader.services.import_tally import counted

_WIDTH, _HEIGHT = 62, 30
"""In lines of text, where the screen has room."""

_FRAME = 40
"""Pixels that a desktop adds above and below a window."""

_MOST_SHOWN = 1000


class RenamingSheet(QDialog):
    """Shows old and new keys; leaving it changes nothing."""

    def __init__(self, renamings: Sequence[Renaming], rename: Callable[[], None], parent: QWidget) -> None:
        """`rename` does it."""
        super().__init__(parent)
        self.setObjectName("renamingSheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Make citation keys anew")
        said = QLabel(
            f"{counted(len(renamings), 'citation key', 'citation keys')} would change. Texts that cite the old ones must be "
            "changed by hand; the old ones are given to no other paper.",
            self,
        )
        said.setObjectName("renamingSummary")
        said.setWordWrap(True)
        self.table = self._make_table(renamings)
        take = QPushButton("Make anew", self)
        take.setObjectName("makeAnew")
        take.setProperty("primary", True)
        take.setDefault(True)
        leave = QPushButton("Cancel", self)
        leave.setObjectName("leaveRenaming")
        leave.setAutoDefault(False)
        buttons = QDialogButtonBox(self)
        buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(leave, QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        for part in (said, self.table, buttons):
            column.addWidget(part)
        line, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(min(_WIDTH * line, room.width() - _FRAME), min(_HEIGHT * line, room.height() - _FRAME))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(rename)

    def _make_table(self, renamings: Sequence[Renaming]) -> QTreeWidget:
        table = QTreeWidget(self)
        table.setObjectName("renamings")
        table.setAccessibleName("Old and new citation keys")
        table.setHeaderLabels(["Now", "Then", "Paper"])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for renaming in renamings[:_MOST_SHOWN]:
            item = QTreeWidgetItem(table, [renaming.before, renaming.after, display_text(renaming.title)])
            item.setFont(0, fixed)
            item.setFont(1, fixed)
        if len(renamings) > _MOST_SHOWN:
            QTreeWidgetItem(table, [f"and {len(renamings) - _MOST_SHOWN:,} more"])
        for column in (0, 1):
            table.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return table
