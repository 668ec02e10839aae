"""Pages of arXiv that list papers, as a browser saves them: list/cs.CV/new, recent, months, catch-up days, search results.

Source: the templates of arXiv's site and of its search; pages from before had the same classes. A page that was shown before it
was saved has its formulas drawn, and their TeX beside the drawing.

justhtml only cuts the page into tags and texts here, in linear time, without a tree, and in Python. Of the other kept libraries
selectolax needs 2 GB for 36 kB of unclosed tags, tinyhtml5 minutes; lxml is quadratic in the attributes of a tag, and as a
stream of events in unclosed tags; turbohtml has no wheels for all systems. html5lib was last released in 2020, and the standard
library's html.parser is quadratic in unclosed quotes and comments.
"""

import re
from collections.abc import Iterator
from html import escape

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest
from reader.formats.digests.heading import Header, is_category, read_date, read_section
from reader.formats.digests.page_paper import PagePaper
from reader.formats.digests.reading import Reading

_LONGEST = 16 * 1024 * 1024
"""Characters; a page of 2,000 papers with abstracts has some 6 million."""

_UNSEEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<tag>script|style)\b(?![^<>]{0,200}math/tex).*?(?:</(?P=tag)\s{0,9}>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, in whose number justhtml is quadratic, and programs; taken out beforehand."""

_ENTRY = re.compile(r"<(?:dt|li)[\s/>]|\n", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3"})

_FIELDS = {
    ("div", "list-title"): "title",
    ("div", "list-authors"): "authors",
    ("div", "list-comments"): "comment",
    ("div", "list-journal-ref"): "journal reference",
    ("div", "list-subjects"): "subjects",
    ("p", "title"): "title",
    ("p", "authors"): "authors",
    ("p", "abstract"): "label",
    ("span", "abstract-full"): "abstract",
    ("p", "comments"): "note",
    ("p", "is-size-7"): "dates",
    ("span", "tag"): "subjects",
    ("p", "mathjax"): "abstract",
}
"""What elements hold, by tag and class: of a listing's paper, then of a search result, whose classes overlap."""

_MARKED_UP = frozenset({"title", "comment", "abstract", "note"})
"""Fields in which links and line breaks matter; the others are text."""

_DRAWN = ("MathJax_Preview", "MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display")
_PASSED_OVER = frozenset(
    {("span", "descriptor"), ("a", "is-size-7"), *((tag, name) for tag in ("span", "div") for name in _DRAWN)}
)
"""Labels, what unfolds an abstract, and drawn formulas."""

_LISTING = re.compile(r"/(?:list|catchup)/([a-z-]{2,12}(?:\.[A-Za-z-]{2,12})?)(?![\w.-])")
_NUMBER = re.compile(r"item([0-9]{1,6})")


def parse(text: str) -> Digest:
    """The papers that a page lists, each with its day where those are several; nothing for any other page."""
    from justhtml import stream  # It takes 70 ms to load, and few files are pages.

    if len(text) > _LONGEST:
        return Digest("", "", ())
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    html = _UNSEEN.sub(lambda unseen: " " + "\n" * unseen[0].count("\n"), text)
    page = _Page(_entry_lines(html))
    for event in stream(html):
        if event[0] == "start":
            page.start(*event[1])
        elif event[0] == "end":
            page.end(event[1])
        elif event[0] == "text":
            page.text(event[1])
    return page.digest()


def _entry_lines(html: str) -> Iterator[int]:
    """The lines of the tags that papers may begin with."""
    line = 1
    for found in _ENTRY.finditer(html):
        if found[0] == "\n":
            line += 1
        else:
            yield line


class _Element:
    """An element that is being read, `pieces` gathers its text; without a tag it is none."""

    def __init__(self, tag: str = "", pieces: list[str] | None = None, *, is_marked_up: bool = False) -> None:
        self.tag = tag
        self.pieces = [] if pieces is None else pieces
        self.is_marked_up = is_marked_up
        self._depth = 1

    def nest(self, tag: str) -> None:
        self._depth += tag == self.tag

    def ends(self, tag: str) -> bool:
        self._depth -= tag == self.tag
        return tag == self.tag and self._depth == 0


class _Page:
    """A page while it is read: the paper, the element whose text is wanted, and the one that is passed over."""

    def __init__(self, lines: Iterator[int]) -> None:
        self._lines = lines
        self._line = 1
        self._reading = Reading()
        self._header = Header("", "")
        self._kind = "new"
        self._is_listing = False
        self._paper: PagePaper | None = None
        self._wanted = _Element()
        self._passed = _Element()
        self._formula = ""

    def digest(self) -> Digest:
        self._close()
        if self._is_listing:
            self._reading.enter(self._header)
        return self._reading.digest()

    def start(self, tag: str, attributes: dict[str, str | None]) -> None:
        names = {(tag, name) for name in (attributes.get("class") or "").split()}
        self._is_listing |= attributes.get("id") == "dlpage"
        if tag in ("dt", "li"):
            self._line = next(self._lines, self._line)
            if ("li", "arxiv-result") in names or (tag == "dt" and self._is_listing):
                self._open(tag)
        elif self._passed.tag:
            self._passed.nest(tag)
        elif tag == "script":
            self._formula = "$$" if "display" in (attributes.get("type") or "") else "$"
        elif self._paper and names & _PASSED_OVER:
            self._passed = _Element(tag)
        elif self._paper and (field := next((field for name, field in _FIELDS.items() if name in names), "")):
            self._wanted = _Element(tag, self._paper.begin(field), is_marked_up=field in _MARKED_UP)
        elif tag in _HEADINGS and self._is_listing:
            self._wanted = _Element(tag)
        else:
            self._wanted.nest(tag)
            self._inside(tag, attributes.get("href") or "", attributes.get("name") or "")

    def end(self, tag: str) -> None:
        if self._passed.tag:
            self._passed = _Element() if self._passed.ends(tag) else self._passed
            return
        self._formula = ""
        if self._wanted.ends(tag):
            if tag in _HEADINGS:
                self._read_heading(" ".join("".join(self._wanted.pieces).split()))
            self._wanted = _Element()
        elif tag == "a" and self._wanted.is_marked_up:
            self._wanted.pieces.append("</a>")
        elif tag in ("dl", "ol"):
            self._close()

    def text(self, text: str) -> None:
        if self._wanted.tag and not self._passed.tag:
            text = f"{self._formula}{text}{self._formula}"
            self._wanted.pieces.append(escape(text) if self._wanted.is_marked_up else text)

    def _open(self, tag: str) -> None:
        self._close()
        self._paper = PagePaper(self._line)
        self._passed = _Element()
        self._wanted = _Element(tag, self._paper.begin("heading"))

    def _close(self) -> None:
        if self._paper:
            heading = self._paper.text("heading")
            self._reading.kind = "cross" if "cross-list" in heading else "replaced" if "(replaced)" in heading else self._kind
            self._reading.enter(self._header)
            self._reading.add_titled(self._paper.found())
            self._paper = None

    def _inside(self, tag: str, href: str, name: str) -> None:
        if tag == "a" and self._paper and "title" not in self._paper.fields:
            _, found, identifier = href.rpartition("/abs/")
            self._paper.arxiv_id = self._paper.arxiv_id or (ArxivId.parse(identifier) if found else None)
            number = _NUMBER.fullmatch(name)
            self._paper.number = int(number[1]) if number else self._paper.number
        elif tag == "a" and self._is_listing and not self._header.category and (listing := _LISTING.search(href)):
            self._header = self._header._replace(category=listing[1] if is_category(listing[1]) else "")
        if self._wanted.is_marked_up and tag in ("a", "br"):
            self._wanted.pieces.append(f'<a href="{escape(href)}">' if tag == "a" else "<br>")

    def _read_heading(self, text: str) -> None:
        kind, day = read_section(text), read_date(text)
        if day:
            self._header = self._header._replace(date=day)
        if kind or day:
            self._kind = kind or "new"
