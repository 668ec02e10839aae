"""Work off the GUI thread: lanes that run one thing after another and bring answers home.

A plain thread and a queue: the standard library's executors load the logging package, a tenth of the window's start.
"""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class _Stopped(Exception):
    """Work was stopped before it began."""


class Lane(QObject):
    """One thread that works off its tasks in order; what they give arrives on the GUI thread."""

    _arrived = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """`name` is the thread's name in tracebacks; the thread starts with its first task."""
        super().__init__(parent)
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name)
        self._ended = self._dropping = False
        self._stop = threading.Event()
        self._arrived.connect(_call, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[BaseException], None]) -> None:
        """Run `work` on the lane, then `then` with its answer or `failed` with its exception on the GUI thread."""
        self._put(work, lambda answer: self._arrived.emit(lambda: then(answer)), lambda e: self._arrived.emit(lambda: failed(e)))

    def instead(
        self,
        work: Callable[[Callable[[], bool]], T],
        then: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run `work` in the place of what was asked for so before: that is stopped, and what it still gives is dropped.

        `work` gets a function that says, from any thread, whether it has been stopped in its turn.
        """
        self.stop()
        stop = self._stop = threading.Event()

        def work_on() -> T:
            if stop.is_set():
                raise _Stopped
            return work(stop.is_set)

        self.run(
            work_on,
            lambda answer: None if stop.is_set() else then(answer),
            lambda error: None if stop.is_set() else failed(error),
        )

    def stop(self) -> None:
        """Stop what `instead` has begun."""
        self._stop.set()

    async def call(self, work: Callable[[], T]) -> T:
        """Run `work` on the lane for a coroutine of another thread; gives its answer or raises its exception."""
        import asyncio

        loop = asyncio.get_running_loop()
        home: asyncio.Future[Callable[[], T]] = loop.create_future()

        def bring_home(answer: Callable[[], T]) -> None:
            loop.call_soon_threadsafe(lambda: None if home.cancelled() else home.set_result(answer))

        def throw(error: BaseException) -> T:
            raise error

        self._put(work, lambda result: bring_home(lambda: result), lambda error: bring_home(lambda: throw(error)))
        return (await home)()

    def wait_for(self, work: Callable[[], T]) -> T:
        """Run `work` on the lane for the thread of another one, which waits; gives its answer or raises its exception."""
        answers: SimpleQueue[Callable[[], T]] = SimpleQueue()

        def throw(error: BaseException) -> T:
            raise error

        self._put(work, lambda result: answers.put(lambda: result), lambda error: answers.put(lambda: throw(error)))
        return answers.get()()

    def _put(self, work: Callable[[], T], then: Callable[[T], object], failed: Callable[[BaseException], object]) -> None:
        def task() -> None:
            try:
                answer = work()
            except Exception as error:
                if not self._dropping:
                    failed(error)
            else:
                if not self._dropping:
                    then(answer)

        if self._ended:
            return
        if not self._thread.is_alive():
            self._thread.start()
        self._tasks.put(task)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            if not self._dropping:
                task()
            # What it was about may be millions of bytes, and the next one may be long in coming.
            del task

    def is_ending(self) -> bool:
        """Whether nobody waits for answers any more; long work should end then."""
        return self._dropping

    def finish(self) -> None:
        """Work off what is queued and end the thread; what comes later is not done."""
        self._ended = True
        if self._thread.is_alive():
            self._tasks.put(None)
            self._thread.join()

    def drop(self) -> None:
        """End the thread after the task it is at, which is stopped if it can be; what is queued or comes later is not done."""
        self._dropping = True
        self.stop()
        self.finish()


def _call(homecoming: Callable[[], None]) -> None:
    homecoming()
