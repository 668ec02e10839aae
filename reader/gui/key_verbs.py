"""What the keys and menus do to citation keys; nothing changes before it was seen what becomes of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.gui.chooser import Choice, Chooser
from reader.gui.desk import Desk

if TYPE_CHECKING:
    from reader.gui.paper_pane.known_paper import KnownKey
    from reader.services.citation_keys import Renaming


class KeyVerbs(QObject):
    """Changes the citation keys of papers, by hand or by the pattern; both can be undone."""

    def __init__(self, desk: Desk, chosen: Callable[[], Sequence[int]], window: QWidget) -> None:
        """`chosen` gives the papers that verbs are about, `window` is that which dialogs belong to."""
        super().__init__(window)
        self._desk, self._chosen, self._window = desk, chosen, window

    def change_key(self) -> None:
        """Ask for another citation key of the current paper."""
        paper, library = self._desk.current, self._desk.library
        if paper is None:
            return

        def ask() -> "tuple[KnownKey, str]":
            from reader.gui.paper_pane.known_paper import known_key
            from reader.services.citation_keys import key_by_pattern

            (found,) = library.papers([paper])
            return known_key(library, found), key_by_pattern(library, found)

        self._desk.ask(ask, lambda answer: self._ask_key(paper, *answer))

    def _ask_key(self, paper: int, known: "KnownKey", pattern: str) -> None:
        former = [Choice(given.key, "it had before") for given in known.given if given.key != known.key]
        made = [] if pattern in (known.key, *(choice.label for choice in former)) else [Choice(pattern, "by the pattern")]

        def take(key: str) -> None:
            self._desk.do(lambda: self._desk.library.key_ledger().change(paper, key))

        Chooser(
            [Choice(known.key, "as it is", enabled=False), *made, *former],
            take,
            placeholder=f"New citation key instead of {known.key}",
            naming=f"instead of {known.key}",
            typed=known.key,
            parent=self._window,
        ).popup()

    def make_keys_anew(self) -> None:
        """Show what the citation keys of the chosen papers would be by the present pattern, and make them so if wanted."""
        chosen, library = self._chosen(), self._desk.library

        def ask() -> "list[Renaming]":
            from reader.services.citation_keys import keys_made_anew

            return keys_made_anew(library, chosen)

        if chosen:
            self._desk.chores.run(ask, self._show, self._desk.fail)

    def _show(self, renamings: "list[Renaming]") -> None:
        if not renamings:
            self._desk.tell("Nothing changes: these papers have the keys that the pattern makes, or none of their own yet.")
            return
        from reader.gui.renaming_sheet import RenamingSheet

        library = self._desk.library
        RenamingSheet(renamings, lambda: self._desk.do(lambda: library.key_ledger().make_anew(renamings)), self._window).open()
