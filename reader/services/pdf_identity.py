"""Which paper a PDF is: by arXiv's stamp, a DOI, its file's name, or its title among those of the library."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.formats.first_page import FirstPage, Stamp, arxiv_doi_of, contains, dois_of, stamp_of, titles_of
from reader.formats.foreign_text import clean_line
from reader.formats.scientific_text import display_text
from reader.formats.search_forms import search_text
from reader.storage import likeness, papers
from reader.storage.sqlite import sqlite3

_LEAST_WORDS = 3
"""Words that a title must have to tell a paper from others: there are many called “Introduction”."""

_LONGEST_NAME = 200


class Evidence(StrEnum):
    """What a PDF was recognised by; its values stand in sentences."""

    CHOICE = "your choice"
    STAMP = "arXiv stamp"
    DOI = "DOI"
    NAME = "file name"
    TITLE = "title"
    NONE = "nothing"


class Identity(NamedTuple):
    """Which paper a PDF is, and what is known of it from the PDF alone.

    `paper` is its local id where the library has it. Where no `title` is found it is empty; `file` is the file's name in words.
    """

    evidence: Evidence
    title: str
    file: str
    paper: int | None = None
    arxiv_id: ArxivId | None = None
    doi: str = ""
    category: str = ""
    day: str = ""


def identify(db: sqlite3.Connection, page: FirstPage, path: Path) -> Identity:
    """Which paper the PDF at `path` with this first page is.

    What the page merely mentions, such as a paper that it cites, counts only if the title of that paper stands on the page.
    """
    titles = titles_of(page)
    own = Identity(Evidence.NONE, titles[0] if titles else "", clean_line(path.stem.replace("_", " "), _LONGEST_NAME) or "PDF")
    if stamp := stamp_of(page):
        return _by_stamp(db, stamp, own)
    if (arxiv_id := arxiv_doi_of(page)) and _may_be(db, arxiv_id, page):
        return _of_arxiv(db, own, arxiv_id, Evidence.DOI)
    dois = dois_of(page)
    if dois and (found := _by_doi(db, dois, page, own)):
        return found
    arxiv_id = ArxivId.parse(path.stem.replace("_", "/"))
    if arxiv_id and _may_be(db, arxiv_id, page):
        return _of_arxiv(db, own, arxiv_id, Evidence.NAME)
    paper = _by_title(db, titles)
    return own._replace(evidence=Evidence.TITLE, paper=paper) if paper else own


def _by_stamp(db: sqlite3.Connection, stamp: Stamp, own: Identity) -> Identity:
    return _of_arxiv(db, own, stamp.arxiv_id, Evidence.STAMP)._replace(category=stamp.category, day=stamp.day)


def _of_arxiv(db: sqlite3.Connection, own: Identity, arxiv_id: ArxivId, evidence: Evidence) -> Identity:
    known = papers.ids_by_uid(db, [arxiv_id.uid]).get(arxiv_id.uid)
    return own._replace(evidence=evidence, paper=known, arxiv_id=arxiv_id)


def _may_be(db: sqlite3.Connection, arxiv_id: ArxivId, page: FirstPage) -> bool:
    """Whether nothing speaks against it that the page is this paper's."""
    known = papers.ids_by_uid(db, [arxiv_id.uid]).get(arxiv_id.uid)
    return known is None or bool(_on_page(db, [known], page))


def _on_page(db: sqlite3.Connection, ids: Iterable[int], page: FirstPage) -> list[int]:
    """Those of some papers whose titles stand on the page, or are not known, or cannot be looked for since it has no text."""
    return [paper.id for paper in papers.load(db, list(ids)) if not page.text or _stands_on(paper, page)]


def _stands_on(paper: Paper, page: FirstPage) -> bool:
    return not paper.is_named or contains(page.text, display_text(paper.title))


def _by_doi(db: sqlite3.Connection, dois: list[str], page: FirstPage, own: Identity) -> Identity | None:
    known = likeness.by_doi(db, dois)
    found = set(known.values())
    if len(dois) > 1:
        found = set(_on_page(db, found, page))
    if len(found) == 1:
        (paper,) = found
        return own._replace(evidence=Evidence.DOI, paper=paper)
    # A page with one DOI and no more bears its own.
    return own._replace(evidence=Evidence.DOI, doi=dois[0]) if len(dois) == 1 and not _by_title(db, titles_of(page)) else None


def _by_title(db: sqlite3.Connection, titles: list[str]) -> int | None:
    """The paper of the library that alone has one of these titles."""
    words = [folded for title in titles if len((folded := search_text(title)).split()) >= _LEAST_WORDS]
    for wanted in words:
        found = {paper for paper, _ in likeness.titles_like(db, [wanted], search_text)}
        if len(found) == 1:
            return found.pop()
    return None
