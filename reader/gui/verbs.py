"""What the keys and menus do: one short method for each row of the action table."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from reader.domain.change import Change
from reader.domain.highlight import Highlight
from reader.domain.paper import Paper, ReadingState
from reader.gui.chooser import Choice, Chooser
from reader.gui.desk import Desk
from reader.gui.papers.list_pane import ListPane
from reader.gui.sidebar.sidebar import Sidebar
from reader.services.library import Library

_READ_AHEAD = 20_000
"""Papers that are looked through at a time for an unread one."""


class PaperVerbs(QObject):
    """Acts on the chosen papers of the list."""

    def __init__(self, desk: Desk, papers: ListPane, sidebar: Sidebar, parent: QWidget) -> None:
        """`parent` is the window that dialogs belong to."""
        super().__init__(parent)
        self._desk, self._list, self._sidebar, self._window = desk, papers, sidebar, parent

    def chosen(self) -> Sequence[int]:
        """The papers that a verb is about: those chosen in the list, else the current one."""
        chosen = self._list.view.chosen()
        current = self._desk.current
        return chosen or ([current] if current is not None else [])

    def number(self) -> int:
        """How many papers a verb is about."""
        return self._list.view.number_chosen() or int(self._desk.current is not None)

    def _do(self, verb: Callable[[Library, Sequence[int]], Change]) -> None:
        chosen = self.chosen()
        if chosen:
            self._desk.do(lambda: verb(self._desk.library, chosen), doing=_doing(chosen))

    def _turn(self, verb: Callable[[Library, Sequence[int], Paper], Change]) -> None:
        """Do what depends on how the current paper is at that moment, so that keys pressed fast do not outrun the list."""
        current, library = self._desk.current, self._desk.library
        if current is not None:
            self._do(lambda _, chosen: verb(library, chosen, library.papers([current])[0]))

    def _current(self) -> Paper | None:
        row = self._list.view.current_row()
        shown = self._list.model.row(row) if row >= 0 else None
        return shown.paper if shown else None

    def place_in_pdf(self) -> str | Highlight:
        """Where the current paper's PDF has what was searched, if nothing else has it: words of it, or what was highlighted."""
        row = self._list.view.current_row()
        shown = self._list.model.row(row) if row >= 0 else None
        return shown.in_pdf if shown and shown.paper.id == self._desk.current else ""

    # Moving

    def next_paper(self) -> None:
        """Go one paper down."""
        self._list.view.go_to(self._list.view.current_row() + 1)

    def previous_paper(self) -> None:
        """Go one paper up."""
        self._list.view.go_to(self._list.view.current_row() - 1)

    def first_paper(self) -> None:
        """Go to the top of the list."""
        self._list.view.go_to(0)

    def last_paper(self) -> None:
        """Go to the end of the list."""
        self._list.go_to_last()

    def next_unread(self) -> None:
        """Go down to the next paper that nobody has decided on."""
        below, ids, library = self._list.view.current_row() + 1, self._list.model.ids, self._desk.library

        def question() -> int | None:
            pieces = (ids[start : start + _READ_AHEAD] for start in range(below, len(ids), _READ_AHEAD))
            return next((paper for piece in pieces if (paper := library.next_unread(piece)) is not None), None)

        def go(paper: int | None) -> None:
            place = self._list.model.snapshot.row_of(paper) if paper is not None else -1
            if place >= 0:
                self._list.view.go_to(place)
            else:
                self._desk.tell("There is no unread paper below this one.")

        self._desk.ask(question, go)

    def previous_digest(self) -> None:
        """Show the digest above the one that is shown."""
        self._go_to_digest(-1)

    def next_digest(self) -> None:
        """Show the digest below the one that is shown."""
        self._go_to_digest(1)

    def _go_to_digest(self, step: int) -> None:
        queries = self._sidebar.digest_queries()
        shown = self._list.text.strip()
        place = queries.index(shown) + step if shown in queries else 0
        if 0 <= place < len(queries):
            self._list.show_query(queries[place])
        else:
            self._desk.tell("There is no other digest in this direction.")

    def select_all(self) -> None:
        """Choose every paper of the list."""
        self._list.choose_all()

    # Deciding

    def toggle_read(self) -> None:
        """Mark the chosen papers as read, or, where the current one is, put them back into the inbox."""
        self._turn(
            lambda library, chosen, paper: library.mark(
                chosen, ReadingState.INBOX if paper.state is ReadingState.READ else ReadingState.READ
            )
        )

    def toggle_star(self) -> None:
        """Star the chosen papers, or, where the current one has a star, take the stars."""
        self._turn(lambda library, chosen, paper: library.star(chosen, on=not paper.starred))

    def skip(self) -> None:
        """Mark the chosen papers as not interesting and go on."""
        self._do(lambda library, chosen: library.mark(chosen, ReadingState.SKIPPED))
        self._list.advance()

    def mark_to_read(self) -> None:
        """Put the chosen papers among those to read, and go on."""
        self._do(lambda library, chosen: library.mark(chosen, ReadingState.TO_READ))
        self._list.advance()

    def mark_reading(self) -> None:
        """Mark the chosen papers as being read."""
        self._do(lambda library, chosen: library.mark(chosen, ReadingState.READING))

    def mark_inbox(self) -> None:
        """Put the chosen papers back into the inbox."""
        self._do(lambda library, chosen: library.mark(chosen, ReadingState.INBOX))

    def bin_papers(self) -> None:
        """Put the chosen papers into the Bin."""
        self._do(lambda library, chosen: library.bin(chosen))

    def restore_papers(self) -> None:
        """Bring the chosen papers back from the Bin."""
        self._do(lambda library, chosen: library.restore(chosen))

    def quick_tag(self, digit: str) -> None:
        """Put the tag of this key on the chosen papers, or take it off where the current one has it."""
        names = [row.text for row in self._sidebar.rows_of("tag") if row.quick_key == digit]
        if not names:
            self._desk.tell(f"No tag has the key {digit} yet; right-click a tag in the sidebar to give it one.")
            return
        self._turn(
            lambda library, chosen, paper: library.tag(
                chosen, add=[] if names[0] in paper.tags else names, remove=names if names[0] in paper.tags else []
            )
        )

    def add_tag(self) -> None:
        """Ask for a tag and put it on the chosen papers."""
        self._choose("tag", "Tag, or the name of a new one", lambda library, chosen, name: library.tag(chosen, add=[name]))

    def add_to_list(self) -> None:
        """Ask for a reading list and add the chosen papers to it."""
        self._choose(
            "list",
            "Reading list, or the name of a new one",
            lambda library, chosen, name: library.add_to_list(chosen, name),
        )

    def _choose(self, kind: str, placeholder: str, verb: Callable[[Library, Sequence[int], str], Change]) -> None:
        names = [Choice(row.text) for row in self._sidebar.rows_of(kind)]
        chosen = self.chosen()
        if chosen:
            Chooser(
                names,
                lambda name: self._desk.do(lambda: verb(self._desk.library, chosen, name), doing=_doing(chosen)),
                placeholder=placeholder,
                takes_new=True,
                parent=self._window,
            ).popup()

    def remove_from_list(self) -> None:
        """Take the chosen papers off the reading list that is shown."""
        shown = self._list.text.strip()
        names = [row.text for row in self._sidebar.rows_of("list") if row.query == shown]
        if names:
            self._do(lambda library, chosen: library.remove_from_list(chosen, names[0]))
        else:
            self._desk.tell("Choose a reading list in the sidebar first; its papers can then be taken off it.")

    # Out of the program

    def open_abstract_page(self) -> None:
        """Open the abstract page of the current paper in the browser."""
        paper = self._current()
        if paper is None:
            return
        address = f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else f"https://doi.org/{paper.doi}"
        if not (paper.arxiv_id or paper.doi):
            self._desk.tell("This paper has neither an arXiv number nor a DOI, so there is no page to open.")
        elif not QDesktopServices.openUrl(QUrl(address)):
            self._desk.warn(f"No browser could be started; the page is {address}")

    def chosen_or_listed(self) -> Sequence[int]:
        """The papers that stand for the list: those chosen where there are several, else all of it."""
        return self.chosen() if self._list.view.number_chosen() > 1 else self._list.model.ids


def _doing(chosen: Sequence[int]) -> str:
    """What is said while a verb is at work on these papers."""
    return f"Working on {len(chosen):,} papers…"
