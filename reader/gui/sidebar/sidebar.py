"""The sidebar's list: choosing a row shows its query, dropping papers on a tag or list puts them there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from reader.gui.papers.model import PAPER_IDS_MIME, papers_in
from reader.gui.sidebar.contents import Contents
from reader.gui.sidebar.delegate import SidebarDelegate
from reader.gui.sidebar.model import AnyIndex, SidebarModel
from reader.gui.sidebar.row import SidebarRow
from reader.gui.theme import Appearance, Theme
from reader.services.library import Overview


class Sidebar(QListView):
    """Shows views, digests, tags, reading lists and saved searches with live counts."""

    query_asked = Signal(str)
    """A row's query shall be shown."""

    papers_dropped = Signal(object, object)
    """Papers were dropped on a SidebarRow: the row and their local ids."""

    rows_changed = Signal()
    """Other rows are there, or others can be seen."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Begin without rows; `show_overview` fills it."""
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Views, digests, tags, reading lists and saved searches")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # The mouse leaves the focus where it is: in the list, whose letters go on acting.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rows_model = SidebarModel(self)
        self._delegate = SidebarDelegate(appearance.theme, self.rows_model.count, self)
        self.setModel(self.rows_model)
        self.setItemDelegate(self._delegate)
        self._delegate.chosen_row = lambda: next((index.row() for index in self.selectedIndexes()), -1)
        self._delegate.current_row = lambda: self.currentIndex().row() if self.hasFocus() else -1
        self.contents = Contents()
        self._query = self._shown_uid = ""
        self._sought: str | None = None
        self._is_settling = False
        self.entered.connect(lambda index: self._hover(index.row()))
        appearance.changed.connect(self._dress)
        self.clicked.connect(self._ask)
        self.activated.connect(self._ask)
        self.selectionModel().currentChanged.connect(self._follow_keys)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.rows_changed.emit())

    def _dress(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    # Rows

    def show_overview(self, overview: Overview) -> None:
        """Show a library's rows and counts; the label that is shown stays so under a new name or with a new query."""
        before = self.contents.label(self._shown_uid)
        self.contents.overview = overview
        self._show_rows()
        after = self.contents.label(self._shown_uid)
        if before and after and before.query == self._query != after.query:
            self._query = after.query
            self.query_asked.emit(after.query)
        self._choose()

    def _show_rows(self) -> None:
        """Show the rows as they are now; the keys stay at the row they were at or, where that has gone, in its place."""
        current = self.currentIndex().row()
        identity = self.rows_model.rows[current].identity if current >= 0 else None
        self.rows_model.show_rows(self.contents.rows())
        rows = self.rows_model.rows
        if self.hasFocus() and current >= 0 and not self.currentIndex().isValid():
            place = next((number for number, row in enumerate(rows) if row.identity == identity), min(current, len(rows) - 1))
            self._is_settling = True
            self.selectionModel().setCurrentIndex(self.rows_model.index(place), QItemSelectionModel.SelectionFlag.NoUpdate)
            self._is_settling = False
        self.rows_changed.emit()

    def rows_of(self, kind: str) -> list[SidebarRow]:
        """All rows of one kind, whether they can be seen or not; those of many digests are their months and years."""
        return self.contents.rows_of(kind)

    def digest_queries(self) -> list[str]:
        """The queries of all digests, newest first."""
        return self.contents.digest_queries()

    def row_at(self, index: AnyIndex) -> SidebarRow | None:
        """The row of an index; None for headings and empty room."""
        row = self.rows_model.rows[index.row()] if index.isValid() else None
        return row if row and row.kind != "heading" else None

    def shown_row(self) -> SidebarRow | None:
        """The row whose query is shown."""
        return next((self.row_at(index) for index in self.selectedIndexes()), None)

    def seen_rows(self) -> Sequence[SidebarRow]:
        """The rows that can be seen just now."""
        rows, seen = self.rows_model.rows, self.viewport().rect().adjusted(20, 0, 0, -1)
        if not self.isVisible():
            return []
        first, last = self.indexAt(seen.topLeft()).row(), self.indexAt(seen.bottomLeft()).row()
        return rows[max(first, 0) : last + 1 if last >= 0 else len(rows)]

    # Which row is shown

    def mark_query(self, query: str) -> None:
        """Choose the row that shows `query`, if there is one; a digest is brought to light."""
        is_news, self._query = query.strip() != self._query, query.strip()
        self._choose(keys_follow=is_news)

    def _choose(self, *, keys_follow: bool = False) -> None:
        """Choose the row that shows the query; the keys stay on their row unless they shall follow or have none."""
        number = self._row_of_query()
        if number < 0 and self._sought != self._query and self.contents.open_digest(self._query):
            self._show_rows()
            number = self._row_of_query()
        if self.contents.overview is not None:
            self._sought = self._query
        self._shown_uid = self.rows_model.rows[number].uid if number >= 0 else ""
        if number < 0:
            self.clearSelection()
        elif self.hasFocus() and self.currentIndex().isValid() and not keys_follow:
            self.selectionModel().select(self.rows_model.index(number), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.setCurrentIndex(self.rows_model.index(number))

    def _row_of_query(self) -> int:
        """The row that shows the query: of several the one that was chosen, -1 for none."""
        rows = self.rows_model.rows
        showing = [number for number, row in enumerate(rows) if row.kind != "heading" and row.query == self._query]
        return next((number for number in showing if rows[number].uid == self._shown_uid), showing[0] if showing else -1)

    def _ask(self, index: QModelIndex) -> None:
        row = self.row_at(index)
        if row is not None:
            self._shown_uid = row.uid
            if row.query != self._query:
                self._query = self._sought = row.query
                self.query_asked.emit(row.query)

    def _follow_keys(self, index: QModelIndex) -> None:
        if self.hasFocus() and not self._is_settling:
            self._ask(index)

    def selectionCommand(self, index: AnyIndex, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Keep the row chosen whose query is shown while the keys are on a heading."""
        if self.row_at(index) is None:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    # Opening and folding

    def _turn(self, number: int, *, if_open: bool | None = None) -> bool:
        """Open or fold a row, with `if_open` only where it is so; whether that was done."""
        row = self.rows_model.rows[number] if number >= 0 else None
        if row is None or not row.fold or if_open not in (None, row.is_open):
            return False
        place = self.verticalScrollBar().value()
        self.contents.turn(row)
        self._show_rows()
        self._choose()
        self.verticalScrollBar().setValue(place)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Right, fold by Left, do either by Enter; Left goes from a row to what the row is folded into."""
        number, key = self.currentIndex().row(), Qt.Key(event.key())
        if key == Qt.Key.Key_Right:
            self._turn(number, if_open=False)
        elif key == Qt.Key.Key_Left:
            if not self._turn(number, if_open=True) and number >= 0:
                self.setCurrentIndex(self.rows_model.index(self._above(number)))
        elif key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self._turn(number):
            super().keyPressEvent(event)

    def _above(self, number: int) -> int:
        """The nearest row above that a row is folded into."""
        depth = self.rows_model.rows[number].depth
        return next((above for above in range(number - 1, -1, -1) if self.rows_model.rows[above].depth < depth), number)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, or open and fold by its triangle; the right button opens the row's menu, and the list stays as it is."""
        place = event.position().toPoint()
        number = self.indexAt(place).row()
        if event.button() is Qt.MouseButton.LeftButton and number >= 0:
            if self._delegate.is_on_triangle(self.rows_model.rows[number], place.x(), self.fontMetrics()):
                self._turn(number)
            else:
                super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or fold a month or year."""
        if not self._turn(self.indexAt(event.position().toPoint()).row()):
            super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    @property
    def lit_row(self) -> int:
        """The row that is lit up under the pointer or under dragged papers, -1 for none."""
        return self._delegate.hovered_row

    def _hover(self, row: int) -> None:
        self._delegate.hovered_row = row
        self.viewport().update()

    # Dropping papers

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take papers, leave everything else to the window."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where papers may fall."""
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No row is a target any more."""
        super().dragLeaveEvent(event)
        self._hover(-1)

    def _judge(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.row_at(index)
        is_target = event.mimeData().hasFormat(PAPER_IDS_MIME) and row is not None and row.kind in ("tag", "list")
        self._hover(index.row() if is_target else -1)
        if is_target:
            event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(is_target)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the papers under the tag or on the list they fell on."""
        self._hover(-1)
        row = self.row_at(self.indexAt(event.position().toPoint()))
        if row is not None and event.mimeData().hasFormat(PAPER_IDS_MIME):
            self.papers_dropped.emit(row, papers_in(event.mimeData()))
            event.acceptProposedAction()
