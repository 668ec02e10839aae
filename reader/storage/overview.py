"""The numbers beside the sidebar's rows."""

from typing import NamedTuple

from reader.domain.paper import PdfState, ReadingState
from reader.storage import labels
from reader.storage.labels import DigestLabel, Label
from reader.storage.saved_searches import SavedSearch, saved_searches
from reader.storage.sqlite import sqlite3


class Overview(NamedTuple):
    """How many papers the library's views hold (outside the Bin, but for `binned`), and its labels."""

    papers: int
    starred: int
    states: dict[ReadingState, int]
    downloaded: int
    binned: int
    tags: list[Label]
    lists: list[Label]
    digests: list[DigestLabel]
    searches: list[SavedSearch]


def overview(db: sqlite3.Connection) -> Overview:
    """Count everything that the sidebar shows."""

    def one(sql: str, *parameters: str) -> int:
        return int(db.execute(sql, parameters).fetchone()[0])

    alive = "JOIN papers p ON p.id = x.paper AND p.deleted_at IS NULL"
    binned = one("SELECT count(*) FROM papers WHERE deleted_at IS NOT NULL")
    papers = one("SELECT count(*) FROM papers") - binned
    decided = dict(
        db.execute(f"SELECT x.state, count(*) FROM decisions x {alive} WHERE x.state <> 'inbox' GROUP BY x.state").fetchall()
    )
    states = {state: decided.get(state, 0) for state in ReadingState}
    states[ReadingState.INBOX] = papers - sum(decided.values())
    return Overview(
        papers=papers,
        starred=one(f"SELECT count(*) FROM decisions x {alive} WHERE x.starred"),
        states=states,
        downloaded=one(f"SELECT count(*) FROM downloads x {alive} WHERE x.state = ?", PdfState.READY),
        binned=binned,
        tags=labels.tags(db),
        lists=labels.reading_lists(db),
        digests=labels.digests(db),
        searches=saved_searches(db),
    )
