"""What a search line means: a tree of conditions on a paper, and the order of what is found."""

from typing import NamedTuple, TypeAlias


class Words(NamedTuple):
    """These words stand one after the other in `field` (title, authors, abstract, note, highlight, text; empty: in any).

    With `prefix` the last of them is still being typed and need only begin so. A text without letters and digits, which no
    index holds, is no condition at all, negated or not.
    """

    text: str
    field: str = ""
    prefix: bool = False


class Term(NamedTuple):
    """A property of the paper.

    `field` is tag, list, search, cat, digest, id (`value` as it was written), state (a ReadingState), is (starred, downloaded,
    withdrawn, binned) or has (note, highlight, authors, tag).
    """

    field: str
    value: str


class Days(NamedTuple):
    """The day in `field` (date, added) lies between two days, both included; ISO 8601, empty for an open end."""

    field: str
    first: str
    last: str


class Not(NamedTuple):
    """The opposite of a condition."""

    part: "Condition"


class Group(NamedTuple):
    """All of the parts hold, or `either` of them does. No parts: no condition, every paper will do."""

    parts: "tuple[Condition, ...]"
    either: bool = False


Condition: TypeAlias = Words | Term | Days | Not | Group


class Span(NamedTuple):
    """A piece of the search line that was not understood: it is searched for as words, or with `searched` off not at all."""

    start: int
    end: int
    searched: bool = True


class Query(NamedTuple):
    """What to search for, in which order: a key of ORDERS, with a `-` before it the other way round."""

    condition: Condition = Group(())
    order: str = "date"
    not_understood: tuple[Span, ...] = ()

    @property
    def shows_bin(self) -> bool:
        """Whether the Bin's papers are asked for; else they stay out."""
        return any(term == Term("is", "binned") for term in positive(self.condition))

    @property
    def marked(self) -> tuple[Words, ...]:
        """The words to be marked where papers are shown."""
        return tuple(dict.fromkeys(part for part in positive(self.condition) if isinstance(part, Words)))


ORDERS = {
    "date": "Newest",
    "added": "Last added",
    "title": "Title",
    "authors": "Authors",
    "id": "Identifier",
    "relevance": "Best match",
}
"""The orders of a list, with their names in the window."""


def positive(condition: Condition) -> "list[Words | Term | Days]":
    """The conditions without parts that are wanted, in their order: those under no `not`, or under two."""
    if isinstance(condition, Not):
        return _unwanted(condition.part)
    if isinstance(condition, Group):
        return [leaf for part in condition.parts for leaf in positive(part)]
    return [condition]


def _unwanted(condition: Condition) -> "list[Words | Term | Days]":
    """What is wanted of a condition that must not hold."""
    if isinstance(condition, Not):
        return positive(condition.part)
    if isinstance(condition, Group):
        return [leaf for part in condition.parts for leaf in _unwanted(part)]
    return []


def group(parts: "list[Condition]", *, either: bool = False) -> Condition:
    """The group of these parts, without brackets that mean nothing, and no two parts alike."""
    flat: list[Condition] = []
    for part in parts:
        flat += part.parts if isinstance(part, Group) and (part.either is either or not part.parts) else [part]
    flat = list(dict.fromkeys(flat))
    return flat[0] if len(flat) == 1 else Group(tuple(flat), either and bool(flat))


def negation(condition: Condition) -> Condition:
    """The opposite; that of no condition is no condition."""
    if isinstance(condition, Not):
        return condition.part
    return Not(condition) if condition != Group(()) else condition
