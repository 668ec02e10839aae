"""What is asked of the drawing thread, and the order in which it is served."""

from collections import deque
from collections.abc import Iterable
from enum import Enum, IntEnum
from pathlib import Path
from threading import Condition
from time import monotonic
from typing import NamedTuple

from reader.gui.pdf_pane.tiles import Tile


class Urgency(IntEnum):
    """Kinds of requests, most urgent first."""

    DOCUMENT = 0
    VISIBLE = 1
    TEXT = 2
    AHEAD = 3
    THUMBNAIL = 4
    SEARCH = 5


class Opening(NamedTuple):
    """Open a file."""

    path: Path
    password: str


class Order(Enum):
    """Requests without particulars."""

    CLOSE = "close the open file"
    TRY_AGAIN = "forget which pages failed"


class Drawing(NamedTuple):
    """Draw a piece of a page."""

    tile: Tile


class Sketching(NamedTuple):
    """Draw a page as a thumbnail; `purpose` keeps it from being equal to a Drawing, as tuples of the same values are."""

    tile: Tile
    purpose: str = "thumbnail"


class Reading(NamedTuple):
    """Read words and links of a page."""

    page: int


class Indexing(NamedTuple):
    """Read the words of a page to search them; `purpose` keeps it from being equal to a Reading."""

    page: int
    purpose: str = "search"


Request = Opening | Order | Drawing | Sketching | Reading | Indexing


class Job(NamedTuple):
    """A request for the document with the number `generation`."""

    generation: int
    request: Request


class JobQueue:
    """Jobs between the window, which replaces what it wants at any moment, and the thread, which takes one at a time."""

    def __init__(self) -> None:
        """Begin empty."""
        self._waiting: dict[Urgency, deque[Job]] = {urgency: deque() for urgency in Urgency}
        self._changed = Condition()
        self._under_way: dict[Job, float] = {}
        self._is_closed = False

    def replace(self, urgency: Urgency, jobs: Iterable[Job]) -> None:
        """Let `jobs` take the place of all that wait with this urgency; one that is under way is not put in again."""
        with self._changed:
            self._waiting[urgency] = deque(job for job in jobs if job not in self._under_way)
            self._changed.notify()

    def take(self) -> Job | None:
        """Wait for the most urgent job, which is then under way; None when the queue was closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or any(self._waiting.values()))
            if self._is_closed:
                return None
            job = next(jobs for jobs in self._waiting.values() if jobs).popleft()
            self._under_way[job] = monotonic()
            return job

    def delivered(self, job: Job) -> None:
        """The window has the answer: the job may be asked for again."""
        with self._changed:
            self._under_way.pop(job, None)

    def under_way(self, seconds: float) -> list[Job]:
        """The jobs that were taken more than so many seconds ago and are not delivered."""
        with self._changed:
            return [job for job, since in self._under_way.items() if monotonic() - since > seconds]

    def close(self) -> None:
        """Give up what waits and let the taker end."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
