"""References as entries of biblatex: preprints as `@online` with their eprint, published works by their own types, which keep it.

Source of types and fields: biblatex's manual, sections 2.1 and 2.2, and 3.14.7 for arXiv; of what each type must have: its data
model, blx-dm.def. Values are made as those of BibTeX are, and what came in as BibTeX goes out as it was: biblatex knows its
names (`journal`, `archivePrefix`) too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from reader.domain.bibliography import Work
from reader.domain.reference import Reference
from reader.formats.citations.bibtex import address_of, entries, fields_of
from reader.formats.citations.field_text import tex_characters
from reader.formats.citations.references import arxiv_name, issued, line

_KINDS = {
    "incollection": "inbook",  # Of a collection the data model wants editors, whom no source of papers names.
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
}
_PLACES = {
    "article": {"journaltitle", "volume", "number", "pages"},
    "inproceedings": {"booktitle", "volume", "number", "pages", "publisher"},
    "inbook": {"booktitle", "volume", "pages", "publisher"},
    "book": {"volume", "publisher"},
    "proceedings": {"volume", "publisher"},
    "thesis": {"type", "institution"},
    "report": {"type", "institution", "number"},
    "online": {"pubstate"},
    "misc": set(),
}
"""The types that are written, and where each may say that it stands."""

_THESES = {"mastersthesis": "mathesis"}


class _Source(NamedTuple):
    """What the fields of one entry are made from: `own` are the values that BibTeX gives to a paper's fields."""

    reference: Reference
    own: dict[str, str]
    ascii_only: bool

    @property
    def work(self) -> Work:
        return self.reference.work

    def tex(self, text: str) -> str:
        return tex_characters(line(text), ascii_only=self.ascii_only)


_ALWAYS: tuple[tuple[str, Callable[[_Source], str]], ...] = (
    ("title", lambda source: source.own["title"]),
    ("author", lambda source: source.own["author"]),
    ("label", lambda source: "" if source.own["author"] else arxiv_name(source.reference) or source.reference.key),
    ("date", lambda source: issued(source.reference.paper)),
    ("eprint", lambda source: source.own["eprint"]),
    ("eprinttype", lambda source: "arxiv" if source.own["eprint"] else ""),
    ("eprintclass", lambda source: source.own["primaryClass"] if source.own["eprint"] else ""),
    ("doi", lambda source: source.own["doi"]),
)
_OF_PLACE: tuple[tuple[str, Callable[[_Source], str]], ...] = (
    ("type", lambda source: _THESES.get(source.reference.kind, source.reference.kind)),
    ("journaltitle", lambda source: source.tex(source.work.container)),
    ("booktitle", lambda source: source.tex(source.work.container)),
    ("volume", lambda source: source.tex(source.work.volume)),
    ("number", lambda source: source.tex(source.work.number)),
    ("pages", lambda source: source.tex(source.work.pages)),
    ("institution", lambda source: source.tex(source.work.publisher)),
    ("publisher", lambda source: source.tex(source.work.publisher)),
    ("pubstate", lambda source: "prepublished" if source.own["eprint"] else ""),
)


def biblatex(
    references: Iterable[Reference], keys: Collection[str], behind: Collection[str] = (), *, ascii_only: bool = True
) -> Iterator[str]:
    """The references' entries one by one; the arguments are those of `bibtex.entries`, `ascii_only` that of `bibtex`."""
    return entries(references, partial(entry, ascii_only=ascii_only), keys, behind)


def entry(reference: Reference, *, ascii_only: bool = True) -> str:
    """One reference as an entry, ending in a line feed."""
    own = fields_of(reference.paper, reference.key, ascii_only=ascii_only)
    kind = _kind(reference, has_authors=bool(own["author"]))
    source = _Source(reference, own, ascii_only)
    makers = (*_ALWAYS, *(field for field in _OF_PLACE if field[0] in _PLACES[kind]))
    fields = ((name, make(source)) for name, make in makers)
    return "".join([f"@{kind}{{{reference.key},\n", *[f"  {name} = {{{value}}},\n" for name, value in fields if value], "}\n"])


def _kind(reference: Reference, *, has_authors: bool) -> str:
    """The type, of those for which all is known that it must have."""
    kind = _KINDS.get(reference.kind, reference.kind)
    if kind == "proceedings" and has_authors:
        return "book"
    if kind in _PLACES and kind != "misc" and (has_authors or kind == "proceedings"):
        return kind
    return "online" if address_of(reference.paper) else "misc"
