"""One act of adding PDFs in the window: how far it is, and what is told of it."""

from time import monotonic
from typing import TYPE_CHECKING

from reader.domain.change import Change, Edit
from reader.gui.desk import Message

if TYPE_CHECKING:
    from reader.services.adding_pdfs import PdfAdding

_SHOWN_EVERY = 2.0
"""Seconds between two times that all panes follow."""

_MOST_REFUSALS = 3


class PdfAct:
    """Gathers what each file changed, and tells of it at times."""

    def __init__(self, adding: "PdfAdding") -> None:
        """Begin with nothing."""
        self.adding, self.number = adding, 0
        self.is_newest = True
        """Whether nothing else was done since it began, so that undo takes it back."""
        self._edits: list[Edit] = []
        self._has_altered = self._is_seen = False
        self._shown = monotonic()

    def take(self, change: Change) -> None:
        """Take in what one file changed."""
        self._edits += change.edits
        self._has_altered = self._has_altered or bool(change.edits)

    def is_due(self) -> bool:
        """Whether it is time that what came in is seen."""
        return bool(self._edits) and monotonic() - self._shown >= _SHOWN_EVERY

    def news(self) -> Change:
        """What came in since it was asked for last; only at first a step of the history, which grows afterwards."""
        change = Change("" if self._is_seen else self.adding.tally.sentence(), tuple(self._edits))
        self._is_seen, self._edits, self._shown = self._is_seen or bool(self._edits), [], monotonic()
        return change

    def progress(self) -> tuple[str, float]:
        """How far it is, in words and as a share."""
        done = len(self.adding.tally.outcomes)
        return f"Adding {done:,} of {self.number:,} PDFs", done / max(self.number, 1)

    def message(self) -> Message:
        """What came of it."""
        tally = self.adding.tally
        if self.adding.is_taken_back:
            return Message("The adding was undone while it went on, so it was ended.")
        words = [tally.sentence(), *tally.refusals[:_MOST_REFUSALS]]
        if (more := len(tally.refusals) - _MOST_REFUSALS) > 0:
            words.append(f"{more:,} more could not be added.")
        if self.adding.is_stopped:
            words.insert(0, f"Cancelled after {len(tally.outcomes):,} of {self.number:,} PDFs.")
        return Message(
            " ".join(filter(None, words)),
            undoable=self._has_altered and self.is_newest,
            is_problem=bool(tally.refusals),
            stays=self.number > 1 or tally.has_strangers,
        )
