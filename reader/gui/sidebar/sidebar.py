"""The sidebar's list: clicking a row shows its query, dropping papers on a tag or list puts them there."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.gui.papers.model import PAPER_IDS_MIME, papers_in
from reader.gui.sidebar.rows import SidebarRow, sidebar_rows
from reader.gui.theme import Appearance, Theme
from reader.services.library import Overview

AnyIndex = QModelIndex | QPersistentModelIndex


class SidebarModel(QAbstractListModel):
    """The rows as Qt wants them."""

    RowRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.rows: list[SidebarRow] = []

    def show_rows(self, rows: list[SidebarRow]) -> None:
        """Show other rows; where only numbers differ nothing loses its place."""
        if [(row.kind, row.query) for row in rows] == [(row.kind, row.query) for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """As many as there are rows and headings."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for the delegate, its words for everybody else."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and row.kind != "heading":
            return f"{row.text}, {row.papers} papers"
        if role == Qt.ItemDataRole.ToolTipRole and row.kind != "heading":
            return f"{row.query or 'everything'}" + (f"   (key {row.quick_key})" if row.quick_key else "")
        return row.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings cannot be chosen; papers can be dropped on tags and lists."""
        row = self.rows[index.row()] if index.isValid() else None
        if row is None or row.kind == "heading":
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDropEnabled if row.kind in ("tag", "list") else flags


class SidebarDelegate(QStyledItemDelegate):
    """Draws headings, rows, dots and counts."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Draw in the colours of `theme`."""
        super().__init__(parent)
        self.theme = theme
        # The view says so itself: the class with Qt's flags for it takes 10 ms to load.
        self.chosen_row: Callable[[], int] = lambda: -1
        self.has_focus: Callable[[], bool] = lambda: False
        self.hovered_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A heading has room above it."""
        row: SidebarRow = index.data(SidebarModel.RowRole)
        height = QFontMetrics(option.font).height()
        return QSize(80, height + (16 if row.kind == "heading" else 9))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row: SidebarRow = index.data(SidebarModel.RowRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(6, 0, -6, 0)
        if row.kind == "heading":
            self._heading(painter, option, rect, row)
        else:
            self._row(painter, option, rect, row, index.row())
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: SidebarRow) -> None:
        font = QFont(option.font)
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text_quiet"))
        painter.drawText(rect.adjusted(8, 0, 0, -3), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, row.text)

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: SidebarRow, number: int) -> None:
        chosen = number == self.chosen_row()
        if chosen or number == self.hovered_row:
            painter.setPen(self.theme.colour("focus") if chosen and self.has_focus() else Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        left = rect.left() + 14
        if row.kind == "tag":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.tag(row.colour).dot)
            painter.drawEllipse(QPointF(left + 4, rect.center().y() + 0.5), 4, 4)
            left += 16
        count = f"{row.papers:,}" if row.papers else ""
        metrics = QFontMetrics(option.font)
        width = metrics.horizontalAdvance(count) + 10
        painter.setFont(option.font)
        painter.setPen(self.theme.colour("text_quiet"))
        painter.drawText(rect.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        painter.setPen(self.theme.colour("text"))
        words = QRect(left, rect.top(), rect.right() - width - left - 4, rect.height())
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter, metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, words.width())
        )


class Sidebar(QListView):
    """Shows views, digests, tags and reading lists with live counts."""

    query_asked = Signal(str)
    """A row's query shall be shown."""

    papers_dropped = Signal(object, object)
    """Papers were dropped on a SidebarRow: the row and their local ids."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Begin without rows; `show_overview` fills it."""
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Views, digests, tags and reading lists")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # The mouse leaves the focus where it is: in the list, whose letters go on acting.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rows_model = SidebarModel(self)
        self._delegate = SidebarDelegate(appearance.theme, self)
        self.setModel(self.rows_model)
        self.setItemDelegate(self._delegate)
        self._delegate.chosen_row = lambda: next((index.row() for index in self.selectedIndexes()), -1)
        self._delegate.has_focus = self.hasFocus
        self.entered.connect(lambda index: self._hover(index.row()))
        self._query = ""
        appearance.changed.connect(self._dress)
        self.clicked.connect(self._ask)
        self.activated.connect(self._ask)
        self.selectionModel().currentChanged.connect(self._follow_keys)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row with the left button only: the right one opens the row's menu, and the list stays as it is."""
        if event.button() is not Qt.MouseButton.RightButton:
            super().mousePressEvent(event)

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

    def _dress(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.viewport().update()

    def show_overview(self, overview: Overview) -> None:
        """Show a library's rows and counts; the tag or list that is shown stays so under a new name."""
        shown = next((row.uid for row in self.rows_model.rows if row.uid and row.query == self._query), None)
        self.rows_model.show_rows(sidebar_rows(overview))
        query = next((row.query for row in self.rows_model.rows if row.uid and row.uid == shown), self._query)
        if query != self._query:
            self.query_asked.emit(query)
        self.mark_query(query)

    def mark_query(self, query: str) -> None:
        """Choose the row that shows `query`, if there is one."""
        self._query = query.strip()
        for number, row in enumerate(self.rows_model.rows):
            if row.kind != "heading" and row.query == self._query:
                self.setCurrentIndex(self.rows_model.index(number))
                return
        self.selectionModel().clear()

    def row_at(self, index: AnyIndex) -> SidebarRow | None:
        """The row of an index; None for headings and empty room."""
        row = self.rows_model.rows[index.row()] if index.isValid() else None
        return row if row and row.kind != "heading" else None

    def queries(self, kind: str) -> list[str]:
        """The queries of all rows of one kind, top down."""
        return [row.query for row in self.rows_model.rows if row.kind == kind]

    def _ask(self, index: QModelIndex) -> None:
        row = self.row_at(index)
        if row is not None and row.query != self._query:
            self._query = row.query
            self.query_asked.emit(row.query)

    def _follow_keys(self, index: QModelIndex) -> None:
        if self.hasFocus():
            self._ask(index)

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
