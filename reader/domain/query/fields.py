"""What may stand before a colon in a search line, and what after it."""

import re
from typing import TYPE_CHECKING

from reader.domain.paper import ReadingState
from reader.domain.query.conditions import ORDERS, Condition, Days, Group, Span, Term, Words

if TYPE_CHECKING:
    from datetime import date

FIELDS = {
    "title": "words of the title",
    "author": "words of the authors",
    "abstract": "words of the abstract",
    "note": "words of your note",
    "highlight": "words of your highlights and their comments",
    "text": "words of the PDF",
    "tag": "papers with a tag",
    "list": "papers on a reading list",
    "search": "what one of your saved searches finds",
    "cat": "an arXiv category",
    "id": "an arXiv identifier or its beginning",
    "year": "the year of the announcement",
    "date": "the day, month or year of the announcement, or a range",
    "added": "when the paper came into the library",
    "digest": "a digest by its day, month or category",
    "state": "how far you have come with it",
    "is": "a property",
    "has": "what the paper has",
    "sort": "the order",
}
"""Every word that may stand before a colon, with what it asks for."""

_ALIASES = {"authors": "author", "category": "cat", "arxiv": "id", "highlights": "highlight"}

TEXT_FIELDS = {
    "title": "title",
    "author": "authors",
    "abstract": "abstract",
    "note": "note",
    "highlight": "highlight",
    "text": "text",
}
"""Fields searched by words, with what the index calls them."""

_PROPERTIES: dict[str, dict[str, Condition]] = {
    "is": {
        "starred": Term("is", "starred"),
        "unread": Term("state", ReadingState.INBOX),
        "read": Term("state", ReadingState.READ),
        "downloaded": Term("is", "downloaded"),
        "withdrawn": Term("is", "withdrawn"),
        "binned": Term("is", "binned"),
    },
    "has": {
        "pdf": Term("is", "downloaded"),
        "note": Term("has", "note"),
        "highlight": Term("has", "highlight"),
        "authors": Term("has", "authors"),
        "tag": Term("has", "tag"),
    },
    "state": {state: Term("state", state) for state in ReadingState},
    # No condition of its own.
    "sort": dict.fromkeys(ORDERS, Group(())),
}

VALUES = {field: tuple(conditions) for field, conditions in _PROPERTIES.items()}
"""The values of the fields that have but a few."""


def known_field(name: str) -> str:
    """The field that is called `name`, in whatever capitals; empty if there is none."""
    name = name.lower()
    name = _ALIASES.get(name, name)
    return name if name in FIELDS else ""


def condition_of(field: str, value: str, today: "date | None" = None) -> Condition | None:
    """What `field:value` asks for; None if the value is none that the field may have."""
    if field in TEXT_FIELDS:
        return Words(value, TEXT_FIELDS[field])
    if field in _PROPERTIES:
        return _PROPERTIES[field].get(_spelt(field, value.lower()))
    if field in ("date", "added", "year"):
        return _days(field, value, today)
    return Term(field, value)


def _spelt(field: str, value: str) -> str:
    if field == "state":
        return ReadingState.named(value) or ""
    return value.removeprefix("-") if field == "sort" else value


def _days(field: str, value: str, today: "date | None") -> Condition | None:
    if field == "year" and not re.fullmatch("[0-9.]+", value):
        return None
    from reader.domain.query.days import read_days  # Few queries ask for days.

    days = read_days(value, today)
    return Days("added" if field == "added" else "date", *days) if days else None


_HINTS = {
    **{field: f"after {field}: comes {', '.join(values)}" for field, values in VALUES.items()},
    **dict.fromkeys(("date", "added"), "write days as 2020-04-02, 2020-04, 2020-04..2020-06 or 7d"),
    "year": "write years as 2020 or 2018..2020",
}

_LONGEST_SHOWN = 40


def explanation(text: str, span: Span) -> str:
    """The sentence on a piece of a search line that was not understood: what becomes of it, and what could be written."""
    piece = text[span.start : span.end]
    shown = piece if len(piece) <= _LONGEST_SHOWN else f"{piece[:_LONGEST_SHOWN]}…"
    if not span.searched:
        return f"“{shown}” is left out."
    hint = _HINTS.get(known_field(piece.partition(":")[0]), "")
    return f"“{shown}” is searched as words{'; ' if hint else ''}{hint}."


def quoted(value: str) -> str:
    """`value` as it must be written after `field:` to be read back whole."""
    value = value.replace('"', "")
    return value if re.fullmatch(r"[^\s()\\]+", value) else f'"{value}"'
