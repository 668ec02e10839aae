"""The scroll area with all pages under each other: place, zoom and painting; what it lacks it asks for by signal."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.glide import Glide
from reader.gui.pdf_pane.layout import Layout
from reader.gui.pdf_pane.marked_scroll_bar import MarkedScrollBar
from reader.gui.pdf_pane.page_painter import PagePainter, PageShown, on_whole_pixels
from reader.gui.pdf_pane.sheet import Sheet, Spot
from reader.gui.pdf_pane.values import FIT_PAGE, PdfColours, Place, Spread
from reader.gui.pdf_pane.wheel import Wheel
from reader.gui.pdf_pane.wishes import Frame, Wishes, tiles_of, wishes
from reader.gui.pdf_pane.zoom import PIXELS_PER_POINT, bounded_zoom, next_zoom
from reader.pdf.pages import Box

_SCREEN_SHARE = 0.9
"""Of a screen that a page down moves, so that the last lines stay in sight."""

_ZOOM_A_NOTCH = 1.1
_ZOOM_REST_MILLISECONDS = 60
"""After a zoom: who turns a wheel or pinches passes scales that nobody looks at; what was drawn is shown larger meanwhile."""

_SLOW_MILLISECONDS = 1000
_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class PageView(QAbstractScrollArea):
    """Shows an OpenDocument, or an empty desk.

    `moved` says that place or zoom changed; `wanted` brings Wishes.
    """

    moved = Signal()
    wanted = Signal(object)

    def __init__(self, colours: PdfColours, parent: QWidget | None = None) -> None:
        """Begin without a document."""
        super().__init__(parent)
        self.setObjectName("pdf-pages")
        self.setAccessibleName("Pages of the PDF")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._marked_bar = MarkedScrollBar(self)
        self.setVerticalScrollBar(self._marked_bar)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setObjectName("pdf-viewport")
        self.viewport().setMouseTracking(True)
        self._colours = colours
        self.document: OpenDocument | None = None
        self._layout = Layout((), Place(), 0.0)
        self._place = Place()
        self._page = 0
        self._across = 0.5
        self._direction = 1
        self._is_laying_out = False
        self._is_slow = False
        self._wheel = Wheel()
        self._has_key_focus = False
        self._glide = Glide(self.verticalScrollBar())
        self._wishing = QTimer(self, singleShot=True, interval=0)
        self._wishing.timeout.connect(self._wish)
        self._patience = QTimer(self, singleShot=True, interval=_SLOW_MILLISECONDS)
        self._patience.timeout.connect(self._admit_slowness)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self._scrolled)

    # The document and the place in it

    def show_document(self, document: OpenDocument | None, place: Place) -> None:
        """Show a document with `place` on top, or nothing."""
        self._glide.stop()
        self.document = document
        if document is not None:
            document.inks = self._colours.inks
        self._is_slow = False
        self._patience.stop()
        self._across = 0.5
        self._place = place._replace(zoom=bounded_zoom(place.zoom))
        self._lay_out()

    @property
    def place(self) -> Place:
        """What stands on top now, and the zoom."""
        return self._place

    @property
    def has_dark_pages(self) -> bool:
        """Whether pages are shown with light print on dark paper."""
        return self._colours.has_dark_pages

    @property
    def page(self) -> int:
        """The page that the reader looks at, from 0."""
        return self._page

    @property
    def pages_in_sight(self) -> range:
        """The pages of which anything is to be seen."""
        frame = self._frame()
        return self._layout.pages_between(frame.top, frame.bottom)

    @property
    def is_sharp(self) -> bool:
        """Whether all that is in sight has been drawn for this zoom and screen."""
        return self.document is not None and not self._asked(self.document).visible

    @property
    def shown_zoom(self) -> float:
        """The zoom of the current page, also where it follows from the width."""
        return self._layout.sheet(self._page).scale / PIXELS_PER_POINT if len(self._layout) else 1.0

    def go_to(self, page: int, top: float = 0.0) -> None:
        """Bring a point of a page, in points from its own upper edge, to the top of the view.

        `page` counts as the current one even where the document's end keeps it lower.
        """
        if len(self._layout):
            page = min(max(page, 0), len(self._layout) - 1)
            self.return_to(Place(page, self._layout.seen_top(page, top)))

    def return_to(self, place: Place) -> None:
        """Bring page and top of a place that the view was at to the top again; zoom and layout stay."""
        if self.document is None:
            return
        self._glide.stop()
        self.verticalScrollBar().setValue(round(self._layout.height_of(place)))
        self._page = min(max(place.page, 0), len(self._layout) - 1)
        self.moved.emit()

    def turn_pages(self, rows: int) -> None:
        """Go to the top of a row of pages so many below (or above, if negative) the current page."""
        if len(self._layout):
            self.return_to(Place(self._layout.page_beside(self._page, rows)))

    def reveal(self, page: int, box: Box) -> None:
        """Scroll until `box` of a page is to be seen; nothing moves where it is already."""
        seen = self._layout.sheet(page).rectangle(box)
        spans = ((self.horizontalScrollBar(), seen.left, seen.right), (self.verticalScrollBar(), seen.top, seen.bottom))
        for bar, start, end in spans:
            if start < bar.value() or end > bar.value() + bar.pageStep():
                bar.setValue(round((start + end) / 2 - bar.pageStep() / 3))

    # Scroll and zoom

    def scroll_lines(self, across: int, down: int) -> None:
        """Scroll by lines of text."""
        self._scroll(across * self.horizontalScrollBar().singleStep(), down * self.verticalScrollBar().singleStep())

    def scroll_screens(self, number: int) -> None:
        """Scroll by screens, nearly whole ones."""
        self._scroll(0, round(number * _SCREEN_SHARE * self.verticalScrollBar().pageStep()))

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom so that the point `at` of the viewport, by default its middle, stays where it is.

        FIT_PAGE shows the current page from its top, since all of it can be seen then.
        """
        page = self._page
        self._change(self._place._replace(zoom=bounded_zoom(zoom)), at)
        if zoom == FIT_PAGE:
            self.return_to(Place(page))

    def set_spread(self, spread: Spread, *, is_continuous: bool) -> None:
        """Lay pages beside each other or not, and scroll through all of them or see one row at a time."""
        page = self._page
        self._change(self._place._replace(spread=spread, is_continuous=is_continuous))
        if not is_continuous:
            self.return_to(Place(page))

    def turn(self, quarters: int) -> None:
        """Turn all pages clockwise by so many quarters, around the middle of the view."""
        self._change(self._place._replace(turns=(self._place.turns + quarters) % 4))

    def zoom_by_step(self, direction: int) -> None:
        """Enlarge (1) or reduce (-1) by one of the usual steps."""
        self.set_zoom(next_zoom(self.shown_zoom, direction))

    # What lies where

    def spot_at(self, position: QPointF) -> Spot:
        """The point of the nearest page at a position of the viewport; there must be a document."""
        frame = self._frame()
        return self._layout.spot_at(position.x() + frame.left, position.y() + frame.top)

    def sheet_of(self, page: int) -> Sheet:
        """Where a page lies in the viewport, and how its points come there."""
        frame = self._frame()
        return self._layout.sheet(page).moved(-frame.left, -frame.top)

    def sheet(self, page: int) -> QRectF:
        """The rectangle in the viewport that a page takes."""
        return QRectF(*self.sheet_of(page)[:4])

    def mark_bar(self, places: Mapping[int, Sequence[Box]]) -> None:
        """Mark on the scroll bar where boxes of pages lie, until the next call."""
        sheets = ((self._layout.sheet(page), boxes) for page, boxes in places.items())
        self._marked_bar.set_marks(sheet.rectangle(box).top / self._layout.height for sheet, boxes in sheets for box in boxes)

    def set_colours(self, colours: PdfColours) -> None:
        """Paint in other colours, and have pages drawn in their inks."""
        self._colours = colours
        self._marked_bar.set_colour(colours.accent)
        if self.document is not None:
            self.document.inks = colours.inks
        self.refresh()

    def refresh(self) -> None:
        """Something of the document came in or changed: paint, and ask for what is still lacking."""
        self.viewport().update()
        if not self._wishing.isActive():
            self._wishing.start(0)

    def ask_now(self) -> None:
        """Ask for what is lacking at once, where nothing more is about to change in the view."""
        self._wishing.stop()
        self._wish()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the desk and the pages on it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._colours.desk)
        if self.document is not None:
            self._paint_pages(painter, self.document, QRectF(event.rect()))
        if self._has_key_focus:
            painter.setPen(QPen(self._colours.accent, 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place while the width changes; the zoom may follow from it."""
        super().resizeEvent(event)
        # What is on its way arrives: the new layout starts from where the view is.
        self.verticalScrollBar().setValue(self._glide.target)
        before = self.shown_zoom
        self._lay_out()
        if self.shown_zoom != before:
            self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by the pixels that a touchpad gives or by lines; with Ctrl zoom around the pointer."""
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.shown_zoom * _ZOOM_A_NOTCH ** self._wheel.notches(event), event.position())
            return
        step = self._wheel.pixels(event, self.verticalScrollBar().singleStep())
        # One page at a time, a stroke on a touchpad would turn many.
        turns_page = bool(self._wheel.whole_notches(event))
        self._scroll(step.x(), step.y(), is_smooth=not self._wheel.has_pixels(event), turns_page=turns_page)

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by a pinch on a touchpad."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.shown_zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Draw anew on a screen with other pixels."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.refresh()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus that came by key."""
        super().focusInEvent(event)
        self._has_key_focus = event.reason() in _KEYBOARD
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus frame away."""
        super().focusOutEvent(event)
        self._has_key_focus = False
        self.viewport().update()

    # Inside

    def _change(self, place: Place, at: QPointF | None = None) -> None:
        """Lay the pages out anew, with the same spot of a page at `at` (by default in the middle) as before."""
        if self.document is None:
            return
        fixed = at or QPointF(self.viewport().rect().center())
        spot = self.spot_at(fixed)
        self._glide.stop()
        self._place = place
        self._lay_out()
        self._wishing.start(_ZOOM_REST_MILLISECONDS)
        x, y = self._layout.point_of(spot)
        self.horizontalScrollBar().setValue(round(x - fixed.x()))
        self.verticalScrollBar().setValue(round(y - fixed.y()))
        self.moved.emit()

    def _scroll(self, across: float, down: float, *, is_smooth: bool = True, turns_page: bool = True) -> None:
        """Scroll by logical pixels, in a glide or at once; where one row is seen at a time, perhaps not to another one."""
        beside, bar = self.horizontalScrollBar(), self.verticalScrollBar()
        beside.setValue(round(beside.value() + across))
        start = self._glide.target
        target = round(self._layout.stepping(start, down))
        halfway = (bar.value() + target) / 2
        leaves_row = abs(self._layout.resting(halfway) - halfway) >= 1
        if is_smooth and not leaves_row:
            self._glide.go_to(target)
        elif turns_page or not leaves_row:
            self._glide.stop()
            bar.setValue(target)

    def _lay_out(self) -> None:
        self._is_laying_out = True
        if self._glide.is_gliding:
            # Arrive at once, where a key or the wheel wanted to go.
            self._place = self._layout.place_at(self._glide.target)
            self._glide.stop()
        pages = self.document.info.pages if self.document else ()
        width, height = self.viewport().width(), self.viewport().height()
        self._layout = Layout(pages, self._place, width, height)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        _set_range(across, self._layout.width if pages else 0.0, width)
        _set_range(down, self._layout.height if pages else 0.0, height)
        for bar in (across, down):
            bar.setSingleStep(round(1.5 * self.fontMetrics().height()))
        across.setValue(round(self._across * self._layout.width - width / 2))
        if pages:
            down.setValue(round(self._layout.height_of(self._place)))
        self._is_laying_out = False
        self._notice_page()
        self.refresh()

    def _scrolled(self) -> None:
        if self._is_laying_out or self.document is None:
            return
        down = self.verticalScrollBar()
        resting = round(self._layout.resting(down.value()))
        if resting != down.value():
            down.setValue(resting)
            return
        frame, before = self._frame(), self._place
        self._place = self._layout.place_at(frame.top)
        if self._place[:2] != before[:2]:
            self._direction = 1 if self._place[:2] > before[:2] else -1
        self._across = (frame.left + frame.right) / 2 / self._layout.width
        self._notice_page()
        self.refresh()
        self.moved.emit()

    def _notice_page(self) -> None:
        frame = self._frame()
        self._page = self._layout.current_page(frame.top, frame.bottom) if len(self._layout) else 0

    def _frame(self) -> Frame:
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return Frame(left, top, left + self.viewport().width(), top + self.viewport().height())

    def _asked(self, document: OpenDocument) -> Wishes:
        return wishes(document, self._layout, self._frame(), self.devicePixelRatioF(), self._direction)

    def _wish(self) -> None:
        if self.document is None:
            return
        asked = self._asked(self.document)
        if not asked.visible:
            self._is_slow = False
            self._patience.stop()
        elif not self._is_slow and not self._patience.isActive():
            self._patience.start()
        self.wanted.emit(asked)

    def _admit_slowness(self) -> None:
        self._is_slow = True
        self.viewport().update()

    def _paint_pages(self, painter: QPainter, document: OpenDocument, exposed: QRectF) -> None:
        pages = PagePainter(painter, document, self._colours)
        frame, ratio = self._frame(), self.devicePixelRatioF()
        for page in self._layout.pages_between(frame.top + exposed.top(), frame.top + exposed.bottom()):
            sheet = on_whole_pixels(painter, self.sheet_of(page))
            shown = PageShown(page, sheet, tiles_of(document, self._layout, page, frame, ratio))
            note = f"Drawing page {document.label(page)} …" if self._is_slow else ""
            pages.paint(shown, QRectF(self.viewport().rect()), note)


def _set_range(bar: QScrollBar, length: float, page: int) -> None:
    bar.setRange(0, max(0, round(length) - page))
    bar.setPageStep(page)
