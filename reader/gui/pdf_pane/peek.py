"""A look at the place that a link leads to, without going there."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent

from reader.gui.pdf_pane.document import NO_TEXT, OpenDocument
from reader.gui.pdf_pane.floating import Floating
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.peek_box import peek_box
from reader.gui.pdf_pane.tiles import Tile
from reader.pdf.joined_text import joined_text
from reader.pdf.pages import Link

_HOVER_MILLISECONDS = 400
"""The pointer rests so long on a link before its target is shown, and may leave it so long on the way to the picture."""

_SHARE = 0.55
"""Of the height of the view, at most."""

_FRAME = 6
"""Logical pixels around the picture."""


class _Picture(Floating):
    """The piece of a page; `pressed` says that it was clicked, `left` that the pointer went away."""

    pressed = Signal()
    left = Signal()

    def __init__(self, view: PageView) -> None:
        super().__init__("pdf-peek", "Where the link leads", view.viewport())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Click to go there")
        self._image = QImage()

    def set_image(self, image: QImage, ratio: float) -> None:
        self._image = _without_blank_top(image)
        self._image.setDevicePixelRatio(ratio)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._image.deviceIndependentSize().toSize() + QSize(2 * _FRAME, 2 * _FRAME)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).drawImage(_FRAME, _FRAME, self._image)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.pressed.emit()

    def leaveEvent(self, _event: QEvent) -> None:
        self.left.emit()


class Peek(QObject):
    """Shows the target of one link at a time, beside the link; `followed` brings the Link when the picture was clicked.

    `shown` brings what can be read there, for assistive tools.
    """

    followed = Signal(object)
    shown = Signal(str)

    def __init__(self, view: PageView) -> None:
        """Look for `view`, which becomes the parent."""
        super().__init__(view)
        self._view = view
        self._link: tuple[int, Link] | None = None
        self._tile: Tile | None = None
        self._next: tuple[int, Link] | None = None
        self._picture = _Picture(view)
        self._resting = QTimer(self, singleShot=True, interval=_HOVER_MILLISECONDS)
        self._resting.timeout.connect(self._follow_pointer)
        self._picture.pressed.connect(self._go_there)
        self._picture.left.connect(self._resting.start)
        view.wanted.connect(self._look)
        view.moved.connect(self.hide)

    @property
    def is_open(self) -> bool:
        """Whether a target is shown, or about to be."""
        return self._link is not None

    @Slot(object)
    def point_at(self, link: tuple[int, Link] | None) -> None:
        """The pointer is on another link, by its page, or on none."""
        self._next = link if link is not None and not link[1].uri else None
        if self._next != self._link:
            self._resting.start()

    def show_link(self, page: int, link: Link) -> None:
        """Show where a link on `page` leads, as soon as that is drawn."""
        document = self._view.document
        self.hide()
        if document is not None and 0 <= link.page < len(document.info.pages):
            self._link = self._next = (page, link)
            document.peeked_page = link.page
            self._view.refresh()

    @Slot()
    def hide(self) -> None:
        """Show nothing any more."""
        self._resting.stop()
        if self._view.document is not None:
            self._view.document.peeked_page = None
            if self._tile is not None:
                self._view.document.wanted_tiles.discard(self._tile)
        self._link = self._tile = None
        self._picture.hide()

    @Slot()
    def _follow_pointer(self) -> None:
        if self._next is not None:
            self.show_link(*self._next)
        elif not self._picture.underMouse():
            self.hide()

    @Slot()
    def _look(self) -> None:
        """Something came in: words tell what to draw, and when it is drawn it is shown."""
        document = self._view.document
        if document is None or self._link is None:
            return
        link = self._link[1]
        if self._tile is None and link.page in document.texts:
            self._tile = self._tile_of(document, link)
            document.wanted_tiles.add(self._tile)
            self._view.refresh()
        image = document.images.get(self._tile) if self._tile else None
        if image is not None and self._picture.isHidden():
            self._show(document, image)

    def _tile_of(self, document: OpenDocument, link: Link) -> Tile:
        """What to draw: as large as the page is shown, but no larger than there is room for."""
        box = peek_box(document.info.pages[link.page], link.left, link.top, document.texts.get(link.page, NO_TEXT))
        room, ratio = self._view.viewport().size(), self._view.devicePixelRatioF()
        fitting = (room.width() - 4 * _FRAME) / (box.right - box.left)
        scale = max(min(self._view.sheet_of(link.page).scale, fitting), 0.1)
        lowest = min(box.bottom, box.top + max(_SHARE * room.height() / scale, 1.0))
        return Tile(link.page, round(scale * ratio, 6), box._replace(bottom=lowest), document.inks)

    def _show(self, document: OpenDocument, image: QImage) -> None:
        if self._link is None or self._tile is None or self._tile.clip is None:
            return
        page, link = self._link
        clip = self._tile.clip
        words = [word for word in document.texts.get(link.page, NO_TEXT).words if _is_within(word.box.top, word.box.left, clip)]
        text = f"{document.target(link)}: {joined_text([words])}"
        self._picture.set_image(image, self._view.devicePixelRatioF())
        self._picture.setAccessibleDescription(text)
        left, top, right, bottom = self._view.sheet_of(page).rectangle(link.box)
        self._picture.show_beside(QRectF(left, top, right - left, bottom - top))
        self.shown.emit(text)

    @Slot()
    def _go_there(self) -> None:
        if self._link is not None:
            link = self._link[1]
            self.hide()
            self.followed.emit(link)


def _without_blank_top(image: QImage) -> QImage:
    """A copy without the rows at the top that are all alike, but for a few: the margin of a page above a figure."""
    width, first = image.width(), image.copy(0, 0, image.width(), 1)
    blank = next((row for row in range(image.height()) if image.copy(0, row, width, 1) != first), 0)
    return image.copy(0, max(0, blank - _FRAME), width, image.height() - max(0, blank - _FRAME))


def _is_within(top: float, left: float, clip: tuple[float, float, float, float]) -> bool:
    return clip[1] <= top <= clip[3] and clip[0] <= left <= clip[2]
