"""Papers on the clipboard: BibTeX for editors, a list with links for everything that shows rich text."""

from html import escape
from typing import NamedTuple

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from reader.domain.paper import Paper
from reader.formats.scientific_text import display_text
from reader.services.catalogue import Catalogue
from reader.services.exporting import export_text


class Copy(NamedTuple):
    """What goes on the clipboard, and the sentence that says so."""

    text: str
    html: str
    sentence: str


def copy_of(catalogue: Catalogue, papers: list[Paper]) -> Copy:
    """Papers as they go on the clipboard; for many of them this takes a while."""
    sentence = f"Copied the BibTeX of {len(papers)} {'paper' if len(papers) == 1 else 'papers'}."
    return Copy(export_text(catalogue, [paper.id for paper in papers]), "".join(map(_html, papers)), sentence)


def keys_of(_catalogue: Catalogue, papers: list[Paper]) -> Copy:
    """The citation keys of papers, separated by commas."""
    from reader.formats.citations.citation_keys import unique_keys

    keys = ",".join(unique_keys(papers).values())
    return Copy(keys, "", f"Copied {keys}.")


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
