"""Who hears whom in the window; no pane knows another one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from reader.domain.paper import PdfState
from reader.gui.actions import PAPER_MENU
from reader.gui.browser import open_outside

if TYPE_CHECKING:
    from reader.gui.pdf_pane.pane import PdfPane
    from reader.gui.program import Program
    from reader.services.downloading import DownloadProgress


def connect(program: "Program") -> None:
    """Connect everything that is made in the window's second step; the PDF pane follows when it is made."""
    _connect_list(program)
    _connect_paper_pane(program)
    _connect_arrivals(program)
    _connect_progress(program)
    program.pdf_tab.made.connect(lambda pane: _connect_pdf(program, pane))
    program.program_verbs.settings_changed.connect(program.pdf_tab.take_settings)
    program.highlights.counted.connect(program.window.show_highlight_count)
    program.window.tabs.currentChanged.connect(lambda _: program.reading.follow() if program.pdf_tab.isVisible() else None)


def _connect_list(program: "Program") -> None:
    """List and sidebar, which show each other's query."""
    papers, sidebar, view = program.papers, program.sidebar, program.papers.view
    program.counting.counted.connect(lambda overview: papers.show_tags(overview.tags))
    program.counting.counted.connect(program.following.know)
    sidebar.query_asked.connect(papers.show_query)
    sidebar.mark_query(papers.text)
    papers.query_changed.connect(sidebar.mark_query)
    papers.counted.connect(program.messages.counts.setText)
    program.messages.counts.setText(papers.number)
    # A click in the sidebar is about the list it shows: the letters act there at once.
    sidebar.clicked.connect(lambda _: program.window_verbs.focus_list())
    papers.welcome.asked.connect(lambda name: program.actions[name].trigger())
    papers.search_bar.fetch_asked.connect(program.listings.fetch_subscriptions)
    view.customContextMenuRequested.connect(lambda place: _open_paper_menu(program, place))
    view.carry = program.copying.carry
    view.carried_away.connect(program.copying.keep_keys)
    view.doubleClicked.connect(lambda _: program.window_verbs.read_pdf())
    view.chosen_changed.connect(program.paper_pane.show_many)


def _connect_paper_pane(program: "Program") -> None:
    pane = program.paper_pane
    pane.read_asked.connect(program.window_verbs.read_pdf)
    pane.download_asked.connect(program.window_verbs.download)
    pane.bibtex_asked.connect(program.copying.copy_bibtex)
    pane.done_editing.connect(program.window_verbs.go_on)
    pane.link_clicked.connect(open_outside)
    pane.key_asked.connect(program.key_verbs.change_key)
    pane.look_up_asked.connect(program.publications.look_up_publication)
    pane.identified.connect(program.enriching.ask_anew)
    pane.set_keys(program.program_verbs.chosen_keys())
    program.program_verbs.keys_changed.connect(pane.set_keys)


def _connect_arrivals(program: "Program") -> None:
    """What comes into the library, from where it comes to where it is shown."""
    program.window.dropped.connect(program.adding.take)
    program.adding.imports_asked.connect(program.imports.import_files)
    program.adding.arrived.connect(program.enriching.ask)
    program.listings.arrived.connect(program.imports.show_listings)
    program.downloads.progressed.connect(lambda progress: _show_download(program, progress))


def _connect_progress(program: "Program") -> None:
    """The status bar: what goes on, and the buttons that end it."""
    messages = program.messages
    program.desk.said.connect(messages.show_message)
    program.desk.changed.connect(messages.follow)
    messages.undo_asked.connect(program.window_verbs.undo)
    for work in (program.desk.working, program.annotating.working):
        work.moved.connect(messages.verbs.show_progress)
        messages.verbs.cancel_asked.connect(work.cancel)
    for strip, act in (
        (messages.imports, program.imports),
        (messages.adding, program.adding),
        (messages.enriching, program.enriching),
        (messages.texts, program.pdf_texts),
        (messages.printing, program.pdf_outside),
    ):
        act.moved.connect(strip.show_progress)
        strip.cancel_asked.connect(act.cancel)
    program.enriching.noticed.connect(messages.enriching.show_notice)
    for fetching in (program.downloads, program.listings, program.publications):
        fetching.moved.connect(messages.show_downloads)
    messages.cancel_asked.connect(program.downloads.cancel_all)
    messages.cancel_asked.connect(program.listings.cancel)
    messages.cancel_asked.connect(program.publications.cancel)


def _connect_pdf(program: "Program", pane: "PdfPane") -> None:
    verbs, tab = program.program_verbs, program.pdf_tab
    pane.set_keys(verbs.chosen_keys())
    verbs.keys_changed.connect(pane.set_keys)
    pane.link_clicked.connect(open_outside)
    pane.dark_pages_asked.connect(lambda dark: verbs.change(dark_pages=tab.choice_of_pages(dark=dark)))
    pane.hovered.connect(program.messages.show_hint)
    pane.take_over_asked.connect(program.annotating.take_over_annotations)
    pane.back_to_list.connect(program.window_verbs.focus_list)


def _show_download(program: "Program", progress: "DownloadProgress") -> None:
    if progress.state is PdfState.READY:
        program.pdf_texts.look()
    for show in (program.paper_pane.set_pdf_progress, program.papers.show_download):
        show(progress.paper, progress.received, progress.total)


def _open_paper_menu(program: "Program", place: QPoint) -> None:
    view = program.papers.view
    program.actions.menu(PAPER_MENU, view).popup(view.viewport().mapToGlobal(place))
