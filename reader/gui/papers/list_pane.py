"""The middle pane: search box, order, list, and what is said where the list is empty."""

from array import array
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from reader.domain.change import Change
from reader.domain.query import ORDERS, Query, parse
from reader.gui.desk import Desk
from reader.gui.papers.delegate import PaperDelegate
from reader.gui.papers.model import PaperModel
from reader.gui.papers.view import PaperView
from reader.gui.theme import Appearance, Theme
from reader.services.library import Label

if TYPE_CHECKING:
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

    counted = Signal(int)
    """How many papers the list shows."""

    def __init__(self, desk: Desk, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Show papers of the desk's library."""
        super().__init__(parent)
        self.setObjectName("listPane")
        self._desk = desk
        self._generation = 0
        self._wanted: str | None = None
        self.model = PaperModel(desk.library, self)
        self.delegate = PaperDelegate(appearance.theme, self)
        self.view = PaperView(self.model, self.delegate, self)
        self.search_box = QLineEdit(self)
        self.order_box = QComboBox(self)
        self._welcome: Welcome | None = None
        self.nothing = QLabel("", self)
        self._stack = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._connect(appearance)

    def _lay_out(self) -> None:
        self.search_box.setObjectName("searchBox")
        self.search_box.setAccessibleName("Search")
        self.search_box.setPlaceholderText("Search titles, abstracts, notes      /")
        self.search_box.setToolTip("Words, “phrases”, tag:name, is:starred, is:unread, state:to-read, -not, cat:cs.CV, digest:…")
        self.order_box.setObjectName("orderBox")
        self.order_box.setAccessibleName("Order of the list")
        for key, name in ORDERS.items():
            self.order_box.addItem(name, key)
        self.nothing.setObjectName("nothingFound")
        self.nothing.setProperty("quiet", True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for page in (self.view, self.nothing):
            self._stack.addWidget(page)
        top = QHBoxLayout()
        top.setContentsMargins(10, 9, 10, 9)
        top.setSpacing(8)
        top.addWidget(self.search_box, 1)
        top.addWidget(self.order_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _connect(self, appearance: Appearance) -> None:
        appearance.changed.connect(self._dress)
        self._pause.timeout.connect(self.refresh)
        self.search_box.textChanged.connect(lambda _: self._pause.start())
        self.search_box.returnPressed.connect(self._enter_list)
        escape = QShortcut(Qt.Key.Key_Escape, self.search_box)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.take_focus)
        self.order_box.currentIndexChanged.connect(lambda _: self.refresh())
        self.view.current_row_changed.connect(self._show_current)
        self.delegate.star_clicked.connect(self._toggle_star)
        self._desk.changed.connect(self._follow)

    @property
    def welcome(self) -> "Welcome":
        """What is shown in place of the list while the library is empty."""
        if self._welcome is None:
            from reader.gui.papers.welcome import Welcome

            self._welcome = Welcome(self)
            self._stack.addWidget(self._welcome)
        return self._welcome

    # The query

    def query(self) -> Query:
        """What the list shows."""
        return parse(self.search_box.text(), order=self.order_box.currentData() or "date")

    def show_query(self, text: str, *, uid: str | None = None) -> None:
        """Search for `text`, and go to the paper `uid` when it is found."""
        self._wanted = uid
        if text == self.search_box.text():
            self.refresh()
        else:
            self.search_box.setText(text)
            self.search_box.setCursorPosition(0)  # a query that is too long shows its beginning
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
        self.query_changed.emit(self.search_box.text())

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
        text = self.search_box.text().strip()

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
