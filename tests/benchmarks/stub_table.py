"""What the list is measured beside: the same kind of table with a model that has nothing to fetch."""

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

ROW_HEIGHT = 96
"""Pixels, about those of a paper's row."""


class StubModel(QAbstractTableModel):
    """Rows that all say much the same."""

    def __init__(self, number: int, parent: QWidget) -> None:
        """Have so many rows."""
        super().__init__(parent)
        self._number = number

    def show_rows(self, number: int) -> None:
        """Have another number of rows."""
        self.beginResetModel()
        self._number = number
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """As many as were asked for."""
        return 0 if parent is not None and parent.isValid() else self._number

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """One."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A line of text."""
        return f"Paper {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


class StubTable(QTableView):
    """A table like the list's, drawn by Qt's own delegate."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        """Show so many rows."""
        super().__init__(parent)
        self.stub = StubModel(number, self)
        self.setModel(self.stub)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setSelectionModel(QItemSelectionModel(self.stub, header))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
