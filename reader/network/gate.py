"""One request at a time for a whole program, however many clients and event loops it has."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.network.pace import Clock

_LOOK_AGAIN = 0.05
"""Seconds between two looks whether another thread's client has finished; waiting so can be cancelled at any time."""


class Gate:
    """Lets one client through at a time; arXiv asks for a single connection. Shared by the clients of several threads."""

    def __init__(self) -> None:
        """Open to the first who comes, at once."""
        self._lock = threading.Lock()
        self.next_request = 0.0
        """When the next request may go out, by the clients' clock."""

    @asynccontextmanager
    async def passed(self, clock: "Clock") -> AsyncIterator[None]:
        """Wait until nobody else asks, and keep the gate until the block ends."""
        while not self._lock.acquire(blocking=False):
            await clock.sleep(_LOOK_AGAIN)
        try:
            yield
        finally:
            self._lock.release()
