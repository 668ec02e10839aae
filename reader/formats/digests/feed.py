"""arXiv's feeds of one day (rss.arxiv.org/rss/cs.CV, or /atom/cs.CV) as digests.

Source: arXiv's help pages "RSS and Atom feeds" and "RSS specifications". An item's description repeats what matters, and is used
where the element of its own is missing:

    arXiv:2506.09063v1 Announce Type: cross
    Abstract: Cryo-EM is a transformational paradigm …

Until January 2024 feeds were RSS 1.0 (RDF), with HTML in the description and the authors, and with the rest in the title:

    New Perspective on Hybrid Mesons. (arXiv:1805.06430v2 [nucl-th] UPDATED)
"""

import re
from datetime import date, timedelta
from itertools import chain

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest
from reader.errors import NotADigest
from reader.formats.digests.authors import LONGEST_AUTHORS, read_authors
from reader.formats.digests.heading import Header, is_category, read_date
from reader.formats.digests.reading import Found, Reading
from reader.formats.digests.xml_feed import Feed, Fields, Item, NotAFeed, first, read_feed
from reader.formats.foreign_text import clean_line
from reader.formats.html_text import plain_text

MAXIMUM_BYTES = 16 * 1024 * 1024
"""A feed has at most 2,000 items, which makes some 5 MB."""

_TITLE = " updates on arXiv.org"
_ERROR_TITLE = "Feed error for query"
_LONGEST_REASON = 160
_LONGEST_TITLE = 500

_DESCRIPTION = r"\s*arXiv:(?P<id>\S+)(?:\s+Announce Type:\s*(?P<kind>[a-z-]+))?\s+Abstract:(?P<abstract>.*)"
_KINDS = {
    "new": "new",
    "cross": "cross",
    "replace": "replaced",
    "replace-cross": "replaced",
    "absonly": "replaced",
    "CROSS LISTED": "cross",
    "UPDATED": "replaced",
}
_OLD_NOTE = r"(?P<id>\S{1,40})\s+\[(?P<category>[^][]{0,40})\](?:\s(?P<kind>[A-Z ]{0,20}))?\)\s{0,20}"
_ANCHOR = re.compile(r"</?a\b[^<>]*>", re.IGNORECASE)
_EVENING = re.compile(r"T2[0-3]:")


def parse(text: str, name: str = "This feed") -> Digest:
    """The digest that the feed of a category (`cs.CV`) or of several (`cs.CV+eess.IV`) holds; a day without papers is one too.

    Raises:
        NotADigest: with a sentence that begins with `name`, for anything else.
    """
    if len(text) > MAXIMUM_BYTES:
        raise NotADigest(f"{name} is longer than {MAXIMUM_BYTES >> 20} MiB, which no feed of arXiv is; choose another file.")
    try:
        feed = read_feed(text)
    except NotAFeed as error:
        raise NotADigest(f"{name} {error.reason}; fetch it again, or choose a digest of arXiv papers instead.") from error
    reading = Reading()
    reading.enter(Header(_category(feed, name), _day(feed)))
    for item in feed.items:
        _read_item(item, reading)
    return reading.digest()


def _category(feed: Feed, name: str) -> str:
    title = first(feed.fields, "title").strip()[:_LONGEST_TITLE]
    if title.startswith(_ERROR_TITLE):
        reason = clean_line(first(feed.fields, "description"), _LONGEST_REASON)
        raise NotADigest(f"{name} is no listing but an error message of arXiv, “{reason}”; choose another category.")
    categories = [category.strip() for category in title.removesuffix(_TITLE).split(",")]
    if not title.endswith(_TITLE) or not all(map(is_category, categories)):
        raise NotADigest(f"{name} is a feed, but not arXiv's listing of a category; choose a digest of arXiv papers instead.")
    return "+".join(categories)


def _day(feed: Feed) -> str:
    """The day of the announcement: midnight in arXiv's own time zone, as the date is written.

    In Atom only the items have it; an empty feed tells when it was made. RSS 1.0 has the evening before, when it came out.
    """
    items = chain.from_iterable(item.fields.get("date", ()) for item in feed.items)
    for written in chain(feed.fields.get("date", ()), items, feed.fields.get("updated", ())):
        if day := read_date(written):
            return _next(day) if _EVENING.search(written) else day
    return ""


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _read_item(item: Item, reading: Reading) -> None:
    fields = item.fields
    text = first(fields, "description")
    description = re.fullmatch(_DESCRIPTION, text, re.DOTALL)
    title, _, note = first(fields, "title").rpartition("(arXiv:")
    old = re.fullmatch(_OLD_NOTE, note) if title else None
    said = description or old
    kind = first(fields, "kind").strip() or (said["kind"] if said else "")
    reading.kind = _KINDS.get(kind, "new")
    reading.add_titled(
        Found(
            line=item.line,
            arxiv_id=_arxiv_id(fields, said["id"] if said else ""),
            title=title.rstrip().removesuffix(".") if old else first(fields, "title"),
            abstract=description["abstract"] if description else _without_html(text),
            authors=_authors(first(fields, "authors")),
            categories=tuple(filter(is_category, map(str.strip, fields.get("category", [old["category"]] if old else [])))),
            journal_ref=first(fields, "journal reference"),
            doi=first(fields, "doi"),
            typed=True,
        )
    )


def _arxiv_id(fields: Fields, said: str) -> ArxivId | None:
    """The paper's identifier with its version, from `oai:arXiv.org:2506.09063v1`, the description or the title; else its link."""
    names = [first(fields, "id").strip().removeprefix("oai:arXiv.org:"), said, *fields.get("link", ())]
    return next(filter(None, map(ArxivId.parse, names)), None)


def _authors(text: str) -> tuple[str, ...]:
    return read_authors(plain_text(_ANCHOR.sub("", text[:LONGEST_AUTHORS])) if "<a " in text else text)


def _without_html(text: str) -> str:
    """The abstract of an old feed, whose further paragraphs ask for donations; others have no HTML."""
    return plain_text(text.partition("</p>")[0]) if text.lstrip().startswith("<p>") else text
