"""Finding papers that may be the one which somebody speaks of: by DOI, by the words of the title."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from reader.storage.papers import id_list
from reader.storage.sqlite import sqlite3

_BY_DOI = """SELECT asked.value, coalesce(other.id, p.id) FROM json_each(?) asked
    JOIN papers p INDEXED BY papers_by_doi ON p.doi = asked.value COLLATE NOCASE AND p.doi <> ''
    LEFT JOIN papers other ON other.uid = p.merged_into
    ORDER BY p.deleted_at IS NULL, p.id DESC"""

_BY_WORDS = """SELECT s.rowid, p.title FROM paper_search s JOIN papers p ON p.id = s.rowid AND p.merged_into IS NULL
    WHERE paper_search MATCH ? LIMIT 1000"""

_LOOK = 300
"""Titles that are read in the time that one takes to be looked for by its words, in a library of any size."""


def by_doi(db: sqlite3.Connection, dois: Iterable[str]) -> dict[str, int]:
    """Local ids of papers by their DOIs, which must be in small letters; papers in the Bin only where there are no others."""
    return dict(db.execute(_BY_DOI, [json.dumps([*dois])]).fetchall())


def titles_of(db: sqlite3.Connection, papers: Iterable[int]) -> dict[int, str]:
    """The titles of papers by local id."""
    rows = db.execute("SELECT p.id, p.title FROM json_each(?) asked JOIN papers p ON p.id = asked.value", [id_list(papers)])
    return dict(rows.fetchall())


def titles_like(db: sqlite3.Connection, words: Sequence[str], fold: Callable[[str], str]) -> Iterator[tuple[int, str]]:
    """Papers whose folded title has the same words as one of those asked for, as (local id, folded title).

    `words` are folded titles, of at least one word each. Few of them are looked for in the full-text index, by their longest
    words; for many it is quicker to go through all titles.
    """
    wanted = frozenset(words)
    number = db.execute("SELECT count(*) FROM papers").fetchone()[0] if words else 0
    for paper, title in _all_titles(db) if len(wanted) * _LOOK > number else _by_words(db, wanted):
        if (folded := fold(title)) in wanted:
            yield paper, folded


def _all_titles(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    return db.execute("SELECT id, title FROM papers WHERE merged_into IS NULL")


def _by_words(db: sqlite3.Connection, titles: Iterable[str]) -> Iterator[tuple[int, str]]:
    for title in titles:
        longest = sorted(set(title.split()), key=len)[-3:]
        quoted = " AND ".join(f'"{word}"' for word in longest)
        yield from db.execute(_BY_WORDS, [f"title:({quoted})"])
