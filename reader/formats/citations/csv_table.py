"""References as CSV, a table for spreadsheets.

Source of the notation: RFC 4180; of what spreadsheets take for a formula: OWASP, "CSV Injection".
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from reader.domain.reference import Reference
from reader.formats.citations.bibtex import address_of
from reader.formats.citations.references import called, doi_of, issued, line, people, place

_COLUMNS: tuple[tuple[str, Callable[[Reference], str]], ...] = (
    ("key", lambda reference: reference.key),
    ("title", lambda reference: line(reference.paper.title)),
    ("authors", lambda reference: "; ".join(map(called, people(reference.paper)))),
    ("date", issued),
    ("published in", place),
    ("arxiv id", lambda reference: str(reference.paper.arxiv_id or "")),
    ("doi", doi_of),
    ("link", lambda reference: address_of(reference.paper)),
    ("categories", lambda reference: " ".join(reference.paper.categories)),
    ("state", lambda reference: reference.paper.state.value),
    ("starred", lambda reference: "yes" if reference.paper.starred else ""),
    ("tags", lambda reference: "; ".join(map(line, reference.paper.tags))),
    ("lists", lambda reference: "; ".join(map(line, reference.paper.lists))),
    ("note", lambda reference: line(reference.paper.note)),
    ("abstract", lambda reference: line(reference.paper.abstract)),
)
_FORMULAS = ("=", "+", "-", "@")


def csv_table(references: Iterable[Reference]) -> Iterator[str]:
    """The references' rows one by one behind one with the columns' names."""
    row = io.StringIO(newline="")
    writer = csv.writer(row)
    writer.writerow(name for name, _ in _COLUMNS)
    yield row.getvalue()
    for reference in references:
        row.seek(0)
        row.truncate()
        writer.writerow(_inert(make(reference)) for _, make in _COLUMNS)
        yield row.getvalue()


def _inert(text: str) -> str:
    """The text behind an apostrophe, which spreadsheets do not show, where they would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text
