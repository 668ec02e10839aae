"""What entries of BibTeX and biblatex have from others, to which they refer by `crossref` or `xdata`."""

from collections.abc import Iterable
from typing import NamedTuple

from reader.domain.bibliography import EntryField, KeptEntry
from reader.formats.citations.abbreviations import Allowance


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTS = _words("inproceedings conference incollection inbook suppbook suppcollection bookinbook inreference")
"""Types of works that are parts of others."""

_OF_ONE_ENTRY = _words(
    """ids crossref xref xdata entryset entrysubtype execute label options presort related relatedoptions relatedstring
    relatedtype shorthand shorthandintro sortkey key abstract file keywords note url doi eprint"""
)
"""What is not inherited: biblatex's list (its manual, appendix B), and what names or describes one work."""

_MOST_PARENTS = 20


class _Ancestor(NamedTuple):
    """An entry that others may refer to: what it refers to itself, and the fields that it hands down."""

    parents: tuple["_Reference", ...]
    all_fields: tuple[EntryField, ...]
    legacy: tuple[EntryField, ...]


class _Reference(NamedTuple):
    """The key of another entry, in small letters, and whether all of its fields are meant (`xdata`) or only its legacy."""

    key: str
    is_whole: bool


class Family:
    """All entries of a file."""

    def __init__(self, entries: Iterable[KeptEntry], allowance: Allowance) -> None:
        """What is inherited is taken from the allowance; when that is spent, nothing is any more."""
        self._ancestors: dict[str, _Ancestor] = {}
        self._allowance = allowance
        for kept in entries:
            legacy = tuple(field for field in kept.fields if field.name.lower() not in _OF_ONE_ENTRY)
            self._ancestors.setdefault(kept.key.lower(), _Ancestor(_references(kept), kept.fields, legacy))

    def completed(self, kept: KeptEntry) -> KeptEntry:
        """The entry with what it has from others behind its own fields, and without `xdata`, which is then done with."""
        waiting = list(_references(kept))
        if not waiting:
            return kept
        own = {name.lower() for name, _ in kept.fields}
        is_part = kept.kind.lower() in PARTS
        inherited: dict[str, EntryField] = {}
        seen = {kept.key.lower()}
        while waiting and len(seen) <= _MOST_PARENTS:
            key, is_whole = waiting.pop(0)
            ancestor = self._ancestors.get(key)
            if ancestor is None or key in seen:
                continue
            seen.add(key)
            waiting += ancestor.parents
            for field in ancestor.all_fields if is_whole else ancestor.legacy:
                if not self._allowance.spend(len(field.name) + len(field.value)):
                    break
                # The title of a book is the book title of its parts.
                name = "booktitle" if is_part and not is_whole and field.name.lower() == "title" else field.name
                if name.lower() not in own:
                    inherited.setdefault(name.lower(), EntryField(name, field.value))
        fields = (field for field in kept.fields if field.name.lower() != "xdata")
        return kept._replace(fields=(*fields, *inherited.values()))


def _references(kept: KeptEntry) -> tuple[_Reference, ...]:
    found: list[_Reference] = []
    for name, value in kept.fields:
        if name.lower() == "xdata":
            found += [_Reference(key.strip().lower(), True) for key in value.split(",", _MOST_PARENTS)[:_MOST_PARENTS]]
        elif name.lower() == "crossref":
            found.append(_Reference(value.strip().lower(), False))
    return tuple(found[:_MOST_PARENTS])
