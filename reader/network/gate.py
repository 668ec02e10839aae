"""One request at a time, however many clients, event loops and programs there are."""

import os
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.files import only_one

if TYPE_CHECKING:
    from reader.network.pace import Clock

_LOOK_AGAIN = 0.05
"""Seconds between two looks whether another client has finished; waiting so can be cancelled at any time."""

_TOLD_AFTER = 20
"""Looks after which the user is told what is being waited for."""

_SOON = 10.0
"""Seconds: a longer time until the next request means that a server is busy, and is for Pace to tell of."""

_STEP_ASIDE = 2 * _LOOK_AGAIN
"""Seconds that a program lets pass between two of its requests, so that others see the gate open."""

LONGEST_CLOSED = 86_400.0
"""A gate that is said to be closed for more than a day (seconds) was closed by a clock that went wrong."""


class Gate:
    """Lets one client through at a time, in the order in which they came; arXiv asks for a single connection.

    It is shared by the clients of several threads, and by all programs that name the same `file`: this is locked while somebody
    asks, and its time of modification is that before which nobody may ask again.
    """

    def __init__(self, file: Path | None = None) -> None:
        """Open to the first who comes, at once, unless the file says otherwise."""
        self._file = file
        self._waiting: deque[object] = deque()
        self._has_passed = False
        self.next_request = 0.0
        """When the next request may go out, by the clients' clock."""
        self.refused_by = ""
        """The host that has shut us out (403), if one has: nobody may ask anything more."""

    @asynccontextmanager
    async def passed(self, clock: "Clock", announce: Callable[[str], None] = lambda _: None) -> AsyncIterator[None]:
        """Wait until nobody else asks, and keep the gate until the block ends."""
        ticket = object()
        self._waiting.append(ticket)
        try:
            while self._waiting[0] is not ticket:
                await clock.sleep(_LOOK_AGAIN)
            async with self._alone(clock, announce):
                yield
        finally:
            self._waiting.remove(ticket)

    def close_until(self, moment: float, clock: "Clock") -> None:
        """Let no request out before this moment of the clock."""
        self.next_request = moment
        if self._file is not None:
            then = clock.today() + moment - clock.now()
            with suppress(OSError):
                os.utime(self._file, (then, then))

    @asynccontextmanager
    async def _alone(self, clock: "Clock", announce: Callable[[str], None]) -> AsyncIterator[None]:
        """Wait until no other program asks."""
        if self._file is None:
            yield
            return
        looks = 0
        # Whoever waits for the next request to be due does so with the gate open.
        until_due = self._closed_for(clock)
        wait = max(until_due if until_due <= _SOON else 0.0, _STEP_ASIDE if self._has_passed else 0.0)
        if wait:
            await clock.sleep(wait)
        self._has_passed = True
        while True:
            with only_one(self._file) as alone:
                if alone:
                    self.next_request = max(self.next_request, clock.now() + self._closed_for(clock))
                    yield
                    return
            looks += 1
            if looks == _TOLD_AFTER:
                announce("Another Paperdesk is asking arXiv; waiting until it has its answer.")
            await clock.sleep(_LOOK_AGAIN)

    def _closed_for(self, clock: "Clock") -> float:
        """Seconds until a request may go out, by the file."""
        try:
            wait = self._file.stat().st_mtime - clock.today() if self._file is not None else 0.0
        except OSError:
            return 0.0
        return wait if 0.0 < wait <= LONGEST_CLOSED else 0.0
