"""The paper of a PDF: made where the library has none, and its file noted; in the caller's transaction."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from reader.domain.arxiv_id import ArxivId
from reader.domain.change import Edit
from reader.domain.paper import Paper, PdfState
from reader.services.pdf_copies import PdfCopy
from reader.services.pdf_identity import Evidence, Identity
from reader.storage import papers
from reader.storage.edits import WORD, alter
from reader.storage.identity import first_id_of, last_id_of, new_uid
from reader.storage.sqlite import sqlite3

SOURCE = "pdf"
"""Who says what a first page looks like it says (see storage.field_values)."""

_UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)
_LONGEST_STEM = 100


def insert(db: sqlite3.Connection, identity: Identity, moment: str) -> int:
    """A paper of which only a PDF is known; gives its local id."""
    today = datetime.now(UTC).date().isoformat()
    is_first_version = identity.arxiv_id is not None and identity.arxiv_id.version == 1
    month = f"{identity.arxiv_id.month}-01" if identity.arxiv_id else today
    day = min((identity.day if is_first_version else "") or month, today)
    (number,) = papers.reserve_ids(db, first_id_of(day), last_id_of(day), 1)
    paper = papers.NewPaper(
        id=number,
        uid=_uid(db, identity),
        title=identity.title or ("" if identity.arxiv_id else identity.file),
        abstract="",
        arxiv_id=identity.arxiv_id,
        authors=(),
        date=identity.day if is_first_version else "",
        categories=(identity.category,) if identity.category else (),
        withdrawn=False,
        doi=identity.doi,
    )
    papers.insert(db, [paper], source=SOURCE, moment=moment)
    papers.index_text(db, [number])
    return number


def _uid(db: sqlite3.Connection, identity: Identity) -> str:
    uid = identity.arxiv_id.uid if identity.arxiv_id else f"doi:{identity.doi}" if identity.doi else ""
    # A paper that once had this DOI keeps the name.
    return new_uid() if not uid or uid in papers.ids_by_uid(db, [uid]) else uid


def wants(paper: Paper, identity: Identity, library: Path) -> bool:
    """Whether a known paper is to have this file: it has none, so it was decided, or the file is of a later version."""
    if paper.pdf_state is not PdfState.READY or not (library / paper.pdf_path).is_file() or identity.evidence is Evidence.CHOICE:
        return True
    here = ArxivId.parse(Path(paper.pdf_path).stem.replace("_", "/"))
    version = identity.arxiv_id.version if identity.arxiv_id else None
    return bool(version and here and here.version and version > here.version)


def stem(paper: Paper, identity: Identity) -> str:
    """What the file of a paper is called: by its identifier with the version that the file bears, else by its lasting name."""
    if paper.arxiv_id:
        return ArxivId(paper.arxiv_id.id, identity.arxiv_id.version if identity.arxiv_id else None).file_stem
    return _UNSAFE.sub("_", paper.uid)[:_LONGEST_STEM]


def attach(db: sqlite3.Connection, paper: Paper, identity: Identity, file: str, copy: PdfCopy) -> list[Edit]:
    """Note that a paper's PDF is `file` (relative to the library's folder), and what it tells that was not known of the paper."""
    noted = json.dumps({"file": file, "sha256": copy.sha256, "bytes": copy.size})
    edits = alter(db, "pdf", noted, [paper.id])
    if identity.title and not paper.is_named:
        edits += alter(db, WORD, identity.title, [paper.id], subject=f"{SOURCE}.title")
    known, said = (paper.arxiv_id.version if paper.arxiv_id else None), (identity.arxiv_id.version if identity.arxiv_id else None)
    if known and said and said > known:
        edits += alter(db, WORD, str(said), [paper.id], subject=f"{SOURCE}.version")
    return edits
