"""Listings in the window: what arXiv announced last in a category, or in all that are subscribed to, comes in like a digest."""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from reader.errors import DownloadFailed, NetworkStopped, ReaderError
from reader.gui.chooser import Choice, Chooser
from reader.gui.desk import Desk
from reader.gui.errand import Errand
from reader.network.gate import Gate

if TYPE_CHECKING:
    from reader.services.importing import ImportReport
    from reader.services.subscriptions import Due
    from reader.settings import Settings

_LAST = "listing"
"""The category that was fetched last, in the window's state."""


class Arrivals(NamedTuple):
    """What came of some listings: reports of those that came in, and why others did not."""

    reports: tuple["ImportReport", ...] = ()
    failures: tuple[ReaderError, ...] = ()


class _Round:
    """Listings that are fetched together, one after the other; nobody is kept waiting for those that fetch themselves."""

    def __init__(self, listings: Sequence[str], *, by_itself: bool = False, are_subscribed: bool = False) -> None:
        self.waiting = deque(listings)
        self.by_itself, self.are_subscribed = by_itself, are_subscribed
        self.arrivals = Arrivals()


class FetchListing(QObject):
    """Fetches one listing after the other on a thread of its own; the imports run on the desk's lane for writing."""

    moved = Signal(str, object)
    """How the fetching goes on, for the status bar: a sentence (empty at the end), and None since nobody knows how far it is."""

    arrived = Signal(object, bool)
    """What came of listings (Arrivals), and whether somebody waits to see them."""

    _announced = Signal(str)

    def __init__(self, desk: Desk, settings: "Callable[[], Settings]", state: QSettings, window: QWidget, gate: Gate) -> None:
        """`settings` gives those in force; all the window's requests share a `gate`."""
        super().__init__(window)
        self._desk, self._settings, self._state, self._window, self._gate = desk, settings, state, window, gate
        self._errand = Errand("listing", self)
        self._round: _Round | None = None
        self._refusal: NetworkStopped | None = None
        self._has_failed = False
        self._announced.connect(lambda sentence: self.moved.emit(sentence, None))

    # Verbs

    def fetch_listing(self) -> None:
        """Choose a category, the one of the last time first, and fetch its listing."""
        from reader.services.fetching import categories

        last = str(self._state.value(_LAST, ""))
        names = categories()
        order = dict.fromkeys([last, *names] if last else names)
        by_label = {f"{category}  {names.get(category, '')}".rstrip(): category for category in order}
        Chooser(
            [Choice(label) for label in by_label],
            lambda label: self.fetch(by_label.get(label, label)),
            placeholder="Which category? cs.CV, or several: cs.CV+eess.IV",
            takes_new=True,
            parent=self._window,
        ).popup()

    def fetch_subscriptions(self) -> None:
        """Fetch the subscribed listings that are not here yet; where there are none, choose a category."""
        if not self._settings().subscriptions:
            self._desk.tell("You have subscribed to no listing yet; the preferences keep your categories (New papers).")
            self.fetch_listing()
        elif self._can_begin("the subscribed listings"):
            self._look(by_itself=False)

    def fetch_by_itself(self) -> None:
        """Fetch the subscribed listings where the reader wants that and something is due; after a failure, at the next start."""
        if self._settings().fetch_on_start and self._settings().subscriptions and not self._has_failed:
            self._look(by_itself=True)

    def fetch(self, category: str) -> None:
        """Fetch the listing of a category and import it."""
        from reader.services.fetching import read_category

        try:
            category = read_category(category)
        except ReaderError as error:
            self._desk.fail(error)
            return
        if self._can_begin(f"that of {category}"):
            self._state.setValue(_LAST, category)
            self._begin(_Round([category]))

    def cancel(self) -> None:
        """End what is being fetched."""
        if self._round is not None:
            self._round.waiting.clear()
        self._errand.cancel()

    def close(self) -> None:
        """End what is being fetched and wait for the thread."""
        self._errand.close()

    # What is due

    def _look(self, *, by_itself: bool) -> None:
        library, subscriptions = self._desk.library, self._settings().subscriptions

        def look() -> "Due":
            from reader.services.subscriptions import due

            return due(library, subscriptions, datetime.now(UTC), by_hand=not by_itself)

        def go_on(found: "Due") -> None:
            from reader.services.subscriptions import nothing_due

            if found.listings and self._round is None:
                self._begin(_Round(found.listings, by_itself=by_itself, are_subscribed=True))
            elif not found.listings and not by_itself:
                self._desk.tell(nothing_due(found))

        self._desk.ask(look, go_on)

    def _can_begin(self, wanted: str) -> bool:
        if self._refusal is not None:
            self._desk.fail(self._refusal)
        elif self._round is not None:
            self._desk.warn(f"Another listing is still being fetched; fetch {wanted} when it is here.")
        return self._refusal is None and self._round is None

    # One round

    def _begin(self, round_: _Round) -> None:
        self._round = round_
        self._go_on()

    def _go_on(self) -> None:
        if self._round is None or not self._round.waiting:
            self._finish()
            return
        category = self._round.waiting.popleft()
        self.moved.emit(f"Fetching the listing of {category}…", None)
        self._errand.begin(
            lambda: self._obtain(category),
            lambda content: self._import(category, content),
            self._fail,
            lambda: self._forget(category),
        )

    async def _obtain(self, category: str) -> bytes:
        from reader.network.client import PoliteClient
        from reader.services.downloading import manners
        from reader.services.fetching import fetch_listing

        async with PoliteClient(manners(self._settings()), announce=self._announced.emit, gate=self._gate) as client:
            return await fetch_listing(client, category)

    def _import(self, category: str, content: bytes) -> None:
        from reader.services.fetching import listing_name

        library, name = self._desk.library, listing_name(category)
        self._desk.writes.run(lambda: library.import_content(content, name), self._take, self._fail)

    def _take(self, report: "ImportReport") -> None:
        if report.change.edits:
            self._desk.changed.emit(report.change)
        if self._round is not None:
            arrivals = self._round.arrivals
            self._round.arrivals = arrivals._replace(reports=(*arrivals.reports, report))
        self._go_on()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, ReaderError) or self._round is None:
            self._round = None
            self.moved.emit("", None)
            self._desk.fail(error)
            return
        if isinstance(error, NetworkStopped):
            self._refusal = error
        arrivals = self._round.arrivals
        self._round.arrivals = arrivals._replace(failures=(*arrivals.failures, error))
        if isinstance(error, DownloadFailed) and not error.final:
            # What keeps one listing away keeps all.
            self._round.waiting.clear()
        self._go_on()

    def _forget(self, category: str) -> None:
        self._desk.tell(f"The listing of {category} was not fetched.")
        self._go_on()

    def _finish(self) -> None:
        round_, self._round = self._round, None
        self.moved.emit("", None)
        if round_ is not None and any(round_.arrivals):
            self._has_failed = round_.by_itself and bool(round_.arrivals.failures)
            self.arrived.emit(round_.arrivals, not round_.by_itself)
