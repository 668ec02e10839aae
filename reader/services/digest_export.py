"""Papers with their reader's decisions as a digest, which this program, people and other readers of digests understand."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import count

from reader.domain.digest import UNDECIDED
from reader.formats.digests import markdown
from reader.formats.digests.decided import MARK
from reader.formats.digests.detect import is_markdown
from reader.formats.digests.writing import Section, decided_text, decisions_of, entry, header, section_of
from reader.services.catalogue import Catalogue
from reader.services.paging import paged

_LARGEST = 20_000
"""Papers; no file of digests has so many."""


def digest(catalogue: Catalogue, ids: Sequence[int]) -> Iterator[str]:
    """The papers as a digest, piece by piece; those that are not on arXiv are left out, for no digest can announce them.

    The papers of one file of digests go out as this file: only what was decided on them is put in and taken out.
    """
    whole = _as_it_came(catalogue, ids)
    return iter([whole]) if whole is not None else _made(catalogue, ids)


def left_out(catalogue: Catalogue, ids: Sequence[int]) -> int:
    """How many of the papers no digest can announce."""
    return sum(paper.arxiv_id is None for page in paged(ids) for paper in catalogue.papers(page))


def _as_it_came(catalogue: Catalogue, ids: Sequence[int]) -> str | None:
    """The file whose papers, those in the Bin aside, are these, with the decisions of now."""
    for content in filter(is_markdown, catalogue.digest_files(ids[0]) if 0 < len(ids) <= _LARGEST else ()):
        text = content.decode()
        announced = {entry.arxiv_id.uid: entry.arxiv_id.id for entry in markdown.parse(text).entries if entry.arxiv_id}
        found = {announced[paper.uid]: paper for paper in catalogue.papers_called(list(announced))}
        if len(found) < len(announced) or {paper.id for paper in found.values() if not paper.binned} != set(ids):
            continue
        decisions = {name: decisions_of(paper) for name, paper in found.items()}
        decided = {name: decision for name, decision in decisions.items() if decision != UNDECIDED}
        written = decided_text(text, decided, list(found))
        if written is not None or not (decided or MARK in text):
            return text if written is None else written
    return None


def _made(catalogue: Catalogue, ids: Sequence[int]) -> Iterator[str]:
    """A digest made of the papers, a section for each listing and day, the newest day first and papers without one above all."""
    sections: dict[Section, array[int]] = {}
    for page in paged(ids):
        for paper in catalogue.papers(page):
            if paper.arxiv_id:
                sections.setdefault(section_of(paper), array("q")).append(paper.id)
    numbers = count(1)
    for section in sorted(sections, key=lambda section: section.day or "9999", reverse=True):
        yield header(section)
        for page in paged(sections[section]):
            yield from (entry(next(numbers), paper) for paper in catalogue.papers(page))
