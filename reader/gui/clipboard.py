"""Papers on the clipboard: BibTeX for editors, a list with links for everything that shows rich text."""

from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from reader.domain.paper import Paper
from reader.formats.scientific_text import display_text
from reader.services.exporting import export_text


def copy_papers(papers: list[Paper]) -> str:
    """Put papers on the clipboard and give the sentence that says so."""
    mime = QMimeData()
    mime.setText(export_text(papers))
    mime.setHtml("".join(map(_html, papers)))
    QGuiApplication.clipboard().setMimeData(mime)
    return f"Copied the BibTeX of {len(papers)} {'paper' if len(papers) == 1 else 'papers'}."


def _html(paper: Paper) -> str:
    title = escape(display_text(paper.title))
    if paper.arxiv_id:
        title = f'<a href="https://arxiv.org/abs/{escape(str(paper.arxiv_id))}">{title}</a>'
    authors = escape(", ".join(paper.authors))
    return f"<p>{authors}{'. ' if authors else ''}{title}. {paper.date[:4]}.</p>"
