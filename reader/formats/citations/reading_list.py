"""What a reading list, for people to read, says of each paper, in whatever notation."""

from typing import NamedTuple

from reader.domain.reference import Reference
from reader.formats.citations.bibtex import address_of
from reader.formats.citations.references import called, issued, line, people, place

TITLE = "Reading list"
_MOST_NAMED = 10


class Line(NamedTuple):
    """One paper: plain text, `address` of characters that an address may hold, either empty where nothing is known."""

    title: str
    address: str
    authors: str
    place: str
    year: str


def line_of(reference: Reference) -> Line:
    """The paper's line; of more authors than ten the first is named."""
    names = [called(name) for name in people(reference.paper)]
    authors = f"{names[0]} and {len(names) - 1} others" if len(names) > _MOST_NAMED else ", ".join(names)
    published, year = place(reference), issued(reference)[:4]
    title = line(reference.paper.title) or reference.key
    return Line(title, address_of(reference.paper), authors, published, "" if year in published else year)
