"""Entries of bibliographies on their way out as BibTeX: as they came, but for what the reader has edited since.

Those that came in other forms are put into BibTeX's words, as far as these go.
"""

from collections.abc import Collection

from reader.domain.bibliography import EntryField, Form, KeptEntry, Work
from reader.domain.metadata import Publication
from reader.domain.paper import Paper
from reader.formats.citations.bibtex import fields_of
from reader.formats.citations.bibtex_requirements import fitting_kind, place_fields
from reader.formats.citations.dates import month_of
from reader.formats.citations.field_text import tex_characters, title_tex

_EDITED = {
    "title": ("title", "subtitle"),
    "authors": ("author",),
    "date": ("date", "year", "month", "day"),
    "doi": ("doi",),
    "abstract": ("abstract",),
    "comment": ("note",),
}
"""Fields of a paper, to those of an entry that say the same."""

_RIS_KINDS = {"JOUR": "article", "CONF": "inproceedings", "CPAPER": "inproceedings", "CHAP": "incollection", "BOOK": "book",
    "EBOOK": "book", "EDBOOK": "book", "THES": "phdthesis", "RPRT": "techreport", "UNPB": "unpublished"}  # fmt: skip
_CSL_KINDS = {"article-journal": "article", "paper-conference": "inproceedings", "chapter": "incollection", "book": "book",
    "thesis": "phdthesis", "report": "techreport", "manuscript": "unpublished"}  # fmt: skip
"""Sources: Zotero's translators for RIS and BibTeX, and its mapping of CSL's types."""

_SAID_OF_PLACES = frozenset({"journal", "booktitle", "howpublished", "volume", "number", "pages", "publisher", "date"})
"""Where an entry says that a work stands: of one that is published by now the published version says that."""

_NUMBERED = frozenset({"article", "techreport", "misc"})


def as_bibtex(paper: Paper, kept: KeptEntry, edited: Collection[str], *, ascii_only: bool = True) -> KeptEntry:
    """The entry in BibTeX, with the paper's values in the place of the fields that its reader `edited`."""
    own = fields_of(paper, kept.key, ascii_only=ascii_only)
    if kept.form is not Form.BIBTEX:
        return _translated(paper, kept, own, ascii_only=ascii_only)
    if not edited:
        return kept
    own |= {"abstract": title_tex(paper.abstract, ascii_only=ascii_only), "note": title_tex(paper.comment, ascii_only=ascii_only)}
    if "month" in {name.lower() for name, _ in kept.fields} or not own["year"]:
        own["month"] = month_of(paper.date)
    fields = list(kept.fields)
    for names in (names for field, names in _EDITED.items() if field in edited):
        places = [place for place, (name, _) in enumerate(fields) if name.lower() in names]
        first = places[0] if places else len(fields)
        said = [EntryField(name, own[name]) for name in names if own.get(name)]
        others = [field for place, field in enumerate(fields) if place not in places]
        fields = [*others[:first], *said, *others[first:]]
    return kept._replace(fields=tuple(fields))


def _translated(paper: Paper, kept: KeptEntry, own: dict[str, str], *, ascii_only: bool) -> KeptEntry:
    kind, work = described(kept)
    return _of_work(work, kind, kept.key, {**own, "month": month_of(paper.date)}, ascii_only=ascii_only)


def published_entry(
    paper: Paper, publication: Publication, kept: KeptEntry | None = None, *, ascii_only: bool = True
) -> KeptEntry:
    """The entry of a paper whose published version was taken, with all that its own entry, if it has one, says besides."""
    key = kept.key if kept else ""
    own = {**fields_of(paper, key, ascii_only=ascii_only), "month": month_of(publication.work.date)}
    made = _of_work(publication.work, publication.kind, key, own, ascii_only=ascii_only)
    said = {name.lower() for name, _ in made.fields} | _SAID_OF_PLACES
    rest = [field for field in kept.fields if field.name.lower() not in said] if kept and kept.form is Form.BIBTEX else []
    return made._replace(fields=(*made.fields, *rest))


def _of_work(work: Work, kind: str, key: str, own: dict[str, str], *, ascii_only: bool) -> KeptEntry:
    """An entry with a paper's own fields and with where the work was published, of the type that has all that it must have."""
    kind = fitting_kind(kind, {name for name, value in {**own, **_place(work, kind)}.items() if value})
    if kind not in _NUMBERED and work.volume:  # BibTeX's styles take one of the two.
        work = work._replace(number="")
    written = {name: tex_characters(value, ascii_only=ascii_only) for name, value in _place(work, kind).items()}
    fields = {**own, **written}
    return KeptEntry(Form.BIBTEX, kind, key, tuple(EntryField(name, value) for name, value in fields.items() if value))


def _place(work: Work, kind: str) -> dict[str, str]:
    """Where a work stands, in the fields of a type."""
    called = place_fields(kind)
    return {
        called["container"]: work.container,
        "volume": work.volume,
        "number": work.number,
        "pages": work.pages,
        called["publisher"]: work.publisher,
    }


def described(kept: KeptEntry) -> tuple[str, Work]:
    """The type of an entry of any form in BibTeX's words, and what it says of its work."""
    if kept.form is Form.BIBTEX:
        from reader.formats.citations.bibtex_works import work_of

        return kept.kind.lower(), work_of(kept)
    if kept.form is Form.RIS:
        from reader.formats.citations.ris import work_of

        kind = _RIS_KINDS.get(kept.kind, "misc")
    else:
        from reader.formats.citations.csl_json import work_of

        kind = _CSL_KINDS.get(kept.kind, "misc")
    work = work_of(kept)
    # Managers call preprints unpublished; BibTeX's styles would want a note of where the manuscript lies.
    return "misc" if kind == "unpublished" and work.arxiv_id else kind, work
