"""From a paper to its PDF in the pane: downloads it first if need be, and remembers where it was left."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.change import Change, Edit
from reader.domain.highlight import Highlight
from reader.domain.paper import Paper, PdfState
from reader.formats.scientific_text import display_text
from reader.gui.desk import Desk
from reader.gui.downloads.downloads import Downloads
from reader.gui.marking import Marking
from reader.gui.pdf_pane.values import Place, Spread
from reader.gui.pdf_tab import PdfTab
from reader.services.library import Library, PdfPlace

if TYPE_CHECKING:
    # It brings the network along, whose modules take longer to load than the window may stand still.
    from reader.services.downloading import DownloadProgress
    from reader.services.pdf_files import PdfFile

_SETTLING = 150
"""Milliseconds on one paper before its PDF is opened while the reader goes through the list."""

_TRY_AGAIN = "Press Enter in the list to try again."
_DOWNLOAD = "Press Enter in the list to download it again."
_TAKE_A_FILE = "Choose “Take a PDF file for this paper…” in the Paper menu."


class _Asked(NamedTuple):
    paper: Paper | None
    place: PdfPlace


class Reading(QObject):
    """Keeps the PDF pane on the desk's current paper while the pane is to be seen."""

    pane_asked = Signal()
    """The reader wants to see the PDF."""

    def __init__(
        self, desk: Desk, pdf_tab: PdfTab, downloads: Downloads, go_to: Callable[[int], None], parent: QObject | None = None
    ) -> None:
        """Connect the pane with the library and the downloads; `go_to` makes a paper the current one, in the list too."""
        super().__init__(parent)
        pane = pdf_tab.pane
        self._desk, self._pane, self._tabs, self._downloads = desk, pane, pdf_tab.tabs, downloads
        self._go_to = go_to
        self.is_restored = False
        """Whether the tabs are all there, so that they can be remembered."""
        self._marking = Marking(desk, pane)
        self._open: int | None = None
        self._awaited: int | None = None
        self._wanted: Highlight | None = None
        self._sought = ""
        self._settling = QTimer(self, singleShot=True, interval=_SETTLING)
        self._settling.timeout.connect(self.follow)
        desk.current_changed.connect(self._current_changed)
        downloads.progressed.connect(self._progressed)
        pane.place_changed.connect(self._keep_place)
        pane.message.connect(desk.tell)
        pane.opened.connect(lambda _: self._arrive())
        pane.download_asked.connect(self._download_again)
        self._tabs.paper_chosen.connect(self._choose)
        self._tabs.emptied.connect(self._leave)

    def read(self, words: str = "") -> None:
        """Show the current paper's PDF, downloading it if it is not here; with `words`, the first place where they stand."""
        self._sought = words
        self.pane_asked.emit()
        self._settling.stop()
        if self._open == self._desk.current and self._pane.place is not None:
            self._go_to_words()
        self._ask(download=True)

    def show_highlight(self, highlight: Highlight) -> None:
        """Show where a highlight of the current paper stands, downloading the PDF if it is not here."""
        self._wanted = highlight
        self.read()
        if self._open == self._desk.current:
            self._go_to_wanted()

    def _go_to_words(self) -> None:
        words, self._sought = self._sought, ""
        if words:
            self._pane.find_words(words)
            # The keys are for reading on.
            self._pane.setFocus()

    def _arrive(self) -> None:
        self._go_to_wanted()
        self._go_to_words()

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._pane.show_highlight(wanted)

    def follow(self) -> None:
        """Show the current paper's PDF if it is here, else how to get it; nothing is downloaded."""
        self._ask(download=False)

    def restore(self, uids: Sequence[str]) -> None:
        """Have tabs for the papers of these lasting names; those that are gone are left out."""
        library = self._desk.library

        def papers() -> list[Paper]:
            return library.papers([paper for uid in uids if (paper := library.local_id(uid)) is not None])

        def show(found: list[Paper]) -> None:
            self._tabs.restore(found)
            self.is_restored = True

        self._desk.ask(papers, show)

    def _choose(self, paper: int) -> None:
        self._go_to(paper)
        self._settling.stop()
        self.follow()

    def _current_changed(self) -> None:
        self._awaited = self._wanted = None
        self._sought = ""
        if self._pane.isVisible():
            self._settling.start()

    def _ask(self, *, download: bool) -> None:
        current, library = self._desk.current, self._desk.library
        if current is None:
            self._leave()
            return

        def question() -> _Asked:
            found = library.papers([current])
            return _Asked(found[0] if found else None, library.pdf_place(current))

        self._desk.ask(question, lambda asked: self._show(current, asked, download=download))

    def _show(self, current: int, asked: _Asked, *, download: bool) -> None:
        paper = asked.paper
        if current != self._desk.current or paper is None:
            return
        if current == self._open:
            self._tabs.show_paper(paper, keep=download)
            return
        self._leave()
        file = self._desk.library.folder.folder / paper.pdf_path
        if paper.pdf_state is PdfState.READY and file.is_file():
            self._tabs.show_paper(paper, keep=download)
            self._open_file(paper, file, asked.place)
        elif paper.pdf_state in (PdfState.QUEUED, PdfState.DOWNLOADING) or (download and paper.arxiv_id):
            self._awaited = current
            self._pane.show_waiting(f"Downloading “{display_text(paper.title)}”…", None)
            self._downloads.fetch([current])
        elif paper.pdf_state is PdfState.READY:
            remedy = _DOWNLOAD if paper.arxiv_id else _TAKE_A_FILE
            self._pane.show_failure(f"The PDF of this paper is no longer at {file}. {remedy}")
        elif paper.arxiv_id is None:
            self._pane.show_failure(f"This paper has no arXiv number, so there is no PDF to download. {_TAKE_A_FILE}")
        elif paper.pdf_state is PdfState.FAILED:
            self._pane.show_failure(f"{paper.pdf_problem} {_TRY_AGAIN}")
        else:
            self._pane.close_document()

    def _download_again(self) -> None:
        """Fetch another copy of the PDF that could not be opened; it takes the place of the file when it is whole."""
        current, library = self._desk.current, self._desk.library
        if current is not None:
            self._desk.ask(lambda: library.papers([current]), lambda found: self._replace(*found))

    def _replace(self, paper: Paper) -> None:
        if paper.id != self._desk.current:
            return
        self._leave()
        if paper.arxiv_id is None:
            self._pane.show_failure(f"This paper has no arXiv number, so no other copy can be downloaded. {_TAKE_A_FILE}")
            return
        library = self._desk.library
        self._awaited = paper.id
        self._pane.show_waiting("Downloading it again…", None)
        self._desk.do_silently(lambda: _set_aside(library, paper.id))
        self._downloads.fetch([paper.id])

    def _open_file(self, paper: Paper, file: Path, place: PdfPlace) -> None:
        self._open = paper.id
        begin = place._replace(page=0, top=0.0) if self._sought else place
        self._pane.open(file, display_text(paper.title), _place(begin))
        self._marking.follow(paper.id, file)
        self._look_for_changes(paper)

    def _look_for_changes(self, paper: Paper) -> None:
        """Say once that another program has written over the PDF since it came, and know it by what it is now."""
        from reader.services.pdf_files import changed_pdf

        desk, library = self._desk, self._desk.library
        # It is no step of the history, but its text has to be read anew.
        known = Change("", (Edit("pdf", None, None, papers=(paper.id,)),))

        def tell(changed: "PdfFile | None") -> None:
            if changed is not None:
                desk.tell("Another program has changed this PDF since it came here; it is shown as it is now.")
                path, sha256, size = changed
                note = partial(library.set_pdf_ready, paper.id, file=path, sha256=sha256, size=size)
                desk.writes.run(note, lambda _: desk.changed.emit(known), desk.fail)

        desk.chores.run(lambda: changed_pdf(library, paper), tell, desk.fail)

    def _leave(self) -> None:
        """Close the document; the pane tells its place first."""
        self._pane.close_document()
        self._marking.follow(None)
        self._open = None

    def _progressed(self, progress: "DownloadProgress") -> None:
        if progress.paper != self._desk.current:
            return
        if progress.paper != self._awaited:
            if progress.state is PdfState.READY and self._pane.isVisible():
                self.follow()
            return
        if progress.state is PdfState.DOWNLOADING:
            share = progress.received / progress.total if progress.total else None
            self._pane.show_waiting(f"Downloading… {progress.received / 1e6:.1f} MB", share)
        elif progress.state is PdfState.READY:
            self._awaited = None
            self.read()
        elif progress.state is PdfState.FAILED:
            self._awaited = None
            self._pane.show_failure(f"{progress.problem} {_TRY_AGAIN}")
        elif progress.state is PdfState.NONE:
            self._awaited = None
            self._pane.show_failure("The download was cancelled. Press Enter in the list to start it again.")

    def _keep_place(self, place: Place) -> None:
        paper = self._open
        if paper is not None:
            self._desk.do_silently(lambda: self._desk.library.keep_pdf_place(paper, PdfPlace(*place)))


def _place(kept: PdfPlace) -> Place:
    """The place that was kept; a layout that a newer version knows is shown as the usual one."""
    spread = next((spread for spread in Spread if spread == kept.spread), Spread.ONE)
    return Place(*kept[:3], spread, kept.is_continuous, kept.turns)


def _set_aside(library: Library, paper: int) -> None:
    # It brings the network along: see above.
    from reader.services.downloading import set_aside

    set_aside(library, paper)
