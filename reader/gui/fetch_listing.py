"""The listing of the day in the window: choose a category, and what arXiv announced in it last comes in like a digest."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from reader.errors import NetworkStopped, ReaderError, WrongUsage
from reader.gui.chooser import Choice, Chooser
from reader.gui.desk import Desk
from reader.network.gate import Gate

if TYPE_CHECKING:
    from reader.services.importing import ImportReport
    from reader.settings import Settings

_LAST = "listing"
"""The category that was fetched last, in the window's state."""


class FetchListing(QObject):
    """Fetches one listing at a time on a thread of its own; the import runs on the desk's lane for writing."""

    moved = Signal(str, object)
    """How the fetching goes on, for the status bar: a sentence (empty at the end), and None since nobody knows how far it is."""

    _announced = Signal(str)
    _ended = Signal(str, object)

    def __init__(
        self,
        desk: Desk,
        settings: "Callable[[], Settings]",
        state: QSettings,
        window: QWidget,
        imported: "Callable[[ImportReport], None]",
        gate: Gate,
    ) -> None:
        """`settings` gives those in force, `imported` shows what came of an import; all the window's requests share a `gate`."""
        super().__init__(window)
        self._desk, self._settings, self._state, self._window, self._imported = desk, settings, state, window, imported
        self._thread: threading.Thread | None = None
        self._cut: Callable[[], object] | None = None
        self._stopping = self._closed = False
        self._refusal: NetworkStopped | None = None
        self._gate = gate
        self._announced.connect(lambda sentence: self.moved.emit(sentence, None))
        self._ended.connect(self._finish)

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

    def fetch(self, category: str) -> None:
        """Fetch the listing of a category and import it."""
        from reader.services.fetching import read_category

        try:
            category = read_category(category)
        except WrongUsage as error:
            self._desk.fail(error)
            return
        if self._refusal is not None:
            self._desk.fail(self._refusal)
        elif self._thread is not None:
            self._desk.warn(f"Another listing is still being fetched; fetch that of {category} when it is here.")
        else:
            self._stopping = False
            self._state.setValue(_LAST, category)
            self.moved.emit(f"Fetching the listing of {category}…", None)
            self._thread = threading.Thread(target=self._work, args=(category, self._settings()), name="listing")
            self._thread.start()

    def cancel(self) -> None:
        """End what is being fetched."""
        self._stopping = True
        if self._cut is not None:
            with suppress(RuntimeError):  # the event loop has ended, and the fetching with it
                self._cut()

    def close(self) -> None:
        """End what is being fetched and wait for the thread."""
        self._closed = True
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    # The thread

    def _work(self, category: str, settings: "Settings") -> None:
        import asyncio

        outcome: bytes | ReaderError | None = None
        try:
            outcome = asyncio.run(self._obtain(category, settings))
        except ReaderError as error:
            outcome = error
        except asyncio.CancelledError:
            outcome = None
        finally:
            self._ended.emit(category, outcome)

    async def _obtain(self, category: str, settings: "Settings") -> bytes | None:
        import asyncio

        from reader.network.client import PoliteClient
        from reader.services.downloading import manners
        from reader.services.fetching import fetch_listing

        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        self._cut = lambda: loop.call_soon_threadsafe(task.cancel)
        if self._stopping:  # asked for before there was anything to cut off
            return None
        async with PoliteClient(manners(settings), announce=self._announced.emit, gate=self._gate) as client:
            return await fetch_listing(client, category)

    # Back on the GUI thread

    def _finish(self, category: str, outcome: bytes | ReaderError | None) -> None:
        from reader.services.fetching import listing_name

        if self._thread is not None:
            self._thread.join()
        self._thread = self._cut = None
        self.moved.emit("", None)
        if self._closed:
            return
        if isinstance(outcome, ReaderError):
            if isinstance(outcome, NetworkStopped):
                self._refusal = outcome
            self._desk.fail(outcome)
        elif outcome is not None:
            library, name = self._desk.library, listing_name(category)
            self._desk.writes.run(lambda: library.import_content(outcome, name), self._imported, self._desk.fail)
        elif self._stopping:
            self._desk.tell(f"The listing of {category} was not fetched.")
