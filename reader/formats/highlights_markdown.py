"""Highlights as Markdown: what is quoted, on which page, and what the reader says of it.

Source of what has to be escaped: the CommonMark specification, 2.4, and GitHub's extensions of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.domain.highlight import Highlight, HighlightKind
from reader.domain.paper import Paper
from reader.formats.scientific_text import display_text

_MEANINGFUL = re.compile(r"[\\`*_\[\]<>&#|~$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_LINE_START = re.compile(r"^(\s*\d{0,9})(?=[-+=.)])", re.MULTILINE)
_MOST_NAMED = 3
_SIGNS = {HighlightKind.NOTE: "Note", HighlightKind.AREA: "Area"}


def whole(papers: Iterable[tuple[Paper, Sequence[Highlight]]]) -> Iterator[str]:
    """Papers one after the other, each with a heading and its highlights in their order; those without any are left out."""
    for paper, highlights in papers:
        if highlights:
            yield f"## {_line(display_text(paper.title))}\n\n{_source(paper)}"
            yield from (f"{_entry(highlight, '')}\n" for highlight in highlights)


def extract(paper: Paper, highlights: Sequence[Highlight]) -> str:
    """Some highlights of a paper, each with where it comes from, to be put into other text."""
    title = f"*{_line(display_text(paper.title))}*, "
    return "\n".join(_entry(highlight, title) for highlight in highlights)


def _entry(highlight: Highlight, title: str) -> str:
    """A quotation that ends with its page, and below it the comment, which is Markdown as it was typed."""
    place = f"{title}p. {highlight.page + 1}"
    comment = f"\n{highlight.comment}\n" if highlight.comment else ""
    if not highlight.quote:
        return f"{_SIGNS.get(highlight.kind, 'Highlight')}, {place}:\n{comment}"
    quote = "\n".join(f"> {line}".rstrip() for line in _escaped(highlight.quote).split("\n"))
    return f"{quote}\n>\n> — {place}\n{comment}"


def _source(paper: Paper) -> str:
    named = paper.authors[:_MOST_NAMED]
    authors = f"{', '.join(named)}{' et al.' if len(paper.authors) > len(named) else ''}"
    identifier = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.doi
    said = ", ".join(filter(None, (_line(authors), _line(identifier), paper.date[:4])))
    return f"{said}\n\n" if said else ""


def _line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _escaped(text: str) -> str:
    return _AT_LINE_START.sub(r"\1\\", _MEANINGFUL.sub(r"\\\g<0>", text))
