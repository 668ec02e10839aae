"""What a query finds in other orders than by date."""

from array import array
from bisect import bisect_left

from reader.domain.query import Group, Query
from reader.storage.papers import id_list
from reader.storage.search import finding
from reader.storage.search.plan import plan_of
from reader.storage.search.properties import SHOWN
from reader.storage.search.text import Spellings, any_of, match
from reader.storage.sqlite import sqlite3

_ORDER_BY = {
    "added": "p.added_at DESC, p.id DESC",
    "title": "p.title COLLATE NOCASE ASC, p.id DESC",
    "authors": "p.authors = '' ASC, p.authors COLLATE NOCASE ASC, p.id DESC",
    "id": "p.uid ASC",
}

_SORTED = 30_000
"""Papers that are sorted; where there are more, all of the library are gone through in their order (0.3 s at a million)."""

_RANKED = 2000
"""Papers of one query, the newest, that are put in the order of relevance: bm25 takes seconds for a million."""

_WEIGHTS = "8.0, 4.0, 1.0, 2.0, 2.0, 0.03"
"""How much a word counts in title, authors, abstract, note, highlights and the text of the PDF, which has many."""

_LONG_TEXT = 8.0
"""Hits, at these weights, of a paper that is found well: for these, bm25 shall not give less because there is a PDF's text."""

_SHORT_TEXT = 200
"""Words of title, authors and abstract together."""


def find(db: sqlite3.Connection, query: Query, spellings: Spellings, limit: int) -> "array[int]":
    """The ids that `query` finds, in its order, at most `limit` of them."""
    plan = plan_of(db, query, spellings)
    backwards = query.order.startswith("-")
    order = query.order.removeprefix("-")
    if order == "relevance":
        # Backwards, those come first that are not ranked any more.
        most = -1 if backwards or limit < 0 else max(limit, _RANKED)
        found = _by_relevance(db, query, spellings, finding.ids(db, plan, most))
        return (found[::-1] if backwards else found)[: limit if limit >= 0 else None]
    by = _backwards(_ORDER_BY[order]) if backwards else _ORDER_BY[order]
    if query.condition == Group(()):
        return array(
            "q", (row[0] for row in db.execute(f"SELECT p.id FROM papers p WHERE {SHOWN} ORDER BY {by} LIMIT ?", [limit]))
        )
    found = finding.ids(db, plan, -1)
    if len(found) <= _SORTED or query.shows_bin:
        rows = db.execute(
            f"SELECT p.id FROM json_each(?) asked CROSS JOIN papers p ON p.id = asked.value ORDER BY {by} LIMIT ?",
            [id_list(found), limit],
        )
        return array("q", (row[0] for row in rows))
    return _picked(db, found[::-1], by, limit)


def _mean_length(db: sqlite3.Connection) -> float:
    """How many words the index has of a paper."""
    read = db.execute("SELECT coalesce(sum(words), 0) FROM pdf_texts").fetchone()[0]
    papers = db.execute(f"SELECT count(*) FROM papers WHERE {SHOWN}").fetchone()[0]
    return _SHORT_TEXT + int(read) / max(int(papers), 1)


def _backwards(order: str) -> str:
    return order.replace(" ASC", " asc").replace(" DESC", " ASC").replace(" asc", " DESC")


def _picked(db: sqlite3.Connection, found: "array[int]", order: str, limit: int) -> "array[int]":
    """Those of all papers in this order that were `found`, whose ids rise."""
    picked = array("q")
    last = len(found)
    for (paper,) in db.execute(f"SELECT p.id FROM papers p WHERE {SHOWN} ORDER BY {order}"):
        place = bisect_left(found, paper)
        if place < last and found[place] == paper:
            picked.append(paper)
            if len(picked) == limit:
                break
    return picked


def _by_relevance(db: sqlite3.Connection, query: Query, spellings: Spellings, found: "array[int]") -> "array[int]":
    """The newest papers with any of the query's words, best first, then all others, newest first."""
    matches = [text for words in query.marked if (text := match(db, words, spellings))]
    newest = found[:_RANKED]
    if not matches or not newest:
        return found
    rows = db.execute(
        f"""SELECT rowid FROM paper_search WHERE paper_search MATCH ? AND rowid BETWEEN ? AND ?
            AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY bm25(paper_search, {_WEIGHTS}) * (1 +
            coalesce((SELECT x.words FROM pdf_texts x WHERE x.paper = paper_search.rowid), 0) / ?), rowid DESC""",
        [any_of(matches).expression, newest[-1], newest[0], id_list(newest), _LONG_TEXT * _mean_length(db)],
    )
    ranked = array("q", (row[0] for row in rows))
    best = set(ranked)
    return ranked + array("q", (paper for paper in newest if paper not in best)) + found[_RANKED:]
