"""The fields of a paper as people type them, and as the library keeps them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.errors import WrongUsage
from reader.formats.citations.identifiers import bare_doi
from reader.formats.digests.authors import read_authors
from reader.formats.digests.heading import is_category
from reader.formats.digests.reading import LONGEST_ABSTRACT, LONGEST_TITLE
from reader.formats.foreign_text import clean_line, clean_paragraphs

_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?", re.ASCII)
_LONGEST_LINE = 2_000
"""Characters of a comment or a journal reference."""


class TypedField(NamedTuple):
    """A field that the reader may write: its name, how a form calls it, what to type, and which fields the library keeps it in.

    What `is_long` may have several lines.
    """

    name: str
    label: str
    hint: str
    kept_in: tuple[str, ...]
    is_long: bool = False


FIELDS: Mapping[str, TypedField] = {
    field.name: field
    for field in (
        TypedField("title", "Title", "With its TeX, such as $\\alpha$", ("title",), is_long=True),
        TypedField("authors", "Authors", "One a line, or separated by semicolons", ("authors",), is_long=True),
        TypedField("abstract", "Abstract", "With its TeX; a blank line parts paragraphs", ("abstract",), is_long=True),
        TypedField("date", "Date", "2020-04-02, 2020-04 or 2020", ("date",)),
        TypedField("categories", "Categories", "cs.CV eess.IV, the main one first", ("categories",)),
        TypedField("doi", "DOI", "10.1234/abc, or a link to it", ("doi",)),
        TypedField("journal", "Journal reference", "Phys. Rev. D 76 (2007) 023505", ("journal_ref",)),
        TypedField("comment", "Comment", "15 pages, 3 figures", ("comment",)),
        TypedField("arxiv", "arXiv identifier", "2004.00622v1, or a link", ("arxiv_id", "version")),
    )
}
"""All of them, in the order of forms, by name."""


def written(paper: Paper, name: str) -> str:
    """What a field of a paper holds, as it can be typed again."""
    match name:
        case "authors":
            return "\n".join(paper.authors)
        case "categories":
            return " ".join(paper.categories)
        case "journal":
            return paper.journal_ref
        case "arxiv":
            return str(paper.arxiv_id or "")
        case "title":
            return paper.title if paper.is_named else ""
    return str(getattr(paper, name))


def read(name: str, typed: str) -> dict[str, str]:
    """What was typed into a field, as the library keeps it, by the names of its own fields.

    An identifier without version says nothing of `version`.

    Raises:
        WrongUsage: the text has not the form of this field.
    """
    match name:
        case "title":
            title = clean_line(typed, LONGEST_TITLE)
            return {"title": title} if title else _refuse("A paper needs a title; write at least one word.")
        case "authors":
            return {"authors": "\n".join(_authors(typed))}
        case "abstract":
            return {"abstract": clean_paragraphs(typed.strip(), LONGEST_ABSTRACT)}
        case "date":
            return {"date": _date(typed.strip())}
        case "categories":
            return {"categories": " ".join(_categories(typed))}
        case "doi":
            return {"doi": _doi(typed.strip())}
        case "arxiv":
            return _arxiv(typed.strip())
        case "journal":
            return {"journal_ref": clean_line(typed, _LONGEST_LINE)}
    return {name: clean_line(typed, _LONGEST_LINE)}


def _refuse(sentence: str) -> dict[str, str]:
    raise WrongUsage(sentence)


def _authors(typed: str) -> tuple[str, ...]:
    """Names, one a line; a single line may hold several as digests write them. `Lovelace, Ada` is one person."""
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) == 1 and (";" in typed or all(" " in part.strip() for part in typed.split(","))):
        return read_authors(typed)
    return read_authors(";" + ";".join(lines))


def _date(typed: str) -> str:
    parts = _DATE.fullmatch(typed)
    try:
        if parts:
            date(*(int(part or 1) for part in parts.groups()))
    except ValueError:
        parts = None
    if parts is None and typed:
        raise WrongUsage(f"“{typed}” is no day, month or year; write it like 2020-04-02, 2020-04 or 2020.")
    return "-".join(f"{int(part):02}" for part in parts.groups() if part) if parts else ""


def _categories(typed: str) -> list[str]:
    names = list(dict.fromkeys(typed.replace(",", " ").split()))
    for name in names:
        if not is_category(name):
            raise WrongUsage(f"“{name}” is no category of arXiv; write one such as cs.CV or astro-ph.")
    return names


def _doi(typed: str) -> str:
    found = bare_doi(typed)
    if typed and not found:
        raise WrongUsage(f"“{typed}” is no DOI; write it like 10.1103/PhysRevD.76.023505.")
    return found


def _arxiv(typed: str) -> dict[str, str]:
    if not typed:
        return {"arxiv_id": ""}
    found = ArxivId.parse(typed)
    if found is None:
        raise WrongUsage(f"“{typed}” is no arXiv identifier or link; write it like 2004.00622 or hep-th/9901001v2.")
    return {"arxiv_id": found.id} | ({"version": str(found.version)} if found.version else {})
