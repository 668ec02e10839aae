"""Entries by tables: what type a reference gets, and what each of its fields is made from. BibTeX's dialects are such tables."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from reader.domain.bibliography import Work
from reader.domain.reference import Reference
from reader.formats.citations.bibtex import entries, fields_of
from reader.formats.citations.dates import month_of
from reader.formats.citations.field_text import tex_characters
from reader.formats.citations.references import issued, line


class Source(NamedTuple):
    """What the fields of one entry are made from: `own` are the values that arXiv's own BibTeX gives to a paper's fields."""

    reference: Reference
    own: dict[str, str]
    ascii_only: bool

    @property
    def work(self) -> Work:
        """Where the paper was published."""
        return self.reference.work

    @property
    def is_preprint(self) -> bool:
        """Whether the paper stands on arXiv and, as far as is known, nowhere else."""
        return self.reference.kind == "misc" and bool(self.own["eprint"])

    @property
    def month(self) -> str:
        """The abbreviation that every style of BibTeX defines; empty if only the year is known."""
        return month_of(issued(self.reference))

    def tex(self, text: str) -> str:
        """Foreign text as the text of a field."""
        return tex_characters(line(text), ascii_only=self.ascii_only)


Field = tuple[str, Callable[[Source], str]]
"""A field's name and what makes its value, empty where there is nothing to say."""


class Notation(NamedTuple):
    """One way of writing entries.

    `places` are the types, each with the fields that it alone of all types may have, or some of them; `line` lays out a field's
    name and value, and values of the fields in `bare` stand without braces: numbers and macros.
    """

    kind: Callable[[Source], str]
    fields: tuple[Field, ...]
    places: Mapping[str, Collection[str]]
    line: str = "  {} = {},\n"
    bare: Collection[str] = ()

    def entry(self, reference: Reference, *, ascii_only: bool = True) -> str:
        """One reference as an entry, ending in a line feed."""
        source = Source(reference, fields_of(reference.paper, reference.key, ascii_only=ascii_only), ascii_only)
        kind = self.kind(source)
        others = {name for names in self.places.values() for name in names} - {*self.places[kind]}
        made = ((name, make(source)) for name, make in self.fields if name not in others)
        lines = [self.line.format(name, value if name in self.bare else f"{{{value}}}") for name, value in made if value]
        return f"@{kind}{{{reference.key},\n{''.join(lines)}}}\n"

    def entries_of(self, references: Iterable[Reference], *, ascii_only: bool = True) -> list[str]:
        """References as entries."""
        return [self.entry(reference, ascii_only=ascii_only) for reference in references]

    def entries(
        self, references: Iterable[Reference], keys: Collection[str], behind: Collection[str] = (), *, ascii_only: bool = True
    ) -> Iterator[str]:
        """The references' entries one by one; the arguments are those of `bibtex.entries` and `entries_of`."""
        return entries(references, partial(self.entries_of, ascii_only=ascii_only), keys, behind)
