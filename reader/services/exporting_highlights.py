"""Highlights out of the library, as Markdown."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.domain.highlight import Highlight
from reader.domain.paper import Paper
from reader.files import atomic_write
from reader.formats import highlights_markdown
from reader.services.catalogue import Catalogue
from reader.services.exporting import chunks
from reader.services.paging import paged


def highlighted(catalogue: Catalogue, ids: Sequence[int]) -> Iterator[tuple[Paper, tuple[Highlight, ...]]]:
    """Those of some papers that have highlights, with these in reading order."""
    for page in paged(ids):
        found = catalogue.highlights_of(page)
        yield from ((paper, found[paper.id]) for paper in catalogue.papers(list(found)))


def markdown(catalogue: Catalogue, ids: Sequence[int]) -> Iterator[str]:
    """The highlights of papers, in pieces."""
    return highlights_markdown.whole(highlighted(catalogue, ids))


def export_highlights(catalogue: Catalogue, ids: Sequence[int], path: Path) -> str:
    """Write the highlights of papers to a file, whole or not at all; gives the sentence that says so."""
    papers = number = 0

    def counted() -> Iterator[tuple[Paper, tuple[Highlight, ...]]]:
        nonlocal papers, number
        for paper, highlights in highlighted(catalogue, ids):
            papers, number = papers + 1, number + len(highlights)
            yield paper, highlights

    atomic_write(path, chunks(highlights_markdown.whole(counted())))
    return f"Exported {told(number)} of {papers:,} {'paper' if papers == 1 else 'papers'} to {path}."


def told(number: int) -> str:
    """A number of highlights in words."""
    return "1 highlight" if number == 1 else f"{number:,} highlights"
