"""References as entries of biblatex: preprints as `@online` with their eprint, published works by their own types, which keep it.

Source of types and fields: biblatex's manual, sections 2.1 and 2.2, and 3.14.7 for arXiv; of what each type must have: its data
model, blx-dm.def. Values are made as those of BibTeX are, and what came in as BibTeX goes out as it was: biblatex knows its
names (`journal`, `archivePrefix`) too.
"""

from reader.formats.citations.bibtex import address_of
from reader.formats.citations.notations import Field, Notation, Source
from reader.formats.citations.references import arxiv_name, issued

_KINDS = {
    "incollection": "inbook",  # Of a collection the data model wants editors, whom no source of papers names.
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
}
PLACES = {
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

_WITH_PLACE = {
    **dict.fromkeys(("article", "inproceedings", "inbook"), "container"),
    **dict.fromkeys(("thesis", "report"), "publisher"),
}
"""What must be known of the place, by type."""

_THESES = {"mastersthesis": "mathesis"}

ALWAYS: tuple[Field, ...] = (
    ("title", lambda source: source.own["title"]),
    ("author", lambda source: source.own["author"]),
    ("label", lambda source: "" if source.own["author"] else arxiv_name(source.reference) or source.reference.key),
    ("date", lambda source: issued(source.reference)),
    ("eprint", lambda source: source.own["eprint"]),
    ("eprinttype", lambda source: "arxiv" if source.own["eprint"] else ""),
    ("eprintclass", lambda source: source.own["primaryClass"] if source.own["eprint"] else ""),
    ("doi", lambda source: source.own["doi"]),
)
OF_PLACE: tuple[Field, ...] = (
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


def kind_of(source: Source) -> str:
    """The type, of those for which all is known that it must have."""
    kind, has_authors = _KINDS.get(source.reference.kind, source.reference.kind), bool(source.own["author"])
    if kind == "proceedings" and has_authors:
        return "book"
    has_place = kind not in _WITH_PLACE or source.tex(getattr(source.work, _WITH_PLACE[kind]))
    if kind in PLACES and kind != "misc" and has_place and (has_authors or kind == "proceedings"):
        return kind
    return "online" if address_of(source.reference.paper) else "misc"


BIBLATEX = Notation(kind_of, (*ALWAYS, *OF_PLACE), PLACES)
