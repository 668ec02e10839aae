"""Names in a query: `search:NAME` stands for what was saved under that name, and a label that is renamed has its new one."""

from collections.abc import Callable

from reader.domain.names import spelt_alike
from reader.domain.query.conditions import Condition, Group, Not, Query, Term, group, negation
from reader.domain.query.fields import quoted
from reader.domain.query.parsing import MOST_PARTS, parse, terms

_DEEPEST = 4
"""Saved searches within saved searches; deeper ones find nothing."""


def spelt_out(query: Query, line_of: Callable[[str], str | None]) -> Query:
    """The query with saved searches in the place of their names; `line_of` gives the search line under a name.

    A name stays a Term, which finds nothing, where nothing is saved under it, where its own search names it, and where the
    whole would become longer than a line may be.
    """
    spelling = _Spelling(line_of, MOST_PARTS - _size(query.condition))
    condition = spelling.out(query.condition, ())
    return query._replace(condition=condition) if spelling.has_begun else query


def renamed(line: str, field: str, old: str, new: str) -> str:
    """The search line where `field` (tag, list or search) asks for `new` wherever it asked for `old`, whatever its capitals."""
    for term, span in reversed(terms(line)):
        if term.field == field and spelt_alike(term.value, old):
            # Within brackets, as in tag:(a or b), a bare name could be another word.
            is_bare = line[span.start] != '"' and line[: span.start].endswith(":")
            name = quoted(new) if is_bare else f'"{new}"'
            line = f"{line[: span.start]}{name}{line[span.end :]}"
    return line


class _Spelling:
    """One query being spelt out, with room for so many more conditions."""

    def __init__(self, line_of: Callable[[str], str | None], room: int) -> None:
        self._line_of, self._room = line_of, room
        self.has_begun = False

    def out(self, condition: Condition, inside: tuple[str, ...]) -> Condition:
        """`inside` are the names whose searches are being spelt out."""
        if isinstance(condition, Not):
            return negation(self.out(condition.part, inside))
        if isinstance(condition, Group):
            return group([self.out(part, inside) for part in condition.parts], either=condition.either)
        if isinstance(condition, Term) and condition.field == "search":
            return self._meaning(condition, inside)
        return condition

    def _meaning(self, term: Term, inside: tuple[str, ...]) -> Condition:
        name = term.value.casefold()
        line = self._line_of(term.value) if name not in inside and len(inside) < _DEEPEST else None
        meaning = parse(line).condition if line is not None else term
        if line is None or _size(meaning) > self._room:
            return term
        self._room -= _size(meaning)
        self.has_begun = True
        return self.out(meaning, (*inside, name))


def _size(condition: Condition) -> int:
    """How many conditions a condition is made of."""
    if isinstance(condition, Not):
        return _size(condition.part)
    return sum(map(_size, condition.parts), 1) if isinstance(condition, Group) else 1
