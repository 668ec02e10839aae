"""Verbs that take long: told of while they are at it, and stopped when the reader wishes."""

import threading
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

_PATIENCE = 1000
"""Milliseconds before a verb is told of."""


class _Work(NamedTuple):
    sentence: str
    stop: threading.Event


class Working(QObject):
    """Keeps the verbs that have not ended, in the order in which the write lane comes to them."""

    moved = Signal(str, object)
    """What is being done, for the status bar: a sentence (empty when it is done), and None, since nobody knows how far it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing to do."""
        super().__init__(parent)
        self._works: deque[_Work] = deque()
        self._is_told = False
        self._clock = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._clock.timeout.connect(self._tell)

    def begin(self, sentence: str) -> Callable[[], bool]:
        """A verb begins, or waits for its turn; gives what says, from any thread, whether it shall stop."""
        self._works.append(_Work(sentence, threading.Event()))
        if len(self._works) == 1:
            self._clock.start()
        return self._works[-1].stop.is_set

    def end(self) -> None:
        """The verb that began first has ended."""
        self._works.popleft()
        self._clock.stop()
        if self._is_told:
            self._is_told = False
            self.moved.emit("", None)
        if self._works:
            self._clock.start()

    def cancel(self) -> None:
        """Stop the verb that the status bar tells of."""
        if self._is_told:
            self._works[0].stop.set()

    def _tell(self) -> None:
        self._is_told = True
        self.moved.emit(self._works[0].sentence, None)
