"""The verbs on how the pages are shown: zoom, layout, turns, dark pages."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.gui.pdf_pane.reading import ReadingArea
from reader.gui.pdf_pane.values import FIT_PAGE, FIT_WIDTH, PdfColours, PdfPages, Spread
from reader.gui.pdf_pane.view_menu import ViewMenu


class ViewingArea(ReadingArea):
    """The reading area with what changes its look; each public method here is a verb of `keys.PDF_KEYS`.

    `dark_pages_asked` brings whether pages are to be dark: the owner keeps the choice, and passes it back in the colours.
    """

    dark_pages_asked = Signal(bool)

    def __init__(self, pages: PdfPages, colours: PdfColours, parent: QWidget | None = None) -> None:
        """Build the parts, without a document."""
        super().__init__(pages, colours, parent)
        self._view_menu = ViewMenu(self)
        self._view_menu.aboutToShow.connect(self._tick_menu)
        self._view_menu.pressed.connect(self._press)

    # Zoom

    def zoom_in(self) -> None:
        """Enlarge the pages."""
        self._view.zoom_by_step(1)

    def zoom_out(self) -> None:
        """Reduce the pages."""
        self._view.zoom_by_step(-1)

    def reset_zoom(self) -> None:
        """Show the pages in their actual size."""
        self._view.set_zoom(1.0)

    def fit_width(self) -> None:
        """Make the pages as wide as the pane, now and whenever its width changes."""
        self._view.set_zoom(FIT_WIDTH)

    def fit_page(self) -> None:
        """Make the pages so large that one can be seen whole, now and whenever the pane's size changes."""
        self._view.set_zoom(FIT_PAGE)

    # Layout

    def one_page(self) -> None:
        """Lay all pages under each other."""
        self._spread(Spread.ONE)

    def two_pages(self) -> None:
        """Lay two pages beside each other, or all under each other again."""
        self._spread(Spread.ONE if self._view.place.spread is Spread.TWO else Spread.TWO)

    def book_pages(self) -> None:
        """Lay two pages beside each other as in a book, whose first page stands on the right, or under each other again."""
        self._spread(Spread.ONE if self._view.place.spread is Spread.COVER else Spread.COVER)

    def toggle_continuous(self) -> None:
        """Scroll through all pages, or show one row of them at a time."""
        place = self._view.place
        self._view.set_spread(place.spread, is_continuous=not place.is_continuous)

    def turn_right(self) -> None:
        """Turn the pages clockwise by a quarter."""
        self._view.turn(1)

    def turn_left(self) -> None:
        """Turn the pages anticlockwise by a quarter."""
        self._view.turn(-1)

    # Colours

    def toggle_dark_pages(self) -> None:
        """Show light print on dark pages, or pages as they are; pictures keep their colours."""
        self.dark_pages_asked.emit(not self._view.has_dark_pages)

    def view_menu(self) -> None:
        """Show the menu of layouts and zooms."""
        if self._view.document is not None:
            button = self._toolbar.buttons["view_menu"]
            self._view_menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    # Inside

    def _spread(self, spread: Spread) -> None:
        self._view.set_spread(spread, is_continuous=self._view.place.is_continuous)

    @Slot()
    def _tick_menu(self) -> None:
        place = self._view.place
        ticked = {
            "fit_width": place.zoom == FIT_WIDTH,
            "fit_page": place.zoom == FIT_PAGE,
            "reset_zoom": place.zoom == 1.0,
            "one_page": place.spread is Spread.ONE,
            "two_pages": place.spread is Spread.TWO,
            "book_pages": place.spread is Spread.COVER,
            "toggle_continuous": place.is_continuous,
            "toggle_dark_pages": self._view.has_dark_pages,
        }
        self._view_menu.tick({method for method, is_on in ticked.items() if is_on})
