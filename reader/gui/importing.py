"""What is brought in from the window: digests and bibliographies that are opened or dropped, and listings that were fetched."""

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from reader.domain.change import Change
from reader.errors import Cancelled
from reader.gui.desk import Desk, is_step
from reader.gui.import_act import ImportAct, day_of, message
from reader.gui.main_window import MainWindow
from reader.gui.tasks import Lane
from reader.paths import resource

if TYPE_CHECKING:
    from reader.gui.fetch_listing import Arrivals
    from reader.services.bibliographies import BibliographyFile
    from reader.services.bulk_import import Batch
    from reader.services.import_tally import FileOutcome

_INBOX = "state:inbox"

_KINDS = (
    "Digests and bibliographies (*.md *.markdown *.txt *.xml *.html *.htm *.eml *.bib *.bibtex *.ris *.json);;"
    "Bibliographies (*.bib *.bibtex *.ris *.json);;All files (*)"
)


class Imports(QObject):
    """Brings in what is asked for, one act after another.

    Files are read on a lane of their own and put in on the desk's lane for writing, batch by batch, so that what the reader does
    meanwhile comes between two batches.
    """

    moved = Signal(str, object)
    """How the import goes on, for the status bar: a sentence (empty at the end), and the share of files done if it is known."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        """Have nothing to do yet."""
        super().__init__(window)
        self._desk, self._window = desk, window
        self._lane = Lane("imports", self)
        self._waiting: deque[Sequence[Path]] = deque()
        self._act: ImportAct | None = None
        self._is_publishing = False
        desk.changed.connect(self._note_change)

    # Ways in

    def open_digests(self) -> None:
        """Choose digests and bibliographies and import them."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open digests or bibliographies", "", _KINDS)
        self.import_files([Path(name) for name in names])

    def import_folder(self) -> None:
        """Choose a folder and import all digests in it and below it."""
        name = QFileDialog.getExistingDirectory(self._window, "Import the digests in a folder")
        self.import_files([Path(name)] if name else [])

    def import_sample(self) -> None:
        """Import the digest that comes with the program."""
        self.import_files([resource("arxiv-cs.CV-2020-04-02.md")])

    def import_files(self, paths: Sequence[Path]) -> None:
        """Import files and all that lies in folders, as one act; after what is being imported already."""
        if paths:
            self._waiting.append(paths)
            self._begin()

    def show_listings(self, arrivals: "Arrivals", is_awaited: bool) -> None:
        """Tell of listings that were fetched and put in by somebody else, and show them where somebody waits for them."""
        from reader.services.import_tally import ImportTally

        tally = ImportTally()
        for report in arrivals.reports:
            tally.take_report(report)
        tally.refusals += map(str, arrivals.failures)
        newest = max((report.digest for report in arrivals.reports), key=day_of, default="")
        if newest and is_awaited:
            self._show(newest if len(arrivals.reports) == 1 else day_of(newest))
        changes = [report.change for report in arrivals.reports if report.change.edits]
        self._desk.said.emit(message(tally, is_undoable=len(changes) == 1)._replace(stays=not is_awaited))

    # Ways out

    def cancel(self) -> None:
        """End the import; what has come in stays."""
        self._waiting.clear()
        if self._act is not None:
            self._act.importing.stop()

    def close(self) -> None:
        """End the import and wait for the thread; a batch that is being put in is finished by the desk."""
        self.cancel()
        self._act = None
        self._lane.drop()

    # One act

    def _begin(self) -> None:
        if self._act is not None or not self._waiting:
            return
        paths = self._waiting.popleft()
        importing = self._desk.library.importing(paths, in_small_steps=True, compare=True)
        act = self._act = ImportAct(paths, importing, self._window.papers.text, QApplication.focusWidget())
        if act.has_folders:
            self.moved.emit("Looking for digests…", None)
        self._lane.run(act.importing.count, self._go_on, self._fail)

    def _go_on(self, number: int) -> None:
        if self._act is not None:
            self._act.number = number
            self._read(self._act)

    def _read(self, act: ImportAct) -> None:
        self._lane.run(act.importing.read, lambda batch: self._show_likenesses(act, batch), self._fail)

    def _show_likenesses(self, act: ImportAct, batch: "Batch", start: int = 0) -> None:
        """Show those bibliographies of a batch first that have works of the library in them, and then put it in."""
        from reader.services.bibliographies import BibliographyFile

        for place, (_, content) in enumerate(batch[start:], start):
            if isinstance(content, BibliographyFile) and content.has_likenesses and not act.importing.is_stopped:
                from reader.gui.bibliography_sheet import BibliographySheet

                BibliographySheet(content, partial(self._settle, act, batch, place), self._window).open()
                return
        self._store(act, batch)

    def _settle(self, act: ImportAct, batch: "Batch", place: int, decided: "BibliographyFile | None") -> None:
        path, _ = batch[place]
        if self._act is act:
            settled = decided or Cancelled(f"{path.path.name} was not imported.")
            self._show_likenesses(act, [*batch[:place], (path, settled), *batch[place + 1 :]], place + 1)

    def _store(self, act: ImportAct, batch: "Batch") -> None:
        if batch and not act.importing.is_stopped:
            self._desk.writes.run(lambda: act.importing.store(batch), lambda came: self._take(act, came), self._fail)
        else:
            self._finish(act)

    def _take(self, act: ImportAct, outcomes: "list[FileOutcome]") -> None:
        act.take(outcomes)
        if act.tally.files < act.number:
            self.moved.emit(act.progress(), act.tally.files / act.number)
        if act.is_due():
            self._publish(act.news())
        self._read(act)

    def _finish(self, act: ImportAct) -> None:
        self._act = None
        self.moved.emit("", None)
        self._publish(act.news())
        if act.has_folders:
            self._show_inbox(act)
        elif act.tally.digests:
            self._show(act.newest, act.focus)
        self._desk.said.emit(act.message())
        self._begin()

    def _fail(self, error: BaseException) -> None:
        act, self._act = self._act, None
        self.moved.emit("", None)
        if act is not None:
            self._publish(act.news())
        self._begin()
        self._desk.fail(error)

    # What is seen of it

    def _publish(self, change: Change) -> None:
        if change.edits:
            self._is_publishing = True
            self._desk.changed.emit(change)
            self._is_publishing = False

    def _note_change(self, change: Change) -> None:
        if self._act is not None and not self._is_publishing and is_step(change):
            self._act.is_newest = False

    def _show(self, digest: str, focus_before: QWidget | None = None) -> None:
        """Show a digest that was asked for, and go to its papers, unless the reader went on to something else meanwhile."""
        papers, focus = self._window.papers, QApplication.focusWidget()
        papers.show_query(f"digest:{digest}")
        waits = focus is focus_before and not (focus and focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled))
        if focus is None or waits or papers.isAncestorOf(focus):
            if self._window.is_reading:
                self._window.toggle_reading_mode()
            papers.take_focus()

    def _show_inbox(self, act: ImportAct) -> None:
        """Show where the papers of a folder lie, unless the reader went on to something else while they came in."""
        papers, focus = self._window.papers, QApplication.focusWidget()
        if not act.tally.digests or papers.text != act.query:
            return
        if act.query != _INBOX:
            papers.show_query(_INBOX)
        if focus is None or papers.isAncestorOf(focus):
            papers.take_focus()
