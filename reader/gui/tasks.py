"""Work off the GUI thread: lanes that run one thing after another and bring answers home."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Lane(QObject):
    """One thread that works off its tasks in order; what they give arrives on the GUI thread."""

    _arrived = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """`name` is the thread's name in tracebacks; the thread starts with its first task."""
        super().__init__(parent)
        self._ended = False
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._arrived.connect(_call, Qt.ConnectionType.QueuedConnection)

    def submit(self, work: Callable[[], T]) -> "Future[T]":
        """Run `work` on the lane; for callers that wait elsewhere than on the GUI thread."""
        return self._pool.submit(work)

    def run(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Run `work` on the lane, then `then` with its answer or `failed` with its exception on the GUI thread."""

        def bring_home(done: "Future[T]") -> None:
            if done.cancelled():
                return
            error = done.exception()
            if error is None:
                answer = done.result()
                self._arrived.emit(lambda: then(answer))
            else:
                self._arrived.emit(lambda: failed(error))

        if not self._ended:
            self._pool.submit(work).add_done_callback(bring_home)

    def finish(self) -> None:
        """Work off what is queued and end the thread; what comes later is not done."""
        self._ended = True
        self._pool.shutdown(wait=True)

    def drop(self) -> None:
        """End the thread after the task it is at; what is queued or comes later is not done."""
        self._ended = True
        self._pool.shutdown(wait=True, cancel_futures=True)


def _call(homecoming: Callable[[], None]) -> None:
    homecoming()
