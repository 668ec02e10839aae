"""PDFs of the library that another program has written over."""

from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from reader.domain.paper import Paper
from reader.services.catalogue import Catalogue


class PdfFile(NamedTuple):
    """A PDF as it lies there."""

    path: Path
    sha256: str
    size: int


def changed_pdf(catalogue: Catalogue, paper: Paper) -> PdfFile | None:
    """The PDF of a paper where it is not the one that the library knows; takes as long as it takes to read the file."""
    known = catalogue.pdf_sha256(paper.id)
    path = catalogue.folder.folder / paper.pdf_path
    try:
        with path.open("rb") as file:
            sha256 = file_digest(file, "sha256").hexdigest()
            size = file.tell()
    except OSError:
        return None
    return PdfFile(path, sha256, size) if known not in ("", sha256) else None
