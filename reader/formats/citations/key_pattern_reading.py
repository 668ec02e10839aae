"""Reading patterns of citation keys: one pass, never an exception, and one sentence with its place where a pattern is wrong."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple, TypeVar

from reader.domain.paper import Paper
from reader.formats.citations.key_filters import FILTERS, Filter
from reader.formats.citations.key_names import FUNCTIONS, Argument, Function, Parameter
from reader.formats.citations.key_pattern import DEFAULT, Pattern, Problem, Term

LONGEST_PATTERN = 500
_DEEPEST = 10
_HIGHEST = 1000
_DIGITS = 5

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>-?[0-9]+)|(?P<name>[A-Za-z][A-Za-z0-9]*)|(?P<sign>\|\||\S))", re.DOTALL
)

Known = TypeVar("Known", Function, Filter)


class _Misread(Exception):
    """Ends a reading; it never leaves this module."""

    def __init__(self, place: int, sentence: str) -> None:
        super().__init__(sentence)
        self.problem = Problem(place, sentence)


class _Token(NamedTuple):
    """A part of a pattern: a text, number, name or sign, or its end."""

    kind: str
    written: str
    place: int

    @property
    def named(self) -> str:
        """The token in a sentence."""
        return f"“{self.written}”" if self.written else "the end"


@lru_cache(16)
def read_pattern(written: str) -> Pattern | Problem:
    """What a pattern means, or what is wrong with it; an empty one is the usual one."""
    if len(written) > LONGEST_PATTERN:
        return Problem(LONGEST_PATTERN, f"The pattern is longer than {LONGEST_PATTERN} letters; write a shorter one.")
    try:
        return _Reader(written if written.strip() else DEFAULT).read()
    except _Misread as misread:
        return misread.problem


class _Reader:
    """One reading of a pattern, token by token."""

    def __init__(self, written: str) -> None:
        self._tokens = [
            _Token(kind, found[kind], found.start(kind))
            for found in _TOKEN.finditer(written.rstrip())
            if (kind := found.lastgroup)
        ]
        self._tokens.append(_Token("end", "", len(written.rstrip())))
        self._at = 0

    def read(self) -> Pattern:
        pattern = self._pattern(0)
        if self._token.kind != "end":
            raise self._unexpected("put + between two parts, or ; between two alternatives")
        return pattern

    @property
    def _token(self) -> _Token:
        return self._tokens[self._at]

    def _takes(self, *signs: str) -> bool:
        """Go past one of some signs, if it stands here."""
        is_here = self._token.kind == "sign" and self._token.written in signs
        self._at += is_here
        return is_here

    def _unexpected(self, advice: str) -> _Misread:
        token = self._token
        if token.written in ("'", '"'):
            return _Misread(token.place, f"The text from letter {token.place + 1} on has no closing {token.written}.")
        if token.written == "[":
            return _Misread(token.place, "Patterns are written without square brackets, as in auth.lower + year.")
        return _Misread(token.place, f"At letter {token.place + 1} stands {token.named}: {advice}.")

    def _pattern(self, depth: int) -> Pattern:
        alternatives = [self._sum(depth)]
        while self._takes(";", "||"):
            # An end behind the last one does no harm.
            if self._token.kind == "end":
                break
            alternatives.append(self._sum(depth))
        return Pattern(tuple(alternatives))

    def _sum(self, depth: int) -> tuple[Term, ...]:
        terms = [self._term(depth)]
        while self._takes("+"):
            terms.append(self._term(depth))
        return tuple(terms)

    def _term(self, depth: int) -> Term:
        token = self._token
        if token.kind == "text":
            self._at += 1
            literal = token.written[1:-1]
            return Term(lambda _: literal, self._filters())
        if token.kind == "name":
            function = self._known(FUNCTIONS, "function")
            return Term(_taking(function, self._arguments(token, function.parameters)), self._filters())
        if self._takes("("):
            if depth == _DEEPEST:
                raise _Misread(token.place, "The pattern has too many brackets inside of brackets.")
            inside = self._pattern(depth + 1)
            if not self._takes(")"):
                raise self._unexpected("a closing bracket is missing")
            return Term(inside.text, self._filters())
        raise self._unexpected("a function such as auth or year, or a text in quotes, belongs here")

    def _filters(self) -> tuple[Callable[[str], str | None], ...]:
        filters = []
        while self._takes("."):
            token, known = self._token, self._known(FILTERS, "filter")
            filters.append(_filtering(known, self._arguments(token, known.parameters)))
        return tuple(filters)

    def _known(self, table: Mapping[str, Known], kind: str) -> Known:
        """Go past the name of a function or filter."""
        token = self._token
        if token.kind != "name":
            raise self._unexpected(f"the name of a {kind} belongs here")
        found = next((name for name in table if name.lower() == token.written.lower()), None)
        if found is None:
            close = get_close_matches(token.written, table, 1)
            hint = f"did you mean {close[0]}?" if close else f"the {kind}s are {', '.join(table)}."
            raise _Misread(token.place, f"There is no {kind} “{token.written}”; {hint}")
        self._at += 1
        return table[found]

    def _arguments(self, caller: _Token, parameters: Sequence[Parameter]) -> list[Argument]:
        """The values of all parameters: those in brackets, in order or by `name=`, and the usual ones."""
        given: dict[str, Argument] = {}
        if self._takes("(") and not self._takes(")"):
            while True:
                parameter = self._parameter(caller, parameters, given)
                given[parameter.name] = self._value(parameter)
                if self._takes(")"):
                    break
                if not self._takes(","):
                    raise self._unexpected("put , between two values and ) behind the last one")
        return [given.get(parameter.name, parameter.usual) for parameter in parameters]

    def _parameter(self, caller: _Token, parameters: Sequence[Parameter], given: Collection[str]) -> Parameter:
        token = self._token
        free = [parameter for parameter in parameters if parameter.name not in given]
        if token.kind == "name" and self._tokens[self._at + 1].written == "=":
            free = [parameter for parameter in free if parameter.name == token.written]
            self._at += 2
        if not free:
            takes = ", ".join(parameter.name for parameter in parameters) or "nothing"
            raise _Misread(token.place, f"At letter {token.place + 1} is a value too many: {caller.written} takes {takes}.")
        return free[0]

    def _value(self, parameter: Parameter) -> Argument:
        token = self._token
        kind = "number" if isinstance(parameter.usual, int) else "text"
        value = token.written[1:-1] if token.kind == "text" else token.written
        if token.kind != kind or (parameter.choices and value not in parameter.choices):
            wanted = f"one of {', '.join(map(repr, parameter.choices))}" if parameter.choices else f"a {kind}"
            raise self._unexpected(
                f"{parameter.name} is {wanted if kind == 'number' or parameter.choices else 'a text in quotes'}"
            )
        self._at += 1
        # More digits than that would be no number of letters or words, and some are too many for Python.
        return max(-_HIGHEST, min(int(value[:_DIGITS]), _HIGHEST)) if kind == "number" else value


def _taking(function: Function, arguments: Sequence[Argument]) -> Callable[[Paper], str]:
    return (lambda paper: function.text(paper, *arguments)) if arguments else function.text


def _filtering(known: Filter, arguments: Sequence[Argument]) -> Callable[[str], str | None]:
    return (lambda text: known.apply(text, *arguments)) if arguments else known.apply
