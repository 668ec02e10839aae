"""The mouse on the pages: selecting words, following links, trying a failed page again."""

from html import escape

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from reader.gui.pdf_pane.caret import Caret
from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.page_painter import failure_note
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.selection import Grain, Selection, WordPlace, between, nearest_word, taken, word_at
from reader.pdf.pages import Link

_NEAR_TEXT = 3.0
"""Points around a word within which the pointer shows that text can be taken."""

_REACH = 50
"""Pages that a selection may reach over; the words of all of them are kept."""

_SCROLL_MILLISECONDS = 30


class Pointer(QObject):
    """Watches the viewport of a page view.

    `followed` brings a Link that was clicked, `pointed` the one under the pointer with its page before it, or None; `hovered`
    where that leads (empty beside links), `retried` the page whose "Try again" was pressed; `selected` says that a selection was
    finished.
    """

    followed = Signal(object)
    hovered = Signal(str)
    pointed = Signal(object)
    retried = Signal(int)
    selected = Signal()

    def __init__(self, view: PageView) -> None:
        """Watch `view`, which becomes the parent."""
        super().__init__(view)
        self._view = view
        self._start: Selection | None = None
        self._grain = Grain.WORD
        self._pressed_at = QPointF()
        self._pressed_link: Link | None = None
        self._is_dragging = False
        self._double_click = 0
        self._target = ""
        self._scrolling = QTimer(self, interval=_SCROLL_MILLISECONDS)
        self._scrolling.timeout.connect(self._scroll_on)
        self._last = QPointF()
        view.viewport().installEventFilter(self)

    @property
    def is_selecting(self) -> bool:
        """Whether words are being selected just now."""
        return self._is_dragging

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse while there is a document; nothing is hidden from the view."""
        document = self._view.document
        if document is None:
            return False
        if isinstance(event, QMouseEvent):
            self._take_mouse(document, event)
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            # Where a link leads within the PDF is shown as a picture.
            sentence = "" if self._is_on_inner_link(document, QPointF(event.pos())) else self._target
            QToolTip.showText(event.globalPos(), f"<qt>{escape(sentence)}</qt>" if sentence else "", self._view.viewport())
            return True
        elif event.type() is QEvent.Type.Leave:
            self._hover("")
            self.pointed.emit(None)
        return super().eventFilter(watched, event)

    def _take_mouse(self, document: OpenDocument, event: QMouseEvent) -> None:
        position, is_left = event.position(), event.button() is Qt.MouseButton.LeftButton
        if event.type() is QEvent.Type.MouseButtonPress and is_left:
            self._press(document, event)
        elif event.type() is QEvent.Type.MouseButtonDblClick and is_left:
            self._double_click = event.timestamp()
            self._take(document, position, Grain.WORD)
        elif event.type() is QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(document, position)
        elif event.type() is QEvent.Type.MouseMove:
            self._look(document, position)
        elif event.type() is QEvent.Type.MouseButtonRelease and is_left:
            self._release(document, position)

    def _press(self, document: OpenDocument, event: QMouseEvent) -> None:
        position = event.position()
        is_third = event.timestamp() - self._double_click <= QGuiApplication.styleHints().mouseDoubleClickInterval()
        if self._double_click and is_third and self._is_near(position):
            self._take(document, position, Grain.LINE)
            return
        self._pressed_at, self._is_dragging, self._grain = position, False, Grain.WORD
        self._pressed_link = self._link_at(document, position)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._start:
            self._extend(document, position)
            self.selected.emit()
            return
        self._start = self._words_at(document, position)
        if document.caret is not None and self._start is not None:
            document.caret = Caret(self._start.first)
            self._view.refresh()
        self._select(document, None)

    def _take(self, document: OpenDocument, position: QPointF, grain: Grain) -> None:
        """Select the word or line under the pointer; dragging on takes more of the same."""
        self._pressed_at, self._is_dragging, self._grain, self._pressed_link = position, False, grain, None
        self._start = self._words_at(document, position)
        self._select(document, self._start)
        self.selected.emit()

    def _drag(self, document: OpenDocument, position: QPointF) -> None:
        self._last = position
        if not self._is_dragging and self._is_near(position):
            return
        self._is_dragging = True
        self._extend(document, position)
        if self._view.viewport().rect().toRectF().contains(position):
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()

    def _release(self, document: OpenDocument, position: QPointF) -> None:
        self._scrolling.stop()
        if self._is_dragging:
            self._is_dragging = False
            self.selected.emit()
        elif (page := self._retry_at(document, position)) is not None:
            self.retried.emit(page)
        elif self._pressed_link is not None and self._link_at(document, position) == self._pressed_link:
            self.followed.emit(self._pressed_link)
        self._pressed_link = None
        self._look(document, position)

    def _scroll_on(self) -> None:
        """The pointer is held outside of the view: scroll the faster, the farther it is away."""
        viewport = self._view.viewport()
        for bar, at, length in (
            (self._view.horizontalScrollBar(), self._last.x(), viewport.width()),
            (self._view.verticalScrollBar(), self._last.y(), viewport.height()),
        ):
            bar.setValue(bar.value() + round((min(at, 0.0) + max(at - length, 0.0)) / 3))
        if self._view.document is not None:
            self._extend(self._view.document, self._last)

    def _extend(self, document: OpenDocument, position: QPointF) -> None:
        here = self._words_at(document, position)
        if self._start is None:
            self._start = here
        if self._start is not None and here is not None and abs(here.first.page - self._start.first.page) < _REACH:
            self._select(document, between(self._start, here))

    def _select(self, document: OpenDocument, selection: Selection | None) -> None:
        if document.selection != selection:
            document.selection = selection
            self._view.refresh()

    def _look(self, document: OpenDocument, position: QPointF) -> None:
        """Show by the pointer's shape what a click would do."""
        spot, link = self._view.spot_at(position), self._link_at(document, position)
        text = document.texts.get(spot.page)
        shape = Qt.CursorShape.ArrowCursor
        if link is not None or self._retry_at(document, position) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif text is not None and word_at(text, spot.x, spot.y, _NEAR_TEXT) is not None:
            shape = Qt.CursorShape.IBeamCursor
        self._view.viewport().setCursor(shape)
        self._hover(document.target(link) if link else document.comment_at(*spot))
        self.pointed.emit((spot.page, link) if link else None)

    def _hover(self, target: str) -> None:
        if target != self._target:
            self._target = target
            self.hovered.emit(target)

    def _words_at(self, document: OpenDocument, position: QPointF) -> Selection | None:
        spot = self._view.spot_at(position)
        text = document.texts.get(spot.page)
        number = nearest_word(text, spot.x, spot.y) if text else None
        return taken(text, WordPlace(spot.page, number), self._grain) if text and number is not None else None

    def _link_at(self, document: OpenDocument, position: QPointF) -> Link | None:
        spot = self._view.spot_at(position)
        return document.link_at(spot.page, spot.x, spot.y)

    def _is_on_inner_link(self, document: OpenDocument, position: QPointF) -> bool:
        link = self._link_at(document, position)
        return link is not None and not link.uri

    def _retry_at(self, document: OpenDocument, position: QPointF) -> int | None:
        page = self._view.spot_at(position).page
        if page not in document.failures:
            return None
        area = self._view.sheet(page) & self._view.viewport().rect().toRectF()
        note = failure_note(area, document.failures[page], QFontMetricsF(self._view.font()))
        return page if note.retry.contains(position) else None

    def _is_near(self, position: QPointF) -> bool:
        distance = (position - self._pressed_at).manhattanLength()
        return distance < QGuiApplication.styleHints().startDragDistance()
