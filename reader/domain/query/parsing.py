"""A search line to the query that it means: one pass, no recursion, so that nothing that is pasted can hurt."""

import re
from typing import TYPE_CHECKING

from reader.domain.arxiv_id import ArxivId
from reader.domain.query.conditions import Condition, Group, Query, Span, Term, Words, group, negation
from reader.domain.query.fields import condition_of, known_field

if TYPE_CHECKING:
    from datetime import date

MOST_PARTS = 500
"""Words, brackets and signs of one line; what follows is left out, for SQLite takes no thousand conditions."""

_LONG = 16
"""Characters of a word; longer ones count as several."""

_DEEPEST = 40
"""Brackets within brackets; deeper ones are left out."""

_LONGEST_IDENTIFIER = 100

# What a backslash escapes belongs to its word, as in M\"uller, and so do brackets inside it without a space, as in SU(2).
LEXEME = r"""(?x)
    (?P<space>\s+)
    | (?P<minus>(?<![^\s(])-+(?=[^\s)]))
    | (?:(?P<scope>[A-Za-z]+):)?(?P<open>\()
    | (?P<close>\))
    | (?:(?P<field>[A-Za-z]+):)?
      (?: "(?P<phrase>[^"]*)(?P<quote>"?)
        | (?P<word>(?: (?:[^\s"()\\]|\\\S?) (?:[^\s"()\\]+|\\\S?|\([^\s"()]*\))* )?) )"""


def parse(text: str, *, order: str = "date", today: "date | None" = None) -> Query:
    """Read a search line; never fails: what is not understood is searched for as words.

    Conditions side by side must all hold; `or` binds less than that, and brackets more. `order` is that of a line that names
    none, `today` the day that `added:today` means.
    """
    clean = text.replace("\0", " ").encode("utf-8", "replace").decode()
    return _Reading(clean, order, today).query()


def terms(text: str) -> list[tuple[Term, Span]]:
    """The properties that a search line asks for, and where in it each one's value stands, with its quotes if it has any."""
    reading = _Reading(text, "date", None)
    reading.query()
    return reading.terms


class _Bracket:
    """An open bracket: the field before it, the parts of each alternative so far, and an `or` that may yet be a word."""

    def __init__(self, field: str = "", *, negated: bool = False) -> None:
        self.field, self.negated = field, negated
        self.alternatives: list[list[Condition]] = [[]]
        self.waiting: Words | None = None

    def part(self, word: Words) -> bool:
        """Take an `or`, unless there is nothing on its left."""
        if not self.alternatives[-1] or self.waiting:
            return False
        self.waiting = word
        return True

    def add(self, condition: Condition) -> None:
        if self.waiting:
            self.alternatives.append([])
            self.waiting = None
        self.alternatives[-1].append(condition)

    def closed(self) -> Condition:
        if self.waiting:
            self.alternatives[-1].append(self.waiting)
        whole = group([group(parts) for parts in self.alternatives], either=True)
        return negation(whole) if self.negated else whole


class _Reading:
    """A line that is being read, from its beginning to its end."""

    def __init__(self, text: str, order: str, today: "date | None") -> None:
        self._text, self._order, self._today = text, order, today
        self._brackets = [_Bracket()]
        self._brackets_left_out = 0
        self._negated = False
        self._spans: list[Span] = []
        self.terms: list[tuple[Term, Span]] = []

    def query(self) -> Query:
        parts = 0
        for lexeme in re.finditer(LEXEME, self._text):
            parts += _parts(lexeme)
            if parts > MOST_PARTS:
                self._report(lexeme.start(), len(self._text), searched=False)
                break
            self._take(lexeme)
        while len(self._brackets) > 1:
            self._end_bracket()
        return Query(self._brackets[0].closed(), self._order, tuple(self._spans))

    def _take(self, lexeme: re.Match[str]) -> None:
        if lexeme["minus"]:
            self._negated = len(lexeme["minus"]) % 2 == 1
        elif lexeme["open"]:
            self._open(lexeme)
        elif lexeme["close"]:
            self._close(lexeme.start())
        elif lexeme.group() and not lexeme["space"]:
            self._take_term(lexeme)

    def _open(self, lexeme: re.Match[str]) -> None:
        scope = lexeme["scope"]
        field = known_field(scope) if scope else self._brackets[-1].field
        if scope and not field:
            self._report(lexeme.start(), lexeme.end() - 1)
            self._brackets[-1].add(Words(scope))
        if len(self._brackets) > _DEEPEST:
            self._brackets_left_out += 1
            self._report(lexeme.end() - 1, lexeme.end(), searched=False)
        else:
            self._brackets.append(_Bracket(field, negated=self._negated))
        self._negated = False

    def _close(self, place: int) -> None:
        if self._brackets_left_out:
            self._brackets_left_out -= 1
        elif len(self._brackets) > 1:
            self._end_bracket()
        else:
            self._report(place, place + 1, searched=False)

    def _end_bracket(self) -> None:
        condition = self._brackets.pop().closed()
        self._brackets[-1].add(condition)

    def _take_term(self, lexeme: re.Match[str]) -> None:
        bracket = self._brackets[-1]
        if self._negated or lexeme.group().lower() != "or" or not bracket.part(Words("or", prefix=self._is_typed(lexeme))):
            condition = self._meaning(lexeme)
            bracket.add(negation(condition) if self._negated else condition)
        self._negated = False

    def _meaning(self, lexeme: re.Match[str]) -> Condition:
        """The condition that a lexeme is."""
        written, value = lexeme["field"], (lexeme["phrase"] or lexeme["word"] or "").strip()
        field = known_field(written) if written else self._brackets[-1].field
        condition: Condition | None
        if not value and (not written or lexeme["phrase"] is not None or (field and self._is_typed(lexeme))):
            condition = Group(())
        elif written and not value:
            condition = None if field else Words(lexeme.group())
        elif written and not field:
            condition = _identifier(lexeme.group())
        elif not field:
            condition = _identifier(value) or Words(value)
        elif field == "sort" and self._negated:
            condition = None
        else:
            condition = condition_of(field, value, self._today)
            if field == "sort" and condition:
                self._order = value.lower()
        if isinstance(condition, Term):
            self.terms.append((condition, Span(lexeme.end("field") + 1 if written else lexeme.start(), lexeme.end())))
        elif condition is None:
            self._report(lexeme.start(), lexeme.end())
            condition = Words(lexeme.group().replace('"', " ").strip())
        return condition._replace(prefix=self._is_typed(lexeme)) if isinstance(condition, Words) else condition

    def _is_typed(self, lexeme: re.Match[str]) -> bool:
        """Whether this is the end of the line, where more letters may follow."""
        return lexeme.end() == len(self._text) and not lexeme["quote"]

    def _report(self, start: int, end: int, *, searched: bool = True) -> None:
        """Note what was not understood; what is left out is one piece with what was left out before it."""
        last = self._spans[-1] if self._spans else None
        if last and not (last.searched or searched or self._text[last.end : start].strip()):
            start = self._spans.pop().start
        self._spans.append(Span(start, end, searched))


def _parts(lexeme: re.Match[str]) -> int:
    text = lexeme.group()
    return 0 if lexeme["space"] else max(1, len(re.findall(r"[^\W_]+", text)), len(text) // _LONG)


def _identifier(text: str) -> Condition | None:
    """A paper by its arXiv identifier or link, or what names it in its text."""
    if len(text) > _LONGEST_IDENTIFIER or not ArxivId.parse(text):
        return None
    return Group((Term("id", text), Words(text)), either=True)
