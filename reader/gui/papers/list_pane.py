"""The middle pane: search box, order, list, and what is said where the list is empty."""

from array import array
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from reader.domain.change import Change
from reader.domain.query import Query, parse
from reader.gui.desk import Desk
from reader.gui.papers.delegate import PaperDelegate
from reader.gui.papers.model import PaperModel
from reader.gui.papers.view import PaperView
from reader.gui.theme import Appearance, Theme
from reader.services.library import Label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from reader.gui.papers.search_bar import SearchBar
    from reader.gui.papers.welcome import Welcome

_TYPING_PAUSE = 40
"""Milliseconds without a key press before a search begins."""

_REMEMBERED = 5000
"""With more papers chosen than this, a refresh keeps the current one only."""

_QUIET = {
    "state:inbox": "Your inbox is empty.",
    "is:starred": "No paper has a star yet. Give one to those that matter.",
    "state:to-read": "Nothing waits to be read.",
    "state:reading": "You are not reading anything just now.",
    "state:read": "No paper is marked as read yet.",
    "is:downloaded": "No PDF has been downloaded yet. To read a paper is enough to download its PDF.",
    "is:binned": "The Bin is empty.",
}


class _Found(NamedTuple):
    generation: int
    ids: "array[int]"
    wanted: int | None


class ListPane(QWidget):
    """Shows what the query in the search box finds, and follows every change of the library."""

    query_changed = Signal(str)
    """The text of the search box, when its papers are shown."""

    query_given = Signal(str)
    """The text of a query that came from elsewhere than the search box."""

    counted = Signal(int)
    """How many papers the list shows."""

    search_bar: "SearchBar"

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Show papers of the desk's library; the search bar comes with `furnish`, after the list is painted."""
        super().__init__(parent)
        self.setObjectName("listPane")
        self._desk = desk
        self._generation = 0
        self._wanted: str | None = None
        self.text, self.order = "", "date"
        self.model = PaperModel(desk.library, self)
        self.delegate = PaperDelegate(appearance.theme, self)
        self.view = PaperView(self.model, self.delegate, self)
        self._nothing: QLabel | None = None
        self._welcome: Welcome | None = None
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._stack, 1)
        appearance.changed.connect(self._dress)
        self._pause.timeout.connect(self.refresh)
        self.view.current_row_changed.connect(self._show_current)
        self.delegate.star_clicked.connect(self._toggle_star)
        self._desk.changed.connect(self._follow)

    def furnish(self) -> None:
        """Put the search bar above the list."""
        from reader.gui.papers.search_bar import SearchBar

        self.search_bar = SearchBar(self.text, self.order, self)
        self._layout.insertWidget(0, self.search_bar)
        self.query_given.connect(self.search_bar.show_text)
        self.search_box.textChanged.connect(self._take_text)
        self.search_bar.left.connect(self._enter_list)
        self.search_bar.order_box.currentIndexChanged.connect(self._take_order)

    @property
    def search_box(self) -> "QLineEdit":
        """Where the query is written."""
        return self.search_bar.search_box

    def _take_text(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self._pause.start()

    def _take_order(self, _place: int) -> None:
        self.order = str(self.search_bar.order_box.currentData())
        self.refresh()

    @property
    def welcome(self) -> "Welcome":
        """What is shown in place of the list while the library is empty."""
        if self._welcome is None:
            from reader.gui.papers.welcome import Welcome

            self._welcome = Welcome(self)
            self._stack.addWidget(self._welcome)
        return self._welcome

    @property
    def nothing(self) -> QLabel:
        """What is said where nothing is found."""
        if self._nothing is None:
            self._nothing = QLabel("", self)
            self._nothing.setObjectName("nothingFound")
            self._nothing.setProperty("quiet", True)
            self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._nothing.setWordWrap(True)
            self._nothing.setTextFormat(Qt.TextFormat.PlainText)
            self._nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._stack.addWidget(self._nothing)
        return self._nothing

    # The query

    def query(self) -> Query:
        """What the list shows."""
        return parse(self.text, order=self.order)

    def show_query(self, text: str, *, uid: str | None = None) -> None:
        """Search for `text`, and go to the paper `uid` when it is found."""
        self._wanted = uid
        self.text = text
        self.query_given.emit(text)
        self._pause.stop()
        self.refresh()

    def refresh(self) -> None:
        """Ask the library again; an older answer that is still under way will be dropped."""
        self._generation += 1
        generation, query, uid, library = self._generation, self.query(), self._wanted, self._desk.library

        def question() -> _Found:
            return _Found(generation, library.find(query), library.local_id(uid) if uid else None)

        self._desk.ask(question, self._arrived)

    def _arrived(self, found: _Found) -> None:
        ids = found.ids
        if found.generation != self._generation:
            return
        self._wanted = None
        if ids != self.model.ids or found.wanted is not None:
            self._show(ids, found.wanted)
        self._stack.setCurrentWidget(self.view if ids else self.nothing)
        if not ids:
            self._say_nothing_found()
            self._desk.show_paper(None)
        self.counted.emit(len(ids))
        self.query_changed.emit(self.text)

    def _show(self, ids: "array[int]", wanted: int | None) -> None:
        """Take the new snapshot; what was chosen stays chosen, and where it has gone the next paper takes its place."""
        ranges = self.view.ranges()
        row = ranges[0].start if ranges else self.view.current_row()
        current = wanted if wanted is not None else self._desk.current
        chosen = self.view.chosen() if self.view.number_chosen() < _REMEMBERED else []
        self.model.show_snapshot(ids)
        found = self.model.row_of(current) if current is not None else -1
        rows = [place for paper in chosen if (place := self.model.row_of(paper)) >= 0]
        if found >= 0 and found in rows:
            self.view.choose(rows, found)
            self.view.scrollTo(self.model.index(found, 0))
        elif ids:
            self.view.go_to(found if found >= 0 else max(row, 0))

    def _say_nothing_found(self) -> None:
        text = self.text.strip()

        def show(is_empty: bool) -> None:
            if is_empty:
                self._stack.setCurrentWidget(self.welcome)

        if text:
            self.nothing.setText(
                _QUIET.get(text, f"Nothing found for {text}\n\nAll conditions must hold; fewer of them find more.")
            )
        self._desk.ask(self._desk.library.is_empty, show)

    # Following

    def _follow(self, change: Change) -> None:
        if any(edit.field.startswith(("tag.", "list.")) for edit in change.edits):
            self.model.forget_all()
        else:
            self.model.forget(change.papers)
        self.refresh()

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
        row = self.view.current_row()
        shown = self.model.row(row) if row >= 0 else None
        return shown.paper.uid if shown else ""

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

    def advance(self) -> None:
        """Go to the next paper, at the end to the one before."""
        row = self.view.current_row()
        chosen = self.view.ranges()
        below = chosen[-1].stop if chosen else row + 1
        self.view.go_to(below if below < len(self.model.ids) else (chosen[0].start if chosen else row) - 1)
