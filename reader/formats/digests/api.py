"""Answers of arXiv's API (export.arxiv.org/api/query), which are Atom feeds, as metadata of papers and as digests.

Source: arXiv's API user manual, and answers recorded in 2026, which differ from it in the order of the elements.
"""

import re

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest
from reader.domain.metadata import ApiAnswer, ApiEntry
from reader.errors import NotADigest
from reader.formats.digests.authors import LONGEST_NAME
from reader.formats.digests.heading import is_category, read_date
from reader.formats.digests.reading import Found, Reading
from reader.formats.digests.xml_feed import Feed, Fields, Item, NotAFeed, first, read_feed
from reader.formats.foreign_text import clean_line
from reader.formats.scientific_text import display_text

_BEGINNING = 4096
_SIGNS = re.compile(r"//a9\.com/-/spec/opensearch/|<id>\s{0,20}https?://(?:export\.)?arxiv\.org/(?:api|abs|a)/")
_LISTING = " updates on arXiv.org</title>"
_ERROR = "/api/errors"
_LONGEST_ERROR = 200
_DAY = len("2017-07-27")


class NotAnAnswer(Exception):
    """The text is no answer of arXiv's API; its words complete the sentence “the file …”."""


def begins_answer(text: str) -> bool:
    """Whether a feed begins like an answer of the API, or like arXiv's feed of one author, which has the same entries."""
    beginning = text[:_BEGINNING]
    return _SIGNS.search(beginning) is not None and _LISTING not in beginning


def parse(text: str, name: str = "This answer") -> Digest:
    """The papers of an answer as a digest without listing and day; each says when it was first submitted.

    Raises:
        NotADigest: with a sentence that begins with `name`, where there is no answer or only arXiv's word that it went wrong.
    """
    try:
        feed = _feed(text)
    except NotAnAnswer as error:
        raise NotADigest(f"{name} {error}; fetch it again, or choose a digest of arXiv papers instead.") from error
    if reason := _error(feed):
        raise NotADigest(f"{name} holds no papers but an error message of arXiv, “{reason}”; ask for other papers.")
    reading = Reading()
    for item in feed.items:
        reading.add_titled(_found(item))
    return reading.digest()


def read_answer(text: str) -> ApiAnswer:
    """What the API answered: papers in its order, or the words of its error entry.

    An entry that names no paper is left out; who asked will miss it, since papers are matched by their identifiers.

    Raises:
        NotAnAnswer: the text is something else, or broken off.
    """
    feed = _feed(text)
    total = first(feed.fields, "total").strip()
    entries = tuple(filter(None, map(_described, feed.items)))
    return ApiAnswer(entries, int(total) if re.fullmatch("[0-9]{1,9}", total) else None, _error(feed))


def _feed(text: str) -> Feed:
    try:
        feed = read_feed(text)
    except NotAFeed as error:
        raise NotAnAnswer(error.reason) from error
    if "total" not in feed.fields and not any(ArxivId.parse(first(item.fields, "id")) for item in feed.items):
        raise NotAnAnswer("is a feed, but no answer of arXiv's API")
    return feed


def _error(feed: Feed) -> str:
    """What arXiv says of a question that it does not understand, in an entry titled "Error"."""
    for item in feed.items:
        if _ERROR in first(item.fields, "id"):
            return clean_line(first(item.fields, "description"), _LONGEST_ERROR) or "Error"
    return ""


def _described(item: Item) -> ApiEntry | None:
    found = _found(item)
    entry = Reading().add(found)
    return found.arxiv_id and ApiEntry(
        arxiv_id=found.arxiv_id,
        title=entry.title,
        abstract=entry.abstract,
        authors=entry.authors,
        categories=entry.categories,
        published=entry.published,
        updated=_day(item.fields, "updated"),
        comment=entry.comment,
        journal_ref=entry.journal_ref,
        doi=entry.doi,
        withdrawn=entry.withdrawn,
    )


def _found(item: Item) -> Found:
    fields = item.fields
    return Found(
        line=item.line,
        arxiv_id=ArxivId.parse(first(fields, "id")),
        # The API has left out the title of 2104.12255, which is "0".
        title=fields.get("title", ["0"])[0],
        abstract=first(fields, "description"),
        authors=_authors(fields),
        categories=_categories(fields),
        comment=first(fields, "comment"),
        published=_day(fields, "date"),
        journal_ref=first(fields, "journal reference"),
        doi=first(fields, "doi"),
        typed=True,
    )


def _authors(fields: Fields) -> tuple[str, ...]:
    names = (clean_line(display_text(name.strip()[:LONGEST_NAME]), LONGEST_NAME) for name in fields.get("author", ()))
    return tuple(filter(None, names))


def _categories(fields: Fields) -> tuple[str, ...]:
    """The primary category and the others; those of other classifications, which stand among them, are left out."""
    found = [*fields.get("primary category", ()), *fields.get("category", ())]
    return tuple(dict.fromkeys(filter(is_category, map(str.strip, found))))


def _day(fields: Fields, name: str) -> str:
    return read_date(first(fields, name).strip()[:_DAY])
