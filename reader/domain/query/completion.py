"""What can be written at the cursor of a search line."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from reader.domain.query.conditions import ORDERS
from reader.domain.query.fields import FIELDS, VALUES, known_field, quoted
from reader.domain.query.parsing import LEXEME

LOOKED_UP = ("tag", "list", "search", "cat", "digest")
"""Fields whose values the library knows (`Catalogue.values`)."""

_VALUES = {
    **VALUES,
    "sort": (*ORDERS, *(f"-{order}" for order in ORDERS)),
    "date": ("today", "yesterday", "7d"),
    "added": ("today", "yesterday", "7d"),
}

_FEWEST_LETTERS = 2
"""Letters of a word before fields are offered for it unasked: most words are just words."""


class Suggestion(NamedTuple):
    """What can be written: how it is shown, a few words on it, and what it puts into the line."""

    label: str
    hint: str
    written: str


class Completion(NamedTuple):
    """The piece of the line from `start` to `end` may be replaced by one of the suggestions.

    Where `field` is one of LOOKED_UP, these are its values that begin with `typed`, and to be asked of the library.
    """

    start: int
    end: int
    typed: str
    field: str = ""
    suggestions: tuple[Suggestion, ...] = ()


def completion_at(text: str, cursor: int, *, is_asked: bool = False) -> Completion | None:
    """What may be completed at the cursor, None if nothing; fields are offered after two letters, or when it `is_asked` for."""
    for lexeme in re.finditer(LEXEME, text):
        if lexeme.start() < cursor <= lexeme.end() and (lexeme["field"] or lexeme["word"]):
            return _value(lexeme, cursor) if lexeme["field"] else _field(lexeme["word"], lexeme.start(), cursor, is_asked)
        if lexeme.start() >= cursor:
            break
    is_free = not text[:cursor].strip() or text[cursor - 1] in " (-"
    return _field("", cursor, cursor, is_asked) if is_free else None


def replacement(text: str, completion: Completion, suggestion: Suggestion) -> tuple[int, int, str]:
    """Which piece of the line is to be replaced by what; the cursor stands behind that then, ready for what follows."""
    end = completion.end
    if suggestion.written.endswith(":"):
        return completion.start, end, suggestion.written
    return completion.start, end + (text[end : end + 1] == " "), f"{suggestion.written} "


def suggested(values: Iterable[tuple[str, str]]) -> tuple[Suggestion, ...]:
    """Values that were looked up, with their hints, as suggestions."""
    return tuple(Suggestion(value, hint, quoted(value)) for value, hint in values)


def _field(word: str, start: int, cursor: int, is_asked: bool) -> Completion | None:
    bare = word.lstrip("-")
    start, word = min(start + len(word) - len(bare), cursor), bare
    typed = word[: cursor - start].lower()
    if len(typed) < _FEWEST_LETTERS and not is_asked:
        return None
    found = [Suggestion(f"{field}:", hint, f"{field}:") for field, hint in FIELDS.items() if field.startswith(typed)]
    if typed:
        found += [
            Suggestion(f"{field}:{value}", "", f"{field}:{value}")
            for field in ("is", "has")
            for value in VALUES[field]
            if value.startswith(typed)
        ]
    return Completion(start, start + len(word), typed, "", tuple(found)) if found else None


def _value(lexeme: re.Match[str], cursor: int) -> Completion | None:
    field, start = known_field(lexeme["field"]), lexeme.end("field") + 1
    if cursor < start or (lexeme["quote"] and cursor == lexeme.end()):
        return None
    typed = lexeme.string[start:cursor].removeprefix('"')
    if field in LOOKED_UP:
        return Completion(start, lexeme.end(), typed, field)
    found = [Suggestion(value, "", value) for value in _VALUES.get(field, ()) if value.startswith(typed.lower())]
    if not found or typed.lower() == found[0].written:
        return None
    return Completion(start, lexeme.end(), typed, "", tuple(found))
