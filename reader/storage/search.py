"""Queries to SQL: the ids a query finds, in order, and how many there are."""

import re
from array import array
from collections.abc import Callable
from typing import NamedTuple

from reader.domain.paper import PdfState, ReadingState
from reader.domain.query import TEXT_FIELDS, Query, Term
from reader.storage.connection import SearchText
from reader.storage.identity import first_id_of, last_id_of
from reader.storage.sqlite import sqlite3

_ORDER_BY = {"date": "p.id DESC", "added": "p.added_at DESC, p.id DESC", "title": "p.title COLLATE NOCASE, p.id"}


class Condition(NamedTuple):
    """A piece of SQL that holds or not for the paper `p`, with its parameters."""

    sql: str
    parameters: tuple[str | int, ...] = ()


_FLAGS = {
    "starred": "EXISTS (SELECT 1 FROM decisions d WHERE d.paper = p.id AND d.starred)",
    "unread": "NOT EXISTS (SELECT 1 FROM decisions d WHERE d.paper = p.id AND d.state <> 'inbox')",
    "read": "EXISTS (SELECT 1 FROM decisions d WHERE d.paper = p.id AND d.state = 'read')",
    "downloaded": f"EXISTS (SELECT 1 FROM downloads f WHERE f.paper = p.id AND f.state = '{PdfState.READY}')",
    "withdrawn": "p.withdrawn",
    "binned": "p.deleted_at IS NOT NULL",
}

_POSSESSIONS = {
    "pdf": _FLAGS["downloaded"],
    "note": "EXISTS (SELECT 1 FROM notes n WHERE n.paper = p.id AND n.deleted_at IS NULL AND n.text <> '')",
    "authors": "p.authors <> ''",
    "tag": "EXISTS (SELECT 1 FROM paper_tags g WHERE g.paper = p.id)",
}


def find(db: sqlite3.Connection, query: Query, search_text: SearchText, *, limit: int = -1) -> "array[int]":
    """The local ids that `query` finds, in its order, at most `limit` of them."""
    where = _where(query, search_text)
    order = _ORDER_BY[query.order]
    rows = db.execute(f"SELECT p.id FROM papers p WHERE {where.sql} ORDER BY {order} LIMIT ?", [*where.parameters, limit])
    return array("q", (row[0] for row in rows))


def count(db: sqlite3.Connection, query: Query, search_text: SearchText) -> int:
    """How many papers `query` finds."""
    where = _where(query, search_text)
    return int(db.execute(f"SELECT count(*) FROM papers p WHERE {where.sql}", where.parameters).fetchone()[0])


def _where(query: Query, search_text: SearchText) -> Condition:
    conditions = [] if query.shows_bin else [Condition("p.deleted_at IS NULL")]
    conditions.append(Condition("p.merged_into IS NULL"))
    for term in query.terms:
        condition = _condition(term, search_text)
        conditions.append(Condition(f"NOT ({condition.sql})", condition.parameters) if term.negated else condition)
    return Condition(
        " AND ".join(condition.sql for condition in conditions),
        tuple(parameter for condition in conditions for parameter in condition.parameters),
    )


def _condition(term: Term, search_text: SearchText) -> Condition:
    if term.field and term.field not in TEXT_FIELDS:
        filters: dict[str, Callable[[str], Condition | None]] = {
            "tag": _tag,
            "list": _list,
            "is": lambda value: _named(_FLAGS, value),
            "has": lambda value: _named(_POSSESSIONS, value),
            "state": _state,
            "cat": _category,
            "digest": _digest,
            "id": _identifier,
            "year": _year,
        }
        condition = filters[term.field](term.value)
        if condition is not None:
            return condition
        return _words(term._replace(field="", value=f"{term.field} {term.value}"), search_text)
    return _words(term, search_text)


def _words(term: Term, search_text: SearchText) -> Condition:
    words = search_text(term.value).replace("\0", " ").split()
    strings = [f'"{word.replace(chr(34), "")}"' for word in words if any(map(str.isalnum, word))]
    if not strings:
        return Condition("1")
    match = " + ".join(strings) + (" *" if term.prefix else "")
    scope = f"{term.field}: " if term.field else ""
    return Condition("p.id IN (SELECT rowid FROM paper_search WHERE paper_search MATCH ?)", (f"{scope}({match})",))


def _named(flags: dict[str, str], value: str) -> Condition | None:
    sql = flags.get(value.lower())
    return Condition(sql) if sql else None


def _state(value: str) -> Condition | None:
    state = ReadingState.named(value)
    if state is None:
        return None
    if state is ReadingState.INBOX:
        return Condition(_FLAGS["unread"])
    return Condition("EXISTS (SELECT 1 FROM decisions d WHERE d.paper = p.id AND d.state = ?)", (state,))


def _tag(value: str) -> Condition:
    return Condition(
        "p.id IN (SELECT g.paper FROM paper_tags g JOIN tags ON tags.id = g.tag WHERE tags.name = ? AND tags.deleted_at IS NULL)",
        (value,),
    )


def _list(value: str) -> Condition:
    return Condition(
        """p.id IN (SELECT l.paper FROM list_papers l JOIN reading_lists r ON r.id = l.list
        WHERE r.name = ? AND r.deleted_at IS NULL)""",
        (value,),
    )


def _category(value: str) -> Condition:
    archive = value if "." in value else f"{value}.*"
    return Condition(
        "p.id IN (SELECT c.paper FROM paper_categories c WHERE c.category = ? COLLATE NOCASE OR c.category GLOB ?)",
        (value, archive),
    )


def _digest(value: str) -> Condition:
    category, _, date = value.rpartition("/")
    return Condition(
        """p.id IN (SELECT s.paper FROM sightings s JOIN digests g ON g.id = s.digest
        WHERE g.deleted_at IS NULL AND (? IN (g.uid, g.date, g.category) OR (g.category = ? AND g.date = ?)))""",
        (value, category, date),
    )


def _identifier(value: str) -> Condition:
    bare = value.lower().removeprefix("arxiv:")
    return Condition("p.arxiv_id GLOB ? OR p.uid = ?", (f"{bare}*", value))


def _year(value: str) -> Condition | None:
    if not re.fullmatch("[12][0-9]{3}", value):
        return None
    return Condition("p.id BETWEEN ? AND ?", (first_id_of(f"{value}-01-01"), last_id_of(f"{value}-12-31")))
