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

_KINDS = {"phdthesis": "thesis", "mastersthesis": "thesis", "techreport": "report", "conference": "inproceedings"}
_PLACES = frozenset({"inproceedings", "incollection"})
_OF_INSTITUTIONS = frozenset({"thesis", "report"})


class _Source(NamedTuple):
    """What the fields of one entry are made from: `own` are the values that BibTeX gives to a paper's fields."""

    reference: Reference
    kind: str
    own: dict[str, str]
    ascii_only: bool

    @property
    def work(self) -> Work:
        return self.reference.work

    def tex(self, text: str) -> str:
        return tex_characters(line(text), ascii_only=self.ascii_only)


_FIELDS: tuple[tuple[str, Callable[[_Source], str]], ...] = (
    ("title", lambda source: source.own["title"]),
    ("author", lambda source: source.own["author"]),
    ("label", lambda source: "" if source.own["author"] else arxiv_name(source.reference) or source.reference.key),
    ("date", lambda source: issued(source.reference.paper)),
    (
        "type",
        lambda source: source.reference.kind if source.kind == "thesis" else "techreport" if source.kind == "report" else "",
    ),
    ("journaltitle", lambda source: source.tex(source.work.container) if source.kind == "article" else ""),
    ("booktitle", lambda source: source.tex(source.work.container) if source.kind in _PLACES else ""),
    ("volume", lambda source: source.tex(source.work.volume)),
    ("number", lambda source: source.tex(source.work.number)),
    ("pages", lambda source: source.tex(source.work.pages)),
    ("institution", lambda source: source.tex(source.work.publisher) if source.kind in _OF_INSTITUTIONS else ""),
    ("publisher", lambda source: "" if source.kind in _OF_INSTITUTIONS else source.tex(source.work.publisher)),
    ("eprint", lambda source: source.own["eprint"]),
    ("eprinttype", lambda source: "arxiv" if source.own["eprint"] else ""),
    ("eprintclass", lambda source: source.own["primaryClass"] if source.own["eprint"] else ""),
    ("doi", lambda source: source.own["doi"]),
    ("pubstate", lambda source: "prepublished" if source.kind == "online" and source.own["eprint"] else ""),
)


def biblatex(
    references: Iterable[Reference], keys: Collection[str], behind: Collection[str] = (), *, ascii_only: bool = True
) -> Iterator[str]:
    """The references' entries one by one; the arguments are those of `bibtex.entries`, `ascii_only` that of `bibtex`."""
    return entries(references, partial(entry, ascii_only=ascii_only), keys, behind)


def entry(reference: Reference, *, ascii_only: bool = True) -> str:
    """One reference as an entry, ending in a line feed."""
    kind = _KINDS.get(reference.kind, reference.kind)
    if kind == "misc" and address_of(reference.paper):
        kind = "online"
    source = _Source(reference, kind, dict(fields_of(reference.paper, reference.key, ascii_only=ascii_only)), ascii_only)
    fields = ((name, make(source)) for name, make in _FIELDS)
    return "".join([f"@{kind}{{{reference.key},\n", *[f"  {name} = {{{value}}},\n" for name, value in fields if value], "}\n"])
