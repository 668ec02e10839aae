"""How the list asks for its papers: the first hundred at once, a count that says enough, then all of them."""

from array import array
from collections.abc import Callable, Sequence
from time import monotonic
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from reader.domain.query import Query
from reader.gui.desk import Desk
from reader.gui.papers.snapshot import Snapshot

_FIRST, _SOME = 100, 1000
"""How many papers are asked for at once, and up to how many are counted before all of them are asked for."""

_PATIENCE = 500
"""Milliseconds for the first papers to be painted, before they are counted; a window that is not seen does not paint."""

_PAUSE = 250
"""Milliseconds without another query before all the papers of this one are asked for."""

_REST = 3
"""While the library changes all the time, the list rests this many times as long as it takes to ask for all papers."""

_LONGEST_REST = 3000
"""Milliseconds."""


class Choice(NamedTuple):
    """What is chosen in a list: rows of its snapshot, and the current paper, which need not be in it.

    `is_wanted` is on where the list shall go to the current paper wherever it is.
    """

    snapshot: Snapshot
    rows: Sequence[range]
    current: int | None
    is_wanted: bool = False


class Found(NamedTuple):
    """An answer: papers of the query, and where those stand that were chosen when it was asked for."""

    query: Query
    snapshot: Snapshot
    choice: Choice
    rows: Sequence[range]
    seconds: float


class Search(QObject):
    """Asks for one query at a time; another one stops what is still being read for it."""

    found = Signal(object)
    """A Found; for a query with many papers first their beginning, then all."""

    counted = Signal(int)
    """There are more papers than this."""

    def __init__(self, desk: Desk, choice: Callable[[], Choice], parent: QObject | None = None) -> None:
        """`choice` tells what is chosen whenever the library is asked."""
        super().__init__(parent)
        self._desk, self._choice = desk, choice
        self._query = Query()
        self._is_asking = self._again = self._is_unpainted = False
        self._rest = 0
        self._next = self._ask_for_all
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._go_on)

    def begin(self, query: Query, uid: str = "") -> None:
        """Ask for another query, in whose papers the list shall go to the one of this lasting name."""
        self._pause.stop()
        self._desk.snapshots.stop()
        self._query = query
        self._is_asking, self._again, self._is_unpainted = True, False, False
        self._ask(_FIRST, self._take_first, uid)

    def refresh(self) -> None:
        """Ask for all papers again, for the library has changed; while it goes on changing, now and then."""
        if not self._is_asking:
            self._is_asking = True
            self._soon(self._ask_for_all, self._rest)
        elif not self._pause.isActive():
            self._again = True

    def _soon(self, ask: Callable[[], None], milliseconds: int) -> None:
        self._next = ask
        self._pause.start(milliseconds)

    def _go_on(self) -> None:
        self._next()

    def note_painting(self) -> None:
        """The list has been painted; what can wait for its first papers to be seen need not wait any more."""
        if self._is_unpainted:
            self._is_unpainted = False
            self.hurry()

    def hurry(self) -> None:
        """Ask for more papers now, if that is still to come."""
        if self._pause.isActive():
            self._pause.start(0)

    def _ask(self, limit: int, take: Callable[[Found], None], uid: str = "") -> None:
        lane = self._desk.searches if limit > 0 else self._desk.snapshots
        query, choice, library = self._query, self._choice(), self._desk.library

        def question(stop: Callable[[], bool]) -> Found:
            start = monotonic()
            ids = library.find(query, limit=limit, stop=stop)
            snapshot = Snapshot(ids, query.order, is_whole=not 0 < limit <= len(ids))
            paper = library.local_id(uid) if uid else None
            before = choice if paper is None else Choice(Snapshot(array("q")), (), paper, is_wanted=True)
            return Found(query, snapshot, before, snapshot.rows_from(before.snapshot, before.rows), monotonic() - start)

        lane.instead(question, take, self._fail)

    def _take_first(self, found: Found) -> None:
        if found.snapshot.is_whole:
            self._take_all(found)
        else:
            self.found.emit(found)
            self._is_unpainted = True
            self._soon(self._ask_for_some, _PATIENCE)

    def _ask_for_some(self) -> None:
        self._ask(_SOME + 1, self._take_some)

    def _take_some(self, found: Found) -> None:
        if found.snapshot.is_whole:
            self._take_all(found)
        else:
            self.counted.emit(_SOME)
            self._soon(self._ask_for_all, _PAUSE)

    def _ask_for_all(self) -> None:
        self._ask(-1, self._take_all)

    def _take_all(self, found: Found) -> None:
        self._is_asking = False
        self._rest = min(round(found.seconds * 1000) * _REST, _LONGEST_REST)
        self.found.emit(found)
        if self._again:
            self._again = False
            self.refresh()

    def _fail(self, error: BaseException) -> None:
        self._is_asking = False
        self._desk.fail(error)
