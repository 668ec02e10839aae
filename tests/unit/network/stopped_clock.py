"""A clock that only moves when someone waits by it."""

from reader.network.pace import Clock


class StoppedClock:
    """Stands still, except that waiting takes it on at once; `waits` are the seconds that were waited for.

    With `tick` every look at the clock takes it on by so many seconds.
    """

    def __init__(self, tick: float = 0.0) -> None:
        self.time = 1_000.0
        self.tick = tick
        self.waits: list[float] = []

    @property
    def clock(self) -> Clock:
        """The clock as the client takes it."""
        return Clock(self.now, self.sleep, self.now)

    def now(self) -> float:
        """The time in seconds."""
        self.time += self.tick
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.waits.append(seconds)
        self.time += seconds
