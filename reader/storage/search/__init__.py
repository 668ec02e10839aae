"""Queries to SQL: the ids a query finds, in order, and how many there are."""

from array import array

from reader.domain.query import Query
from reader.domain.query.naming import spelt_out
from reader.storage.search import finding
from reader.storage.search.plan import plan_of
from reader.storage.search.text import Spellings
from reader.storage.sqlite import sqlite3

__all__ = ["Spellings", "count", "find"]


def find(db: sqlite3.Connection, query: Query, spellings: Spellings, *, limit: int = -1) -> "array[int]":
    """The local ids that `query` finds, in its order, at most `limit` of them."""
    query = _spelt_out(db, query)
    if query.order in ("date", "-date"):
        return finding.ids(db, plan_of(db, query, spellings), limit, newest=query.order == "date")
    from reader.storage.search import orders

    return orders.find(db, query, spellings, limit)


def count(db: sqlite3.Connection, query: Query, spellings: Spellings, *, at_most: int = -1) -> int:
    """How many papers `query` finds; the counting ends at `at_most`."""
    return finding.number(db, plan_of(db, _spelt_out(db, query), spellings), at_most)


def _spelt_out(db: sqlite3.Connection, query: Query) -> Query:
    """The query with saved searches in the place of their names."""

    def line_of(name: str) -> str | None:
        from reader.storage import saved_searches

        return saved_searches.line_of(db, name)

    return spelt_out(query, line_of)
