"""Going through the papers of a source in the order of their ids, testing each until there are enough."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from reader.storage.papers import id_list
from reader.storage.search.plan import Part, Plan
from reader.storage.search.properties import Source
from reader.storage.sqlite import sqlite3

_FIRST_SPAN, _LONGEST_SPAN = 5_000, 100_000
"""Papers of the library between whose ids words are looked up at once, where a test needs that."""

Values = dict[str, str | int]
Fetch = Callable[[str, Values], Sequence[int]]
"""Runs a SELECT of ids: gives these, or any numbers, as many as there are rows, where they only have to be counted."""


class Seen(NamedTuple):
    """A source as a short look at its newest papers shows it.

    `papers` is how many it has, or the most that were counted. `oldest` and `newest` are ids between which all of them lie,
    `reach` is how far back those lie that were counted: the rarer they are, the farther.
    """

    papers: int
    oldest: int
    newest: int
    reach: int

    @property
    def likely(self) -> float:
        """How many papers the source has, if all lie as closely as those that were counted."""
        return self.papers * (self.newest - self.oldest + 1) / (self.newest - self.reach + 1)


class Walk:
    """One walk through the papers of a plan, newest or oldest first, between the ids `low` and `high`.

    A negative limit is none.
    """

    def __init__(self, db: sqlite3.Connection, plan: Plan, fetch: Fetch, *, newest: bool) -> None:
        """Begin where the plan begins; what is found is read by `fetch`."""
        self.low, self.high, self.newest = plan.low, plan.high, newest
        self._db, self._plan, self._fetch = db, plan, fetch
        self._order = "DESC" if newest else "ASC"
        self._gathered = "[]"

    @property
    def end(self) -> int:
        """The last id that may be found."""
        return self.low if self.newest else self.high

    def begin_at(self, paper: int) -> None:
        """Leave out what comes before a paper."""
        if self.newest:
            self.high = min(self.high, paper)
        else:
            self.low = max(self.low, paper)

    def cut(self, paper: int) -> "Walk":
        """End at a paper; gives the walk that goes on behind it."""
        rest = Walk(self._db, self._plan, self._fetch, newest=self.newest)
        rest.low, rest.high = (self.low, paper - 1) if self.newest else (paper + 1, self.high)
        self.low, self.high = (paper, self.high) if self.newest else (self.low, paper)
        return rest

    def look(self, source: Source, most: int) -> Seen:
        """Count the papers of a source, up to `most` of them, and see where they lie."""
        sql = f"SELECT x.id FROM ({source.sql}) x WHERE x.id BETWEEN :low AND :high"
        some = f"{sql} {'ORDER BY x.id DESC' if source.ordered else ''} LIMIT :limit"
        papers, reach, newest = self._db.execute(
            f"SELECT count(*), min(id), max(id) FROM ({some})", self._values(most)
        ).fetchone()
        if not papers:
            return Seen(0, 0, -1, 0)
        if papers < most:
            return Seen(papers, reach, newest, reach)
        if not source.ordered:
            return Seen(papers, self.low, self.high, self.high)
        oldest = self._db.execute(f"{sql} ORDER BY x.id LIMIT 1", self._values()).fetchone()[0]
        return Seen(papers, oldest, newest, reach)

    def nth(self, source: Source, place: int) -> int | None:
        """The id that comes at this place, from 0, in a source that is ordered, hidden papers among them."""
        sql = f"{self._in_order(source)} LIMIT 1 OFFSET {place}"
        row = self._db.execute(sql, self._values()).fetchone()
        return row[0] if row else None

    def run(self, source: Source, tests: Sequence[Part], limit: int) -> Sequence[int]:
        """The papers of a source that meet the tests."""
        return self._fetch(self._select(source, [part.test for part in tests]), self._values(limit))

    def go(self, source: Source, tests: Sequence[Part], limit: int) -> Iterator[Sequence[int]]:
        """The same in pieces: span by span, where words have to be looked up for a test."""
        walk: Walk | None = self
        size = _FIRST_SPAN
        while walk:
            end = walk.nth(self._plan.everything, size) if any(part.looks_words_up for part in tests) else None
            rest = walk.cut(end) if end else None
            found = walk.run(source, tests, limit)
            yield found
            if len(found) == limit:
                return
            limit = limit - len(found) if limit > 0 else limit
            size = min(4 * size, _LONGEST_SPAN)
            walk = rest

    def singly(self, source: Source, tests: Sequence[Part], limit: int) -> Sequence[int]:
        """Those of a few papers that meet the tests, each paper looked up by itself, until there are enough."""
        once = f"SELECT DISTINCT id FROM ({source.sql}) WHERE id BETWEEN :low AND :high ORDER BY id {self._order} LIMIT -1"
        every = "".join(f" AND ({part.single_test})" for part in tests)
        return self._fetch(f"SELECT x.id FROM ({once}) x WHERE {self._plan.not_hidden}{every} LIMIT :limit", self._values(limit))

    def gather(self, source: Source, tests: Sequence[Part], limit: int) -> "array[int]":
        """The ids of a few papers that meet the tests, hidden ones among them; they are those of `gathered` from now on."""
        rows = self._db.execute(self._select_all(source, [part.test for part in tests]), self._values(limit))
        ids = array("q", chain.from_iterable(rows))
        self._gathered = id_list(ids)
        return ids

    @property
    def gathered(self) -> Source:
        """The papers that were gathered last."""
        return Source("SELECT value AS id FROM json_each(:gathered)", ordered=False)

    def _in_order(self, source: Source) -> str:
        return f"SELECT x.id FROM ({source.sql}) x WHERE x.id BETWEEN :low AND :high ORDER BY x.id {self._order}"

    def _select(self, source: Source, tests: Sequence[str]) -> str:
        if source == self._plan.everything:
            return self._select_all(source, tests)
        return self._select_all(source, [*tests, self._plan.not_hidden])

    def _select_all(self, source: Source, tests: Sequence[str]) -> str:
        every = "".join(f" AND ({test})" for test in tests)
        papers = source.sql if source.ordered else f"SELECT DISTINCT id FROM ({source.sql})"
        return f"SELECT x.id FROM ({papers}) x WHERE x.id BETWEEN :low AND :high{every} ORDER BY x.id {self._order} LIMIT :limit"

    def _values(self, limit: int = -1) -> Values:
        return {**self._plan.values, "low": self.low, "high": self.high, "limit": limit, "gathered": self._gathered}
