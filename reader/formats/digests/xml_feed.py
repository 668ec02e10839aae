"""RSS 2.0, RSS 1.0 and Atom 1.0 -> the fields of a feed and of its items, without the dangers of XML.

Nothing is loaded, nothing is expanded: a document type, which is where entities are declared, is refused before anything of it
is used. Memory stays in proportion to the text, since no tree is built and elements may not be nested deeply.
"""

from typing import NamedTuple
from xml.parsers import expat

Fields = dict[str, list[str]]
"""The texts of a feed's or an item's fields by name, in their order."""

_ATOM = "http://www.w3.org/2005/Atom "
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
_RSS_1 = "http://purl.org/rss/1.0/ "
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/ "
_ARXIV = "http://arxiv.org/schemas/atom "
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/ "

_SHAPES = {"rss": (3, 3), f"{_ATOM}feed": (2, 2), f"{_RDF}RDF": (2, 3)}
"""The root elements of feeds, and how deep in each stand its items (rss/channel/item) and its own fields (RDF/channel/title)."""

_ITEMS = frozenset({"item", f"{_ATOM}entry", f"{_RSS_1}item"})

_FIELDS = {
    "title": "title",
    "description": "description",
    "link": "link",
    "guid": "id",
    "category": "category",
    "pubDate": "date",
    f"{_ATOM}title": "title",
    f"{_ATOM}subtitle": "description",
    f"{_ATOM}summary": "description",
    f"{_ATOM}id": "id",
    f"{_ATOM}link": "link",
    f"{_ATOM}category": "category",
    f"{_ATOM}published": "date",
    f"{_ATOM}updated": "updated",
    f"{_RSS_1}title": "title",
    f"{_RSS_1}description": "description",
    f"{_RSS_1}link": "link",
    f"{_DUBLIN_CORE}creator": "authors",
    f"{_DUBLIN_CORE}date": "date",
    f"{_ARXIV}announce_type": "kind",
    f"{_ARXIV}primary_category": "primary category",
    f"{_ARXIV}comment": "comment",
    f"{_ARXIV}journal_ref": "journal reference",
    f"{_ARXIV}journal_reference": "journal reference",
    f"{_ARXIV}doi": "doi",
    f"{_ARXIV}DOI": "doi",
    f"{_OPENSEARCH}totalResults": "total",
}
"""What the elements of all formats are called here; arXiv's API and its feeds differ in some."""

_INNER_FIELDS = {f"{_ATOM}name": "author"}
"""Those one level deeper (entry/author/name)."""

_ATTRIBUTES = ("term", "href")
"""What holds the content of elements without text."""

_DEEPEST = 16
_MOST_ITEMS = 10_000
"""arXiv's feeds have at most 2,000."""


class NotAFeed(Exception):
    """The text is no feed; `reason` completes the sentence “the file …”."""

    def __init__(self, reason: str) -> None:
        """Say why not."""
        super().__init__(reason)
        self.reason = reason


class Item(NamedTuple):
    """One item of a feed and the line where it begins, counted from 1."""

    line: int
    fields: Fields


class Feed(NamedTuple):
    """What a feed says of itself, and its items."""

    fields: Fields
    items: list[Item]


def read_feed(text: str) -> Feed:
    """Read a feed whose encoding has been dealt with; what its XML declaration says of that is not looked at.

    Raises:
        NotAFeed: the text is other or broken XML, or none.
    """
    return _Reading().read(text)


def first(fields: Fields, name: str) -> str:
    """The first text of a field, or empty."""
    return fields.get(name, [""])[0]


class _Reading:
    """A feed while it is being read."""

    def __init__(self) -> None:
        self._feed = Feed({}, [])
        self._depth = 0
        self._item_depth = self._own_depth = 0
        self._item: Item | None = None
        self._field = ""
        self._field_depth = 0
        self._text: list[str] = []
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse_document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._take

    def read(self, text: str) -> Feed:
        try:
            self._parser.Parse(text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            raise NotAFeed(f"is broken off or no XML (line {error.lineno}: {expat.ErrorString(error.code)})") from error
        return self._feed

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            if name not in _SHAPES:
                raise NotAFeed("is XML, but neither RSS nor Atom")
            self._item_depth, self._own_depth = _SHAPES[name]
        elif self._depth > _DEEPEST:
            raise NotAFeed(f"nests its elements deeper than any feed (line {self._parser.CurrentLineNumber})")
        elif self._depth == self._item_depth and name in _ITEMS:
            if len(self._feed.items) == _MOST_ITEMS:
                raise NotAFeed(f"has more than {_MOST_ITEMS:,} items, which no feed of arXiv has")
            self._item = Item(self._parser.CurrentLineNumber, {})
        elif not self._field and (field := self._field_of(name)):
            self._field, self._field_depth = field, self._depth
            self._text = [attributes[key] for key in _ATTRIBUTES if key in attributes]

    def _field_of(self, name: str) -> str:
        """Which field an element is that begins at this depth, or empty."""
        level = self._depth - (self._own_depth if self._item is None else self._item_depth + 1)
        return _FIELDS.get(name, "") if level == 0 else _INNER_FIELDS.get(name, "") if level == 1 else ""

    def _take(self, text: str) -> None:
        if self._field:
            self._text.append(text)

    def _end(self, _: str) -> None:
        if self._field and self._depth == self._field_depth:
            fields = self._feed.fields if self._item is None else self._item.fields
            fields.setdefault(self._field, []).append("".join(self._text))
            self._field = ""
        elif self._item is not None and self._depth == self._item_depth:
            self._feed.items.append(self._item)
            self._item = None
        self._depth -= 1


def _refuse_document_type(*_: object) -> None:
    raise NotAFeed("declares a document type, which no feed of arXiv does")
