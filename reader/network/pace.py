"""When the next request may go out."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from reader.errors import DownloadFailed
from reader.network.gate import LONGEST_CLOSED, Gate
from reader.network.manners import Manners


class Clock(NamedTuple):
    """The time (monotonic seconds), the way to wait for it to pass, and the time that other programs know (seconds, POSIX)."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    today: Callable[[], float] = time.time


class Pace:
    """Keeps requests apart: `spacing` seconds always, and far more once a server has said that it is busy.

    `announce` gets a sentence for the user before each wait that a busy server is the reason of.
    """

    def __init__(self, manners: Manners, clock: Clock, announce: Callable[[str], None], gate: Gate | None = None) -> None:
        """Let the first request out at once, unless another client has just sent one through the same gate."""
        self._manners = manners
        self._clock = clock
        self._announce = announce
        self._gate = gate or Gate()
        self._refusals = 0

    async def turn(self, host: str) -> None:
        """Wait until the next request may go out, and count it as sent.

        Raises:
            DownloadFailed: the servers want to be left alone for longer than `longest_wait`.
        """
        wait = self._gate.next_request - self._clock.now()
        if wait > self._manners.longest_wait:
            raise DownloadFailed(f"{host} is not to be asked for another {_duration(wait)}; try again after that.")
        if wait > self._manners.spacing:
            self._announce(f"{host} is busy; asking again in {_duration(wait)}.")
        while (wait := self._gate.next_request - self._clock.now()) > 0:
            await self._clock.sleep(wait)
        self._gate.close_until(self._clock.now() + self._manners.spacing, self._clock)

    def busy(self, headers: Mapping[str, str]) -> None:
        """Note that a server was too busy to answer: nothing goes out before the time that it names, or some minutes."""
        self._refusals += 1
        wait = _retry_after(headers)
        if wait is None:
            wait = min(self._manners.backoff_seconds * 2 ** min(self._refusals - 1, 16), self._manners.longest_wait)
        until = self._clock.now() + min(wait, LONGEST_CLOSED)
        self._gate.close_until(max(self._gate.next_request, until), self._clock)

    def answered(self) -> None:
        """Note that the servers answer again: the next time that one is busy, waiting starts over from its shortest."""
        self._refusals = 0


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that the server asks us to wait; a date is taken by the server's own clock, ours may be wrong."""
    value = headers.get("Retry-After", "").strip()
    if value.isascii() and value.isdigit():
        return float(value)
    then, now = _date(value), _date(headers.get("Date", ""))
    return None if then is None or now is None else (then - now).total_seconds()


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else None


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 100 else f"{seconds / 60:.0f} minutes"
