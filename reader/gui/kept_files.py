"""The files that follow reading lists and searches, in the window: written a moment after changes, off the GUI thread."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.domain.change import Change
from reader.gui.desk import Desk, Message
from reader.gui.papers.list_pane import ListPane
from reader.gui.sidebar.row import SidebarRow
from reader.gui.sidebar.sidebar import Sidebar
from reader.gui.tasks import Lane
from reader.gui.theme import Appearance
from reader.services.entry_changes import may_change_entries
from reader.services.library import Overview

if TYPE_CHECKING:
    from reader.services.export_difference import Difference
    from reader.services.kept_files import Kept, KeptFiles, Outcome, Upshot

_PAUSE = 1500
"""Milliseconds without a change before files are written."""

_PATIENCE = 10_000
"""Milliseconds after which they are written though the changes go on."""

_AGAIN = 30_000
"""Milliseconds after which what could not be written is tried again."""


class Following(QObject):
    """Looks after the kept files, on a lane of its own; what somebody else has changed is the reader's to decide on."""

    def __init__(self, desk: Desk, papers: ListPane, sidebar: Sidebar, appearance: Appearance, window: QWidget) -> None:
        """`window` is that which dialogs belong to."""
        super().__init__(window)
        self._desk, self._papers, self._sidebar = desk, papers, sidebar
        self._appearance, self._window = appearance, window
        self._lane = Lane("kept files", self)
        self._kept_files: KeptFiles | None = None
        self._told: dict[str, Upshot] = {}
        self._known: frozenset[str] = frozenset()
        self._is_thorough = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._limit = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        for clock in (self._pause, self._limit, self._again):
            clock.timeout.connect(self.look)
        desk.changed.connect(self._note)
        desk.exports_altered.connect(lambda: self._note(Change("")))

    @property
    def files(self) -> "KeptFiles":
        """The kept files of the library, on which nothing is known before they are first looked after."""
        if self._kept_files is None:
            self._kept_files = self._desk.library.kept_files(self._desk.writes.wait_for)
        return self._kept_files

    def close(self) -> None:
        """End what is being written, and begin nothing more."""
        for clock in (self._pause, self._limit, self._again):
            clock.stop()
        self._lane.drop()

    # Following

    def know(self, overview: Overview) -> None:
        """Look after files that are known for the first time: much may have changed while no window was open."""
        known = frozenset(path for paths in overview.kept.values() for path in paths)
        if known - self._known:
            self._is_thorough = True
            self._pause.start()
        self._known = known

    def _note(self, change: Change) -> None:
        if not self._known:
            return
        self._is_thorough |= may_change_entries(change)
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()

    def look(self) -> None:
        """Write what has to be written, now."""
        self._pause.stop()
        self._limit.stop()
        thoroughly, self._is_thorough = self._is_thorough, False
        self._lane.run(lambda: self.files.bring_up(thoroughly=thoroughly), self._tell, self._desk.fail)

    def _tell(self, outcomes: "list[Outcome]") -> None:
        from reader.services.kept_files import Upshot

        sure = [outcome for outcome in outcomes if outcome.upshot is not Upshot.BUSY]
        news = [outcome for outcome in sure if self._told.get(outcome.kept.file.uid) is not outcome.upshot]
        troubles = [outcome for outcome in news if outcome.upshot in (Upshot.FOREIGN, Upshot.FAILED)]
        self._told |= {outcome.kept.file.uid: outcome.upshot for outcome in news if outcome not in troubles}
        # One message at a time: of the next trouble it is told when something changes again, as by what is done about this one.
        for outcome in troubles[:1]:
            self._told[outcome.kept.file.uid] = outcome.upshot
            if outcome.upshot is Upshot.FOREIGN:
                self._ask(outcome)
            else:
                self._desk.warn(outcome.sentence)
        upshots = {outcome.upshot for outcome in outcomes}
        if not upshots.isdisjoint((Upshot.FAILED, Upshot.BUSY)):
            self._is_thorough = True
            self._again.start()
        if Upshot.WRITTEN in upshots:
            self._desk.keys_given.emit()

    def _ask(self, outcome: "Outcome") -> None:
        kept = outcome.kept
        choices = (
            ("Show difference", lambda: self.show_difference(kept)),
            ("Overwrite", lambda: self.overwrite(kept)),
            ("Stop keeping", lambda: self.stop(kept.file.uid)),
        )
        self._desk.said.emit(Message(outcome.sentence, is_problem=True, choices=choices))

    def show_difference(self, kept: "Kept") -> None:
        """Show what would be written over what somebody else wrote, and ask whether it shall be."""
        self._lane.run(lambda: self.files.difference(kept), lambda found: self._show(kept, found), self._desk.fail)

    def _show(self, kept: "Kept", found: "Difference") -> None:
        from reader.gui.difference_sheet import Deed, DifferenceSheet

        sentence = f"{kept.path} is not as Paperdesk wrote it. Written anew for “{kept.name}” it has {found.summary}."
        deeds = [
            Deed("overwriteKept", "Overwrite", lambda: self.overwrite(kept)),
            Deed("stopKeeping", "Stop keeping", lambda: self.stop(kept.file.uid)),
        ]
        DifferenceSheet(f"Changed: {kept.path.name}", sentence, found, deeds, self._appearance, self._window).open()

    def overwrite(self, kept: "Kept") -> None:
        """Write a kept file over what somebody else wrote."""
        only = {kept.file.uid}

        def tell(outcomes: "list[Outcome]") -> None:
            self._tell(outcomes)
            for outcome in outcomes:
                self._desk.tell(outcome.sentence)

        self._lane.run(lambda: self.files.bring_up(only=only, overwrite=True), tell, self._desk.fail)

    # Verbs

    def keep_file(self) -> None:
        """Let a file follow the reading list, saved search or any other search that is shown."""
        row = self._sidebar.shown_row()
        if row is not None and row.kind in ("list", "search"):
            self.keep(row)
        elif query := self._papers.text.strip():
            self._ask_file(f"Let a file follow the search {query}", "query", query, "papers")
        else:
            self._desk.tell("Choose a reading list or search for something first; a file can then follow it.")

    def keep(self, row: SidebarRow) -> None:
        """Let a file follow a reading list or saved search."""
        self._ask_file(f"Let a file follow “{row.text}”", row.kind, row.uid, row.text)

    def _ask_file(self, title: str, subject_kind: str, subject: str, name: str) -> None:
        from reader.services.exporting import FORMATS

        suggested = "".join(letter if letter.isalnum() else "-" for letter in name).strip("-") or "papers"
        kinds = {f"{known.name} (*.bib)": form for form, known in FORMATS.items() if ".bib" in known.endings}
        # What is there already is asked about when it is to be written over, with what would be lost.
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, title, f"{suggested}.bib", ";;".join(kinds), options=QFileDialog.Option.DontConfirmOverwrite
        )
        if chosen:
            path, form = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.bib"), kinds.get(kind, "")
            self._desk.do(lambda: self._desk.library.kept_files().keep(subject_kind, subject, path, form))

    def stop_at(self, path: str) -> None:
        """Let the file at a path follow nothing any more."""

        def find() -> str:
            return next((kept.file.uid for kept in self.files.all() if kept.file.path == path), "")

        self._desk.ask(find, lambda uid: self.stop(uid) if uid else None)

    def stop(self, uid: str) -> None:
        """Let a file follow nothing any more."""
        self._told.pop(uid, None)
        self._desk.do(lambda: self._desk.library.kept_files().stop(uid))
