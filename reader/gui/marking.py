"""From the highlights in the library to the PDF pane and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject

from reader.domain.change import Change
from reader.domain.highlight import Highlight
from reader.gui.desk import Desk
from reader.gui.pdf_pane.pane import PdfPane


class Marking(QObject):
    """Shows the highlights of the paper that is being read, follows changes to them, and has the library keep new ones."""

    def __init__(self, desk: Desk, pane: PdfPane) -> None:
        """Connect the pane, which becomes the parent, with the library."""
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._paper: int | None = None
        desk.changed.connect(self._take_change)
        pane.marks_made.connect(self._add)
        pane.mark_altered.connect(self._alter)
        pane.marks_deleted.connect(self._delete)

    def follow(self, paper: int | None) -> None:
        """Show the highlights of this paper (its local id) from now on; of none, where there is no document."""
        self._paper = paper
        if paper is not None:
            library = self._desk.library
            self._desk.ask(lambda: library.highlights(paper), lambda found: self._show(paper, found))

    def _show(self, paper: int, found: tuple[Highlight, ...]) -> None:
        if paper == self._paper:
            self._pane.show_highlights(found)

    def _take_change(self, change: Change) -> None:
        # One without edits was made by another program.
        if self._paper is not None and (change.may_touch(self._paper) or not change.edits):
            self.follow(self._paper)

    def _add(self, made: Sequence[Highlight]) -> None:
        paper, library = self._paper, self._desk.library
        if paper is not None:
            self._desk.do(lambda: library.add_highlights(paper, made))

    def _alter(self, uid: str, fields: Mapping[str, Any]) -> None:
        self._desk.do(lambda: self._desk.library.alter_highlight(uid, **fields))

    def _delete(self, uids: Sequence[str]) -> None:
        self._desk.do(lambda: self._desk.library.delete_highlights(uids))
