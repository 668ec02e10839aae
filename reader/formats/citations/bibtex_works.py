"""What entries of BibTeX and biblatex say of their works."""

import re
from collections.abc import Mapping

from reader.domain.arxiv_id import ArxivId
from reader.domain.bibliography import KeptEntry, Work
from reader.formats.citations.dates import iso_date, read_iso
from reader.formats.citations.field_reading import author_names, library_text
from reader.formats.citations.identifiers import bare_doi, is_of_arxiv, stated_arxiv_id
from reader.formats.citations.inheritance import PARTS
from reader.formats.digests.heading import is_category
from reader.formats.digests.reading import LONGEST_ABSTRACT, LONGEST_TITLE
from reader.formats.foreign_text import clean_line, clean_paragraphs

ARXIV_AS_JOURNAL = re.compile(r"corr|(?:the )?arxiv.*|computing research repository.*", re.IGNORECASE | re.DOTALL)
"""Names under which arXiv stands where other works have their journal."""

_PLACES_OF_IDENTIFIERS = ("arxivid", "arxiv", "doi", "url", "journal", "journaltitle", "number", "eid", "volume", "pages", "note",
    "howpublished", "series", "booktitle")  # fmt: skip
_TITLES = ("title", "booktitle", "maintitle", "howpublished", "note", "url")
"""What a work is called by, the first that there is."""

LONGEST_NOTE = 2_000
_LONGEST = 500


def work_of(kept: KeptEntry) -> Work:
    """The work; a field that stands twice counts as it stood first."""
    fields: dict[str, str] = {}
    for name, value in kept.fields:
        fields.setdefault(name.lower(), value)
    arxiv_id = _arxiv_id(fields)
    container = _line(fields.get("journal") or fields.get("journaltitle") or "")
    if kept.kind.lower() in PARTS:
        container = container or _line(fields.get("booktitle", ""))
    if ARXIV_AS_JOURNAL.fullmatch(container):
        container = ""
    doi = bare_doi(fields.get("doi", "")) or bare_doi(fields.get("url", ""))
    note = fields.get("note", "")
    return Work(
        title=_title(fields) or kept.key,
        authors=author_names(fields["author"]) if "author" in fields else (),
        date=_date(fields) or (arxiv_id.month if arxiv_id else ""),
        arxiv_id=arxiv_id,
        doi="" if is_of_arxiv(doi) else doi,
        abstract=clean_paragraphs(library_text(fields.get("abstract", "")[: 2 * LONGEST_ABSTRACT]), LONGEST_ABSTRACT),
        categories=_categories(fields),
        comment="" if stated_arxiv_id([note]) else _line(note, LONGEST_NOTE),
        container=container,
        volume=_line(fields.get("volume", "")) if container else "",
        number=_line(fields.get("number") or fields.get("issue") or "") if container else "",
        pages=_line(fields.get("pages") or fields.get("eid") or "") if container else "",
        publisher=_line(fields.get("publisher") or fields.get("school") or fields.get("institution") or ""),
    )


def _line(value: str, limit: int = _LONGEST) -> str:
    return clean_line(library_text(value[: 2 * limit]), limit) if value else ""


def _title(fields: Mapping[str, str]) -> str:
    title = next(filter(None, (_line(fields.get(name, ""), LONGEST_TITLE) for name in _TITLES)), "")
    subtitle = _line(fields["subtitle"]) if "subtitle" in fields else ""
    return f"{title}: {subtitle}"[:LONGEST_TITLE] if subtitle else title


def _date(fields: Mapping[str, str]) -> str:
    if "date" in fields and (day := read_iso(fields["date"])):
        return day
    return iso_date(fields.get("year", ""), fields.get("month", ""), fields.get("day", ""))


def _arxiv_id(fields: Mapping[str, str]) -> ArxivId | None:
    eprint, kind = fields.get("eprint", ""), fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    if eprint and kind.strip().lower() == "arxiv":
        category = fields.get("primaryclass") or fields.get("eprintclass") or ""
        found = ArxivId.parse(eprint) or ArxivId.parse(f"{category.strip()}/{eprint.strip()}")
        if found:
            return found
    if ARXIV_AS_JOURNAL.fullmatch(fields.get("journal", "")) and (found := ArxivId.parse(fields.get("volume", ""))):
        return found
    return stated_arxiv_id(fields[name] for name in _PLACES_OF_IDENTIFIERS if name in fields)


def _categories(fields: Mapping[str, str]) -> tuple[str, ...]:
    said = fields.get("primaryclass") or fields.get("eprintclass")
    return tuple(filter(is_category, said.replace(",", " ").split())) if said else ()
