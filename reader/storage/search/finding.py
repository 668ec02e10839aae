"""The way to the papers that a query asks for: newest first, as many as are wanted, without looking at all of them.

Figures in brackets are for a million papers on one core.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from reader.storage.search.plan import Part, Plan
from reader.storage.search.properties import Source
from reader.storage.search.walk import Seen, Values, Walk
from reader.storage.sqlite import sqlite3

_LOOKED_AT = 2_000
"""Papers of each source that are looked at to know which is the rarest [0.1 ms]."""

_RARE = 12_000
"""The most papers of a source that is rare enough to be gone through as a whole [3 ms with two tests]."""

_SORTED = 50_000
"""The most papers of a source that are sorted where no index orders them [15 ms]."""

_TRIED = 10_000
"""Papers with the words that are tested one after the other before another way is thought of [1 ms]."""

_MANY = 100_000
"""So many more of them are not tested if there is another way [9 ms]."""

_FEW = 50
"""So few papers are looked up in the full-text index one by one, and nothing else is thought of [2 ms]."""

_WORTH = 300
"""Papers with the words that are tested in the time that it takes to look up one paper for one phrase [0.02 ms]."""


class _Rare(NamedTuple):
    """The source of a part, how it looked, and what its papers are still to be tested for."""

    source: Source
    seen: Seen
    others: list[Part]

    @property
    def among(self) -> Part:
        """The test whether a paper is one of them: they are gathered once, and SQLite puts a Bloom filter before them."""
        return _among(self.source)


def ids(db: sqlite3.Connection, plan: Plan, limit: int, *, newest: bool = True) -> "array[int]":
    """The ids that the plan leads to, newest or oldest first, at most `limit` of them; a negative one is none."""

    def fetch(sql: str, values: Values) -> "array[int]":
        return array("q", chain.from_iterable(db.execute(sql, values)))

    return array("q", chain.from_iterable(_pieces(Walk(db, plan, fetch, newest=newest), plan, limit)))


def number(db: sqlite3.Connection, plan: Plan, limit: int) -> int:
    """How many papers the plan leads to; the counting ends at `limit`."""

    def fetch(sql: str, values: Values) -> range:
        return range(db.execute(f"SELECT count(*) FROM ({sql})", values).fetchone()[0])

    return sum(map(len, _pieces(Walk(db, plan, fetch, newest=True), plan, limit)))


def _pieces(walk: Walk, plan: Plan, limit: int) -> Iterator[Sequence[int]]:
    """What is found, in pieces one after the other."""
    rare = _rarest(walk, plan)
    if walk.low > walk.high:
        return iter(())
    text = plan.text
    if text and text.source:
        seen = walk.look(rare.source, _RARE) if rare else None
        if rare and seen and seen.papers < _RARE:
            return _with_rare(walk, text, rare._replace(seen=seen), limit)
        return walk.go(text.source, plan.parts, limit)
    if rare and (rare.source.ordered or walk.look(rare.source, _SORTED).papers < _SORTED):
        return walk.go(rare.source, rare.others, limit)
    return walk.go(plan.everything, plan.parts, limit)


def _rarest(walk: Walk, plan: Plan) -> _Rare | None:
    """The source of the fewest papers; the walk is kept to where papers of all sources can lie."""
    rarest = None
    for part in plan.parts:
        if part.source:
            seen = walk.look(part.source, _LOOKED_AT)
            walk.low, walk.high = max(walk.low, seen.oldest), min(walk.high, seen.newest)
            others = [other for other in plan.parts if other is not part or not part.source.exact]
            here = _Rare(part.source, seen, others)
            rarest = min(rarest or here, here, key=lambda rare: (rare.seen.papers, rare.seen.reach))
    return rarest


def _with_rare(walk: Walk, text: Part, rare: _Rare, limit: int) -> Iterator[Sequence[int]]:
    """Go the shorter way where the words meet a source of few papers."""
    assert text.source
    if rare.seen.papers <= _FEW and all(part.single_test for part in (text, *rare.others)):
        yield walk.singly(rare.source, [text, *rare.others], limit)
        return
    tests = [rare.among, *rare.others]
    if any(part.looks_words_up for part in rare.others):
        yield from walk.go(text.source, tests, limit)
        return
    start, last = walk.nth(text.source, 0), walk.nth(text.source, _TRIED - 1)
    found = walk.first(text.source, _TRIED, tests, limit)
    yield found
    if start is None or last is None or len(found) == limit:
        return
    left = limit - len(found) if limit > 0 else limit
    end = walk.low if walk.newest else walk.high
    to_test = _TRIED * abs(last - end) / (abs(last - start) + 1)
    if limit > 0:
        to_test = min(to_test, left * _TRIED / max(1, len(found)))
    if to_test < _MANY:
        _go_on_behind(walk, last)
        yield from walk.go(text.source, tests, left)
        return
    gathered = walk.gather(rare.source, rare.others)
    behind = [paper for paper in gathered if (paper < last) is walk.newest and paper != last]
    to_look_up = len(behind)
    if limit > 0:
        to_look_up = min(to_look_up, left * (len(gathered) - len(behind)) // max(1, len(found)))
    _go_on_behind(walk, last)
    if text.single_test and to_look_up * _WORTH * text.phrases < to_test:
        yield walk.singly(walk.gathered, [text], left)
    else:
        yield from walk.go(text.source, [_among(walk.gathered)], left)


def _go_on_behind(walk: Walk, paper: int) -> None:
    if walk.newest:
        walk.high = paper - 1
    else:
        walk.low = paper + 1


def _among(source: Source) -> Part:
    test = f"+x.id IN ({source.sql})"
    return Part(test, test)
