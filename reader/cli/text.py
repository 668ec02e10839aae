"""Text for a terminal: one line each, nothing in it that a terminal would obey, fitted to its width."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.domain.paper import Paper

_OBEYED = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+"
"""Control characters, line ends and the marks that turn the direction of writing."""

_LEAST_TITLE = 24
"""Columns that a title keeps beside its tags."""

_STATE = len("to-read")
"""Columns of the reading state."""


def clean(text: str) -> str:
    """The text as one line without control characters."""
    return text if text.isascii() and text.isprintable() else re.sub(_OBEYED, " ", text)


def clean_lines(text: str) -> str:
    """The text, each of its lines without control characters."""
    return "\n".join(map(clean, text.split("\n")))


def width(text: str) -> int:
    """How many columns a terminal needs for the text: two for wide East Asian letters, none for marks on other letters."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(letter) in ("Mn", "Me", "Cf") else 1 + (east_asian_width(letter) in "WF") for letter in text)


def fitted(text: str, columns: int) -> str:
    """The text, cut to so many columns; an ellipsis shows the cut."""
    if width(text) <= columns:
        return text
    kept, room = [], columns - 1
    for letter in text:
        room -= width(letter)
        if room < 0:
            break
        kept.append(letter)
    return f"{''.join(kept).rstrip()}…" if columns > 0 else ""


def listing(papers: "Sequence[Paper]", columns: int | None) -> list[str]:
    """One line a paper: identifier, star, state (none in the inbox), day, title and tags; cut to `columns`, unless None."""
    names = [name_of(paper) for paper in papers]
    longest = max(map(len, names), default=0)
    lines = []
    for name, paper in zip(names, papers, strict=True):
        star = "*" if paper.starred else " "
        state = "" if paper.unread else paper.state
        beginning = f"{name:{longest}}  {star} {state:{_STATE}}  {paper.date:10}  "
        title, tags = clean(readable(paper.title)), "".join(f"  [{clean(tag)}]" for tag in paper.tags)
        if columns is not None:
            tags = fitted(tags, max(columns - len(beginning) - _LEAST_TITLE, 0))
            title = fitted(title, max(columns - len(beginning) - width(tags), 0))
            beginning = fitted(beginning, columns)
        lines.append(f"{beginning}{title}{tags}".rstrip())
    return lines


def readable(text: str) -> str:
    """A title or abstract as the window shows it."""
    from reader.formats.scientific_text import display_text  # Not every command shows one.

    return display_text(text)


def name_of(paper: "Paper") -> str:
    """What the paper is called on the command line."""
    return paper.arxiv_id.id if paper.arxiv_id else paper.uid


def whole(paper: "Paper", columns: int | None) -> str:
    """All that the library knows of a paper, over several lines."""
    from textwrap import fill

    breadth = min(columns or 100, 100)
    facts = {
        "Authors": ", ".join(paper.authors),
        "arXiv": f"{paper.arxiv_id}  https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else "",
        "DOI": paper.doi,
        "Published": paper.journal_ref,
        "Comment": paper.comment,
        "Announced": paper.date,
        "Submitted": _submitted(paper),
        "Categories": " ".join(paper.categories),
        "Key": paper.citation_key,
        "State": f"{paper.state.label}{', starred' if paper.starred else ''}{', in the Bin' if paper.binned else ''}",
        "Withdrawn": "by its authors" if paper.withdrawn else "",
        "Tags": ", ".join(paper.tags),
        "Lists": ", ".join(paper.lists),
        "Highlights": f"{paper.highlights:,}" if paper.highlights else "",
        "PDF": _pdf(paper),
    }
    lines = [fill(clean(readable(paper.title)), breadth), ""]
    lines += [fill(clean(f"{name:12}{fact}"), breadth, subsequent_indent=" " * 12) for name, fact in facts.items() if fact]
    for text in filter(None, (readable(paper.abstract), paper.note and f"Note\n\n{paper.note}")):
        lines += ["", *(fill(clean(line), breadth) for line in text.split("\n"))]
    return "\n".join(lines)


def _submitted(paper: "Paper") -> str:
    version = paper.arxiv_id.version if paper.arxiv_id else None
    is_later = paper.updated > paper.published and version
    return f"{paper.published}, version {version} on {paper.updated}" if is_later else paper.published


def _pdf(paper: "Paper") -> str:
    state = "" if paper.pdf_state == "none" else str(paper.pdf_state)
    return f"{state} {paper.pdf_path or paper.pdf_problem}".strip()
