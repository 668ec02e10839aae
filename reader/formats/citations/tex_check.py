r"""Reads entries for TeX as they were written, and tells what BibTeX, biber or LaTeX would trip over or complain of.

This is a reader of its own, which knows nothing of how entries are made: one pass over the text, in linear time. Sources: what
BibTeX takes for an entry and a key (Oren Patashnik, BibTeXing; biber's manual, 3.3), the types with what they must have
(BibTeXing, 3.1; biblatex's data model, blx-dm.def), what TeX does with characters (The TeXbook, chapter 7).
"""

import re
from functools import lru_cache

from reader.formats.citations.findings import Finding, Looked
from reader.formats.citations.tex_values import NOTEWORTHY, complaints

_HEAD = re.compile(r"\s*@([A-Za-z]+)\s*\{([^,\s{}]*)\s*,")
_NO_ENTRIES = frozenset({"preamble", "string", "comment"})
_PREAMBLE = re.compile(rf"\s*@(?:{'|'.join(sorted(_NO_ENTRIES))})\b", re.IGNORECASE)
_FIELD = re.compile(r"\s*([^\s=,{}\"#%'()]+)\s*=\s*(?:\{([^{}]*+)\}\s*,?|([A-Za-z0-9]++)\s*,?|(?=\{))")
_USUAL_FIELD = r"\s*([^\s=,{}\"#%'()]++)\s*+=\s*+(?:\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}|([A-Za-z0-9]++))\s*+,?"
_USUAL_PARTS = re.compile(rf"{_USUAL_FIELD}|(\s*+,?\s*+\}}\s*\Z)|(?s:.)")
"""Fields without braces inside of braces inside of braces, the end of the entry, and characters that are neither."""

_BRACE = re.compile("[{}]")
_AFTER_FIELD = re.compile(r"\s*,?")
_END = re.compile(r"\s*+,?\s*+\}\s*\Z")
_UNCITABLE = re.compile(r'[\s,{}="\\%#~]')

_BIBTEX_TYPES = {
    "article": "author title journal year",
    "book": "author|editor title publisher year",
    "booklet": "title",
    "conference": "author title booktitle year",
    "inbook": "author|editor title chapter|pages publisher year",
    "incollection": "author title booktitle publisher year",
    "inproceedings": "author title booktitle year",
    "manual": "title",
    "mastersthesis": "author title school year",
    "misc": "title",
    "phdthesis": "author title school year",
    "proceedings": "title year",
    "techreport": "author title institution year",
    "unpublished": "author title note",
}
_DATE, _JOURNAL = "date|year", "journaltitle|journal"
_BIBLATEX_TYPES = {
    "article": f"author title {_JOURNAL} {_DATE}",
    "book": f"author title {_DATE}",
    "booklet": f"author|editor title {_DATE}",
    "collection": f"editor title {_DATE}",
    "conference": f"author title booktitle {_DATE}",
    "dataset": f"author|editor title {_DATE}",
    "electronic": f"author|editor title {_DATE} doi|eprint|url",
    "inbook": f"author title booktitle {_DATE}",
    "incollection": f"author editor title booktitle {_DATE}",
    "inproceedings": f"author title booktitle {_DATE}",
    "manual": f"author|editor title {_DATE}",
    "mastersthesis": f"author title institution|school {_DATE}",
    "misc": "title",
    "online": f"title {_DATE} doi|eprint|url",
    "patent": f"author title number {_DATE}",
    "periodical": f"editor title {_DATE}",
    "phdthesis": f"author title institution|school {_DATE}",
    "proceedings": f"title {_DATE}",
    "report": f"author title type institution {_DATE}",
    "software": f"author|editor title {_DATE}",
    "techreport": f"author title institution {_DATE}",
    "thesis": f"author title type institution|school {_DATE}",
    "unpublished": f"author title {_DATE}",
    "www": f"author|editor title {_DATE} doi|eprint|url",
}
_CALLED = {"author": "authors", "author|editor": "authors", "date|year": "year", "doi|eprint|url": "address"}
_WITHOUT_AUTHORS = frozenset({"proceedings", "collection", "periodical"})
_PEOPLE = frozenset({"author", "editor"})
_IN_NAMES = re.compile(r"[{},]|\sand(?=\s)", re.IGNORECASE)
_MOST_COMMAS = 2
"""In a name: those of `von Last, Jr, First`."""

_UNREAD = frozenset({
    "doi", "eprint", "file", "url", "urlraw", "verba", "verbb", "verbc", "abstract", "annotation", "annote", "comment",
    "comments", "groups", "keywords", "owner", "review", "timestamp",
})  # fmt: skip
"""Fields that no style typesets, or not as TeX."""


_NOTHING = Looked(1, [])


class TexCheck:
    """Looks at the entries of one file, one after another."""

    def __init__(self, *, is_biblatex: bool, ascii_only: bool) -> None:
        """Whose types count, and whether letters that ASCII lacks were to be written as TeX."""
        types = _BIBLATEX_TYPES if is_biblatex else _BIBTEX_TYPES
        self._wanted = {kind: _wanted(kind, names) for kind, names in types.items()}
        self._ascii_only = ascii_only
        self._keys: set[str] = set()
        # Most entries of a file have the same fields.
        self._of_shape = lru_cache(maxsize=1_000)(self._lacking)

    def look(self, piece: str) -> Looked:
        """Read a piece that is one entry, or what stands between entries."""
        head = _HEAD.match(piece)
        if head is None:
            is_other = not piece.strip() or _PREAMBLE.match(piece) is not None
            return Looked(0, [] if is_other else [Finding(piece.strip()[:40], "no entry", is_error=True)])
        kind, key = head[1].lower(), head[2]
        if kind in _NO_ENTRIES:
            return Looked(0, [])
        fields, is_whole = _fields(piece, head.end())
        errors = self._of_key(key)
        warnings: list[str] = []
        if not is_whole:  # Nobody knows then where its fields end.
            errors.append("unbalanced braces")
        else:
            errors += (f"too many commas in {field}" for field in sorted(_crowded(fields)))
            warnings += self._of_shape(kind, *[(field, bool(value)) for field, value in fields])
            # Most entries have nothing in them that has to be read closely.
            if NOTEWORTHY.search(piece, head.end()):
                errors += (f"{what} in {field}" for field, value in fields if _is_read(field) for what in complaints(value))
            if self._ascii_only and not piece.isascii():
                warnings += (
                    f"letters beyond ASCII in {field}" for field, value in fields if _is_read(field) and not value.isascii()
                )
        if not (errors or warnings):
            return _NOTHING
        name = next((value for field, value in reversed(fields) if field == "eprint" and value), key)
        found = [Finding(name, what, is_error=True) for what in errors]
        return Looked(1, found + [Finding(name, what, is_error=False) for what in warnings])

    def _of_key(self, key: str) -> list[str]:
        errors = []
        small = key.lower()
        if small in self._keys:
            errors.append("a citation key that another entry has")
        if not key or _UNCITABLE.search(key):
            errors.append("a citation key that cannot be cited")
        self._keys.add(small)
        return errors

    def _lacking(self, kind: str, *fields: tuple[str, bool]) -> list[str]:
        """What is wrong with an entry of a type that has these fields, each with whether it says anything."""
        said = {field for field, is_said in fields if is_said}
        twice = ["a field stands twice"] if len({field for field, _ in fields}) < len(fields) else []
        if "crossref" in said or "xdata" in said:  # Another entry gives what this one lacks.
            return twice
        if kind not in self._wanted:
            return [f"a type that styles do not know, {kind}", *twice]
        return [*(f"no {what}" for what, names in self._wanted[kind].items() if said.isdisjoint(names)), *twice]


def _wanted(kind: str, names: str) -> dict[str, list[str]]:
    """What an entry of a type should say, by what people call it: the fields that can say so. Readers always want two more."""
    named = names if kind in _WITHOUT_AUTHORS else f"author|editor {names} date|year"
    return {_CALLED.get(name, name.partition("|")[0]): name.split("|") for name in named.split()}


def _is_read(field: str) -> bool:
    """Whether styles typeset the field; names with a hyphen are those of managers."""
    return field not in _UNREAD and "-" not in field


def _crowded(fields: list[tuple[str, str]]) -> set[str]:
    """The fields of people in which a name has too many parts."""
    return {field for field, value in fields if field in _PEOPLE and _is_crowded(value)}


def _is_crowded(names: str) -> bool:
    """Whether one of the names has more parts than BibTeX and biber know."""
    if names.count(",") <= _MOST_COMMAS:
        return False
    depth = commas = 0
    for found in _IN_NAMES.finditer(names):
        sign = found[0]
        if sign in "{}":
            depth += 1 if sign == "{" else -1
        elif depth == 0:
            commas = commas + 1 if sign == "," else 0
            if commas > _MOST_COMMAS:
                return True
    return False


def _fields(text: str, at: int) -> tuple[list[tuple[str, str]], bool]:
    """Names in small letters and values of the fields from a place on, and whether the entry ends where its text ends."""
    usual = _usual_fields(text, at)
    if usual is not None:
        return usual, True
    fields: list[tuple[str, str]] = []
    while found := _FIELD.match(text, at):
        name, value, bare = found.groups()
        at = found.end()
        if value is None and bare is None:
            start, at = at + 1, _closing(text, at)
            value = text[start : at - 1]
            at = found.end() if (found := _AFTER_FIELD.match(text, at)) else at
        fields.append((name.lower(), value if bare is None else bare))
    return fields, _END.match(text, at) is not None


def _usual_fields(text: str, at: int) -> list[tuple[str, str]] | None:
    """The same in one go, as nearly all entries can be read; None for one that cannot."""
    *parts, (*_, end) = _USUAL_PARTS.findall(text, at) or [("", "")]
    fields = [(name.lower(), value or bare) for name, value, bare, _ in parts]
    return fields if end and ("", "") not in fields else None


def _closing(text: str, at: int) -> int:
    """Where the text goes on behind the brace that belongs to the one at a place; its end if there is none."""
    depth = 0
    for brace in _BRACE.finditer(text, at):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(text)
