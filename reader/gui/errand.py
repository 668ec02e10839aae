"""One coroutine at a time on a thread and an event loop of its own, for what is asked of the network."""

import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Errand(QObject):
    """Runs a coroutine and brings its answer home to the GUI thread; it can be cancelled at any time."""

    _ended = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """`name` is the thread's name in tracebacks; there is no thread as long as nothing runs."""
        super().__init__(parent)
        self._name = name
        self._thread: threading.Thread | None = None
        self._cut: Callable[[], object] | None = None
        self._is_cancelled = self._is_closed = False
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether a coroutine has not come home yet."""
        return self._thread is not None

    def begin(
        self,
        work: Callable[[], Coroutine[object, object, T]],
        then: Callable[[T], None],
        failed: Callable[[BaseException], None],
        cancelled: Callable[[], object] = lambda: None,
    ) -> None:
        """Run `work`, then one of the others on the GUI thread; only where nothing else is running."""
        assert self._thread is None
        if not self._is_closed:
            self._is_cancelled = False
            self._thread = threading.Thread(target=self._run, args=(work, then, failed, cancelled), name=self._name)
            self._thread.start()

    def cancel(self) -> None:
        """End what is running."""
        self._is_cancelled = True
        if self._cut is not None:
            with suppress(RuntimeError):  # the event loop has ended, and the coroutine with it
                self._cut()

    def close(self) -> None:
        """End what is running, wait for its thread, and begin nothing more; nobody is told."""
        self._is_closed = True
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    def _run(
        self,
        work: Callable[[], Coroutine[object, object, T]],
        then: Callable[[T], None],
        failed: Callable[[BaseException], None],
        cancelled: Callable[[], object],
    ) -> None:
        import asyncio

        async def cuttable() -> T:
            loop, task = asyncio.get_running_loop(), asyncio.current_task()
            assert task is not None
            self._cut = lambda: loop.call_soon_threadsafe(task.cancel)
            if self._is_cancelled:  # before there was anything to cut off
                raise asyncio.CancelledError
            return await work()

        homecoming: Callable[[], object] = cancelled
        try:
            answer = asyncio.run(cuttable())
        except asyncio.CancelledError:
            pass
        except Exception as error:
            homecoming = _bound(failed, error)
        else:
            homecoming = _bound(then, answer)
        self._ended.emit(homecoming)

    def _finish(self, homecoming: Callable[[], object]) -> None:
        if self._thread is not None:
            self._thread.join()
        self._thread = self._cut = None
        if not self._is_closed:
            homecoming()


def _bound(act: Callable[[T], None], value: T) -> Callable[[], None]:
    return lambda: act(value)
