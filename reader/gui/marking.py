"""From the highlights in the library to the PDF pane and back."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reader.domain.change import Change
from reader.domain.highlight import Highlight
from reader.gui.desk import Desk
from reader.gui.pdf_pane.pane import PdfPane

if TYPE_CHECKING:
    from reader.services.reanchoring import Reanchored


class Marking(QObject):
    """Shows the highlights of the paper that is being read, follows changes to them, and has the library keep new ones."""

    def __init__(self, desk: Desk, pane: PdfPane) -> None:
        """Connect the pane, which becomes the parent, with the library."""
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._paper: int | None = None
        self._file: Path | None = None
        self._has_looked_again = False
        desk.changed.connect(self._take_change)
        pane.marks_made.connect(self._add)
        pane.mark_altered.connect(self._alter)
        pane.marks_deleted.connect(self._delete)
        pane.marks_misplaced.connect(self._look_again)

    def follow(self, paper: int | None, file: Path | None = None) -> None:
        """Show the highlights of this paper (its local id), whose PDF is `file`, from now on; of none, where none is open."""
        self._paper, self._file, self._has_looked_again = paper, file, False
        self._ask()

    def _ask(self) -> None:
        paper, library = self._paper, self._desk.library
        if paper is not None:
            self._desk.ask(lambda: library.highlights(paper), lambda found: self._show(paper, found))

    def _show(self, paper: int, found: tuple[Highlight, ...]) -> None:
        if paper == self._paper:
            self._pane.show_highlights(found)

    def _take_change(self, change: Change) -> None:
        # One without edits was made by another program.
        if self._paper is not None and (change.may_touch(self._paper) or not change.edits):
            self._ask()

    def _add(self, made: Sequence[Highlight]) -> None:
        paper, library = self._paper, self._desk.library
        if paper is not None:
            self._desk.do(lambda: library.add_highlights(paper, made))

    def _alter(self, uid: str, fields: Mapping[str, Any]) -> None:
        self._desk.do(lambda: self._desk.library.alter_highlight(uid, **fields))

    def _look_again(self) -> None:
        """Look for the words of the highlights in the file, which is another one than that in which they were marked."""
        paper, file, library = self._paper, self._file, self._desk.library
        if paper is None or file is None or self._has_looked_again:
            return
        password = self._pane.password_of(file)
        self._has_looked_again = True

        def work() -> "Reanchored":
            from reader.pdf.client import PdfClient
            from reader.services.reanchoring import reanchored

            client = PdfClient()
            try:
                return reanchored(client, file, library.highlights(paper), password=password)
            finally:
                client.stop()

        self._desk.chores.run(work, lambda found: self._move(paper, found), self._desk.fail)

    def _move(self, paper: int, found: "Reanchored") -> None:
        from reader.services.reanchoring import move

        library = self._desk.library
        if found.moved:
            self._desk.do(lambda: library.annotate(move, paper, found))
        elif found.lost:
            self._desk.tell(found.sentence)

    def _delete(self, uids: Sequence[str]) -> None:
        self._desk.do(lambda: self._desk.library.delete_highlights(uids))
