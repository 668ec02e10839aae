"""The table of contents as a tree beside the pages."""

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTreeView, QWidget

from reader.gui.pdf_pane.contents import Contents
from reader.gui.pdf_pane.controls import CHOOSING, MOVING, KeptKeys
from reader.pdf.pages import OutlineRow

_OPEN_ROWS = 40
"""An outline of up to so many rows is shown unfolded."""

_FOLDING = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class Outline(QTreeView):
    """`chosen` brings the OutlineRow that was clicked or entered, if it leads anywhere."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("pdf-outline")
        self.setAccessibleName("Contents of the PDF")
        self.setToolTip("Contents of the PDF (Return goes there)")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self._contents = Contents((), self)
        self._order: list[tuple[int, float, int]] = []
        self.setModel(self._contents)
        self.clicked.connect(self._choose)
        KeptKeys(self, CHOOSING + MOVING + _FOLDING)

    def sizeHint(self) -> QSize:
        """Wide enough for most titles, and no wider: the pages need the room."""
        return QSize(36 * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    def show_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Show another document's contents."""
        before, self._contents = self._contents, Contents(rows, self)
        self._order = sorted((row.page, row.top, number) for number, row in enumerate(rows) if row.page >= 0)
        self.setModel(self._contents)
        before.deleteLater()
        if len(rows) <= _OPEN_ROWS:
            self.expandAll()

    def show_place(self, page: int, top: float) -> None:
        """Mark the section that the reader is in, unless the reader is moving in the tree."""
        index = bisect_right(self._order, (page, top + 1.0, len(self._order))) - 1
        if index >= 0 and self.isVisible() and not self.hasFocus():
            self.setCurrentIndex(self._contents.index_of(self._order[index][2]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the current section on Return and the space bar, move in the tree on the rest."""
        if event.key() in CHOOSING and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row = self._contents.row(index)
        if row.page >= 0:
            self.chosen.emit(row)
