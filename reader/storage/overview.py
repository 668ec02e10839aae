"""The numbers beside the sidebar's rows."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reader.domain.paper import PdfState, ReadingState
from reader.storage import labels
from reader.storage.kept_files import kept_files
from reader.storage.labels import DigestLabel, Label
from reader.storage.numbers import numbers
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
    kept: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The paths of the files that follow a reading list or saved search, by its uid."""


def overview(db: sqlite3.Connection) -> Overview:
    """Count everything that the sidebar shows."""
    hidden, binned = db.execute(
        "SELECT count(*), count(deleted_at) FROM papers WHERE deleted_at IS NOT NULL OR merged_into IS NOT NULL"
    ).fetchone()
    papers = db.execute("SELECT count(*) FROM papers").fetchone()[0] - hidden
    decided = numbers(db, "decisions", "state", where="x.state <> 'inbox'")
    states = {state: decided.get(state, 0) for state in ReadingState}
    states[ReadingState.INBOX] = papers - sum(decided.values())
    return Overview(
        papers=papers,
        starred=sum(numbers(db, "decisions", "starred", where="x.starred").values()),
        states=states,
        downloaded=numbers(db, "downloads", "state").get(PdfState.READY, 0),
        binned=binned,
        tags=labels.tags(db),
        lists=labels.reading_lists(db),
        digests=labels.digests(db),
        searches=saved_searches(db),
        kept=_kept(db),
    )


def _kept(db: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    paths: dict[str, tuple[str, ...]] = {}
    for file in kept_files(db):
        paths[file.subject] = (*paths.get(file.subject, ()), file.path)
    return paths
