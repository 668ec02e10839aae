"""Papers that come back because a newer version of them was seen."""

from collections.abc import Sequence

from reader.domain.change import Edit
from reader.domain.paper import Paper, ReadingState
from reader.storage import papers
from reader.storage.edits import alter
from reader.storage.sqlite import sqlite3

_DONE = (ReadingState.READ, ReadingState.SKIPPED)


def back_to_inbox(db: sqlite3.Connection, before: Sequence[Paper]) -> list[Edit]:
    """Put those of some papers, given as they were, back into the inbox whose version is a later one now.

    It is about those that the reader was done with: what is still to be read stays where it is.
    """
    done = {paper.id: _version(paper) for paper in before if paper.state in _DONE}
    risen = [paper.id for paper in papers.load(db, list(done)) if _version(paper) > done[paper.id]]
    return alter(db, "state", ReadingState.INBOX, risen) if risen else []


def _version(paper: Paper) -> int:
    return (paper.arxiv_id.version if paper.arxiv_id else None) or 0
