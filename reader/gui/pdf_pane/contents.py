"""The outline of a document as Qt's tree model: it makes nothing for a row until that row is shown."""

from collections.abc import Sequence
from html import escape
from typing import overload

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.pdf.pages import OutlineRow

_DEEPEST = 16
"""Levels shown; broken files nest thousands, and Qt walks trees by recursion."""

_SHORT = 30
"""Characters of a title that is not repeated in a tool tip."""

_ROOT = -1
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class Contents(QAbstractItemModel):
    """One column with the titles of `rows`; a row's parent is the nearest row before it with a lower level."""

    def __init__(self, rows: Sequence[OutlineRow], parent: QObject | None = None) -> None:
        """Find the place of each row in the tree."""
        super().__init__(parent)
        self.rows = rows
        self._parents: list[int] = []
        self._children: dict[int, list[int]] = {_ROOT: []}
        self._positions: list[int] = []
        above: list[tuple[int, int]] = []
        for number, row in enumerate(rows):
            level = min(row.level, _DEEPEST)
            while above and above[-1][0] >= level:
                above.pop()
            parent_number = above[-1][1] if above else _ROOT
            siblings = self._children.setdefault(parent_number, [])
            self._parents.append(parent_number)
            self._positions.append(len(siblings))
            siblings.append(number)
            above.append((level, number))

    def row(self, index: _Index) -> OutlineRow:
        """The row at a valid index."""
        return self.rows[index.internalId()]

    def index_of(self, number: int) -> QModelIndex:
        """The index of a row by its number in the outline."""
        return self.createIndex(self._positions[number], 0, number)

    def index(self, row: int, column: int, parent: _Index = _TOP) -> QModelIndex:
        """The index of a child."""
        children = self._children.get(_number(parent), [])
        return self.createIndex(row, column, children[row]) if column == 0 and 0 <= row < len(children) else QModelIndex()

    @overload
    def parent(self) -> QObject | None: ...
    @overload
    def parent(self, child: _Index) -> QModelIndex: ...
    def parent(self, child: _Index | None = None) -> QModelIndex | QObject | None:
        """The index of a row's parent; without an argument the owner of the model."""
        if child is None:
            return super().parent()
        number = self._parents[child.internalId()] if child.isValid() else _ROOT
        return self.index_of(number) if number != _ROOT else QModelIndex()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """How many children a row has."""
        return len(self._children.get(_number(parent), []))

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Titles only."""
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The title, and in a tool tip once more where it is long."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index).title
        if role == Qt.ItemDataRole.ToolTipRole and len(self.row(index).title) > _SHORT:
            return f"<qt>{escape(self.row(index).title)}</qt>"
        return None


def _number(index: _Index) -> int:
    return index.internalId() if index.isValid() else _ROOT
