"""The list's table: rows of one height, moves by letters, choosing and dragging."""

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QWidget

from reader.gui.papers.delegate import PaperDelegate
from reader.gui.papers.model import PaperModel

_PICTURE_WIDTH = 220
"""Pixels of a title that is dragged."""


class PaperView(QTableView):
    """Shows a PaperModel; the current row is the current paper."""

    current_row_changed = Signal(int)
    """The row that became current, -1 for none."""

    chosen_changed = Signal(int)
    """How many papers are chosen."""

    carried_away = Signal(object)
    """The local ids of papers that were dropped into another program."""

    first_painted = Signal()
    """Papers have been painted for the first time."""

    painted = Signal()
    """What there is to be seen has been painted."""

    def __init__(self, model: PaperModel, delegate: PaperDelegate, parent: QWidget | None = None) -> None:
        """Take the model and the delegate that draws it."""
        super().__init__(parent)
        self.papers = model
        self.paper_delegate = delegate
        self.carry: Callable[[QMimeData, Sequence[int]], None] = lambda _mime, _papers: None
        """Lets dragged papers carry what other programs take of them."""
        self._has_painted = False
        self._ranges: list[range] = []
        # Asked for a part that it made itself, such as this one, Qt's binding first loads every kind of widget: 6 ms.
        ground = QWidget(self)
        ground.setBackgroundRole(QPalette.ColorRole.Base)
        ground.setAutoFillBackground(True)
        self.setViewport(ground)
        self.setObjectName("paperList")
        self.setAccessibleName("Papers")
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._settle_headers()
        delegate.is_chosen = self.selectionModel().isSelected
        delegate.has_focus = self.hasFocus
        self.entered.connect(lambda index: self._hover(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.current_row_changed.emit(now.row()))
        self.selectionModel().selectionChanged.connect(lambda *_: self._note_choice())
        model.modelReset.connect(self._note_choice)  # of which nothing is left, without a word from Qt

    def _settle_headers(self) -> None:
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            # With the view's own selection model each header walks every selected row: Ctrl+A takes 20 s at a million.
            header.setSelectionModel(QItemSelectionModel(self.papers, header))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self._fit_rows()

    def _fit_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self.paper_delegate.row_height(self.font()))

    def changeEvent(self, event: QEvent) -> None:
        """Give the rows another height when the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange):
            self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight if it was: at the start the menu bar comes a moment after the list."""
        super().resizeEvent(event)
        current = self.visualRect(self.currentIndex())
        if current.top() >= 0 and self.viewport().height() < current.bottom() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when there is something to be seen."""
        super().paintEvent(event)
        if self.papers.ids and not self._has_painted:
            self._has_painted = True
            self.first_painted.emit()
        self.painted.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        before, self.paper_delegate.hovered_row = self.paper_delegate.hovered_row, row
        for other in {before, row} - {-1}:
            self.update(self.papers.index(other, 0))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Let Home and End go to the first and last row, not column; with Shift all between is chosen."""
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: len(self.papers.ids) - 1}
        if action in ends and self.papers.ids:
            return self.papers.index(ends[action], 0)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters are verbs here, so typing does not search."""

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen papers to the sidebar or to another program."""
        drag, papers = self.dragged(), self.chosen()
        if drag.exec(Qt.DropAction.CopyAction) == Qt.DropAction.CopyAction and drag.target() is None:
            self.carried_away.emit(papers)

    def dragged(self) -> QDrag:
        """The chosen papers on their way; the picture at the pointer is small and beside it, so that it hides no target."""
        rows, number = self.ranges(), self.number_chosen()
        words = f"{number:,} papers" if number != 1 else str(self.papers.index(rows[0].start, 0).data())
        label = QLabel(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, _PICTURE_WIDTH))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMargin(5)
        drag = QDrag(self)
        mime = self.papers.dragged(rows)
        self.carry(mime, self.chosen())
        drag.setMimeData(mime)
        drag.setPixmap(label.grab())
        drag.setHotSpot(QPoint(-14, -10))
        return drag

    def current_row(self) -> int:
        """The current row, -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make `row` the current and only chosen one, and show it; rows beyond the ends stop there."""
        last = len(self.papers.ids) - 1
        if last < 0:
            return
        index = self.papers.index(max(0, min(row, last)), 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def first_in_sight(self) -> tuple[int, int]:
        """The first row in sight, -1 for none, and the pixels between the top of the list and its own (0 or less)."""
        row = self.rowAt(0)
        return row, self.rowViewportPosition(row)

    def put(self, row: int, offset: int = 0) -> None:
        """Show `row` as the first one in sight, its top `offset` pixels from that of the list."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(row * self.verticalHeader().defaultSectionSize() - offset)

    def _note_choice(self) -> None:
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        self._ranges[:] = sorted((range(part.top(), part.bottom() + 1) for part in parts), key=lambda part: part.start)
        self.chosen_changed.emit(self.number_chosen())

    def ranges(self) -> list[range]:
        """The chosen rows as ranges, top down: never a list of a million indexes."""
        return list(self._ranges)

    def number_chosen(self) -> int:
        """How many papers are chosen."""
        return sum(map(len, self._ranges))

    def chosen(self) -> "array[int]":
        """The ids of the chosen papers, top down."""
        ids = array("q")
        for part in self._ranges:
            ids.extend(self.papers.ids[part.start : part.stop])
        return ids

    def choose(self, rows: Sequence[range], current: int) -> None:
        """Choose these rows, with `current` as the current one; nothing is moved."""
        selection = QItemSelection()
        for part in rows:
            selection.append(QItemSelectionRange(self.papers.index(part.start, 0), self.papers.index(part.stop - 1, 0)))
        index = self.papers.index(current, 0) if current >= 0 else QModelIndex()
        self.setAutoScroll(False)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.setAutoScroll(True)
