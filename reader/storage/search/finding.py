"""The way to the papers that a query asks for: newest first, as many as are wanted, without looking at all of them."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from reader.storage.search.plan import Plan
from reader.storage.search.properties import Source
from reader.storage.sqlite import sqlite3

_COUNTED = 5_000
"""Papers of a source that are counted to know how rare they are; one that has to be sorted may have ten times as many."""

_TRIED = 20_000
"""Papers with the words that are tested one after the other before another way is thought of (5 ms)."""

_RARE = 2_000
"""Papers that may be looked up in the full-text index one by one."""

_WORTH = 300
"""Papers with the words that are tested in the time that one such look takes."""

_FEW = 50
"""So few papers that they are looked up one by one at once."""

_FIRST_SPAN, _LONGEST_SPAN = 5_000, 100_000
"""Papers of the library between whose ids words are looked up at once, where a test needs that."""

Values = dict[str, str | int]
Fetch = Callable[[str, Values], Sequence[int]]
"""Runs a SELECT of ids: gives these, or any numbers, as many as there are rows, where they only have to be counted."""


def ids(db: sqlite3.Connection, plan: Plan, limit: int, *, newest: bool = True) -> "array[int]":
    """The ids that the plan leads to, newest or oldest first, at most `limit` of them; a negative one is none."""

    def fetch(sql: str, values: Values) -> "array[int]":
        return array("q", chain.from_iterable(db.execute(sql, values)))

    return array("q", chain.from_iterable(_Walk(db, plan, fetch, newest=newest).pieces(limit)))


def number(db: sqlite3.Connection, plan: Plan, limit: int) -> int:
    """How many papers the plan leads to; the counting ends at `limit`."""

    def fetch(sql: str, values: Values) -> range:
        return range(db.execute(f"SELECT count(*) FROM ({sql})", values).fetchone()[0])

    return sum(map(len, _Walk(db, plan, fetch, newest=True).pieces(limit)))


class _Seen(NamedTuple):
    """A source as a short look at its newest papers shows it.

    `papers` is how many it has, or the most that were counted. `oldest` and `newest` are the ids between which all of them lie,
    `reach` is how far back those lie that were counted: the rarer they are, the farther.
    """

    source: Source
    papers: int
    oldest: int
    newest: int
    reach: int


class _Walk:
    """One walk through the papers of a plan, in one direction."""

    def __init__(self, db: sqlite3.Connection, plan: Plan, fetch: Fetch, *, newest: bool) -> None:
        self._db, self._plan, self._fetch, self._newest = db, plan, fetch, newest
        self._low, self._high = plan.low, plan.high
        self._order = "DESC" if newest else "ASC"
        self._text = plan.text.source if plan.text else None
        self._looks_words_up = any(part.looks_words_up for part in plan.parts)
        every = [*plan.parts, plan.text] if plan.text else plan.parts
        self._tests_singly = [part.single_test for part in every]
        self._singly = all(self._tests_singly)
        """Whether papers can be looked up in the full-text index one by one."""

    def pieces(self, limit: int) -> Iterator[Sequence[int]]:
        """The papers in pieces one after the other."""
        seen = [self._look(part.source) for part in self._plan.parts if part.source]
        for source in seen:
            self._low, self._high = max(self._low, source.oldest), min(self._high, source.newest)
        if self._low > self._high:
            return iter(())
        countable = [source for source in seen if source.papers < _most(source.source)]
        rarest = min(countable, key=lambda source: source.papers, default=None)
        if rarest and rarest.papers <= _FEW and self._singly:
            return iter([self._fetch(self._select(rarest.source, self._tests_singly), self._values(limit))])
        if self._text is None:
            ordered = [source for source in seen if source.source.ordered]
            rare = rarest or min(ordered, key=lambda source: source.reach, default=None)
            return self._go(rare.source if rare else self._plan.everything, limit)
        if rarest and rarest.papers < _RARE and self._singly and not self._looks_words_up:
            return self._try(self._text, rarest.source, limit)
        return self._go(self._text, limit)

    def _look(self, source: Source) -> _Seen:
        values = self._values(_most(source))
        sql = f"SELECT x.id FROM ({source.sql}) x WHERE x.id BETWEEN :low AND :high"
        some = f"{sql} {'ORDER BY x.id DESC' if source.ordered else ''} LIMIT :limit"
        papers, reach, newest = self._db.execute(f"SELECT count(*), min(id), max(id) FROM ({some})", values).fetchone()
        if not papers:
            return _Seen(source, 0, 0, -1, 0)
        if papers < _most(source):
            return _Seen(source, papers, reach, newest, reach)
        if not source.ordered:
            return _Seen(source, papers, self._low, self._high, reach)
        oldest = self._db.execute(f"{sql} ORDER BY x.id LIMIT 1", values).fetchone()[0]
        return _Seen(source, papers, oldest, newest, reach)

    def _try(self, text: Source, rare: Source, limit: int) -> Iterator[Sequence[int]]:
        """Go through the first papers with the words; if what is rare seldom comes up there, look the rare ones up instead."""
        first = f"SELECT x.id FROM ({text.sql}) x WHERE x.id BETWEEN :low AND :high ORDER BY x.id {self._order} LIMIT {_TRIED}"
        found = self._fetch(self._select(Source(first), self._tests()), self._values(limit))
        yield found
        if len(found) == limit:
            return
        tried, oldest, newest = self._db.execute(f"SELECT count(*), min(id), max(id) FROM ({first})", self._values()).fetchone()
        if tried < _TRIED:
            return
        if self._newest:
            self._high = oldest - 1
        else:
            self._low = newest + 1
        limit = limit - len(found) if limit > 0 else limit
        still_to_try = _TRIED * (self._high - self._low) / (newest - oldest)
        if self._look(rare).papers * _WORTH < still_to_try:
            yield self._fetch(self._select(rare, self._tests_singly), self._values(limit))
        else:
            yield from self._go(text, limit)

    def _go(self, source: Source, limit: int) -> Iterator[Sequence[int]]:
        """Go through the papers of a source, span by span where words have to be looked up for the tests."""
        sql = self._select(source, self._tests())
        if not self._looks_words_up:
            yield self._fetch(sql, self._values(limit))
            return
        for low, high in self._spans():
            found = self._fetch(sql, {**self._values(limit), "low": low, "high": high})
            yield found
            if len(found) == limit:
                return
            limit = limit - len(found) if limit > 0 else limit

    def _spans(self) -> Iterator[tuple[int, int]]:
        """From one end to the other, with ever more papers in each span."""
        size = _FIRST_SPAN
        sql = self._select(self._plan.everything, []) + " OFFSET :offset"
        while end := self._db.execute(sql, {**self._values(1), "offset": size}).fetchone():
            span = (end[0], self._high) if self._newest else (self._low, end[0])
            yield span
            self._low, self._high = (self._low, end[0] - 1) if self._newest else (end[0] + 1, self._high)
            size = min(4 * size, _LONGEST_SPAN)
        yield self._low, self._high

    def _tests(self) -> list[str]:
        return [part.test for part in self._plan.parts]

    def _select(self, source: Source, tests: list[str]) -> str:
        every = "".join(f" AND ({test})" for test in tests)
        if source != self._plan.everything:
            every += f" AND {self._plan.not_hidden}"
        once = "" if source.ordered else "SELECT DISTINCT id FROM "
        sql = f"({once}({source.sql}))" if once else f"({source.sql})"
        return f"SELECT x.id FROM {sql} x WHERE x.id BETWEEN :low AND :high{every} ORDER BY x.id {self._order} LIMIT :limit"

    def _values(self, limit: int = -1) -> Values:
        return {**self._plan.values, "low": self._low, "high": self._high, "limit": limit}


def _most(source: Source) -> int:
    return _COUNTED if source.ordered else 10 * _COUNTED
