"""Searching the open document: find bar, list of hits, drawing thread and page view brought together."""

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.gui.pdf_pane.find_bar import FindBar
from reader.gui.pdf_pane.hits import HitList
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.renderer import Renderer
from reader.gui.pdf_pane.search import Hit, Search
from reader.pdf.findable import Findable, Needle, needle_of

_TYPING_MILLISECONDS = 150
"""A search begins when so long nothing was typed."""

_SLICE = 0.008
"""Seconds that pages whose words are known are searched at a time, so that the window goes on answering."""

_SHOWING_MILLISECONDS = 100
"""While a search goes on, count, list and scroll bar are brought up to date so often."""

_AHEAD = 8
"""Pages whose words are asked for at a time, so that the worker need not wait for the window."""

_MOST_MARKS = 500
"""On the scroll bar: more would be one line."""


class Finder(QObject):
    """Runs one search at a time; pages whose words are not known yet are read one by one, as the least urgent thing.

    `leaving` comes before the view jumps to a hit, `arrived` brings then what stands there; `told` brings a sentence.
    """

    leaving = Signal()
    arrived = Signal(str)
    told = Signal(str)

    def __init__(self, bar: FindBar, hits: HitList, view: PageView, renderer: Renderer) -> None:
        """Listen to the bar, the list and the thread; the bar becomes the parent."""
        super().__init__(bar)
        self._bar, self._hits, self._view, self._renderer = bar, hits, view, renderer
        self._origin = 0
        self._switches = {"toggle_case": False, "toggle_whole_words": False, "toggle_hits": True}
        for method, is_on in self._switches.items():
            bar.buttons[method].setCheckable(True)
            bar.buttons[method].setChecked(is_on)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MILLISECONDS)
        self._typing.timeout.connect(self._start)
        self._next_slice = QTimer(self, singleShot=True, interval=0)
        self._next_slice.timeout.connect(self._go_on)
        self._showing = QTimer(self, singleShot=True, interval=_SHOWING_MILLISECONDS)
        self._showing.timeout.connect(self._show_hits)
        # The list takes room from the pages, at whose foot the hit may stand.
        self._uncovering = QTimer(self, singleShot=True, interval=0)
        self._uncovering.timeout.connect(self._reveal)
        bar.changed.connect(self._await_typing)
        bar.entered.connect(self.step)
        hits.chosen.connect(self._go_to)
        renderer.indexed.connect(self._take)
        view.verticalScrollBar().rangeChanged.connect(lambda *_: self._showing.start())

    def open(self) -> None:
        """Show the bar with its words selected; the search will begin at the page in view."""
        self._origin = self._view.page
        self._bar.show()
        self._bar.field.setFocus()
        self._bar.field.selectAll()
        if self._bar.field.text() and self._search() is None:
            self._typing.start()

    def find(self, words: str) -> None:
        """Open the bar and search for these words."""
        self.open()
        self._bar.field.setText(words)
        self._start()

    def close(self) -> None:
        """Hide the bar, drop the search and its marks."""
        self._typing.stop()
        self._renderer.drop_search()
        self._bar.summary.clear()
        self._bar.hide()
        if self._view.document is not None:
            self._view.document.search = None
            self._view.refresh()
        self._show_hits()

    def switch(self, method: str) -> None:
        """Turn one of the bar's switches over, and search or show by it."""
        self._switches[method] = not self._switches[method]
        self._bar.buttons[method].setChecked(self._switches[method])
        if method == "toggle_hits":
            self._show_hits()
        elif self._search() is not None:
            self._origin = self._view.page
            self._start()

    @Slot(int)
    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) hit; words that were just typed are searched for at once."""
        search = self._search()
        if self._typing.isActive() or search is None or search.needle != self._needle():
            self._start()
            return
        self._origin = self._view.page
        if search.step(direction):
            self.told.emit("The search went on from the beginning." if direction > 0 else "The search went on from the end.")
        self._show_current(search)

    def skip(self, page: int) -> None:
        """Go on with the page after one that cannot be searched."""
        search = self._search()
        if search is not None:
            search.skip(page)
            self._go_on()

    @Slot(str)
    def _await_typing(self, _words: str) -> None:
        self._typing.start()

    def _search(self) -> Search | None:
        return self._view.document.search if self._view.document else None

    def _needle(self) -> Needle:
        has_case, is_whole = self._switches["toggle_case"], self._switches["toggle_whole_words"]
        return needle_of(self._bar.field.text(), has_case=has_case, is_whole=is_whole)

    @Slot()
    def _start(self) -> None:
        self._typing.stop()
        self._renderer.drop_search()
        document, needle = self._view.document, self._needle()
        if document is None:
            return
        document.search = Search(needle, len(document.info.pages), self._origin) if needle.text else None
        self._view.refresh()
        if document.search is not None:
            self._go_on()
        else:
            self._show_hits()

    @Slot(int, object)
    def _take(self, page: int, text: Findable) -> None:
        document = self._view.document
        if document is None:
            return
        document.add_findable(page, text)
        if document.search is not None and document.search.next_page == page:
            self._add(document.search, page, text)
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Search the pages whose words are known, for a moment; then the rest of them, or ask for the words of the next one."""
        document, search = self._view.document, self._search()
        if document is None or search is None:
            return
        end = monotonic() + _SLICE
        while (page := search.next_page) is not None and page in document.findables and monotonic() < end:
            self._add(search, page, document.findables[page])
        if page is None:
            self._show_hits()
            return
        if page in document.findables:
            self._next_slice.start()
        else:
            self._renderer.index(search.next_pages(_AHEAD))
        if not self._showing.isActive():
            self._showing.start()

    def _add(self, search: Search, page: int, text: Findable) -> None:
        if search.add(page, text):
            self.leaving.emit()
            self._show_current(search)
        if search.count(page) and page in self._view.pages_in_sight:
            self._view.refresh()

    def _show_current(self, search: Search) -> None:
        self._reveal()
        if search.current is not None:
            words = " ".join(filter(None, search.context(search.current)))
            self.arrived.emit(f"{search.summary()}, page {search.current.page + 1}: {words}")
        self._bar.summary.setText(search.summary())
        self._hits.show_current(search)
        self._view.refresh()

    @Slot()
    def _reveal(self) -> None:
        search = self._search()
        if search is not None and search.current is not None:
            page, number = search.current
            self._view.reveal(page, search.boxes(page)[number][0])

    @Slot(object)
    def _go_to(self, hit: Hit) -> None:
        search = self._search()
        if search is not None:
            self.leaving.emit()
            search.current = hit
            self._show_current(search)

    @Slot()
    def _show_hits(self) -> None:
        """Bring the count, the list and the marks on the scroll bar up to date."""
        self._showing.stop()
        search = self._search()
        self._bar.summary.setText(search.summary() if search else "")
        was_hidden = self._hits.isHidden()
        self._hits.setVisible(search is not None and search.total > 0 and self._switches["toggle_hits"])
        if was_hidden and not self._hits.isHidden():
            self._uncovering.start()
        self._hits.show_search(self._view.document)
        self._view.mark_bar(search.spread(_MOST_MARKS) if search else {})
