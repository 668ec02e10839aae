"""What a query asks for, laid out so that the way to its papers can be chosen."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.query import Condition, Days, Group, Not, Query, Words
from reader.storage.search.properties import SHOWN, Source, days_of, property_of, span_of
from reader.storage.search.text import Match, Spellings, all_of, any_of, match
from reader.storage.sqlite import sqlite3

_HIDDEN = """EXISTS (SELECT 1 FROM papers p INDEXED BY papers_hidden
    WHERE p.id = x.id AND (p.deleted_at IS NOT NULL OR p.merged_into IS NOT NULL){more})"""


class Part(NamedTuple):
    """A condition in SQL.

    `test` holds or not for the paper `x.id`. It looks words up for all papers between :low and :high at once, `single_test` for
    that paper alone; this is empty where that takes long. `source` gives all papers that meet the condition. `match` is the
    same in FTS5's language, where that can say it; `unwanted` is, where that can say the opposite.
    """

    test: str
    single_test: str
    source: Source | None = None
    match: Match | None = None
    unwanted: Match | None = None

    @property
    def phrases(self) -> int:
        """How many phrases are looked up for a match."""
        return self.match.phrases if self.match else 0

    @property
    def looks_words_up(self) -> bool:
        """Whether the test is dear, unless it is made for many papers at once."""
        return self.test != self.single_test


class Plan(NamedTuple):
    """What a paper must meet: lie between two ids, have the `words`, meet all `parts`, and be `not_hidden`.

    `everything` is the source of all papers that may be shown. All SQL takes its values from `values`.
    """

    low: int
    high: int
    words: Part | None
    parts: tuple[Part, ...]
    not_hidden: str
    everything: Source
    values: dict[str, str | int]


def plan_of(db: sqlite3.Connection, query: Query, spellings: Spellings) -> Plan:
    """Lay out a query."""
    reading = _Reading(db, spellings, shown=not query.shows_bin)
    condition = query.condition
    conditions = condition.parts if isinstance(condition, Group) and not condition.either else (condition,)
    # Papers of before 1970 have ids below 0.
    low, high = min(0, db.execute("SELECT coalesce(min(id), 0) FROM papers").fetchone()[0]), (1 << 63) - 1
    for days in conditions:
        if isinstance(days, Days) and days.field == "date":
            first, last = span_of(days)
            low, high = max(low, first), min(high, last)
    parts = reading.parts([part for part in conditions if not isinstance(part, Days) or part.field != "date"])
    words = parts.pop(0) if parts and parts[0].match else None
    hidden = _HIDDEN.format(more=" AND p.merged_into IS NOT NULL" if query.shows_bin else "")
    return Plan(
        low,
        high,
        words,
        tuple(parts),
        f"NOT {hidden}",
        Source("SELECT id FROM papers" if query.shows_bin else f"SELECT id FROM papers WHERE {SHOWN}"),
        reading.values,
    )


class _Reading:
    """Turns conditions into parts, and keeps the values for the parameters in them."""

    def __init__(self, db: sqlite3.Connection, spellings: Spellings, *, shown: bool) -> None:
        self._db, self._spellings, self._shown = db, spellings, shown
        self.values: dict[str, str | int] = {}

    def parts(self, conditions: "Sequence[Condition]") -> list[Part]:
        """The parts that must all be met; the words among them are one, the first. Conditions that are none are left out."""
        parts = [part for condition in conditions if (part := self._part(condition))]
        wanted = [part.match for part in parts if part.match]
        unwanted = [part.unwanted for part in parts if part.unwanted]
        others = [part for part in parts if not part.match and not part.unwanted]
        if wanted:
            return [self._text(all_of(wanted, unwanted)), *others]
        return [self._opposite(self._text(any_of(unwanted))), *others] if unwanted else others

    def _part(self, condition: Condition) -> Part | None:
        if isinstance(condition, Group):
            return self._either(condition) if condition.either else self._all(condition)
        if isinstance(condition, Not):
            part = self._part(condition.part)
            return self._opposite(part) if part else None
        if isinstance(condition, Words):
            found = match(self._db, condition, self._spellings)
            return self._text(found) if found else None
        if isinstance(condition, Days):
            asked = days_of(condition, self._bind, shown=self._shown)
        else:
            asked = property_of(self._db, condition, self._bind)
        return Part(asked.test, asked.test, asked.source)

    def _text(self, found: Match) -> Part:
        source = f"SELECT rowid AS id FROM paper_search WHERE paper_search MATCH {self._bind(found.expression)}"
        # The plus sign keeps SQLite from taking these papers for the ones to be tested.
        return Part(
            f"+x.id IN ({source} AND rowid BETWEEN :low AND :high)",
            f"EXISTS ({source} AND rowid = x.id)" if found.quick else "",
            Source(source),
            match=found if found.may_grow else None,
        )

    def _opposite(self, part: Part) -> Part:
        single_test = f"NOT ({part.single_test})" if part.single_test else ""
        return Part(f"NOT ({part.test})", single_test, match=part.unwanted, unwanted=part.match)

    def _all(self, whole: Group) -> Part | None:
        parts = self.parts(whole.parts)
        if len(parts) < 2:
            return parts[0] if parts else None
        source = next((part.source for part in parts if part.source), None)
        return _joined(parts, "AND", source._replace(exact=False) if source else None)

    def _either(self, whole: Group) -> Part | None:
        parts = [part for condition in whole.parts if (part := self._part(condition))]
        texts = [part.match for part in parts if part.match]
        parts = ([self._text(any_of(texts))] if texts else []) + [part for part in parts if not part.match]
        if len(parts) < 2:
            return parts[0] if parts else None
        sources = [part.source for part in parts if part.source]
        if len(sources) < len(parts):
            return _joined(parts, "OR", None)
        every = " UNION ALL ".join(source.sql for source in sources)
        return _joined(parts, "OR", Source(every, ordered=False, exact=all(source.exact for source in sources)))

    def _bind(self, value: str | int) -> str:
        name = f"value_{len(self.values)}"
        self.values[name] = value
        return f":{name}"


def _joined(parts: list[Part], operator: str, source: Source | None) -> Part:
    tests, single_tests = [part.test for part in parts], [part.single_test for part in parts]
    between = f") {operator} ("
    return Part(f"({between.join(tests)})", f"({between.join(single_tests)})" if all(single_tests) else "", source)
