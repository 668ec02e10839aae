"""The search language: a line of text to the terms that a paper must meet."""

import re
from typing import NamedTuple

TEXT_FIELDS = frozenset({"title", "authors", "abstract", "note"})
"""Fields searched by words."""

_ALIASES = {"author": "authors"}

_TERM = r"""(?P<minus>-?)(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))"""


class Term(NamedTuple):
    """One condition: `field` is empty for words that may stand in any text of the paper.

    A phrase must stand word by word; `prefix` is the word that is still being typed, which need only begin so.
    """

    field: str
    value: str
    negated: bool = False
    phrase: bool = False
    prefix: bool = False


class Query(NamedTuple):
    """Terms that all must hold, and the order asked for (a key of ORDERS)."""

    terms: tuple[Term, ...] = ()
    order: str = "date"

    @property
    def shows_bin(self) -> bool:
        """Whether the Bin's papers are asked for; else they stay out."""
        return any(term.field == "is" and term.value == "binned" and not term.negated for term in self.terms)


ORDERS = {"date": "Newest", "added": "Last added", "title": "Title"}
"""The orders of a list, with their names in the window."""

FIELDS = TEXT_FIELDS | {"tag", "is", "has", "state", "cat", "digest", "list", "id", "year"}
"""Every word that may stand before a colon; another one is searched for as text."""


def parse(text: str, *, order: str = "date") -> Query:
    """Read a search line; never fails: what is not understood is searched for as words."""
    terms = []
    for match in re.finditer(_TERM, text.replace("\0", " "), re.IGNORECASE):
        field = _ALIASES.get((match["field"] or "").lower(), (match["field"] or "").lower())
        phrase = match["phrase"]
        value = phrase if phrase is not None else match["word"]
        if field == "sort":
            order = value.lower() if value.lower() in ORDERS else order
        elif field and field not in FIELDS:
            terms.append(Term("", match.group().removeprefix("-").replace('"', " "), match["minus"] == "-"))
        elif value.strip():
            is_text = not field or field in TEXT_FIELDS
            typing = is_text and phrase is None and match.end() == len(text)
            terms.append(Term(field, value, match["minus"] == "-", phrase is not None, typing))
    return Query(tuple(terms), order)


def quoted(value: str) -> str:
    """`value` as it must be written after `field:` to be read back whole."""
    value = value.replace('"', "")
    return f'"{value}"' if not value or re.search(r"\s", value) else value
