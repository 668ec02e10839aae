"""What keys, menus and palette do with tags, reading lists and saved searches themselves, all of it undoable."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.domain.label import LabelKind
from reader.gui.chooser import Choice, Chooser
from reader.gui.desk import Desk
from reader.gui.papers.list_pane import ListPane
from reader.gui.sidebar.row import SidebarRow
from reader.gui.sidebar.rows import LABEL_KINDS
from reader.gui.sidebar.sidebar import Sidebar
from reader.services import labelling

_GATHERING = ("tag", "list")

_NOUNS = {**{kind.value: kind.noun for kind in LabelKind}, "digest": "digest", "period": "digests"}


class LabelVerbs(QObject):
    """Acts on the label whose papers are shown or, where that is none, on one that is asked for."""

    def __init__(self, desk: Desk, papers: ListPane, sidebar: Sidebar, colours: Sequence[str], parent: QWidget) -> None:
        """`colours` are those that tags may have; `parent` is the window that asks."""
        super().__init__(parent)
        self._desk, self._papers, self._sidebar, self._colours, self._window = desk, papers, sidebar, colours, parent
        sidebar.papers_dropped.connect(self._take)

    def _take(self, row: SidebarRow, papers: list[int]) -> None:
        library = self._desk.library
        if row.kind == "tag":
            self._desk.do(lambda: library.tag(papers, add=[row.text]))
        else:
            self._desk.do(lambda: library.add_to_list(papers, row.text))

    # Verbs of the action table

    def save_search(self) -> None:
        """Give the search that is shown a name, under which the sidebar keeps it."""
        query = self._papers.text.strip()
        if not query:
            self._desk.tell("The search box is empty. Write what you look for, then save it.")
            return
        self._ask_name(
            [Choice(row.text, "takes this search instead of its own") for row in self._sidebar.rows_of("search")],
            lambda name: self._desk.do(lambda: self._desk.library.relabel(labelling.save_search, name, query)),
            placeholder="Name of this search",
            naming="save",
        )

    def go_to(self) -> None:
        """Show any row of the sidebar, found by its name."""
        rows = [row for kind in ("view", *LABEL_KINDS, "digest") for row in self._sidebar.rows_of(kind)]

        def show(row: SidebarRow) -> None:
            self._papers.show_query(row.query)
            self._papers.take_focus()

        self._choose(rows, show, "Go to")

    def rename_label(self) -> None:
        """Rename a label."""
        self._about(LABEL_KINDS, self.rename, "Rename")

    def merge_label(self) -> None:
        """Merge a tag or list into another."""
        self._about(_GATHERING, self.merge, "Merge")

    def colour_tag(self) -> None:
        """Give a tag another colour."""
        self._about(("tag",), self._ask_colour, "Colour")

    def key_tag(self) -> None:
        """Give a tag a digit that toggles it."""
        self._about(("tag",), self._ask_key, "Give a key to")

    def change_search(self) -> None:
        """Let a saved search find what is shown now."""
        self._choose(self._sidebar.rows_of("search"), self.take_query, "Let it find what is shown now")

    def move_search_up(self) -> None:
        """Move a saved search one place up."""
        self._about(("search",), lambda row: self.move(row, -1), "Move up")

    def move_search_down(self) -> None:
        """Move a saved search one place down."""
        self._about(("search",), lambda row: self.move(row, 1), "Move down")

    def delete_label(self) -> None:
        """Delete a label."""
        self._about(LABEL_KINDS, self.delete, "Delete")

    # The same for one row

    def rename(self, row: SidebarRow) -> None:
        """Ask for the new name of a label."""
        kind, taken = LabelKind(row.kind), "taken" if row.kind == "search" else f"merge into this {LabelKind(row.kind).noun}"
        others = [other for other in self._sidebar.rows_of(row.kind) if other.uid != row.uid]

        def take(name: str) -> None:
            same = next((other for other in others if other.text.casefold() == name.casefold()), None)
            if same is not None and row.kind in _GATHERING:
                self._merge(row, same)
            elif name != row.text:
                self._desk.do(lambda: self._desk.library.relabel(labelling.rename, kind, row.uid, name))

        choices = [Choice(other.text, taken, enabled=row.kind in _GATHERING) for other in others]
        self._ask_name(choices, take, placeholder=f"New name of “{row.text}”", naming="rename", typed=row.text)

    def merge(self, row: SidebarRow) -> None:
        """Ask for the label that a tag or list shall go into."""
        others = [other for other in self._sidebar.rows_of(row.kind) if other.uid != row.uid]
        self._choose(others, lambda other: self._merge(row, other), f"Merge “{row.text}” into")

    def _merge(self, row: SidebarRow, into: SidebarRow) -> None:
        is_shown = self._papers.text.strip() == row.query
        self._desk.do(
            lambda: self._desk.library.relabel(labelling.merge, LabelKind(row.kind), row.uid, into.uid),
            lambda _: self._papers.show_query(into.query) if is_shown else None,
        )

    def _ask_colour(self, row: SidebarRow) -> None:
        choices = [Choice(name.capitalize(), "now" if name == row.colour else "", name=name) for name in self._colours]
        self._ask_name(choices, lambda name: self.colour(row, name), placeholder=f"Colour of “{row.text}”")

    def colour(self, row: SidebarRow, name: str) -> None:
        """Give a tag a colour."""
        self._desk.do(lambda: self._desk.library.relabel(labelling.colour, row.uid, name))

    def _ask_key(self, row: SidebarRow) -> None:
        owners = {tag.quick_key: tag.text for tag in self._sidebar.rows_of("tag")}
        choices = [Choice(digit, owners.get(digit, "")) for digit in labelling.QUICK_KEYS]
        self._ask_name(
            [*choices, Choice("None", name="0")],
            lambda digit: self.give_key(row, digit.replace("0", "")),
            placeholder=f"Key that toggles “{row.text}”",
        )

    def give_key(self, row: SidebarRow, digit: str) -> None:
        """Let a digit toggle a tag, an empty one takes the key away."""
        self._desk.do(lambda: self._desk.library.relabel(labelling.give_key, row.uid, digit))

    def take_query(self, row: SidebarRow) -> None:
        """Let a saved search find what is shown now."""
        query = self._papers.text
        self._desk.do(lambda: self._desk.library.relabel(labelling.save_search, row.text, query))

    def move(self, row: SidebarRow, steps: int) -> None:
        """Move a saved search down, or up."""
        self._desk.do(lambda: self._desk.library.relabel(labelling.move_search, row.uid, steps))

    def delete(self, row: SidebarRow) -> None:
        """Delete a label; its papers stay."""
        self._desk.do(lambda: self._desk.library.relabel(labelling.delete, LabelKind(row.kind), row.uid))

    # Asking

    def _about(self, kinds: Sequence[str], act: Callable[[SidebarRow], None], verb: str) -> None:
        """Do something to the label that is shown or else to one that is chosen."""
        shown = self._sidebar.shown_row()
        if shown is not None and shown.kind in kinds:
            act(shown)
        else:
            self._choose([row for kind in kinds for row in self._sidebar.rows_of(kind)], act, verb)

    def _choose(self, rows: Sequence[SidebarRow], act: Callable[[SidebarRow], None], placeholder: str) -> None:
        """Let one of some rows be chosen by its name."""
        if not rows:
            self._desk.tell(f"{placeholder}: there is nothing yet that this could be done to.")
            return
        by_name = {str(number): row for number, row in enumerate(rows)}
        choices = [Choice(row.text, _NOUNS.get(row.kind, ""), name=name) for name, row in by_name.items()]
        self._ask_name(choices, lambda name: act(by_name[name]), placeholder=placeholder)

    def _ask_name(
        self, choices: Sequence[Choice], take: Callable[[str], None], *, placeholder: str, naming: str = "", typed: str = ""
    ) -> None:
        Chooser(choices, take, placeholder=placeholder, naming=naming, typed=typed, parent=self._window).popup()
