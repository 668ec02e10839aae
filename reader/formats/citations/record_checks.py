"""Read records of CSL-JSON and RIS as they were written, and tell what other managers would trip over or miss.

Sources: the schema of CSL 1.0.2 (csl-data.json), for what each item must have; the RIS format specification, for what a line is.
"""

import json
import re

from reader.formats.citations.findings import Finding, Looked

_LINE = re.compile(r"[A-Z][A-Z0-9]  - ?(.*)")
_WANTED_OF_CSL = {"title": "title", "author": "authors", "issued": "year"}
_WANTED_OF_RIS = {"TI": "title", "AU": "authors", "PY": "year"}


class CslCheck:
    """Looks at the items of one file, one after another."""

    def __init__(self) -> None:
        """Begin a file."""
        self._keys: set[str] = set()

    def look(self, piece: str) -> Looked:
        """Read a piece that is one item, or what stands between items."""
        text = piece.strip(" \n,[]") if piece.strip(" \n,[]").startswith("{") else ""
        if not text:
            return Looked(0, [])
        try:
            item = json.loads(text)
        except ValueError:
            return Looked(1, [Finding(text[:40], "no JSON", is_error=True)])
        key = str(item.get("id", ""))
        name = str(item.get("archive_location", "")).removeprefix("arXiv:") or key
        found = [Finding(name, f"no {what}", is_error=False) for field, what in _WANTED_OF_CSL.items() if not item.get(field)]
        if not item.get("type"):
            found.append(Finding(name, "no type", is_error=True))
        return Looked(1, [*_of_key(key, name, self._keys), *found])


class RisCheck:
    """Looks at the records of one file, one after another."""

    def __init__(self) -> None:
        """Begin a file."""
        self._keys: set[str] = set()

    def look(self, piece: str) -> Looked:
        """Read a piece that is one record."""
        lines = [line for line in piece.split("\n") if line]
        values = {line[:2]: match[1] for line in lines if (match := _LINE.fullmatch(line))}
        key = values.get("ID", "")
        name = values.get("AN", "").removeprefix("arXiv:") or key
        found = [Finding(name, f"no {what}", is_error=False) for tag, what in _WANTED_OF_RIS.items() if not values.get(tag)]
        if not lines or lines[0][:2] != "TY" or lines[-1][:2] != "ER" or not all(map(_LINE.fullmatch, lines)):
            found.append(Finding(name, "a line without tag", is_error=True))
        return Looked(1, [*_of_key(key, name, self._keys), *found])


def _of_key(key: str, name: str, keys: set[str]) -> list[Finding]:
    found = []
    if not key:
        found.append(Finding(name, "no citation key", is_error=True))
    elif key.lower() in keys:
        found.append(Finding(name, "a citation key that another entry has", is_error=True))
    keys.add(key.lower())
    return found
