"""Reading lists out of the library as files that others read."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.domain.paper import Paper
from reader.errors import WrongUsage
from reader.files import atomic_write
from reader.services.catalogue import Catalogue

if TYPE_CHECKING:
    from reader.domain.bibliography import KeptEntry

FORMATS = ("bibtex",)
"""What `export` can write."""


def export_text(catalogue: Catalogue, papers: Sequence[Paper], form: str = "bibtex") -> str:
    """Papers as text in one of FORMATS; the order is kept and every citation key is unique.

    What came from a bibliography goes out as it was, under its own key, but for what the reader has edited
    and for published versions that were taken.
    """
    if form not in FORMATS:
        raise WrongUsage(f"There is no format “{form}”; choose {' or '.join(FORMATS)}.")
    from reader.formats.citations.bibtex import bibtex
    from reader.formats.citations.citation_keys import unique_keys

    return "".join(bibtex(papers, unique_keys(papers), _kept(catalogue, papers)))


def _kept(catalogue: Catalogue, papers: Sequence[Paper]) -> "dict[str, KeptEntry]":
    """The entry of each paper that has one, by uid: the newest of those with its key, or that of its published version."""
    from reader.formats.citations.bibtex_translation import as_bibtex, published_entry

    ids = [paper.id for paper in papers]
    entries = catalogue.kept_entries(ids)
    edited, taken = catalogue.edited([*entries]), catalogue.taken_publications(ids)
    kept = {}
    for paper in papers:
        if found := entries.get(paper.id):
            own = [entry for entry in found if entry.key == paper.citation_key] or found
            kept[paper.uid] = as_bibtex(paper, own[-1], edited.get(paper.id, ()))
        if published := taken.get(paper.id):
            kept[paper.uid] = published_entry(paper, published, kept.get(paper.uid))
    return kept


def export_file(catalogue: Catalogue, papers: Sequence[Paper], path: Path, form: str = "bibtex") -> str:
    """Write papers to a file, whole or not at all; gives the sentence that says so."""
    atomic_write(path, export_text(catalogue, papers, form).encode())
    return f"Exported {len(papers)} {'paper' if len(papers) == 1 else 'papers'} to {path}."
