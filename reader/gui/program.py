"""Everything the window is made of, and how it hangs together."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal

from reader.domain.change import Change
from reader.gui.desk import Desk
from reader.gui.main_window import MainWindow
from reader.gui.papers.list_pane import ListPane
from reader.gui.theme import Appearance
from reader.paths import requests_file, settings_file
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.gui.actions import Actions
    from reader.gui.adding.adding import Adding
    from reader.gui.copying import Copying
    from reader.gui.downloads.downloads import Downloads
    from reader.gui.enriching import Enriching
    from reader.gui.exporting import Exporting
    from reader.gui.fetch_listing import FetchListing
    from reader.gui.highlights.tab import HighlightsTab
    from reader.gui.highlights.verbs import HighlightVerbs
    from reader.gui.housekeeping import Housekeeping
    from reader.gui.importing import Imports
    from reader.gui.kept_files import Following
    from reader.gui.key_verbs import KeyVerbs
    from reader.gui.messages import MessageBar
    from reader.gui.paper_pane.pane import PaperPane
    from reader.gui.pdf_outside import PdfOutside
    from reader.gui.pdf_tab import PdfTab
    from reader.gui.pdf_texts import PdfTexts
    from reader.gui.program_verbs import ProgramVerbs
    from reader.gui.publications import Publications
    from reader.gui.reading import Reading
    from reader.gui.sidebar.counting import Counting
    from reader.gui.sidebar.menu import SidebarMenu
    from reader.gui.sidebar.sidebar import Sidebar
    from reader.gui.sidebar.verbs import LabelVerbs
    from reader.gui.verbs import PaperVerbs
    from reader.gui.window_verbs import WindowVerbs
    from reader.settings import Settings

_PATIENCE = 100
"""Milliseconds for the list to be painted, where it has papers, before the rest of the window is made."""

_LISTENING = 3_600_000
"""Milliseconds between two looks whether arXiv has announced something that is subscribed to; most of them cost no request."""

_WARMING = 700
"""Milliseconds after the start until the PDF worker is started and the download queue goes on."""


class Program(QObject):
    """Everything the window is made of.

    It is made in two steps, so that the papers are there soon: `begin` shows the window with the list, and when that is painted
    the other panes, the verbs and their keys follow.
    """

    furnished = Signal()
    """The second step is done."""

    sidebar: "Sidebar"
    messages: "MessageBar"
    paper_pane: "PaperPane"
    pdf_tab: "PdfTab"
    pdf_outside: "PdfOutside"
    highlights: "HighlightsTab"
    downloads: "Downloads"
    pdf_texts: "PdfTexts"
    housekeeping: "Housekeeping"
    paper_verbs: "PaperVerbs"
    copying: "Copying"
    exporting: "Exporting"
    window_verbs: "WindowVerbs"
    program_verbs: "ProgramVerbs"
    imports: "Imports"
    following: "Following"
    key_verbs: "KeyVerbs"
    adding: "Adding"
    listings: "FetchListing"
    enriching: "Enriching"
    publications: "Publications"
    counting: "Counting"
    label_verbs: "LabelVerbs"
    highlight_verbs: "HighlightVerbs"
    sidebar_menu: "SidebarMenu"
    actions: "Actions"

    def __init__(self, library: Library, settings: "Settings", state: QSettings) -> None:
        """Make what is seen first."""
        super().__init__()
        self._state, self._settings = state, settings
        self.appearance = Appearance(settings.theme, settings.text_size, self)
        self.desk = Desk(library, self)
        self.papers = ListPane(self.desk, self.appearance)
        self.window = MainWindow(self.papers)
        self._reading: Reading | None = None
        self._is_furnished = False
        self.window.closing.connect(self.close)

    # The second step

    def _furnish(self, digests: list[Path], problems: list[str]) -> None:
        from reader.gui.connections import connect
        from reader.gui.downloads.downloads import Downloads
        from reader.gui.highlights.tab import HighlightsTab
        from reader.gui.housekeeping import Housekeeping
        from reader.gui.messages import MessageBar
        from reader.gui.paper_pane.pane import PaperPane
        from reader.gui.pdf_tab import PdfTab
        from reader.gui.pdf_texts import PdfTexts
        from reader.gui.sidebar.counting import Counting
        from reader.gui.sidebar.sidebar import Sidebar
        from reader.network.gate import Gate

        self.sidebar, self.messages = Sidebar(self.appearance), MessageBar()
        self.counting = Counting(self.desk, self.sidebar)
        self.paper_pane = PaperPane(self.desk, self.appearance)
        self.pdf_tab = PdfTab(self.appearance, self._settings.dark_pages)
        self.highlights = HighlightsTab(self.desk, self.appearance)
        self._gate = Gate(requests_file("arxiv"))
        self.downloads = Downloads(self.desk, self._settings, self._gate, self)
        self.pdf_texts = PdfTexts(self.desk, self)
        self.housekeeping = Housekeeping(self.desk, self)
        self.housekeeping.changed_outside.connect(self._show_all_anew)
        self.window.furnish(self.sidebar, self.messages, self.paper_pane, self.pdf_tab, self.highlights)
        self._make_verbs()
        self._make_actions()
        connect(self)
        self._is_furnished = True
        self.counting.refresh()
        self.housekeeping.begin()
        self.window.restore_panes(self._state)
        self.adding.take_files(digests)
        for problem in problems:
            self.desk.warn(problem)
        self.housekeeping.start_clock(_WARMING, self._get_ready)
        self.housekeeping.start_clock(_LISTENING, self.listings.fetch_by_itself, again=True)
        self.furnished.emit()

    def _make_verbs(self) -> None:
        from reader.gui.adding.adding import Adding
        from reader.gui.annotating import Annotating
        from reader.gui.copying import Copying
        from reader.gui.enriching import Enriching
        from reader.gui.exporting import Exporting
        from reader.gui.exports import Exports
        from reader.gui.fetch_listing import FetchListing
        from reader.gui.highlights.verbs import HighlightVerbs
        from reader.gui.importing import Imports
        from reader.gui.kept_files import Following
        from reader.gui.key_verbs import KeyVerbs
        from reader.gui.pdf_outside import PdfOutside
        from reader.gui.program_verbs import ProgramVerbs
        from reader.gui.publications import Publications
        from reader.gui.sidebar.menu import SidebarMenu
        from reader.gui.sidebar.verbs import LabelVerbs
        from reader.gui.tex_tests import TexTests
        from reader.gui.verbs import PaperVerbs
        from reader.gui.window_verbs import WindowVerbs

        self.paper_verbs = PaperVerbs(self.desk, self.papers, self.sidebar, self.window)
        self.window_verbs = WindowVerbs(
            self.desk,
            self.window,
            self.paper_pane,
            self.pdf_tab,
            self.highlights,
            self.downloads,
            self.paper_verbs,
            lambda: self.reading,
        )
        self.highlight_verbs = HighlightVerbs(
            self.desk, self.highlights, self.paper_verbs.chosen, self.window_verbs.show_highlight, self.window
        )
        self.program_verbs = ProgramVerbs(
            self.desk, self.appearance, self.downloads, self.window, self._settings, settings_file()
        )
        self.pdf_outside = PdfOutside(self.desk, self.pdf_tab, self.window)
        self.copying = Copying(self.desk, self.paper_verbs.chosen, lambda: self.program_verbs.settings, self)
        exports = Exports(self.desk, self.appearance, self.window)
        self.exporting = Exporting(self.desk, self.papers, exports, self.copying, self.program_verbs, self._state, self.window)
        self.tex_tests = TexTests(self.desk, self.paper_verbs.chosen_or_listed, self.messages.testing, self.window)
        self.imports = Imports(self.desk, self.window)
        self.adding = Adding(self.desk, self.window, lambda: self.program_verbs.settings)
        self.listings = FetchListing(self.desk, lambda: self.program_verbs.settings, self._state, self.window, self._gate)
        self.enriching = Enriching(self.desk, lambda: self.program_verbs.settings, self.paper_verbs.chosen, self._gate, self)
        self.annotating = Annotating(self.desk, self.pdf_tab, self.window)
        self.publications = Publications(self.desk, lambda: self.program_verbs.settings, self)
        self.label_verbs = LabelVerbs(self.desk, self.papers, self.sidebar, list(self.appearance.theme.tags), self.window)
        self.key_verbs = KeyVerbs(self.desk, self.paper_verbs.chosen, self.window)
        self.following = Following(self.desk, self.papers, self.sidebar, self.appearance, self.window)
        self.sidebar_menu = SidebarMenu(
            self.sidebar, self.label_verbs, self.following, self.exporting.export_query, self.appearance, self
        )

    def _make_actions(self) -> None:
        from reader.gui.actions import ACTIONS, HIGHLIGHT_COLOURS, HIGHLIGHT_MENU, QUICK_TAGS, Actions, pdf_rows

        self.actions = Actions((*ACTIONS, *QUICK_TAGS, *pdf_rows(), *HIGHLIGHT_COLOURS), self._verb, self)
        self.actions.put(
            {"window": self.window, "list": self.papers.view, "sidebar": self.sidebar, "pdf": self.pdf_tab}
            | {"highlights": self.highlights}
        )
        self.papers.nothing.addActions(self.papers.view.actions())
        self.papers.welcome.addAction(self.actions["paste_papers"])
        for pane in (self.sidebar, self.paper_pane):
            pane.addAction(self.actions["search"])
        for tab in (self.paper_pane, self.pdf_tab):
            tab.addAction(self.actions["edit_note"])
        self.paper_pane.addAction(self.actions["edit_fields"])
        self.highlights.menu_asked.connect(lambda place: self.actions.menu(HIGHLIGHT_MENU, self.highlights).popup(place))
        self.actions.fill_menus(self.window.menuBar())
        self.program_verbs.take_actions(self.actions)

    def _verb(self, name: str) -> Callable[[], None]:
        if name.startswith("quick_tag_"):
            return lambda: self.paper_verbs.quick_tag(name[-1])
        if name.startswith("colour_highlights_"):
            return lambda: self.highlight_verbs.colour_highlights(name.removeprefix("colour_highlights_"))
        from reader.gui.pdf_pane.keys import PDF_KEYS

        if name.startswith("pdf."):
            method = next(key.method for key in PDF_KEYS if key.name == name)
            return partial(self._act_in_pdf, method)
        of_papers = (self.paper_verbs, self.label_verbs, self.highlight_verbs, self.annotating, self.pdf_outside)
        of_exports = (self.copying, self.exporting, self.key_verbs, self.tex_tests)
        of_sources = (self.imports, self.adding, self.listings, self.enriching, self.publications)
        owners = (*of_papers, *of_exports, *of_sources, self.window_verbs, self.program_verbs, self.following)
        verb: Callable[[], None] = next(getattr(owner, name) for owner in owners if hasattr(owner, name))
        return verb

    def _act_in_pdf(self, method: str) -> None:
        getattr(self.pdf_tab.pane, method)()

    @property
    def reading(self) -> "Reading":
        """What joins papers and the PDF pane, made with the pane."""
        if self._reading is None:
            from reader.gui.reading import Reading

            self._reading = Reading(self.desk, self.pdf_tab, self.downloads, self.papers.go_to_paper, self)
            self._reading.pane_asked.connect(self.window_verbs.show_pdf_pane)
            self._reading.restore(str(self._state.value("pdfs", "")).splitlines())
        return self._reading

    # Life

    def begin(self, digests: list[Path], problems: list[str]) -> None:
        """Show the window as it was left, import `digests`, and say what is wrong with the settings."""
        paper = self._state.value("paper")
        follow = QTimer(self, singleShot=True, interval=_PATIENCE)
        follow.timeout.connect(lambda: self._furnish(digests, problems), Qt.ConnectionType.SingleShotConnection)
        self.papers.view.first_painted.connect(lambda: follow.start(0))
        self.papers.query_changed.connect(lambda _: follow.start(), Qt.ConnectionType.SingleShotConnection)
        self.papers.order = str(self._state.value("order", "date"))
        # First of all, so that the papers are there soon after the window.
        self.papers.show_query(str(self._state.value("query", "state:inbox")), uid=str(paper) if paper else None)
        self.window.restore_state(self._state)
        self.window.show()
        self.papers.view.setFocus()

    def _get_ready(self) -> None:
        """Prepare what the reader will want soon."""
        self.pdf_tab.warm()
        self.downloads.resume()
        self.enriching.resume()
        self.listings.fetch_by_itself()
        self.pdf_texts.look()
        self.housekeeping.look_for_damage()

    def start_again(self, digests: list[Path]) -> None:
        """Somebody started the program again on this library: come to the front and take the digests."""
        self.window.raise_window()
        self.adding.take_files(digests)

    def close(self) -> None:
        """Save everything and let go of threads, processes and the library, in this order."""
        if self._is_furnished:
            self.housekeeping.end()
            self.window_verbs.flush()
        self.window.save_state(self._state)
        self._state.setValue("paper", self.papers.current_uid())
        if self._reading is not None and self._reading.is_restored:
            self._state.setValue("pdfs", "\n".join(self.pdf_tab.tabs.uids))
        self._state.sync()
        if self._is_furnished:
            of_papers = (self.downloads.close, self.pdf_outside.close, self.annotating.close, self.following.close)
            of_sources = (self.listings.close, self.enriching.close, self.publications.close, self.imports.close)
            of_files = (self.adding.close, self.pdf_texts.close, self.tex_tests.close)
            for end in (self.pdf_tab.shut_down, *of_papers, *of_sources, *of_files):
                end()
        self.desk.close()

    # Following

    def _show_all_anew(self) -> None:
        """Show what another program has changed."""
        self.papers.model.forget_all()
        self.desk.changed.emit(Change(""))
        self.papers.refresh()
