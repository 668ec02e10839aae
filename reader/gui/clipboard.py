"""Papers as they are copied and dragged: BibTeX, citations, references and links, also as rich text where that helps."""

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from reader.domain.paper import Paper
from reader.formats.citations.bibtex import address_of
from reader.formats.citations.cite_commands import citation
from reader.formats.scientific_text import display_text
from reader.services.catalogue import Catalogue
from reader.services.citation_keys import There, keys_of
from reader.services.exporting import FORMATS, export_text, formatted_references, handed_out
from reader.services.library import Library

_MOST_NAMED = 60
"""Characters of what was copied that the sentence repeats."""


class Copy(NamedTuple):
    """What goes on the clipboard, and the sentence that says so; `addresses` are of web pages."""

    text: str
    html: str
    sentence: str
    addresses: tuple[str, ...] = ()


Copier = Callable[[Library, list[Paper], There], Copy]
"""Makes a Copy of papers, which for many of them takes a while; There is how to get to where the library is written."""


def bibtex_of(library: Library, papers: list[Paper], there: There) -> Copy:
    """BibTeX, and a list with links for everything that shows rich text. From then on the papers keep their citation keys."""
    bibtex = "".join(handed_out(library, [paper.id for paper in papers], there=there))
    return Copy(bibtex, "".join(map(_html, papers)), f"Copied the BibTeX of {_papers(papers)}.")


def exported_as(form: str) -> Copier:
    """Papers in one of the formats of exports, as text."""

    def make(library: Library, papers: list[Paper], there: There) -> Copy:
        text = "".join(handed_out(library, [paper.id for paper in papers], form, there=there))
        return Copy(text, text if form == "html" else "", f"Copied {_papers(papers)} as {FORMATS[form].name}.")

    return make


def keys_copied(library: Library, papers: list[Paper], there: There) -> Copy:
    """The citation keys of papers, separated by commas, which they keep from then on."""
    return _named(",".join(_pinned(library, papers, there)), papers, "the citation keys")


def citation_of(command: str) -> Copier:
    """Citations of papers by one of COMMANDS, by the keys that they keep from then on."""
    return lambda library, papers, there: _named(citation(_pinned(library, papers, there), command), papers, "the citation")


def references_of(style: str) -> Copier:
    """References in a style, as text and as rich text."""

    def make(library: Library, papers: list[Paper], _there: There) -> Copy:
        made = list(formatted_references(library, [paper.id for paper in papers], style))
        html = "".join(f"<p>{reference.html}</p>" for reference in made)
        sentence = f"Copied {'the reference' if len(made) == 1 else 'the references'} of {_papers(papers)}."
        if plain := sum(not reference.styled for reference in made):
            sentence += f" The style failed at {plain:,} of them, which stand in plain words."
        return Copy("\n".join(reference.text for reference in made), html, sentence)

    return make


def links_of(_library: Library, papers: list[Paper], _there: There) -> Copy:
    """The addresses of papers, at arXiv where they are there."""
    addresses = _addresses(papers)
    if not addresses:
        return Copy("", "", "None of these papers has an arXiv number or a DOI, so there is no link to copy.")
    copy = _named("\n".join(addresses), papers, "the links")
    return copy._replace(html="".join(map(_html, papers)), addresses=addresses)


def dragged(catalogue: Catalogue, papers: list[Paper], kind: str, command: str) -> Copy:
    """Papers as they are dragged into an editor, by the settings `dragged_text` and `cite_command`; nothing is written."""
    addresses, html = _addresses(papers), "".join(map(_html, papers))
    ids = [paper.id for paper in papers]
    if kind == "link":
        return Copy("\n".join(addresses), html, "", addresses)
    if kind == "BibTeX":
        return Copy(export_text(catalogue, ids), html, "", addresses)
    keys = keys_of(catalogue, ids).all
    return Copy(citation([keys[paper.uid] for paper in papers], command), html, "", addresses)


def fill(mime: QMimeData, copy: Copy) -> None:
    """Let `mime` carry it; what is empty is left out."""
    if copy.text:
        mime.setText(copy.text)
    if copy.html:
        mime.setHtml(copy.html)
    if copy.addresses:
        mime.setUrls([QUrl(address) for address in copy.addresses])


def put(copy: Copy) -> None:
    """Put it on the clipboard, unless there is nothing."""
    if copy.text:
        mime = QMimeData()
        fill(mime, copy._replace(addresses=()))
        QGuiApplication.clipboard().setMimeData(mime)


def _pinned(library: Library, papers: list[Paper], there: There) -> list[str]:
    keys = library.key_ledger(there).pin(library, [paper.id for paper in papers]).all
    return [keys[paper.uid] for paper in papers]


def _named(text: str, papers: list[Paper], noun: str) -> Copy:
    is_short = len(text) <= _MOST_NAMED and "\n" not in text
    return Copy(text, "", f"Copied {text}." if is_short else f"Copied {noun} of {_papers(papers)}.")


def _papers(papers: Sequence[Paper]) -> str:
    return "1 paper" if len(papers) == 1 else f"{len(papers):,} papers"


def _addresses(papers: list[Paper]) -> tuple[str, ...]:
    return tuple(filter(None, map(address_of, papers)))


def _html(paper: Paper) -> str:
    title, address = escape(display_text(paper.title)), address_of(paper)
    linked = f'<a href="{escape(address)}">{title}</a>' if address else title
    authors = escape(", ".join(paper.authors))
    return f"<p>{authors}{'. ' if authors else ''}{linked}. {paper.date[:4]}.</p>"
