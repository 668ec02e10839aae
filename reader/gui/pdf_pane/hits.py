"""The list of all hits: the page of each and the words around it."""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.gui.pdf_pane.controls import CHOOSING, MOVING, KeptKeys
from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.search import Hit, Search

_ROWS = 6
"""Rows that the list is high."""

_PARTS = Qt.ItemDataRole.UserRole
"""The label of the page, and the words before, of and behind the hit."""

_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_TOP = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class HitRows(QAbstractListModel):
    """The hits of a search in the order of the document; the words of a row are put together when it is shown."""

    def __init__(self, parent: QObject) -> None:
        """Begin without a search."""
        super().__init__(parent)
        self._document: OpenDocument | None = None
        self.search: Search | None = None
        """The search whose hits are shown, which may not be the newest one yet."""
        self._pages: list[int] = []
        self._ends: list[int] = []

    def show_search(self, document: OpenDocument | None) -> None:
        """Show what the search of a document has found by now."""
        self.beginResetModel()
        self._document = document
        self.search = search = document.search if document else None
        self._pages = list(search.pages_with_hits) if search else []
        self._ends = list(accumulate(search.count(page) for page in self._pages)) if search else []
        self.endResetModel()

    def hit(self, row: int) -> Hit:
        """The hit of a row."""
        at = bisect_right(self._ends, row)
        return Hit(self._pages[at], row - (self._ends[at - 1] if at else 0))

    def rowCount(self, parent: _Index = _TOP) -> int:
        """The number of hits."""
        return 0 if parent.isValid() or not self._ends else self._ends[-1]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | tuple[str, ...] | None:
        """A sentence for assistive tools, the parts for painting."""
        if self.search is None or self._document is None or not index.isValid():
            return None
        if role == _PARTS:
            hit = self.hit(index.row())
            return self._document.label(hit.page), *self.search.context(hit)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            hit = self.hit(index.row())
            return f"Page {self._document.label(hit.page)}: {' '.join(filter(None, self.search.context(hit)))}"
        return None


class _HitLine(QStyledItemDelegate):
    """Paints a hit in bold in the middle of the words around it, behind the page."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        page, before, found, after = index.data(_PARTS)
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(option.rect, option.palette.highlight())
        painter.setPen(option.palette.highlightedText().color() if is_chosen else option.palette.text().color())
        plain, bold = QFont(option.font), QFont(option.font)
        bold.setBold(True)
        narrow, wide = QFontMetrics(plain), QFontMetrics(bold)
        area = option.rect.adjusted(8, 0, -8, 0)
        label = narrow.horizontalAdvance("0000 ") + 8
        painter.drawText(QRect(area.left(), area.top(), label - 8, area.height()), _RIGHT, page)
        area.setLeft(area.left() + label)
        found = wide.elidedText(found, Qt.TextElideMode.ElideRight, area.width())
        width = wide.horizontalAdvance(found)
        room = max(0, (area.width() - width) // 2 - narrow.horizontalAdvance(" "))
        before = narrow.elidedText(before, Qt.TextElideMode.ElideLeft, room)
        lead = narrow.horizontalAdvance(f"{before} ") if before else 0
        painter.drawText(area, _LEFT, before)
        painter.setFont(bold)
        painter.drawText(area.adjusted(lead, 0, 0, 0), _LEFT, found)
        painter.setFont(plain)
        rest = area.adjusted(lead + width + narrow.horizontalAdvance(" "), 0, 0, 0)
        painter.drawText(rest, _LEFT, narrow.elidedText(after, Qt.TextElideMode.ElideRight, rest.width()))
        painter.restore()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HitList(QTableView):
    """`chosen` brings the Hit that was clicked or entered.

    A table, for a list lays out all of its rows anew whenever there are more: 60 ms for the hits of a common word in a book.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Begin empty and hidden."""
        super().__init__(parent)
        self.setObjectName("pdf-hits")
        self.setAccessibleName("Hits in the PDF")
        self.setToolTip("Hits in the PDF (Return goes there)")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = HitRows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_HitLine(self))
        self.clicked.connect(self._choose)
        KeptKeys(self, CHOOSING + MOVING)
        self._fit_rows()
        self.hide()

    def sizeHint(self) -> QSize:
        """A few rows."""
        return QSize(super().sizeHint().width(), _ROWS * self.verticalHeader().defaultSectionSize())

    def changeEvent(self, event: QEvent) -> None:
        """Make the rows as high as a new font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 6)

    def show_search(self, document: OpenDocument | None) -> None:
        """Show the hits of the document's search, the current one marked."""
        self._rows.show_search(document)
        self.show_current(document.search if document else None)

    def show_current(self, search: Search | None) -> None:
        """Mark the hit that the reader is at."""
        if search is not None and search is self._rows.search and 0 < search.position <= self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(search.position - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the current hit on Return and the space bar, move in the list on the rest."""
        if event.key() in CHOOSING and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        elif event.key() in _ENDS:
            self.setCurrentIndex(self._rows.index(0 if event.key() == Qt.Key.Key_Home else self._rows.rowCount() - 1))
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.hit(index.row()))
