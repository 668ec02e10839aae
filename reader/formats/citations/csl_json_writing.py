"""References as CSL-JSON, which pandoc, Zotero and other processors of CSL styles read.

Source of variables and types: the schema of CSL 1.0.2, csl-data.json; of which type is which: Zotero's mapping of its types.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator

from reader.domain.reference import Reference
from reader.formats.citations.bibtex import address_of
from reader.formats.citations.names import Name
from reader.formats.citations.references import arxiv_name, doi_of, is_preprint, issued, line, people

_KINDS = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "book": "book",
    "proceedings": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "unpublished": "manuscript",
}
_TAG = re.compile(r"<(?=[A-Za-z/!?][^<>]*>)")
"""Processors take `<i>`, `<sup>` and some others for what they are in HTML."""

Json = str | list[dict[str, str]] | dict[str, list[list[int]]]

_VARIABLES: tuple[tuple[str, Callable[[Reference], Json]], ...] = (
    ("id", lambda reference: reference.key),
    ("type", lambda reference: _KINDS.get(reference.kind, "article" if reference.paper.arxiv_id else "document")),
    ("title", lambda reference: _text(reference.paper.title)),
    ("author", lambda reference: [_name(name) for name in people(reference.paper)]),
    ("issued", lambda reference: _date(issued(reference))),
    ("container-title", lambda reference: _text(reference.work.container)),
    ("volume", lambda reference: _text(reference.work.volume)),
    ("issue", lambda reference: _text(reference.work.number)),
    ("page", lambda reference: _text(reference.work.pages).replace("–", "-")),
    ("publisher", lambda reference: _text(reference.work.publisher) or ("arXiv" if is_preprint(reference) else "")),
    ("number", lambda reference: arxiv_name(reference) if is_preprint(reference) else ""),
    ("archive", lambda reference: "arXiv" if reference.paper.arxiv_id else ""),
    ("archive_location", arxiv_name),
    ("DOI", doi_of),
    ("URL", lambda reference: address_of(reference.paper)),
    ("abstract", lambda reference: _text(reference.paper.abstract)),
    ("keyword", lambda reference: ", ".join(map(_text, reference.paper.tags))),
)


def csl_json(references: Iterable[Reference]) -> Iterator[str]:
    """The references as an array of objects, in pieces: an object a line."""
    between = "[\n"
    for reference in references:
        yield between + json.dumps(variables_of(reference), ensure_ascii=False)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def variables_of(reference: Reference) -> dict[str, Json]:
    """The reference as one item: the variables of which something is known."""
    variables = ((name, make(reference)) for name, make in _VARIABLES)
    return {name: value for name, value in variables if value}


def _text(text: str) -> str:
    return _TAG.sub("< ", line(text)) if text else ""


def _name(name: Name) -> dict[str, str]:
    if name.whole or not name.given:
        return {"literal": _text(name.family)}
    parts = {"family": _text(name.family), "given": _text(name.given), "suffix": _text(name.suffix)}
    return {part: value for part, value in parts.items() if value}


def _date(day: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else {}
