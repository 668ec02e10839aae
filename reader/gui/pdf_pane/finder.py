"""Searching the open document: find bar, drawing thread and page view brought together."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.gui.pdf_pane.find_bar import FindBar
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.renderer import Renderer
from reader.gui.pdf_pane.search import Search

_TYPING_MILLISECONDS = 200
"""A search begins when so long nothing was typed."""


class Finder(QObject):
    """Runs one search at a time, page by page, as the least urgent thing; `leaving` comes before the view jumps to a hit."""

    leaving = Signal()

    def __init__(self, bar: FindBar, view: PageView, renderer: Renderer) -> None:
        """Listen to the bar and the thread; the bar becomes the parent."""
        super().__init__(bar)
        self._bar, self._view, self._renderer = bar, view, renderer
        self._origin = 0
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._start)
        bar.changed.connect(self._await_typing)
        bar.entered.connect(self.step)
        renderer.found.connect(self._take)

    def open(self) -> None:
        """Show the bar with its words selected; the search will begin at the page in view."""
        self._origin = self._view.page
        self._bar.show()
        self._bar.field.setFocus()
        self._bar.field.selectAll()
        if self._bar.field.text() and self._search() is None:
            self._typing.start()

    def close(self) -> None:
        """Hide the bar, drop the search and its marks."""
        self._typing.stop()
        self._renderer.drop_search()
        self._bar.summary.clear()
        self._bar.hide()
        if self._view.document is not None:
            self._view.document.search = None
            self._view.refresh()

    @Slot(int)
    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) hit; words that were just typed are searched for at once."""
        search = self._search()
        if self._typing.isActive() or search is None or search.needle != self._needle():
            self._start()
            return
        self._origin = self._view.page
        search.step(direction)
        self._show_current(search)

    def skip(self, page: int) -> None:
        """Go on with the page after one that cannot be searched."""
        search = self._search()
        if search is not None:
            search.skip(page)
            self._go_on(search)

    @Slot(str)
    def _await_typing(self, _words: str) -> None:
        self._typing.start()

    def _search(self) -> Search | None:
        return self._view.document.search if self._view.document else None

    def _needle(self) -> str:
        return self._bar.field.text().strip()

    def _start(self) -> None:
        self._typing.stop()
        document, needle = self._view.document, self._needle()
        if document is None:
            return
        document.search = Search(needle, len(document.info.pages), self._origin) if needle else None
        self._view.refresh()
        if document.search is not None:
            self._go_on(document.search)
        else:
            self._renderer.drop_search()
            self._bar.summary.clear()

    @Slot(int, str, object)
    def _take(self, page: int, needle: str, boxes: object) -> None:
        search = self._search()
        if search is None or search.needle != needle or not isinstance(boxes, tuple):
            return
        if search.add(page, boxes):
            self.leaving.emit()
            self._show_current(search)
        if boxes:
            self._view.refresh()
        self._go_on(search)

    def _go_on(self, search: Search) -> None:
        self._bar.summary.setText(search.summary())
        if search.next_page is not None:
            self._renderer.find(search.next_page, search.needle)

    def _show_current(self, search: Search) -> None:
        if search.current is not None:
            page, number = search.current
            self._view.reveal(page, search.boxes(page)[number])
        self._bar.summary.setText(search.summary())
        self._view.refresh()
