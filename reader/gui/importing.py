"""Digests brought in from the window: files and folders that are opened or dropped, and listings that were fetched."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from reader.domain.change import Change, Edit
from reader.gui.desk import Desk, Message, is_step
from reader.gui.main_window import MainWindow
from reader.gui.tasks import Lane
from reader.paths import resource

if TYPE_CHECKING:
    from reader.services.bulk_import import Batch, BulkImport
    from reader.services.import_tally import FileOutcome, ImportTally
    from reader.services.importing import ImportReport

_SHOWN_EVERY = 2.0
"""Seconds between two times that all panes follow an import: asking for everything anew is work as well."""

_INBOX = "state:inbox"
_MOST_REFUSALS = 3


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
        self._act: _Act | None = None
        self._is_publishing = False
        desk.changed.connect(self._note_change)

    # Ways in

    def open_digests(self) -> None:
        """Choose digest files and import them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Open digests", "", "Digests (*.md *.markdown *.txt *.xml);;All files (*)"
        )
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

    def show_listing(self, report: "ImportReport") -> None:
        """Show a listing that was fetched and put in by somebody else."""
        from reader.services.import_tally import ImportTally

        tally = ImportTally()
        tally.take_report(report)
        self._publish(Change(report.change.sentence, report.change.edits))
        self._show(report.digest)
        self._desk.said.emit(message(tally, is_undoable=bool(report.change.edits)))

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
        act = self._act = _Act(paths, self._desk.library.importing(paths, in_small_steps=True), self._window.papers.text)
        if act.has_folders:
            self.moved.emit("Looking for digests…", None)
        self._lane.run(act.importing.count, self._go_on, self._fail)

    def _go_on(self, number: int) -> None:
        if self._act is not None:
            self._act.number = number
            self._read(self._act)

    def _read(self, act: "_Act") -> None:
        self._lane.run(act.importing.read, lambda batch: self._store(act, batch), self._fail)

    def _store(self, act: "_Act", batch: "Batch") -> None:
        if batch and not act.importing.is_stopped:
            self._desk.writes.run(lambda: act.importing.store(batch), lambda came: self._take(act, came), self._fail)
        else:
            self._finish(act)

    def _take(self, act: "_Act", outcomes: "list[FileOutcome]") -> None:
        act.take(outcomes)
        if act.tally.files < act.number:
            self.moved.emit(act.progress(), act.tally.files / act.number)
        if act.is_due():
            self._publish(act.news())
        self._read(act)

    def _finish(self, act: "_Act") -> None:
        self._act = None
        self.moved.emit("", None)
        self._publish(act.news())
        if act.has_folders:
            self._show_inbox(act)
        elif act.tally.digests:
            self._show(act.newest)
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

    def _show(self, digest: str) -> None:
        """Show a digest that was asked for, and go to its papers, but not from what is being written."""
        focus = QApplication.focusWidget()
        self._window.papers.show_query(f"digest:{digest}")
        if focus is None or not focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            if self._window.is_reading:
                self._window.toggle_reading_mode()
            self._window.papers.take_focus()

    def _show_inbox(self, act: "_Act") -> None:
        """Show where the papers of a folder lie, unless the reader went on to something else while they came in."""
        papers, focus = self._window.papers, QApplication.focusWidget()
        if not act.tally.digests or papers.text != act.query:
            return
        if act.query != _INBOX:
            papers.show_query(_INBOX)
        if focus is None or papers.isAncestorOf(focus):
            papers.take_focus()


class _Act:
    """One import as it goes on, and what is to be told of it."""

    def __init__(self, paths: Sequence[Path], importing: "BulkImport", query: str) -> None:
        """`query` is what the list shows as it begins."""
        from reader.services.import_tally import ImportTally

        self.importing, self.query, self.number = importing, query, 0
        self.tally, self.newest = ImportTally(), ""
        self.is_newest = True
        """Whether nothing else was done since it began, so that undo takes it back."""
        self._folders = [path for path in paths if path.is_dir()]
        self._edits: list[Edit] = []
        self._has_altered = self._is_seen = False
        self._shown = monotonic()

    @property
    def has_folders(self) -> bool:
        """Whether there may be any number of files."""
        return bool(self._folders)

    def take(self, outcomes: "list[FileOutcome]") -> None:
        """Take in what came of some files."""
        for outcome in outcomes:
            self.tally.take(outcome)
            if outcome.report:
                self._edits += outcome.report.change.edits
                self.newest = max(self.newest, outcome.report.digest, key=_day)
        self._has_altered = self._has_altered or bool(self._edits)

    def is_due(self) -> bool:
        """Whether it is time that what came in is seen."""
        return bool(self._edits) and monotonic() - self._shown >= _SHOWN_EVERY

    def news(self) -> Change:
        """What came in since it was asked for last; only at first a step of the history, which grows afterwards."""
        change = Change("" if self._is_seen else self.tally.imported(), tuple(self._edits))
        self._edits, self._shown, self._is_seen = [], monotonic(), True
        return change

    def progress(self) -> str:
        """How far it is."""
        from reader.services.import_tally import counted

        papers = counted(self.tally.added + self.tally.seen_again, "paper", "papers")
        return f"Importing {self.tally.files:,} of {self.number:,} files, {papers}"

    def message(self) -> Message:
        """What came of it."""
        if self.importing.is_taken_back:
            return Message("The import was undone while it went on, so it was ended.")
        if self._folders and not self.tally.digests and not self.tally.refusals and not self.importing.is_stopped:
            return Message(f"There is no digest in {self._folders[0].name}.", is_problem=True)
        told = message(self.tally, is_undoable=self._has_altered and self.is_newest)
        if self.importing.is_stopped:
            files = f"{self.tally.files:,} of {self.number:,} files"
            told = told._replace(sentence=f"Cancelled after {files}. {told.sentence}".rstrip())
        return told._replace(stays=self.has_folders)


def message(tally: "ImportTally", *, is_undoable: bool) -> Message:
    """What importing files came to, as one message."""
    words = [tally.imported(), tally.passed_over(), *tally.refusals[:_MOST_REFUSALS]]
    if (more := len(tally.refusals) - _MOST_REFUSALS) > 0:
        words.append(f"{more:,} more could not be read.")
    if tally.problems:
        others = f" (and {tally.problems - 1:,} more)" if tally.problems > 1 else ""
        words.append(f"Not understood: {tally.first_problem}{others}")
    return Message(" ".join(filter(None, words)), is_undoable, is_problem=bool(tally.refusals or tally.problems))


def _day(digest: str) -> str:
    return digest.rpartition("/")[2]
