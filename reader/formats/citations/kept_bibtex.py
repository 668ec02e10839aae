"""Entries of BibTeX that were kept, written as they were: importing them again gives the same fields.

Only what would break the file is mended: braces without a partner, and line breaks before an `@`, where readers see a new entry.
"""

import re
from collections.abc import Collection, Iterable

from reader.domain.bibliography import EntryField, KeptEntry
from reader.formats.citations.dates import MONTHS

_BRACE = re.compile(r"[{}]")
_ESCAPED_BRACE = re.compile(r"\\([{}])")
_BARE_BRACE = re.compile(r"(?<!\\)[{}]")
_LINE_OF_ENTRY = re.compile(r"\s*\n\s*(?=@)")
_NO_NAME = re.compile(r"[^A-Za-z0-9_:.+/*-]+")


def written(kept: KeptEntry, key: str, keys: Collection[str]) -> str:
    """The entry as text under a citation key, ending in a line feed; `keys` are those of all entries that are written."""
    lines = [f"      {_NO_NAME.sub('-', name)}={_value(name, value)},\n" for name, value in _referring(kept.fields, keys)]
    return "".join([f"@{_NO_NAME.sub('', kept.kind) or 'misc'}{{{key},\n", *lines, "}\n"])


def parents(entries: Iterable[KeptEntry]) -> frozenset[str]:
    """The keys, in small letters, of the entries that others refer to: BibTeX wants them behind these."""
    fields = (field for kept in entries for field in kept.fields)
    return frozenset(value.strip().lower() for name, value in fields if name.lower() == "crossref")


def _referring(fields: Iterable[EntryField], keys: Collection[str]) -> Iterable[EntryField]:
    """The fields without references to entries that are not there; what was inherited from them stands in the entry itself."""
    return (field for field in fields if field.name.lower() != "crossref" or field.value.strip() in keys)


def _value(name: str, value: str) -> str:
    if value in MONTHS and name.lower() == "month":
        return value
    if "{" in value or "}" in value or "\\" in value[-1:]:
        value = _balanced(value)
    return f"{{{_LINE_OF_ENTRY.sub(' ', value) if '@' in value else value}}}"


def _balanced(value: str) -> str:
    """The value with braces in pairs, for BibTeX, which counts all of them, and for those who leave out escaped ones."""
    if not (_is_balanced(_BRACE, value) and _is_balanced(_BARE_BRACE, value)):
        value = _ESCAPED_BRACE.sub(lambda brace: r"{\textbraceleft}" if brace[1] == "{" else r"{\textbraceright}", value)
        if not (_is_balanced(_BRACE, value) and _is_balanced(_BARE_BRACE, value)):
            value = _BRACE.sub("", value)
    return f"{value} " if value.endswith("\\") else value


def _is_balanced(brace: re.Pattern[str], value: str) -> bool:
    depth = 0
    for found in brace.findall(value):
        depth += 1 if found == "{" else -1
        if depth < 0:
            return False
    return depth == 0
