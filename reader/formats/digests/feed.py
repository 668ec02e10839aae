"""arXiv's feeds of one day (rss.arxiv.org/rss/cs.CV, or /atom/cs.CV) as digests.

Source: arXiv's help pages "RSS and Atom feeds" and "RSS specifications". An item's description repeats what matters, and is used
where the element of its own is missing:

    arXiv:2506.09063v1 Announce Type: cross
    Abstract: Cryo-EM is a transformational paradigm …

Titles and abstracts come as their authors typed them: TeX, no HTML, a new paragraph where a line begins with a blank.
"""

import re
from itertools import chain

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest, DigestEntry, Problem
from reader.errors import NotADigest
from reader.formats.digests.heading import is_category, read_date
from reader.formats.digests.reading import LONGEST_ABSTRACT, LONGEST_TITLE, first_problems
from reader.formats.digests.withdrawn import says_withdrawn
from reader.formats.digests.xml_feed import Feed, Fields, Item, NotAFeed, read_feed
from reader.formats.foreign_text import clean_line, clean_paragraphs
from reader.formats.scientific_text import display_text

MAXIMUM_BYTES = 16 * 1024 * 1024
"""A feed has at most 2,000 items, which makes some 5 MB."""

LONGEST_NAME = 200
LONGEST_AUTHORS = 1_000_000
"""Characters, affiliations included; the largest collaborations have some 5,000 authors."""

_TITLE = " updates on arXiv.org"
_ERROR_TITLE = "Feed error for query"
_LONGEST_REASON = 160
_LONGEST_TITLE = 500

_DESCRIPTION = r"\s*arXiv:(?P<id>\S+)(?:\s+Announce Type:\s*(?P<kind>[a-z-]+))?\s+Abstract:(?P<abstract>.*)"
_KINDS = {"new": "new", "cross": "cross", "replace": "replaced", "replace-cross": "replaced", "absonly": "replaced"}
_AFFILIATION = r"\((?:[^()]++|\([^()]*+\))*+\)"


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
    category = _category(feed, name)
    entries: list[DigestEntry] = []
    problems: list[Problem] = []
    for item in feed.items:
        _read_item(item, entries, problems)
    return Digest(category, _day(feed), tuple(entries), first_problems(problems))


def _category(feed: Feed, name: str) -> str:
    title = _first(feed.fields, "title").strip()[:_LONGEST_TITLE]
    if title.startswith(_ERROR_TITLE):
        reason = clean_line(_first(feed.fields, "description"), _LONGEST_REASON)
        raise NotADigest(f"{name} is no listing but an error message of arXiv, “{reason}”; choose another category.")
    categories = [category.strip() for category in title.removesuffix(_TITLE).split(",")]
    if not title.endswith(_TITLE) or not all(map(is_category, categories)):
        raise NotADigest(f"{name} is a feed, but not arXiv's listing of a category; choose a digest of arXiv papers instead.")
    return "+".join(categories)


def _day(feed: Feed) -> str:
    """The day of the announcement: midnight in arXiv's own time zone, as the date is written.

    In Atom only the items have it; an empty feed tells when it was made.
    """
    items = chain.from_iterable(item.fields.get("date", ()) for item in feed.items)
    dates = chain(feed.fields.get("date", ()), items, feed.fields.get("updated", ()))
    return next(filter(None, map(read_date, dates)), "")


def _read_item(item: Item, entries: list[DigestEntry], problems: list[Problem]) -> None:
    description = re.fullmatch(_DESCRIPTION, _first(item.fields, "description"), re.DOTALL)
    arxiv_id = _arxiv_id(item.fields, description)
    title = clean_line(_first(item.fields, "title"), LONGEST_TITLE + 1)
    if arxiv_id is None:
        problems.append(Problem(item.line, f"“{clean_line(title, 60)}” names no arXiv paper and was left out."))
        return
    kind = _first(item.fields, "kind").strip() or (description["kind"] if description else "")
    abstract = _abstract(description["abstract"] if description else _first(item.fields, "description"))
    entries.append(
        DigestEntry(
            line=item.line,
            number=None,
            arxiv_id=arxiv_id,
            title=title[:LONGEST_TITLE].rstrip(),
            abstract=abstract[:LONGEST_ABSTRACT].rstrip(),
            kind=_KINDS.get(kind, "new"),
            authors=_authors(_first(item.fields, "authors")),
            categories=tuple(filter(is_category, map(str.strip, item.fields.get("category", ())))),
            withdrawn=says_withdrawn(abstract),
        )
    )
    for what, long, limit in (("title", title, LONGEST_TITLE), ("abstract", abstract, LONGEST_ABSTRACT)):
        if len(long) > limit:
            problems.append(Problem(item.line, f"The {what} of {arxiv_id} is longer than {limit:,} characters and was cut."))
    if not title:
        problems.append(Problem(item.line, f"{arxiv_id} has no title."))


def _arxiv_id(fields: Fields, description: re.Match[str] | None) -> ArxivId | None:
    """The paper's identifier with its version, from `oai:arXiv.org:2506.09063v1` or the description."""
    return ArxivId.parse(_first(fields, "id").strip().removeprefix("oai:arXiv.org:")) or (
        ArxivId.parse(description["id"]) if description else None
    )


def _abstract(text: str) -> str:
    return clean_paragraphs(re.sub(r"\n\s+", "\n\n", text.strip()), LONGEST_ABSTRACT + 1)


def _authors(text: str) -> tuple[str, ...]:
    """Names from `A. Author (An Institute, Its City), Å. Nother`, without the affiliations, TeX's accents as letters."""
    names = re.sub(_AFFILIATION, "", text[:LONGEST_AUTHORS]).split(",")
    return tuple(filter(None, (clean_line(display_text(name.strip()[:LONGEST_NAME]), LONGEST_NAME) for name in names)))


def _first(fields: Fields, name: str) -> str:
    return fields.get(name, [""])[0]
