"""Reading lists out of the library as files that others read."""

from collections.abc import Sequence
from pathlib import Path

from reader.domain.paper import Paper
from reader.errors import WrongUsage
from reader.files import atomic_write

FORMATS = ("bibtex",)
"""What `export` can write."""


def export_text(papers: Sequence[Paper], form: str = "bibtex") -> str:
    """Papers as text in one of FORMATS; the order is kept and every citation key is unique."""
    if form not in FORMATS:
        raise WrongUsage(f"There is no format “{form}”; choose {' or '.join(FORMATS)}.")
    from reader.formats.citations.bibtex import bibtex
    from reader.formats.citations.citation_keys import unique_keys

    return "".join(bibtex(papers, unique_keys(papers)))


def export_file(papers: Sequence[Paper], path: Path, form: str = "bibtex") -> str:
    """Write papers to a file, whole or not at all; gives the sentence that says so."""
    atomic_write(path, export_text(papers, form).encode())
    return f"Exported {len(papers)} {'paper' if len(papers) == 1 else 'papers'} to {path}."
