"""Papers with their reader's decisions as a digest, which this program, people and other readers of digests understand."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import count

from reader.domain.digest import UNDECIDED
from reader.formats.digests.writing import Section, decided_text, decisions_of, entry, header, section_of
from reader.services.catalogue import Catalogue

_PAGE = 200


def digest(catalogue: Catalogue, ids: Sequence[int]) -> Iterator[str]:
    """The papers as a digest, piece by piece; those that are not on arXiv are left out, for no digest can announce them.

    The papers of one digest go out as the file that it came in: only what was decided on them is put in and taken out.
    """
    whole = _as_it_came(catalogue, ids)
    return iter([whole]) if whole is not None else _made(catalogue, ids)


def left_out(catalogue: Catalogue, ids: Sequence[int]) -> int:
    """How many of the papers no digest can announce."""
    return sum(paper.arxiv_id is None for page in _pages(ids) for paper in catalogue.papers(page))


def _as_it_came(catalogue: Catalogue, ids: Sequence[int]) -> str | None:
    for uid in catalogue.digests_of(ids):
        announced = catalogue.announced(uid)
        names = [paper.arxiv_id.id for paper in announced if paper.arxiv_id]
        decisions = {paper.arxiv_id.id: decisions_of(paper) for paper in announced if paper.arxiv_id}
        decided = {name: decision for name, decision in decisions.items() if decision != UNDECIDED}
        for content in catalogue.digest_texts(uid) if len(names) == len(announced) else ():
            try:
                text = decided_text(content.decode(), decided, names)
            except UnicodeDecodeError:
                continue
            if text is not None:
                return text
    return None


def _made(catalogue: Catalogue, ids: Sequence[int]) -> Iterator[str]:
    """A digest made of the papers, a section for each listing and day, the newest day first and papers without one above all."""
    sections: dict[Section, array[int]] = {}
    for page in _pages(ids):
        for paper in catalogue.papers(page):
            if paper.arxiv_id:
                sections.setdefault(section_of(paper), array("q")).append(paper.id)
    numbers = count(1)
    for section in sorted(sections, key=lambda section: section.day or "9999", reverse=True):
        yield header(section)
        for page in _pages(sections[section]):
            yield from (entry(next(numbers), paper) for paper in catalogue.papers(page))


def _pages(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE))
