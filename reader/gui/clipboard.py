"""Papers on the clipboard: BibTeX for editors, a list with links for everything that shows rich text."""

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from reader.domain.paper import Paper
from reader.formats.scientific_text import display_text
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.services.citation_keys import There


class Copy(NamedTuple):
    """What goes on the clipboard, and the sentence that says so."""

    text: str
    html: str
    sentence: str


def copy_of(library: Library, papers: list[Paper], there: "There") -> Copy:
    """Papers as they go on the clipboard; for many of them this takes a while. From then on they keep their citation keys.

    `there` says how to get to where the library is written.
    """
    from reader.services.exporting import handed_out

    sentence = f"Copied the BibTeX of {len(papers)} {'paper' if len(papers) == 1 else 'papers'}."
    bibtex = "".join(handed_out(library, [paper.id for paper in papers], there=there))
    return Copy(bibtex, "".join(map(_html, papers)), sentence)


def keys_of(library: Library, papers: list[Paper], there: "There") -> Copy:
    """The citation keys of papers, separated by commas, which they keep from then on."""
    keys = library.key_ledger(there).pin(library, [paper.id for paper in papers]).all
    joined = ",".join(keys[paper.uid] for paper in papers)
    return Copy(joined, "", f"Copied {joined}.")


def put(copy: Copy) -> None:
    """Put it on the clipboard."""
    mime = QMimeData()
    mime.setText(copy.text)
    if copy.html:
        mime.setHtml(copy.html)
    QGuiApplication.clipboard().setMimeData(mime)


def _html(paper: Paper) -> str:
    title = escape(display_text(paper.title))
    if paper.arxiv_id:
        title = f'<a href="https://arxiv.org/abs/{escape(str(paper.arxiv_id))}">{title}</a>'
    authors = escape(", ".join(paper.authors))
    return f"<p>{authors}{'. ' if authors else ''}{title}. {paper.date[:4]}.</p>"
