"""One import in the window: how far it is, and what is told of it."""

from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from reader.domain.change import Change, Edit
from reader.errors import Cancelled
from reader.gui.desk import Message

if TYPE_CHECKING:
    from reader.services.bulk_import import BulkImport
    from reader.services.import_tally import FileOutcome, ImportTally

_SHOWN_EVERY = 2.0
"""Seconds between two times that all panes follow an import: asking for everything anew is work as well."""

_MOST_REFUSALS = 3


class ImportAct:
    """One import as it goes on, and what is to be told of it."""

    def __init__(self, paths: Sequence[Path], importing: "BulkImport", query: str, focus: QWidget | None) -> None:
        """`query` is what the list shows as it begins, and `focus` has the keys."""
        from reader.services.import_tally import ImportTally

        self.importing, self.query, self.focus, self.number = importing, query, focus, 0
        self.tally, self.newest = ImportTally(), ""
        self.is_newest = True
        """Whether nothing else was done since it began, so that undo takes it back."""
        self._folders = [path for path in paths if path.is_dir()]
        self._edits: list[Edit] = []
        self._left: list[str] = []
        self._has_altered = self._is_seen = False
        self._shown = monotonic()

    @property
    def has_folders(self) -> bool:
        """Whether there may be any number of files."""
        return bool(self._folders)

    def take(self, outcomes: "list[FileOutcome]") -> None:
        """Take in what came of some files."""
        for outcome in outcomes:
            if isinstance(outcome.refused, Cancelled):
                self._left.append(str(outcome.refused))
                continue
            self.tally.take(outcome)
            if outcome.report:
                self._edits += outcome.report.change.edits
                self.newest = max(self.newest, outcome.report.digest, key=day_of)
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
        told = told._replace(sentence=" ".join(filter(None, (told.sentence, *self._left))))
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


def day_of(digest: str) -> str:
    """The day that the name of a digest ends in."""
    return digest.rpartition("/")[2]
