"""Getting notes into the library without losing a word, however fast the paper changes."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from reader.domain.change import Change
from reader.errors import ReaderError
from reader.gui.desk import Desk


class Typed(NamedTuple):
    """What was typed for a paper: its whole note or, typed before that could be read, words that go below it."""

    text: str
    is_whole: bool


class NoteSaver(QObject):
    """Saves notes on the desk's write lane, and keeps each until it is in the library."""

    saved = Signal(object)
    """All that was typed for a paper (local id) is in the library."""

    _landed = Signal(object, object, bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Save through the desk."""
        super().__init__(parent)
        self._desk = desk
        self._unsaved: dict[int, Typed] = {}
        self._writing: dict[int, Typed] = {}
        self.revision = 0
        """Differs whenever a save has begun or ended: what was read of the library in between may be out of date."""
        self._landed.connect(self._land)

    def unsaved(self, paper: int) -> Typed | None:
        """What is not known to be in the library yet."""
        return self._unsaved.get(paper)

    def save(self, paper: int, typed: Typed) -> None:
        """Save what was typed for a paper."""
        self._unsaved[paper] = typed
        self.retry()

    def retry(self) -> None:
        """Save again what could not be saved."""
        for paper, typed in self._unsaved.items():
            if self._writing.get(paper) != typed:
                self._writing[paper] = typed
                self.revision += 1
                self._desk.do_quietly(partial(self._write, paper, typed))

    def _write(self, paper: int, typed: Typed) -> Change:
        """Runs on the write lane."""
        library = self._desk.library
        try:
            text = typed.text if typed.is_whole else below(library.papers([paper])[0].note, typed.text)
            change = library.note([paper], text)
        except ReaderError:
            self._landed.emit(paper, typed, False)
            raise
        self._landed.emit(paper, typed, True)
        return change

    def _land(self, paper: int, typed: Typed, is_kept: bool) -> None:
        self.revision += 1
        if self._writing.get(paper) == typed:
            del self._writing[paper]
        if is_kept and self._unsaved.get(paper) == typed:
            del self._unsaved[paper]
            self.saved.emit(paper)


def below(note: str, text: str) -> str:
    """A note with a text under it."""
    return f"{note}\n\n{text}" if note and text else note or text


def as_kept(text: str) -> str:
    """The text as the library keeps it."""
    text = text.replace("\0", "").strip("\n")
    return text if text.strip() else ""
