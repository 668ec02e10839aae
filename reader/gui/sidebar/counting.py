"""Keeps the sidebar's numbers true: the overview after every change, and what is counted only where it is seen."""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.change import Change
from reader.domain.query import Condition, Group, Not, Words, parse
from reader.gui.desk import Desk
from reader.gui.sidebar.row import SidebarRow
from reader.gui.sidebar.sidebar import Sidebar
from reader.services.library import Overview

MOST_COUNTED = 10_000
"""The papers of a saved search are counted as far as this."""

_PAUSE = 150
"""Milliseconds without a change before what is seen is counted."""

_REST = 3
"""While the library changes all the time, counting rests this many times as long as it takes."""

_LONGEST_REST = 3000
"""Milliseconds."""

_ALTERED = {
    "starred": {"is"},
    "state": {"state"},
    "tag": {"tag", "has"},
    "list": {"list", "has"},
    "note": {"words", "has"},
    "highlight": {"words", "has"},
    "text": {"words"},
    "pdf": {"is", "has", "words"},
    "digest": {"digest"},
    "search": set(),
}
"""Which conditions may come out otherwise after an edit of a property; after any other edit all of them may."""


def may_alter(change: Change, query: str) -> bool:
    """Whether `query` may find other papers after a change than before."""
    conditions = _fields(parse(query).condition)
    edited = {edit.field.partition(".")[0] for edit in change.edits}
    return (
        not edited
        or "search" in conditions
        or any(not conditions.isdisjoint(_ALTERED.get(field, conditions)) for field in edited)
    )


def _fields(condition: Condition) -> set[str]:
    """The fields that a condition asks about."""
    if isinstance(condition, Not):
        return _fields(condition.part)
    if isinstance(condition, Group):
        return set().union(*map(_fields, condition.parts)) or {""}
    return {"words" if isinstance(condition, Words) else condition.field}


class _Overview(NamedTuple):
    overview: Overview
    seconds: float


class Counting(QObject):
    """Asks for the numbers one after another on a lane of their own; a change stops what it makes untrue."""

    counted = Signal(object)
    """The Overview of the library as it is now."""

    rested = Signal()
    """All that is seen has its number."""

    def __init__(self, desk: Desk, sidebar: Sidebar) -> None:
        """Follow the changes of the desk's library, and what is seen of the sidebar, for as long as that is there."""
        super().__init__(sidebar)
        self._desk, self._sidebar = desk, sidebar
        self._is_asking = self._again = False
        self._known: set[str] = set()
        self._rest = QTimer(self, singleShot=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._rest.timeout.connect(self._ask)
        self._pause.timeout.connect(self._count_next)
        desk.changed.connect(self._follow)
        sidebar.rows_changed.connect(self._pause.start)

    def _follow(self, change: Change) -> None:
        self._desk.counts.stop()
        self._known = {query for query in self._known if not may_alter(change, query)}
        self.refresh()

    def refresh(self) -> None:
        """Ask for the overview: at once or, if it has just been asked for, when that has come and rested."""
        if self._is_asking:
            self._again = True
        else:
            self._ask()

    def _ask(self) -> None:
        self._is_asking, self._again = True, False
        library = self._desk.library

        def question() -> _Overview:
            start = monotonic()
            return _Overview(library.overview(), monotonic() - start)

        self._desk.counts.run(question, self._take, self._fail)

    def _take(self, answer: _Overview) -> None:
        self._sidebar.show_overview(answer.overview)
        self.counted.emit(answer.overview)
        self._pause.start()
        if self._again:
            self._rest.start(min(round(answer.seconds * 1000) * _REST, _LONGEST_REST))
        else:
            self._is_asking = False

    def _fail(self, error: BaseException) -> None:
        self._is_asking = False
        self._desk.fail(error)

    def _count_next(self) -> None:
        """Count the first row that is seen and not counted yet, and then the next one."""
        row = next((row for row in self._sidebar.seen_rows() if row.papers is None and row.query not in self._known), None)
        if row is None:
            self.rested.emit()
        elif not self._is_asking:
            self._desk.counts.instead(self._question(row), lambda count: self._take_count(row.query, count), self._desk.fail)

    def _question(self, row: SidebarRow) -> Callable[[Callable[[], bool]], str]:
        """How to count the papers of a row: days are counted as quickly as they are told apart, searches are not."""
        library, query, at_most = self._desk.library, parse(row.query), -1 if row.kind == "period" else MOST_COUNTED

        def question(stop: Callable[[], bool]) -> str:
            count = library.count(query, at_most=at_most, stop=stop)
            return f"{count:,}+" if count == at_most else f"{count:,}" if count else ""

        return question

    def _take_count(self, query: str, count: str) -> None:
        self._known.add(query)
        self._sidebar.rows_model.show_count(query, count)
        self._count_next()
