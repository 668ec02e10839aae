"""What stands below a paper's title and authors, and whose word it is."""

from collections.abc import Iterator, Mapping

from reader.domain.metadata import Origin
from reader.domain.paper import Paper, PdfState, TextState
from reader.formats.pieces import Piece
from reader.formats.scientific_text import display_pieces
from reader.gui.papers.delegate import written_date
from reader.services.publications import REGISTRIES

_ABSTRACT_PAGE = "https://arxiv.org/abs/{}"
_DOI = "https://doi.org/{}"

_TELLERS = {"arxiv": "arXiv", "pdf": "the PDF", "bibliography": "a bibliography", **REGISTRIES}
"""Sources other than digests and the reader, by their names in the library."""

_NAMES = {
    "title": "Title",
    "authors": "Authors",
    "version": "Version",
    "categories": "Categories",
    "date": "Day of announcement",
    "journal_ref": "Publication",
    "doi": "DOI",
    "comment": "Comment",
    "published": "Day of submission",
    "abstract": "Abstract",
}

_UNSEARCHED = {
    TextState.NONE: "The PDF is a scan without text, so its words are not found by the search.",
    TextState.FAILED: "The text of the PDF could not be read, so its words are not found by the search.",
}

Origins = Mapping[str, Origin]
"""Whose word a paper's fields show, by field."""


def facts(paper: Paper) -> Iterator[Piece]:
    """One line: the identifier, the categories, the day, and the way to the abstract page."""
    identifier = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.doi
    words = (identifier, ", ".join(paper.categories), written_date(paper.date))
    yield Piece("text", " · ".join(filter(None, words)))
    if paper.arxiv_id:
        yield Piece("text", " · ")
        yield Piece("link", "abstract page", _ABSTRACT_PAGE.format(paper.arxiv_id))


def remarks(paper: Paper, origins: Origins) -> Iterator[Piece]:
    """Where the paper was published, its authors' comment, and when arXiv got it, a line each; nothing where nothing is known."""
    comment = display_pieces(paper.comment) if paper.comment else ()
    between = Piece("text", "")
    for line in filter(None, (_publication(paper), comment, _submission(paper, origins), _text(paper))):
        yield between
        yield from line
        between = Piece("text", "\n")


def _publication(paper: Paper) -> tuple[Piece, ...]:
    address = paper.doi if paper.arxiv_id else ""
    link = (Piece("link", f"doi:{address}", _DOI.format(address)),) if address else ()
    if not paper.journal_ref:
        return link
    return (*display_pieces(paper.journal_ref), *((Piece("text", " · "), *link) if link else ()))


def _submission(paper: Paper, origins: Origins) -> tuple[Piece, ...]:
    if not paper.published:
        return ()
    is_publishers = "published" in origins and origins["published"].source in REGISTRIES
    words = f"{'Published' if is_publishers else 'Submitted'} {written_date(paper.published)}"
    if not is_publishers and paper.updated > paper.published and paper.arxiv_id and paper.arxiv_id.version:
        words += f", version {paper.arxiv_id.version} on {written_date(paper.updated)}"
    return (Piece("text", words),)


def _text(paper: Paper) -> tuple[Piece, ...]:
    """That the words of the PDF cannot be searched, where that is so."""
    if paper.pdf_state is PdfState.READY and paper.text_state in _UNSEARCHED:
        return (Piece("text", _UNSEARCHED[paper.text_state]),)
    return ()


def hint(origins: Origins, *fields: str) -> str:
    """Whose word the fields show, for where the pointer rests: each one's where there are several."""
    told = {field: teller(origins[field]) for field in fields if field in origins}
    if len(told) == 1:
        return next(iter(told.values()))
    return "\n".join(f"{_NAMES[field]}: {words}" for field, words in told.items())


def source_name(source: str) -> str:
    """A source other than the reader, as it is called in the middle of a sentence."""
    return _TELLERS.get(source, "the digest" if source == "digest" else "nobody")


def teller(origin: Origin) -> str:
    """Who said something, and when: `from arXiv, 23 Nov 2026`, `from the digest cs.CV of 2 Apr 2020`, `yours`."""
    day = written_date(origin.day)
    if origin.source in ("user", "added"):
        return f"yours, {day}"
    if origin.source != "digest":
        return f"from {_TELLERS[origin.source]}, {day}"
    if not origin.listing:
        return f"from a digest, {day}"
    return f"from the digest {origin.listing}" + (f" of {day}" if day else "")
