"""Copying part of a page as a picture: the rectangle that is dragged, drawn anew so that it is sharp."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QRubberBand

from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.tiles import Tile
from reader.pdf.pages import Box

_SCALE = 300 / 72
"""Pixels per point of what is copied: as printers have them, and over twice what screens show at 100 %."""

_MOST_PIXELS = 12_000_000
_LEAST = 3.0
"""Points; less is a click, not a rectangle."""


class PictureCopy(QObject):
    """Takes the mouse for one rectangle; `told` brings a sentence."""

    told = Signal(str)

    def __init__(self, view: PageView) -> None:
        """Watch the viewport of `view`, which becomes the parent."""
        super().__init__(view)
        self._view = view
        self._pressed_at: QPointF | None = None
        self._tile: Tile | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        self._band.setObjectName("pdf-picture-band")
        self.is_active = False
        view.wanted.connect(self._look)
        view.viewport().installEventFilter(self)

    def start(self) -> None:
        """Let the reader drag a rectangle."""
        self.is_active = True
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def stop(self) -> None:
        """Leave the mouse to others again, and copy nothing that is still to be drawn."""
        self._drop()
        self.is_active = False
        self._pressed_at = None
        self._band.hide()
        self._view.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def copy(self, page: int, box: Box) -> None:
        """Draw a part of a page, in points, and put it on the clipboard when that is done."""
        document = self._view.document
        if document is None:
            return
        size = document.info.pages[page]
        part = box.common(Box(0.0, 0.0, size.width, size.height))
        width, height = part.right - part.left, part.bottom - part.top
        if min(width, height) < _LEAST:
            self.told.emit("Nothing was copied: drag a rectangle on a page.")
            return
        self._drop()
        scale = min(_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5)
        self._tile = Tile(page, scale, part)
        document.wanted_tiles.add(self._tile)
        self._view.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the left button until a rectangle was dragged."""
        if not self.is_active or self._view.document is None or not isinstance(event, QMouseEvent):
            return super().eventFilter(watched, event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.type() is QEvent.Type.MouseButtonPress and is_left:
            self._pressed_at = event.position()
        elif event.type() is QEvent.Type.MouseMove and self._pressed_at is not None:
            self._band.setGeometry(QRectF(self._pressed_at, event.position()).normalized().toRect())
            self._band.show()
        elif event.type() is QEvent.Type.MouseButtonRelease and is_left and self._pressed_at is not None:
            start = self._pressed_at
            self.stop()
            self._copy_between(start, event.position())
        return True

    def _copy_between(self, start: QPointF, end: QPointF) -> None:
        spot = self._view.spot_at(start)
        x, y = self._view.sheet_of(spot.page).spot(end.x(), end.y())
        self.copy(spot.page, Box(min(spot.x, x), min(spot.y, y), max(spot.x, x), max(spot.y, y)))

    @Slot()
    def _look(self) -> None:
        """Something was drawn: perhaps what is to be copied."""
        document = self._view.document
        if document is None or self._tile is None:
            return
        image = document.images.take(self._tile)
        if image is None and self._tile.page not in document.failures:
            return
        self._drop()
        if image is None:
            self.told.emit("This page cannot be drawn, so that nothing was copied.")
        else:
            QGuiApplication.clipboard().setImage(image)
            self.told.emit(f"Copied a picture of {image.width()} by {image.height()} pixels.")

    def _drop(self) -> None:
        """Want no picture any more."""
        if self._view.document is not None and self._tile is not None:
            self._view.document.wanted_tiles.discard(self._tile)
        self._tile = None
