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

_RARE = 20_000
"""The most papers of a source that is gone through as a whole, to test others for being among them [3 ms]."""

_SORTED = 50_000
"""The most papers of a source that are sorted where no index orders them [15 ms]."""

_GATHERED = 4
"""Rare papers that are gathered for each paper that is wanted, before it is known which of them have the words."""

_WORTH = 500
"""Papers with the words that are tested in the time that it takes to look up one paper for one phrase [0.04 ms]."""


class _Rare(NamedTuple):
    """The source of a part, how it looked, and what its papers are still to be tested for."""

    source: Source
    seen: Seen
    others: list[Part]


def ids(db: sqlite3.Connection, plan: Plan, limit: int, *, newest: bool = True) -> "array[int]":
    """The ids that the plan leads to, newest or oldest first, at most `limit` of them; a negative one is none."""

    def fetch(sql: str, values: Values) -> "array[int]":
        return array("q", chain.from_iterable(db.execute(sql, values)))

    found = array("q")
    for piece in _pieces(Walk(db, plan, fetch, newest=newest), plan, limit):
        found.extend(piece)
    return found


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
    if plan.words and plan.words.source:
        if rare and _is_rare(walk, rare):
            return _with_rare(walk, plan.words.source, plan.words, rare, limit)
        return walk.go(plan.words.source, plan.parts, limit)
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


def _is_rare(walk: Walk, rare: _Rare) -> bool:
    if rare.source.ordered or rare.seen.papers < _LOOKED_AT:
        return rare.seen.likely < _RARE
    return walk.look(rare.source, _RARE).papers < _RARE


def _with_rare(walk: Walk, text: Source, words: Part, rare: _Rare, limit: int) -> Iterator[Sequence[int]]:
    """Find the words among the papers of a source that has few: in the first of these, and behind them if that is not enough."""
    tests = [_among(rare.source), *rare.others]
    if not words.single_test or any(part.looks_words_up for part in rare.others):
        yield from walk.go(text, tests, limit)
        return
    start = walk.nth(text, 0)
    if start is None:
        return
    walk.begin_at(start)
    wanted = _GATHERED * limit if limit > 0 else -1
    some = walk.gather(rare.source, rare.others, wanted)
    if not some:
        return
    rest = walk.cut(some[-1]) if len(some) == wanted else None
    nearby = walk.nth(text, _LOOKED_AT)
    to_test = _LOOKED_AT * abs(walk.end - start) / abs(nearby - start) if nearby else 0
    if len(some) * words.phrases * _WORTH < to_test:
        found = walk.singly(walk.gathered, [words], limit)
    else:
        found = walk.run(text, [_among(walk.gathered)], limit)
    yield found
    if rest and len(found) < limit:
        yield from rest.go(text, tests, limit - len(found))


def _among(source: Source) -> Part:
    """The test whether a paper is one of these: they are gathered once, and SQLite puts a Bloom filter before them."""
    test = f"+x.id IN ({source.sql})"
    return Part(test, test)
