"""Queries to SQL: the ids a query finds, in order, and how many there are."""

from array import array
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import PdfState, ReadingState
from reader.domain.query import Condition, Days, Group, Not, Query, Term, Words
from reader.storage.identity import first_id_of, last_id_of
from reader.storage.sqlite import sqlite3

_ORDER_BY = {
    "date": "p.id DESC",
    "added": "p.added_at DESC, p.id DESC",
    "title": "p.title COLLATE NOCASE ASC, p.id DESC",
    "authors": "p.authors = '' ASC, p.authors COLLATE NOCASE ASC, p.id DESC",
    "id": "p.uid ASC",
    "relevance": "r.paper IS NULL ASC, r.rank ASC, p.id DESC",
}

_RANKED = 2000
"""Papers of one query, the newest, that are put in the order of relevance: bm25 takes seconds for a million."""

_WEIGHTS = "8.0, 4.0, 1.0, 2.0"
"""How much a word counts in title, authors, abstract and note."""


Spellings = Callable[[str], Sequence[str]]
"""The search forms of a word or phrase, small letters and digits parted by blanks, any of which may stand in the index."""


class Clause(NamedTuple):
    """A piece of SQL that holds or not for the paper `p`, with its parameters."""

    sql: str
    parameters: tuple[str | int, ...] = ()


_FLAGS = {
    ("is", "starred"): "EXISTS (SELECT 1 FROM decisions d WHERE d.paper = p.id AND d.starred)",
    ("is", "downloaded"): f"EXISTS (SELECT 1 FROM downloads f WHERE f.paper = p.id AND f.state = '{PdfState.READY}')",
    ("is", "withdrawn"): "p.withdrawn",
    ("is", "binned"): "p.deleted_at IS NOT NULL",
    ("has", "note"): "EXISTS (SELECT 1 FROM notes n WHERE n.paper = p.id AND n.deleted_at IS NULL AND n.text <> '')",
    ("has", "authors"): "p.authors <> ''",
    ("has", "tag"): """EXISTS (SELECT 1 FROM paper_tags g JOIN tags ON tags.id = g.tag
        WHERE g.paper = p.id AND tags.deleted_at IS NULL)""",
    # Highlights come with a later schema.
    ("has", "highlight"): "0",
}


def find(db: sqlite3.Connection, query: Query, spellings: Spellings, *, limit: int = -1) -> "array[int]":
    """The local ids that `query` finds, in its order, at most `limit` of them."""
    where = _where(query, spellings)
    order = _ORDER_BY[query.order.removeprefix("-")]
    if query.order.startswith("-"):
        order = order.replace(" ASC", " asc").replace(" DESC", " ASC").replace(" asc", " DESC")
    ranked = _ranked(query, spellings) if query.order.endswith("relevance") else Clause("")
    rows = db.execute(
        f"SELECT p.id FROM papers p {ranked.sql} WHERE {where.sql} ORDER BY {order} LIMIT ?",
        [*ranked.parameters, *where.parameters, limit],
    )
    return array("q", (row[0] for row in rows))


def count(db: sqlite3.Connection, query: Query, spellings: Spellings, *, at_most: int = -1) -> int:
    """How many papers `query` finds; the counting ends at `at_most`."""
    where = _where(query, spellings)
    rows = f"SELECT 1 FROM papers p WHERE {where.sql} LIMIT ?"
    return int(db.execute(f"SELECT count(*) FROM ({rows})", [*where.parameters, at_most]).fetchone()[0])


def _where(query: Query, spellings: Spellings) -> Clause:
    clauses = [] if query.shows_bin else [Clause("p.deleted_at IS NULL")]
    clauses.append(Clause("p.merged_into IS NULL"))
    clause = _clause(query.condition, spellings)
    return _joined([*clauses, clause] if clause else clauses, "AND")


def _joined(clauses: list[Clause], operator: str) -> Clause:
    return Clause(
        f" {operator} ".join(f"({clause.sql})" for clause in clauses),
        tuple(parameter for clause in clauses for parameter in clause.parameters),
    )


def _clause(condition: Condition, spellings: Spellings) -> Clause | None:
    """The condition in SQL; None where it is none, since no index holds its words."""
    if isinstance(condition, Group):
        clauses = [clause for part in condition.parts if (clause := _clause(part, spellings))]
        return _joined(clauses, "OR" if condition.either else "AND") if clauses else None
    if isinstance(condition, Not):
        clause = _clause(condition.part, spellings)
        return Clause(f"NOT ({clause.sql})", clause.parameters) if clause else None
    if isinstance(condition, Words):
        match = _match(condition, spellings)
        return Clause("p.id IN (SELECT rowid FROM paper_search WHERE paper_search MATCH ?)", (match,)) if match else None
    if isinstance(condition, Days):
        return _days(condition)
    return _property(condition)


def _match(words: Words, spellings: Spellings) -> str:
    """The words in FTS5's own language, which knows no signs inside quotes; empty where there is nothing to look up."""
    end = '" *' if words.prefix else '"'
    strings = [f'"{spelling}{end}' for spelling in spellings(words.text) if spelling.strip()]
    return f"{words.field}: " * bool(words.field) + f"({' OR '.join(strings)})" if strings else ""


def _ranked(query: Query, spellings: Spellings) -> Clause:
    """Joins the rank of the newest papers with any of the query's words."""
    matches = [match for words in query.marked if (match := _match(words, spellings))]
    if not matches:
        return Clause("LEFT JOIN (SELECT 0 AS paper, 0 AS rank WHERE 0) r ON r.paper = p.id")
    return Clause(
        f"""LEFT JOIN (SELECT rowid AS paper, bm25(paper_search, {_WEIGHTS}) AS rank FROM paper_search
            WHERE paper_search MATCH ? ORDER BY rowid DESC LIMIT {_RANKED}) r ON r.paper = p.id""",
        (" OR ".join(f"({match})" for match in matches),),
    )


def _days(days: Days) -> Clause:
    if days.field == "added":
        return _added(days)
    # A paper's id encodes its day.
    first, last = first_id_of(days.first or "0001-01-01"), last_id_of(days.last or "9999-12-31")
    return Clause("p.id BETWEEN ? AND ?", (first, last))


def _added(days: Days) -> Clause:
    """The moments from the first midnight to the one after the last day, as this machine's clock has them."""
    clauses = [Clause("1")]
    if days.first:
        clauses.append(Clause("p.added_at >= ?", (_midnight(days.first),)))
    if days.last:
        clauses.append(Clause("p.added_at < ?", (_midnight(days.last, 1),)))
    return _joined(clauses, "AND")


def _midnight(day: str, later: int = 0) -> str:
    from datetime import UTC

    return (datetime.fromisoformat(day) + timedelta(later)).astimezone(UTC).isoformat()


def _property(term: Term) -> Clause:
    if term in _FLAGS:
        return Clause(_FLAGS[term])
    clauses: dict[str, Callable[[str], Clause]] = {
        "tag": _tag,
        "list": _list,
        "state": _state,
        "cat": _category,
        "digest": _digest,
        "id": _identifier,
    }
    return clauses[term.field](term.value)


def _state(value: str) -> Clause:
    if value == ReadingState.INBOX:
        return Clause("NOT EXISTS (SELECT 1 FROM decisions d WHERE d.paper = p.id AND d.state <> 'inbox')")
    return Clause("EXISTS (SELECT 1 FROM decisions d WHERE d.paper = p.id AND d.state = ?)", (value,))


def _tag(value: str) -> Clause:
    return Clause(
        "p.id IN (SELECT g.paper FROM paper_tags g JOIN tags ON tags.id = g.tag WHERE tags.name = ? AND tags.deleted_at IS NULL)",
        (value,),
    )


def _list(value: str) -> Clause:
    return Clause(
        """p.id IN (SELECT l.paper FROM list_papers l JOIN reading_lists r ON r.id = l.list
        WHERE r.name = ? AND r.deleted_at IS NULL)""",
        (value,),
    )


def _category(value: str) -> Clause:
    archive = "0" if "." in value else "substr(c.category, 1, length(?) + 1) = ? || '.' COLLATE NOCASE"
    return Clause(
        f"p.id IN (SELECT c.paper FROM paper_categories c WHERE c.category = ? COLLATE NOCASE OR {archive})",
        (value,) if archive == "0" else (value, value, value),
    )


def _digest(value: str) -> Clause:
    category, _, date = value.rpartition("/")
    return Clause(
        """p.id IN (SELECT s.paper FROM sightings s JOIN digests g ON g.id = s.digest
        WHERE g.deleted_at IS NULL AND (? IN (g.uid, g.date, g.category) OR (g.category = ? AND g.date = ?)))""",
        (value, category, date),
    )


def _identifier(value: str) -> Clause:
    """The paper with this identifier, or those whose identifiers begin so."""
    arxiv_id = ArxivId.parse(value)
    beginnings = [arxiv_id.uid if arxiv_id else f"arxiv:{value.lower().removeprefix('arxiv:')}", value]
    return _joined([Clause("p.uid >= ? AND p.uid < ?", (beginning, f"{beginning}\U0010ffff")) for beginning in beginnings], "OR")
