"""Writing fields of a paper by hand: the reader's word counts more than any source's, and can be taken back.

Runs in the caller's transaction.
"""

from collections.abc import Mapping

from reader.domain.arxiv_id import ArxivId
from reader.domain.change import Change, Edit
from reader.domain.paper import Paper
from reader.errors import WrongUsage
from reader.formats.typed_fields import FIELDS, read
from reader.services.sentences import titled
from reader.storage import history, papers
from reader.storage.edits import WORD, alter
from reader.storage.identity import new_uid
from reader.storage.sqlite import sqlite3


def edit(db: sqlite3.Connection, paper: int, typed: Mapping[str, str | None]) -> Change:
    """Write what was typed into fields (names of FIELDS) of a paper; None gives a field back to its sources.

    Raises:
        WrongUsage: a text has not the form of its field, or the identifier is another paper's; nothing is changed then.
    """
    (known,) = papers.load(db, [paper])
    edits: list[Edit] = []
    for name, text in typed.items():
        values = dict.fromkeys(FIELDS[name].kept_in) if text is None else read(name, text)
        edits += _write(db, known, values)
    change = Change(_sentence(known, typed, edits), tuple(edits))
    if edits:
        history.record(db, change)
    return change


def _write(db: sqlite3.Connection, paper: Paper, values: Mapping[str, str | None]) -> list[Edit]:
    kept = _kept(paper)
    edits = []
    for field, value in values.items():
        # Who writes what stands there already has no word of their own.
        if value is None or value != kept.get(field, getattr(paper, field, "")):
            edits += alter(db, WORD, value, [paper.id], subject=f"user.{field}")
    if any(made.subject == "user.arxiv_id" for made in edits):
        edits += _follow_identifier(db, paper.id, values)
    return edits


def _kept(paper: Paper) -> dict[str, str]:
    """What the library keeps of the fields that a Paper holds in another form."""
    arxiv_id = paper.arxiv_id or ArxivId("")
    return {
        "title": paper.title if paper.is_named else "",
        "authors": "\n".join(paper.authors),
        "categories": " ".join(paper.categories),
        "arxiv_id": arxiv_id.id,
        "version": str(arxiv_id.version or ""),
    }


def _follow_identifier(db: sqlite3.Connection, paper: int, values: Mapping[str, str | None]) -> list[Edit]:
    """Let the lasting name follow another identifier, and forget the version, which was one of the former."""
    edits: list[Edit] = []
    if "version" not in values:
        edits += alter(db, WORD, None, [paper], subject="user.version") + alter(db, "version", None, [paper])
    (now,) = papers.load(db, [paper])
    uid = now.arxiv_id.uid if now.arxiv_id else new_uid()
    other = papers.ids_by_uid(db, [uid]).get(uid, paper)
    if other != paper:
        (holder,) = papers.load(db, [other])
        place = ", in the Bin" if holder.binned else ""
        raise WrongUsage(f"arXiv:{holder.arxiv_id} is in the library already, as {titled(holder)}{place}; nothing was changed.")
    return edits + alter(db, "uid", uid, [paper])


def _sentence(paper: Paper, typed: Mapping[str, str | None], edits: list[Edit]) -> str:
    if len(typed) != 1:
        return f"Edited {len(typed)} fields of {titled(paper)}."
    ((name, text),) = typed.items()
    label = FIELDS[name].label
    label = label[0].lower() + label[1:] if label[1:].islower() else label
    if text is None:
        return f"{titled(paper)} has the {label} of its source again."
    return f"Edited the {label} of {titled(paper)}."
