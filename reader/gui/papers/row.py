"""A paper as the list shows it: readable title and excerpt, with the searched words marked."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.domain.paper import Paper, TextState
from reader.domain.query import Words
from reader.formats.scientific_text import display_text

_AUTHORS = 3
"""Authors that a row names."""

_EXCERPT = 400
"""Characters of an excerpt: more than the widest list shows."""

_READ = 20_000
"""Characters of an abstract or note that are looked through for the searched words."""

_OVERLAP = 100
"""Characters that two pieces of a text share which are looked through one after the other: the longest phrase they may part."""

_SEEN_AT_ONCE = 40
"""A word this far from the beginning of an excerpt is seen on the narrowest list."""

_BEFORE_WORD = 24
"""Characters that stand before the searched word where an excerpt begins in the middle of a text."""

if TYPE_CHECKING:
    from reader.domain.highlight import Highlight

PAGE_END = "\f"
"""What parts the pages of a PDF's text (formats.page_text, which only a search needs)."""

Marks = Sequence[tuple[int, int]]
"""Where the searched words stand in a text: starts and ends in characters, in order."""


class Row(NamedTuple):
    """A paper, its title and an excerpt of its abstract or note, both with readable mathematics, and some of its authors.

    `shows_place` says that the excerpt was chosen for a word that the title does not have; `in_pdf` is where
    in the PDF to look for it, where no other text has it: at a highlight, or at these words.
    """

    paper: Paper
    title: str
    excerpt: str
    authors: str
    title_marks: Marks = ()
    excerpt_marks: Marks = ()
    author_marks: Marks = ()
    shows_place: bool = False
    in_pdf: "str | Highlight" = ""


class OtherText(NamedTuple):
    """A text besides those that a Paper has, with the name of its field: the PDF's, or what is said of a `highlight`."""

    field: str
    text: str
    highlight: "Highlight | None" = None


class Excerpt(NamedTuple):
    """A piece of one of a paper's texts; `in_pdf` as in a Row."""

    text: str
    in_pdf: "str | Highlight" = ""


def _nothing(_paper: Paper) -> Iterable[OtherText]:
    return ()


def shown(paper: Paper, words: Sequence[Words] = (), more: Callable[[Paper], Iterable[OtherText]] = _nothing) -> Row:
    """A paper's row in a list that was searched for `words`.

    The excerpt is the beginning of the abstract, or the place of the first word that the title does not show. Where abstract and
    note do not have it either, `more` gives other texts of the paper.
    """
    title = display_text(paper.title)
    in_title = _marks(title, words, "title")
    missing = [word for word in words if not in_title or (len(words) > 1 and not _marks(title, [word], "title"))]
    (excerpt, in_pdf), authors = _excerpt(paper, missing, more), _authors(paper, words)
    in_excerpt = _marks(excerpt, words, "abstract", "note", "highlight", "text")
    in_authors = _marks(authors, words, "authors")
    if not (in_title or in_excerpt or in_authors) and paper.text_state is TextState.READ:
        # They must stand farther down in the PDF, or be written in another way there.
        in_pdf = next((word.text for word in words if word.field in ("", "text")), "")
    return Row(paper, title, excerpt, authors, in_title, in_excerpt, in_authors, bool(missing and in_excerpt), in_pdf)


def _authors(paper: Paper, words: Sequence[Words]) -> str:
    """The first authors, and one further down who was searched for."""
    first, others = paper.authors[:_AUTHORS], paper.authors[_AUTHORS:]
    if not others:
        return ", ".join(first)
    sought = next((author for author in others if words and _marks(author, words, "authors")), "")
    return f"{', '.join(first)}{' … ' * bool(sought)}{sought} et al."


def _excerpt(paper: Paper, missing: Sequence[Words], more: Callable[[Paper], Iterable[OtherText]]) -> Excerpt:
    if not missing:
        return Excerpt(display_text(_one_line(paper.abstract[:_EXCERPT])))
    abstract = display_text(_one_line(paper.abstract[:_READ]))
    for text, field in ((abstract, "abstract"), (_one_line(paper.note[:_READ]), "note")):
        place = _first(text, missing, field)
        if place >= 0:
            return Excerpt(_from(text, place))
    if not _marks(", ".join(paper.authors), missing, "authors"):
        for other in more(paper):
            if excerpt := _place_in(other, missing):
                return excerpt
    return Excerpt(abstract[:_EXCERPT])


def _place_in(other: OtherText, words: Sequence[Words]) -> Excerpt | None:
    """Where the first of the words stands, as it was typed, in a text that may be that of a book; its page, if it has pages."""
    small = other.text.lower()
    for word in words:
        parts = [re.escape(part) for part in word.text.lower().split()]
        if not parts or word.field not in ("", other.field):
            continue
        found = re.search(r"\b" + r"\s+".join(parts) + ("" if word.prefix else r"\b"), small)
        if found:
            shown = _from_page(other.text, found.start(), has_pages=other.highlight is None)
            return Excerpt(shown, other.highlight or word.text)
    return None


def _from_page(text: str, place: int, *, has_pages: bool) -> str:
    """The part of a page in which `place` is seen, from the beginning of a word on, behind the page's number if it has one."""
    top = text.rfind(PAGE_END, 0, place) + 1
    start = max(top, place - _BEFORE_WORD)
    blank = re.search(r"\s", text[start:place]) if start > top else None
    start = start + blank.end() if blank else start if start == top else place
    piece = re.sub(r"(?<=\w)-\s+(?=\w)", "", text[start : start + _EXCERPT].partition(PAGE_END)[0])
    page = f"p. {text.count(PAGE_END, 0, place) + 1}: " if has_pages else ""
    return f"{page}{'… ' if start > top else ''}{_one_line(piece)}"


def _first(text: str, words: Sequence[Words], field: str) -> int:
    """Where the first of the words stands in a text, -1 for nowhere; to mark a whole abstract would take ten times as long."""
    for near in range(0, len(text), _EXCERPT - _OVERLAP):
        # A word that is cut could look like another one.
        start, stop = text.rfind(" ", 0, near) + 1, text.find(" ", near + _EXCERPT)
        found = _marks(text[start : stop if stop >= 0 else len(text)], words, field)
        if found:
            return start + found[0][0]
    return -1


def _from(text: str, place: int) -> str:
    """The part of a text in which `place` is seen, from the beginning of a word on."""
    if place <= _SEEN_AT_ONCE:
        return text[:_EXCERPT]
    start = text.find(" ", place - _BEFORE_WORD, place) + 1 or place
    return f"… {text[start : start + _EXCERPT]}"


def _marks(text: str, words: Sequence[Words], *fields: str) -> Marks:
    """Where in a text of these fields the words that are searched there stand."""
    meant = [(word.text, word.prefix) for word in words if word.field in ("", *fields)]
    if not meant:
        return ()
    from reader.formats.marks import marks  # Only a search needs it.

    return marks(text, meant)


def _one_line(text: str) -> str:
    return " ".join(text.split())
