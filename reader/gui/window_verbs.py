"""What the keys and menus do with the window itself: panes, reading, looks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.domain.highlight import Highlight
from reader.gui.desk import Desk
from reader.gui.downloads.downloads import Downloads
from reader.gui.highlights.tab import HighlightsTab
from reader.gui.main_window import MainWindow
from reader.gui.paper_pane.pane import PaperPane
from reader.gui.pdf_tab import PdfTab
from reader.gui.verbs import PaperVerbs

if TYPE_CHECKING:
    from reader.gui.reading import Reading


class WindowVerbs(QObject):
    """Acts on the window and its panes."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        paper_pane: PaperPane,
        pdf_tab: PdfTab,
        highlights: HighlightsTab,
        downloads: Downloads,
        papers: PaperVerbs,
        reading: "Callable[[], Reading]",
    ) -> None:
        """Take what the verbs act on."""
        super().__init__(window)
        self._desk, self._window, self._papers = desk, window, papers
        self._paper_pane, self._pdf_tab, self._highlights = paper_pane, pdf_tab, highlights
        self._downloads, self._reading = downloads, reading

    # Panes

    def search(self) -> None:
        """Go to the search box."""
        self._window.papers.search_box.setFocus()
        self._window.papers.search_box.selectAll()

    def focus_list(self) -> None:
        """Go to the list."""
        if self._window.is_reading:
            self._window.toggle_reading_mode()
        self._window.papers.take_focus()

    def go_on(self) -> None:
        """Go from what was written back to where it began: the list, or the PDF where that has the window to itself."""
        if self._window.is_reading:
            self.show_pdf_pane()
        else:
            self.focus_list()

    def focus_sidebar(self) -> None:
        """Go to the sidebar."""
        self._window.sidebar.show()
        self._window.sidebar.setFocus()

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._window.sidebar.setVisible(self._window.sidebar.isHidden())

    def show_paper_tab(self) -> None:
        """Show the paper in the side pane."""
        self._show_tab(self._paper_pane)

    def show_pdf_tab(self) -> None:
        """Show the PDF in the side pane."""
        self._show_tab(self._pdf_tab)

    def show_highlights_tab(self) -> None:
        """Show the highlights in the side pane, and go there."""
        self._show_tab(self._highlights)
        self._highlights.pane.setFocus()
        self._highlights.pane.begin()

    def leave_highlights(self) -> None:
        """Go back from the highlights to the list, or to the PDF where that has the window to itself."""
        self.go_on()

    def show_highlight(self, highlight: Highlight) -> None:
        """Show where a highlight of the current paper stands."""
        self._reading().show_highlight(highlight)

    def _show_tab(self, pane: QWidget) -> None:
        self._window.tabs.setCurrentWidget(pane)

    def read_on(self) -> None:
        """Scroll the abstract, and at its end go to the next unread paper."""
        self._show_tab(self._paper_pane)
        if not self._paper_pane.scroll_abstract():
            self._papers.next_unread()

    def edit_tags(self) -> None:
        """Go to the tags of the current paper, or ask for one to put on all the chosen papers."""
        if self._papers.number() > 1:
            self._papers.add_tag()
            return
        self._show_tab(self._paper_pane)
        self._paper_pane.edit_tags()

    def edit_note(self) -> None:
        """Go to the note of the current paper."""
        self._show_tab(self._paper_pane)
        self._paper_pane.edit_note()

    def edit_fields(self) -> None:
        """Write the fields of the current paper."""
        self._show_tab(self._paper_pane)
        self._paper_pane.edit_fields()

    def reading_mode(self) -> None:
        """Give the window to the side pane, or back to all panes."""
        self._window.toggle_reading_mode()

    # PDFs

    def read_pdf(self) -> None:
        """Read the current paper's PDF; if that is where the searched words were found, where they stand first."""
        place = self._papers.place_in_pdf()
        if isinstance(place, Highlight):
            self.show_highlight(place)
        else:
            self._reading().read(place)

    def show_pdf_pane(self) -> None:
        """Bring the PDF to the front and give it the keys."""
        self._show_tab(self._pdf_tab)
        self._pdf_tab.pane.setFocus()

    def close_pdf(self) -> None:
        """Close the tab of the PDF that is shown."""
        self._pdf_tab.tabs.close_tab(self._pdf_tab.tabs.currentIndex())

    def next_pdf(self) -> None:
        """Go to the PDF in the next tab."""
        self._pdf_tab.tabs.step(1)

    def previous_pdf(self) -> None:
        """Go to the PDF in the tab before."""
        self._pdf_tab.tabs.step(-1)

    def download(self) -> None:
        """Download the PDFs of the chosen papers."""
        chosen = self._papers.chosen()
        if chosen:
            self._downloads.fetch(chosen)

    def cancel_download(self) -> None:
        """Cancel the downloads of the chosen papers."""
        self._downloads.cancel(self._papers.chosen())

    def cancel_all_downloads(self) -> None:
        """Cancel every download."""
        self._downloads.cancel_all()

    # The program

    def flush(self) -> None:
        """Keep what is being written, so that it is older than what is done next."""
        self._paper_pane.flush()
        self._highlights.flush()
        self._pdf_tab.flush()

    def undo(self) -> None:
        """Take the newest change back."""
        self.flush()
        self._desk.do(self._desk.library.undo, undoable=False, doing="Undoing…")

    def redo(self) -> None:
        """Do again what was undone."""
        self.flush()
        self._desk.do(self._desk.library.redo, doing="Doing it again…")

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    def about(self) -> None:
        """Say what this program is."""
        from reader.gui.about import show_about

        show_about(self._window, self._pdf_tab.worker)
