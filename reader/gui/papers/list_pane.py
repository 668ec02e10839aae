"""The middle pane: search box, order, list, and what is said where the list is empty."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.domain.change import Change
from reader.domain.query import ORDERS, Query, parse
from reader.domain.query.naming import renamed
from reader.gui.desk import Desk
from reader.gui.papers.carrying import Carrying
from reader.gui.papers.delegate import PaperDelegate
from reader.gui.papers.model import PaperModel
from reader.gui.papers.searching import Found, Search
from reader.gui.papers.view import PaperView
from reader.gui.theme import Appearance, Theme
from reader.services.library import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from reader.gui.papers.nothing import NothingFound
    from reader.gui.papers.search_bar import SearchBar
    from reader.gui.papers.welcome import Welcome

_MOST_FORGOTTEN = 1000
"""After a change of more papers than this, all that are shown are fetched anew."""


class ListPane(QWidget):
    """Shows what the query in the search box finds, and follows every change of the library."""

    query_changed = Signal(str)
    """The text of the search box, when its papers are shown."""

    query_given = Signal(str)
    """The text of a query that came from elsewhere than the search box."""

    order_given = Signal(str)
    """The order of the query that is searched for."""

    counted = Signal(str)
    """How many papers there are in the list, in words."""

    search_bar: "SearchBar"

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Show papers of the desk's library; the search bar comes with `furnish`, after the list is painted."""
        super().__init__(parent)
        self.setObjectName("listPane")
        self._desk, self._appearance = desk, appearance
        self.text, self.order = "", "date"
        self.model = PaperModel(desk.library, self)
        self.delegate = PaperDelegate(appearance.theme, self)
        self.view = PaperView(self.model, self.delegate, self)
        self._nothing: NothingFound | None = None
        self._welcome: Welcome | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._carrying = Carrying(self.view, desk, self)
        self._search = Search(desk, self._carrying.choice, self)
        self._shown: Query | None = None
        self._when_whole: Callable[[], None] | None = None
        self.number = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._stack, 1)
        appearance.changed.connect(self._dress)
        self._search.found.connect(self._arrived)
        self._search.counted.connect(lambda number: self._count(f"{number:,}+ papers"))
        self.view.painted.connect(self._search.note_painting)
        self.view.current_row_changed.connect(self._show_current)
        self.delegate.star_clicked.connect(self._toggle_star)
        self._desk.changed.connect(self._follow)

    def furnish(self) -> None:
        """Put the search bar above the list."""
        from reader.gui.papers.completions import Completions
        from reader.gui.papers.query_marks import QueryMarks
        from reader.gui.papers.search_bar import SearchBar

        self.search_bar = SearchBar(self.text, self.query().order, self)
        Completions(self.search_box, self._desk)
        QueryMarks(self.search_box, self._appearance)
        self._layout.insertWidget(0, self.search_bar)
        self.query_given.connect(self.search_bar.show_text)
        self.order_given.connect(self.search_bar.show_order)
        self.search_box.textChanged.connect(self._take_text)
        self.search_bar.left.connect(self._enter_list)
        self.search_bar.order_chosen.connect(self._take_order)

    @property
    def search_box(self) -> "QLineEdit":
        """Where the query is written."""
        return self.search_bar.search_box

    def _take_text(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self._begin()

    def _take_order(self, order: str) -> None:
        """Take an order that was chosen; one that the query names would go before it, so it is taken out."""
        from reader.gui.papers.search_bar import without_order

        self.order, self.text = order, without_order(self.text)
        self.query_given.emit(self.text)
        self._begin()

    @property
    def welcome(self) -> "Welcome":
        """What is shown in place of the list while the library is empty."""
        if self._welcome is None:
            from reader.gui.papers.welcome import Welcome

            self._welcome = Welcome(self)
            self._stack.addWidget(self._welcome)
        return self._welcome

    @property
    def nothing(self) -> "NothingFound":
        """What is said where nothing is found."""
        if self._nothing is None:
            from reader.gui.papers.nothing import NothingFound

            self._nothing = NothingFound(self)
            self._stack.addWidget(self._nothing)
        return self._nothing

    # The query

    def query(self) -> Query:
        """What the list shows; an order that nobody knows, as of a newer version, is that of a new list."""
        return parse(self.text, order=self.order if self.order.removeprefix("-") in ORDERS else "date")

    def show_query(self, text: str, *, uid: str | None = None) -> None:
        """Search for `text`, and go to the paper `uid` when it is found."""
        self.text = text
        self.query_given.emit(text)
        self._begin(uid or "")

    def _begin(self, uid: str = "") -> None:
        query = self.query()
        self.order_given.emit(query.order)
        self._search.begin(query, uid)

    def refresh(self) -> None:
        """Ask the library again, which has changed; what is seen and chosen stays so, where it is still there."""
        self._search.refresh()

    def _arrived(self, found: Found) -> None:
        if self._carrying.is_behind(found):
            self._search.refresh()
            return
        is_new, is_whole = found.query is not self._shown, found.snapshot.is_whole
        self._shown = found.query
        self.model.mark(found.query.marked)
        self._carrying.show(found, is_new=is_new)
        self.view.viewport().update()
        ids = found.snapshot.ids
        self._stack.setCurrentWidget(self.view if ids else self.nothing)
        if not ids:
            self._say_nothing_found()
            self._desk.show_paper(None)
        if is_whole:
            self._count("1 paper" if len(ids) == 1 else f"{len(ids):,} papers")
            act, self._when_whole = self._when_whole, None
            if act is not None:
                act()
        if is_new:
            self.query_changed.emit(self.text)

    def _count(self, number: str) -> None:
        self.number = number
        self.counted.emit(number)

    def _say_nothing_found(self) -> None:
        def show(is_empty: bool) -> None:
            if is_empty:
                self._stack.setCurrentWidget(self.welcome)

        self.nothing.say(self.text.strip())
        self._desk.ask(self._desk.library.is_empty, show)

    # Following

    def _follow(self, change: Change) -> None:
        is_of_labels = any(edit.field.startswith(("tag.", "list.")) for edit in change.edits)
        if is_of_labels or change.size > _MOST_FORGOTTEN:
            self.model.forget_all()
        else:
            self.model.forget(change.papers)
        text = self.text
        for edit in change.edits:
            if edit.field.endswith(".name"):
                text = renamed(text, edit.field.removesuffix(".name"), edit.before or "", edit.after or "")
        if text == self.text:
            self.refresh()
        else:
            self.show_query(text)

    def _dress(self, theme: Theme) -> None:
        self.delegate.theme = theme
        self.view.viewport().update()

    def show_tags(self, tags: list[Label]) -> None:
        """Learn the tags' colours."""
        self.delegate.tag_colours = {tag.name: tag.colour for tag in tags}
        self.view.viewport().update()

    def show_download(self, paper: int, received: int, total: int | None) -> None:
        """Show how far a paper's PDF has come (bytes)."""
        self.delegate.downloading[paper] = f"{received / total:.0%}" if total else f"{received / 1e6:.1f}M"
        self.view.viewport().update()

    def _show_current(self, row: int) -> None:
        self._desk.show_paper(self.model.ids[row] if 0 <= row < len(self.model.ids) else None)

    def current_uid(self) -> str:
        """The lasting name of the current paper, empty for none."""
        current = self._desk.current
        found = self._desk.library.papers([current]) if current is not None else []
        return found[0].uid if found else ""

    def take_focus(self) -> None:
        """Give the keys to the list, or to what is said in its place, where its keys act too."""
        page = self._stack.currentWidget()
        if page is not None:
            page.setFocus()

    def _enter_list(self) -> None:
        self.take_focus()
        if self.view.current_row() < 0:
            self.view.go_to(0)

    def _toggle_star(self, paper: int) -> None:
        library = self._desk.library
        self._desk.do(lambda: library.star([paper], on=not library.papers([paper])[0].starred))

    # Moving

    def choose_all(self) -> None:
        """Choose every paper that the query finds, those too that are still on their way."""
        self.view.selectAll()
        self._when_all_are_here(self.view.selectAll)

    def go_to_last(self) -> None:
        """Go to the end of the list."""
        self.view.go_to(len(self.model.ids) - 1)
        self._when_all_are_here(lambda: self.view.go_to(len(self.model.ids) - 1))

    def _when_all_are_here(self, act: Callable[[], None]) -> None:
        if not self.model.snapshot.is_whole:
            self._when_whole = act
            self._search.hurry()

    def go_to_paper(self, paper: int) -> None:
        """Make a paper the current one, whether or not the list has it."""
        row = self.model.snapshot.row_of(paper)
        if row >= 0:
            self.view.go_to(row)
        self._desk.show_paper(paper)

    def advance(self) -> None:
        """Go to the next paper, at the end to the one before."""
        row = self.view.current_row()
        chosen = self.view.ranges()
        below = chosen[-1].stop if chosen else row + 1
        self.view.go_to(below if below < len(self.model.ids) else (chosen[0].start if chosen else row) - 1)
