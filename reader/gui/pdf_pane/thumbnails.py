"""The pages in small beside the pages: drawn as they come into sight, with the current one marked."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.gui.pdf_pane.controls import CHOOSING, MOVING, KeptKeys
from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.page_painter import PageShown
from reader.gui.pdf_pane.sheet import Sheet
from reader.gui.pdf_pane.tiles import Tile
from reader.gui.pdf_pane.values import PdfColours

_SIDE = 128
"""Logical pixels of the square that a thumbnail fits into."""

_MARGIN = 8
_FRAME = 3
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class _Pages(QAbstractListModel):
    """One row for each page, named by its label."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.document: OpenDocument | None = None

    def show_document(self, document: OpenDocument | None) -> None:
        self.beginResetModel()
        self.document = document
        self.endResetModel()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return len(self.document.info.pages) if self.document and not parent.isValid() else 0

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if self.document is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        label = self.document.label(index.row())
        return label if role == Qt.ItemDataRole.DisplayRole else f"Page {label}"


class Thumbnails(QListView):
    """`chosen` brings the page that was clicked or entered; `wanted` tiles of the thumbnails in sight that are not drawn yet."""

    chosen = Signal(int)
    wanted = Signal(object)

    def __init__(self, colours: PdfColours, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("pdf-thumbnails")
        self.setAccessibleName("Thumbnails of the pages")
        self.setToolTip("Thumbnails of the pages (Return goes there)")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._pages = _Pages(self)
        self._colours = colours
        self._page = 0
        self.turns = 0
        self._failed: set[int] = set()
        self._lacking: dict[int, Tile] = {}
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        self.setModel(self._pages)
        self.setItemDelegate(_Painter(self))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        KeptKeys(self, CHOOSING + MOVING)

    @property
    def page(self) -> int:
        """The page that the reader is on, from 0."""
        return self._page

    @property
    def colours(self) -> PdfColours:
        """The colours that thumbnails are painted in."""
        return self._colours

    @property
    def document(self) -> OpenDocument | None:
        """What thumbnails are shown of."""
        return self._pages.document

    def show_document(self, document: OpenDocument | None) -> None:
        """Show another document."""
        self._page = 0
        self._failed.clear()
        self._lacking.clear()
        self._pages.show_document(document)

    def show_place(self, page: int, turns: int) -> None:
        """Mark the page that the reader is on, and bring it into sight unless the reader is moving in the list."""
        if (page, turns) != (self._page, self.turns):
            self._page, self.turns = page, turns
            self.viewport().update()
        if self.isVisible() and not self.hasFocus():
            self.setCurrentIndex(self._pages.index(page))

    def set_colours(self, colours: PdfColours) -> None:
        """Paint in other colours, in which thumbnails are drawn anew."""
        self._colours = colours
        self.viewport().update()

    def take(self, tile: Tile) -> None:
        """The thumbnail of a page was drawn."""
        self.update(self._pages.index(tile.page))

    def skip(self, page: int) -> None:
        """The thumbnail of a page cannot be drawn."""
        self._failed.add(page)

    def want(self, tile: Tile) -> None:
        """Ask for a thumbnail that is seen and not there, with all others of this moment."""
        if tile.page not in self._failed:
            self._lacking[tile.page] = tile
            self._asking.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the page on Return and the space bar, move in the list on the rest."""
        if event.key() in CHOOSING and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out in the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _ask(self) -> None:
        rows = self.viewport().rect()
        seen = {page: tile for page, tile in self._lacking.items() if rows.intersects(self.visualRect(self._pages.index(page)))}
        self._lacking = {}
        if seen:
            self.wanted.emit(list(seen.values()))


class _Painter(QStyledItemDelegate):
    """Paints a page in small with its label below."""

    def __init__(self, view: Thumbnails) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_SIDE + 2 * _MARGIN, _SIDE + 2 * _MARGIN + option.fontMetrics.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        document, colours = self._view.document, self._view.colours
        if document is None:
            return
        cell, page = QRect(option.rect), index.row()
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours.accent, 1))
            painter.drawRoundedRect(QRectF(cell).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        room = QRectF(cell.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN - option.fontMetrics.height()))
        shown = self._shown(document, page, room, painter.device().devicePixelRatioF())
        painter.fillRect(shown.outline, colours.paper)
        self._paint_image(painter, document, shown)
        is_current = page == self._view.page
        painter.setPen(QPen(colours.accent, _FRAME) if is_current else QPen(colours.line, 1))
        painter.drawRect(shown.outline)
        painter.setPen(colours.accent if is_current else colours.quiet)
        label = QRectF(room.left(), room.bottom() + 2, room.width(), _MARGIN + option.fontMetrics.height())
        painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), document.label(page))

    def _shown(self, document: OpenDocument, page: int, room: QRectF, ratio: float) -> PageShown:
        size, turns = document.info.pages[page], self._view.turns
        scale = _SIDE / max(size.width, size.height, 1.0)
        wide, high = (size.height, size.width) if turns % 2 else (size.width, size.height)
        width, height = max(wide * scale, 1.0), max(high * scale, 1.0)
        sheet = Sheet(room.center().x() - width / 2, room.center().y() - height / 2, width, height, scale, turns)
        return PageShown(page, sheet, [Tile(page, round(scale * ratio, 6), None, document.inks)])

    def _paint_image(self, painter: QPainter, document: OpenDocument, shown: PageShown) -> None:
        tile = shown.tiles[0]
        image = document.thumbnails.get(tile)
        if image is None:
            self._view.want(tile)
            spare = [picture for other, picture in document.stand_ins(tile) if other.clip is None]
            image = spare[0] if spare else None
        if image is not None:
            size = document.info.pages[shown.page]
            painter.save()
            painter.setTransform(shown.upright, combine=True)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(0, 0, size.width * shown.sheet.scale, size.height * shown.sheet.scale), image)
            painter.restore()
