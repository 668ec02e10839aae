"""What the first page of an article says of it: arXiv's stamp up its side, DOIs, and the title, which is its largest text."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from reader.domain.arxiv_id import PATTERN, ArxivId
from reader.formats.citations.identifiers import bare_doi, is_of_arxiv
from reader.formats.digests.heading import is_category, read_date
from reader.formats.foreign_text import clean_line
from reader.formats.mentions import papers_in

LONGEST_TITLE = 500
_MOST_LINES = 2_000
_MOST_TEXT = 100_000
"""Of a page that is made to look like a book no more is read."""

_TAIL = r"(?:\s{0,9}\[(?P<category>[\w.-]{2,30})\])?(?:\s{1,9}(?P<day>\d{1,2}\s[A-Z][a-z]{2}\s\d{4}))?"
_STAMP = re.compile(rf"arXiv\s?:\s?(?P<id>{PATTERN})(?![\w/]){_TAIL}", re.ASCII | re.IGNORECASE)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,300}", re.ASCII)
_BRACKETS = {")": "(", "]": "[", "}": "{"}

_FOOTNOTE_MARKS = " *∗†‡§¶"

_SAME_SIZE = 0.96
"""Two lines of a title differ in size by less than this share: letters without descenders make a line lower."""

_MOST_TITLE_LINES = 6

_TITLE_AREA = 0.65
"""The share of the page, from its top, in which the title stands."""

_NO_TITLE = re.compile(
    r"(?:untitled|microsoft word|powerpoint|document|manuscript|paper|main|draft|template|title|slide|arxiv)\b.{0,40}"
    r"|.{0,200}\.(?:dvi|tex|docx?|pdf|ps|rtf|indd|qxd|pptx?|odt)",
    re.IGNORECASE,
)
"""What programs write into a file where its author said no title."""


class PageLine(NamedTuple):
    """A line of the page: its text, the height of its letters, and its upper end as a share of the page's height.

    `is_upright` is false of text that runs up or down the page.
    """

    text: str
    size: float
    top: float
    is_upright: bool = True


class FirstPage(NamedTuple):
    """The first page of a file in the order of reading, and the title that the file states of itself."""

    lines: tuple[PageLine, ...] = ()
    stated_title: str = ""

    @property
    def text(self) -> str:
        """All that stands on it upright."""
        return " ".join(line.text for line in self.lines[:_MOST_LINES] if line.is_upright)[:_MOST_TEXT]


class Stamp(NamedTuple):
    """arXiv's stamp: the paper with its version, its main category and the day (ISO 8601) on which this version was submitted."""

    arxiv_id: ArxivId
    category: str = ""
    day: str = ""


def stamp_of(page: FirstPage) -> Stamp | None:
    """The stamp that arXiv puts on the left side of its PDFs, `arXiv:2004.00622v1 [cs.CV] 1 Apr 2020`, old ones without category.

    A paper that is cited in the text is no stamp: only upward text is, or a line that ends in category or day.
    """
    lines = page.lines[:_MOST_LINES]
    turned = " ".join(line.text for line in lines if not line.is_upright)[:_MOST_TEXT]
    if found := _read_stamp(turned):
        return found
    for line in lines:
        found = _read_stamp(line.text[:LONGEST_TITLE])
        if found and found.day:
            return found
    return None


def _read_stamp(text: str) -> Stamp | None:
    for match in _STAMP.finditer(text):
        if arxiv_id := ArxivId.parse(match["id"]):
            category = match["category"] or ""
            return Stamp(arxiv_id, category if is_category(category) else "", read_date(match["day"] or ""))
    return None


def dois_of(page: FirstPage) -> list[str]:
    """The DOIs of publishers on the page, bare and in small letters, each once, in their order."""
    found = (bare_doi(_closed(match[0])) for match in _DOI.finditer(page.text))
    return list(dict.fromkeys(doi for doi in found if doi and not is_of_arxiv(doi)))


def arxiv_doi_of(page: FirstPage) -> ArxivId | None:
    """The paper whose DOI of arXiv stands on the page, if it is the only one."""
    places = (match[0] for match in _DOI.finditer(page.text))
    found = {arxiv_id.id: arxiv_id for doi in places if is_of_arxiv(doi.lower()) for arxiv_id in papers_in(doi)}
    return next(iter(found.values())) if len(found) == 1 else None


def _closed(doi: str) -> str:
    """A DOI without the bracket behind it that closes one before it."""
    while doi and doi[-1] in ".,;:)]}":
        opening = _BRACKETS.get(doi[-1])
        if opening and doi.count(opening) >= doi.count(doi[-1]):
            break
        doi = doi[:-1]
    return doi


def titles_of(page: FirstPage) -> list[str]:
    """What may be the title, the likeliest first: what the file states, where that stands on the page, else its largest text."""
    stated = clean_line(page.stated_title[: 4 * LONGEST_TITLE], LONGEST_TITLE)
    largest = clean_line(_largest(page), LONGEST_TITLE).rstrip(_FOOTNOTE_MARKS)
    found = [largest]
    if _is_title(stated):
        found.insert(0 if not largest or _letters(stated) in _letters(page.text) else 1, stated)
    return [title for title in dict.fromkeys(found) if title]


def _is_title(stated: str) -> bool:
    return len(stated.split()) > 1 and sum(map(str.isalpha, stated)) > len(stated) / 2 and not _NO_TITLE.fullmatch(stated)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _largest(page: FirstPage) -> str:
    """The first lines of the page's largest text that follow each other."""
    lines = [line for line in page.lines[:_MOST_LINES] if line.is_upright and line.top < _TITLE_AREA and _is_text(line)]
    size = max((line.size for line in lines), default=0.0) * _SAME_SIZE
    start = next((place for place, line in enumerate(lines) if line.size >= size), 0)
    title = list(takewhile(lambda line: line.size >= size, lines[start:]))
    # Where all text is of one size none of it stands out.
    return _joined(line.text for line in title) if len(title) <= _MOST_TITLE_LINES else ""


def _is_text(line: PageLine) -> bool:
    """Whether a line can belong to a title: not a drop cap, a number or an ornament."""
    return sum(map(str.isalpha, line.text)) > max(len(line.text) / 2, 3)


def _joined(lines: Iterable[str]) -> str:
    """Lines as one; a hyphen at a line's end stays, since it may belong to the word."""
    text = ""
    for line in lines:
        text += line if not text or text.endswith("-") else f" {line}"
    return text


def contains(text: str, title: str) -> bool:
    """Whether a title stands in a text, whatever its capitals, line ends, punctuation and TeX."""
    words: Sequence[str] = re.findall(r"\w+", title.casefold())
    return len(words) > 1 and _letters(title) in _letters(text)
