"""The mouse on highlights: clicking one, dragging an area, putting a note somewhere."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QRubberBand

from reader.domain.highlight import HighlightKind
from reader.gui.pdf_pane.page_view import PageView
from reader.pdf.pages import Box

_DRAWN = (HighlightKind.NOTE, HighlightKind.AREA)
"""What is made by the mouse alone; for the others words are selected."""


class MarkPointer(QObject):
    """Watches the viewport of a page view; while a note or an area is being made, nothing else gets the mouse.

    `clicked` brings page, x and y (points of the page as shown) of a click that selects nothing, `placed` those of a new note,
    `drawn` page and Box of a new area.
    """

    clicked = Signal(int, float, float)
    placed = Signal(int, float, float)
    drawn = Signal(int, object)

    def __init__(self, view: PageView) -> None:
        """Watch `view`, which becomes the parent."""
        super().__init__(view)
        self._view = view
        self._tool: HighlightKind | None = None
        self._pressed_at: QPointF | None = None
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        self._band.setObjectName("pdf-area-band")
        view.viewport().installEventFilter(self)

    def take(self, tool: HighlightKind | None) -> None:
        """Make notes or areas from now on; any other tool, or None, leaves the mouse to the words."""
        self._tool = tool if tool in _DRAWN else None
        self._pressed_at = None
        self._band.hide()
        self._view.viewport().setCursor(Qt.CursorShape.CrossCursor if self._tool else Qt.CursorShape.ArrowCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the left button while there is a document."""
        if self._view.document is None or not isinstance(event, QMouseEvent):
            return False
        is_left = event.button() is Qt.MouseButton.LeftButton
        if event.type() is QEvent.Type.MouseButtonPress and is_left:
            self._pressed_at = event.position()
        elif event.type() is QEvent.Type.MouseMove and self._tool is HighlightKind.AREA and self._pressed_at is not None:
            self._band.setGeometry(QRectF(self._pressed_at, event.position()).normalized().toRect())
            self._band.show()
        elif event.type() is QEvent.Type.MouseButtonRelease and is_left and self._pressed_at is not None:
            is_mine = self._tool is not None
            start, self._pressed_at = self._pressed_at, None
            self._release(start, event.position())
            return is_mine
        return self._tool is not None

    def _release(self, start: QPointF, end: QPointF) -> None:
        self._band.hide()
        spot = self._view.spot_at(start)
        if self._tool is HighlightKind.AREA:
            x, y = self._view.sheet_of(spot.page).spot(end.x(), end.y())
            self.drawn.emit(spot.page, Box(min(spot.x, x), min(spot.y, y), max(spot.x, x), max(spot.y, y)))
        elif self._tool is HighlightKind.NOTE:
            self.placed.emit(*spot)
        elif (end - start).manhattanLength() < QGuiApplication.styleHints().startDragDistance():
            self.clicked.emit(*spot)
