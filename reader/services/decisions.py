"""Taking over what a file tells of its reader's decisions: it adds to those of the library, and replaces and takes away none."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reader.domain.change import Edit
from reader.domain.digest import UNDECIDED, Decisions, DigestEntry
from reader.domain.label import LabelKind
from reader.domain.paper import Paper, ReadingState
from reader.services.curation import clean_name
from reader.storage import labels, papers
from reader.storage.edits import alter
from reader.storage.sqlite import sqlite3


class Taken(NamedTuple):
    """How many papers gained something by a file's decisions, of how many the library's own stand against them, and the edits."""

    gained: int = 0
    kept: int = 0
    edits: tuple[Edit, ...] = ()


def take(db: sqlite3.Connection, entries: Iterable[DigestEntry]) -> Taken:
    """Give papers, which are in the library, what the entries tell of them, inside the caller's transaction.

    A star and tags are added. A state is taken by papers in the inbox, a note by those without one; nobody can tell which of two
    is newer, so the library's stands, and the sentence says that it does.
    """
    told = {entry.arxiv_id.uid: entry.decisions for entry in entries if entry.arxiv_id and entry.decisions != UNDECIDED}
    if not told:
        return Taken()
    ids = papers.ids_by_uid(db, list(told))
    known = {paper.uid: paper for paper in papers.load(db, list(ids.values()))}
    told = {uid: decisions for uid, decisions in told.items() if uid in known}
    edits = _edits(db, known, told)
    kept = sum(_stands_against(known[uid], decisions) for uid, decisions in told.items())
    return Taken(len({paper for edit in edits for paper in edit.papers}), kept, tuple(edits))


def _edits(db: sqlite3.Connection, known: Mapping[str, Paper], told: Mapping[str, Decisions]) -> list[Edit]:
    states: dict[ReadingState, list[int]] = {}
    tags: dict[str, list[int]] = {}
    edits = alter(db, "starred", "yes", [known[uid].id for uid, decisions in told.items() if decisions.starred])
    for uid, decisions in told.items():
        paper = known[uid]
        if paper.unread and decisions.state is not ReadingState.INBOX:
            states.setdefault(decisions.state, []).append(paper.id)
        for name in decisions.tags:
            tags.setdefault(clean_name(name), []).append(paper.id)
    for state, chosen in states.items():
        edits += alter(db, "state", state, chosen)
    for name, chosen in tags.items():
        tag = labels.find(db, LabelKind.TAG, name)
        if tag is None:
            tag = labels.new_tag(db, name)
            edits += alter(db, "tag.deleted", None, subject=tag)
        edits += alter(db, "tag", "yes", chosen, subject=tag)
    for uid, decisions in told.items():
        if decisions.note.strip() and not known[uid].note:
            edits += alter(db, "note", decisions.note.strip("\n"), [known[uid].id])
    return edits


def _stands_against(paper: Paper, decisions: Decisions) -> bool:
    """Whether the library has decided otherwise than a file tells."""
    other_state = decisions.state not in (ReadingState.INBOX, paper.state) and not paper.unread
    return other_state or bool(paper.note and decisions.note.strip() and paper.note != decisions.note.strip("\n"))
