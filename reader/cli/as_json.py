"""What commands say to programs: JSON in ASCII, so that no encoding and no terminal can come in its way."""

import json
from pathlib import Path

from reader.domain.paper import Paper, PdfState

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def text_of(value: Json, *, indent: int | None = None) -> str:
    """The value in JSON."""
    return json.dumps(value, indent=indent)


def of_paper(paper: Paper, folder: Path) -> dict[str, Json]:
    """A paper of the library in `folder`; title, abstract and note are the source text, with its TeX and Markdown."""
    return {
        "uid": paper.uid,
        "arxiv_id": paper.arxiv_id.id if paper.arxiv_id else None,
        "version": paper.arxiv_id.version if paper.arxiv_id else None,
        "title": paper.title,
        "authors": list(paper.authors),
        "abstract": paper.abstract,
        "date": paper.date,
        "published": paper.published,
        "updated": paper.updated,
        "categories": list(paper.categories),
        "doi": paper.doi,
        "journal_ref": paper.journal_ref,
        "comment": paper.comment,
        "withdrawn": paper.withdrawn,
        "citation_key": paper.citation_key,
        "tags": list(paper.tags),
        "starred": paper.starred,
        "state": str(paper.state),
        "note": paper.note,
        "lists": list(paper.lists),
        "highlights": paper.highlights,
        "pdf": of_pdf(paper, folder),
    }


def of_pdf(paper: Paper, folder: Path) -> dict[str, Json]:
    """What this machine holds of the paper's PDF."""
    ready = paper.pdf_state is PdfState.READY
    return {"state": str(paper.pdf_state), "path": str(folder / paper.pdf_path) if ready else None}
