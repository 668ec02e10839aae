"""The parts of the pane and the verbs that keys, menus and buttons call on them."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reader.gui.pdf_pane.find_bar import FindBar
from reader.gui.pdf_pane.finder import Finder
from reader.gui.pdf_pane.history import History
from reader.gui.pdf_pane.hits import HitList
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pointer import Pointer
from reader.gui.pdf_pane.renderer import Renderer
from reader.gui.pdf_pane.side_panel import SidePanel
from reader.gui.pdf_pane.toolbar import Toolbar
from reader.gui.pdf_pane.values import PdfColours, PdfPages, Place
from reader.pdf.pages import OutlineRow


class ReadingArea(QWidget):
    """Toolbar, find bar, contents and pages of one document; each public method here is a verb of `keys.PDF_KEYS`.

    `message` brings a sentence for the status bar; `hovered` where the link under the pointer leads (empty beside links).
    """

    message = Signal(str)
    hovered = Signal(str)

    def __init__(self, pages: PdfPages, colours: PdfColours, parent: QWidget | None = None) -> None:
        """Build the parts, without a document."""
        super().__init__(parent)
        self._history = History()
        self._column = QVBoxLayout(self)
        self._toolbar = Toolbar(self)
        self._find_bar = FindBar(self)
        self._body = QSplitter(Qt.Orientation.Horizontal, self)
        self._side = SidePanel(colours, self._body)
        self._view = PageView(colours, self._body)
        self._pointer = Pointer(self._view)
        self._renderer = Renderer(pages, self)
        self._hits = HitList(self)
        self._finder = Finder(self._find_bar, self._hits, self._view, self._renderer)
        self._arrange()
        self._toolbar.pressed.connect(self._press)
        self._toolbar.page_entered.connect(self._enter_page)
        self._find_bar.pressed.connect(self._press)
        self._finder.leaving.connect(self._leave_place)
        self._finder.told.connect(self.message)
        self._side.outline.chosen.connect(self._choose)
        self._side.thumbnails.chosen.connect(lambda page: self._jump(page, 0.0))
        self._side.thumbnails.wanted.connect(self._renderer.sketch)
        self._side.currentChanged.connect(lambda _tab: self._show_place())
        self._pointer.hovered.connect(self.hovered)

    # Scrolling

    def scroll_down(self) -> None:
        """Scroll down by a line."""
        self._view.scroll_lines(0, 1)

    def scroll_up(self) -> None:
        """Scroll up by a line."""
        self._view.scroll_lines(0, -1)

    def scroll_left(self) -> None:
        """Scroll to the left."""
        self._view.scroll_lines(-1, 0)

    def scroll_right(self) -> None:
        """Scroll to the right."""
        self._view.scroll_lines(1, 0)

    def screen_down(self) -> None:
        """Scroll down by a screen."""
        self._view.scroll_screens(1)

    def screen_up(self) -> None:
        """Scroll up by a screen."""
        self._view.scroll_screens(-1)

    # Pages and places

    def first_page(self) -> None:
        """Go to the beginning."""
        self._jump(0, 0.0)

    def last_page(self) -> None:
        """Go to the end of the last page."""
        self._leave_place()
        self._view.verticalScrollBar().setValue(self._view.verticalScrollBar().maximum())

    def next_page(self) -> None:
        """Go to the top of the next page."""
        self._view.turn_pages(1)

    def previous_page(self) -> None:
        """Go to the top of the previous page."""
        self._view.turn_pages(-1)

    def go_to_page(self) -> None:
        """Ask for a page in the toolbar."""
        self._toolbar.page_field.setFocus()
        self._toolbar.page_field.selectAll()

    def go_back(self) -> None:
        """Go back to where the last jump started."""
        self._return_to(self._history.back(self._view.place))

    def go_forward(self) -> None:
        """Go forward again after going back."""
        self._return_to(self._history.forward(self._view.place))

    def toggle_contents(self) -> None:
        """Show the table of contents, or hide it."""
        if self._view.document is None or not self._view.document.info.outline:
            self.message.emit("This PDF has no table of contents.")
        else:
            self._toggle_side(self._side.outline)

    def toggle_thumbnails(self) -> None:
        """Show the pages in small, or hide them."""
        if self._view.document is not None:
            self._toggle_side(self._side.thumbnails)

    # Inside

    def _arrange(self) -> None:
        self._body.setObjectName("pdf-body")
        self._body.setChildrenCollapsible(False)
        self._body.setStretchFactor(0, 0)
        self._body.setStretchFactor(1, 1)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._toolbar)
        self._column.addWidget(self._find_bar)
        self._column.addWidget(self._hits)
        self._column.addWidget(self._body, 1)

    def _show_place(self) -> None:
        """Tell toolbar and contents where the reader is."""
        document, page = self._view.document, self._view.page
        if document is not None:
            count, place = len(document.info.pages), self._view.place
            self._toolbar.show_place(page, count, document.label(page), self._view.shown_zoom, fits=place.zoom == 0)
            self._side.show_place(place, page)
            self._toolbar.buttons["toggle_contents"].setChecked(self._side.is_showing(self._side.outline))

    def _toggle_side(self, tab: QWidget) -> None:
        if self._side.is_showing(tab):
            if self._side.has_keys:
                self._view.setFocus()
            self._side.hide()
        else:
            self._side.open_at(tab, self._view.place, self._view.page)
        self._show_place()

    @Slot(str)
    def _press(self, method: str) -> None:
        getattr(self, method)()

    @Slot()
    def _leave_place(self) -> None:
        self._history.leave(self._view.place)

    def _jump(self, page: int, top: float) -> None:
        self._leave_place()
        self._view.go_to(page, top)

    def _return_to(self, place: Place | None) -> None:
        if place is not None:
            self._view.return_to(place)

    @Slot(str)
    def _enter_page(self, name: str) -> None:
        document = self._view.document
        page = document.page_named(name) if document else None
        if page is not None:
            self._jump(page, 0.0)
            self._view.setFocus()
            self._show_place()
        elif document is not None:
            self.message.emit(f"There is no page “{name}”; type a number from 1 to {len(document.info.pages)}.")

    @Slot(object)
    def _choose(self, row: OutlineRow) -> None:
        self._jump(row.page, row.top)
