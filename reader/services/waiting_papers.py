"""The papers of a library that wait for arXiv's answer."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from reader.domain.metadata import ApiEntry
from reader.services.arxiv_answers import EnrichmentReport, take_answer
from reader.storage import enrichments
from reader.storage.enrichments import Asked
from reader.storage.sqlite import sqlite3

__all__ = ["Asked", "WaitingPapers"]

T = TypeVar("T")


class Run(Protocol):
    """Gives what a function makes of the library."""

    def __call__(self, work: Callable[[sqlite3.Connection], T], /) -> T:
        """Run it."""


class WaitingPapers:
    """The queue of questions to arXiv; what writes must be called where the library is written."""

    def __init__(self, ask: Run, write: Run, *, returning: bool = False) -> None:
        """`ask` runs where the library is read, `write` in a transaction; `returning` as in `take_answer`."""
        self._ask, self._write, self._returning = ask, write, returning

    def queue(self, chosen: Sequence[int], *, since: str) -> list[int]:
        """Let arXiv be asked about papers; gives those that do not wait already and were not answered after a moment (UTC)."""
        return self._write(lambda db: enrichments.queue(db, chosen, since=since))

    def queue_arrivals(self, *, since: str, at_most: int) -> list[int]:
        """Let arXiv be asked about what came after a moment, until so many papers wait; gives those that wait now."""
        return self._write(lambda db: enrichments.queue_arrivals(db, since=since, at_most=at_most))

    def next(self, at_most: int, only: Sequence[int] | None = None) -> list[Asked]:
        """The papers that are to be asked about next, of `only` these."""
        return self._ask(lambda db: enrichments.waiting(db, at_most, only))

    def number(self, only: Sequence[int] | None = None) -> int:
        """How many papers wait, of `only` these."""
        return self._ask(lambda db: enrichments.number_waiting(db, only))

    def drop(self) -> int:
        """Ask arXiv nothing of what waits; gives how many papers that were."""
        return self._write(enrichments.drop)

    def take_answer(self, entries: Mapping[int, ApiEntry], missing: Sequence[int]) -> EnrichmentReport:
        """Store what arXiv says of papers (by local id), and that it does not have others; they wait no more."""
        return self._write(lambda db: take_answer(db, entries, missing, returning=self._returning))
