"""Properties of papers in SQL: how one paper is tested for them, and where all the papers that have them come from."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import PdfState, ReadingState
from reader.domain.query import Days, Term
from reader.storage.identity import first_id_of, last_id_of
from reader.storage.names import called
from reader.storage.sqlite import sqlite3

Bind = Callable[[str | int], str]
"""Keeps a value for a statement and gives the name of its parameter."""


class Source(NamedTuple):
    """A SELECT of all papers that meet a condition, as `id`; if it is not `exact`, others may be among them.

    `ordered`: an index gives them by id, each once, so that the newest of them are there at once. For others the plus sign before
    an id keeps SQLite from going through all papers of a span.
    """

    sql: str
    ordered: bool = True
    exact: bool = True


class Property(NamedTuple):
    """SQL that holds or not for the paper `x.id`, and the source of those for which it holds, where there is a quick one."""

    test: str
    source: Source | None = None


SHOWN = "deleted_at IS NULL AND merged_into IS NULL"
"""What the indexes of lists say of the papers in them; SQLite knows them by these very words."""

NOBODY = Property("0", Source("SELECT 0 AS id WHERE 0"))

_STARRED = "FROM decisions d INDEXED BY decisions_starred WHERE d.starred"
_TAGGED = "FROM paper_tags g INDEXED BY paper_tags_of_paper JOIN tags ON tags.id = g.tag WHERE tags.deleted_at IS NULL"
_NOTED = "FROM notes n WHERE n.deleted_at IS NULL AND n.text <> ''"
_HIGHLIGHTED = "FROM highlights h INDEXED BY highlights_of_paper WHERE h.deleted_at IS NULL"
_READY = f"FROM downloads f WHERE f.state = '{PdfState.READY}'"

_FLAGS = {
    Term("is", "starred"): Property(
        f"EXISTS (SELECT 1 {_STARRED} AND d.paper = x.id)",
        Source(f"SELECT d.paper AS id {_STARRED}"),
    ),
    Term("is", "downloaded"): Property(
        f"EXISTS (SELECT 1 {_READY} AND f.paper = x.id)",
        Source(f"SELECT f.paper AS id {_READY}"),
    ),
    Term("is", "withdrawn"): Property(
        "EXISTS (SELECT 1 FROM papers p INDEXED BY papers_withdrawn WHERE p.id = x.id AND p.withdrawn)",
        Source("SELECT id FROM papers INDEXED BY papers_withdrawn WHERE withdrawn"),
    ),
    Term("is", "binned"): Property(
        "EXISTS (SELECT 1 FROM papers p INDEXED BY papers_in_bin WHERE p.id = x.id AND p.deleted_at IS NOT NULL)",
        Source("SELECT id FROM papers INDEXED BY papers_in_bin WHERE deleted_at IS NOT NULL"),
    ),
    Term("has", "note"): Property(f"EXISTS (SELECT 1 {_NOTED} AND n.paper = x.id)", Source(f"SELECT n.paper AS id {_NOTED}")),
    Term("has", "tag"): Property(
        f"EXISTS (SELECT 1 {_TAGGED} AND g.paper = x.id)", Source(f"SELECT g.paper AS id {_TAGGED}", ordered=False)
    ),
    Term("has", "authors"): Property("EXISTS (SELECT 1 FROM papers p WHERE p.id = x.id AND p.authors <> '')"),
    Term("has", "highlight"): Property(
        f"EXISTS (SELECT 1 {_HIGHLIGHTED} AND h.paper = x.id)", Source(f"SELECT h.paper AS id {_HIGHLIGHTED}", ordered=False)
    ),
    Term("state", ReadingState.INBOX): Property(
        "NOT EXISTS (SELECT 1 FROM decisions d WHERE d.paper = x.id AND d.state <> 'inbox')"
    ),
}


def property_of(db: sqlite3.Connection, term: Term, bind: Bind) -> Property:
    """What a term asks for."""
    if term in _FLAGS:
        return _FLAGS[term]
    if term.field == "state":
        return _in_state(bind(term.value))
    if term.field == "cat":
        return _gathered("paper_categories", "category", [bind(name) for name in _categories(db, term.value)])
    if term.field == "tag":
        return _gathered("paper_tags", "tag", called(db, "tags", "id", term.value))
    if term.field == "list":
        return _gathered("list_papers", "list", called(db, "reading_lists", "id", term.value))
    if term.field == "search":
        return NOBODY
    return _in_digest(db, term.value, bind) if term.field == "digest" else _identified(term.value, bind)


def _in_state(state: str) -> Property:
    chosen = f"FROM decisions d WHERE d.state = {state} AND d.state <> 'inbox'"
    return Property(f"EXISTS (SELECT 1 {chosen} AND d.paper = x.id)", Source(f"SELECT d.paper AS id {chosen}"))


def _gathered(table: str, column: str, keys: Sequence[str | int]) -> Property:
    """The papers that stand in a table under any of these keys (numbers or parameters)."""
    if not keys:
        return NOBODY
    if len(keys) == 1:
        chosen = f"FROM {table} g WHERE g.{column} = {keys[0]}"
        return Property(f"EXISTS (SELECT 1 {chosen} AND g.paper = x.id)", Source(f"SELECT g.paper AS id {chosen}"))
    some = ", ".join(map(str, keys))
    # The plus sign keeps SQLite from looking for each of the keys: it takes the few that the paper has.
    return Property(
        f"EXISTS (SELECT 1 FROM {table} g INDEXED BY {table}_of_paper WHERE g.paper = x.id AND +g.{column} IN ({some}))",
        Source(f"SELECT g.paper AS id FROM {table} g WHERE g.{column} IN ({some})", ordered=False),
    )


def categories(db: sqlite3.Connection) -> list[str]:
    """All categories that papers have, by name: one look for each, however many papers there are."""
    rows = db.execute(
        """WITH RECURSIVE known(name) AS (
            SELECT min(category) FROM paper_categories
            UNION ALL SELECT (SELECT min(category) FROM paper_categories WHERE category > known.name) FROM known
            WHERE known.name IS NOT NULL)
        SELECT name FROM known WHERE name IS NOT NULL"""
    )
    return [row[0] for row in rows]


def _categories(db: sqlite3.Connection, value: str) -> list[str]:
    """The category that is called so, in whatever capitals, or all of an archive."""
    if "." in value and db.execute("SELECT 1 FROM paper_categories WHERE category = ? LIMIT 1", [value]).fetchone():
        return [value]
    wanted = value.lower()
    archive = None if "." in wanted else f"{wanted}."
    return [name for name in categories(db) if name.lower() == wanted or (archive and name.lower().startswith(archive))]


def _in_digest(db: sqlite3.Connection, value: str, bind: Bind) -> Property:
    """The papers of a digest, or of all digests of a category, day, month or year."""
    category, _, date = value.rpartition("/")
    if re.fullmatch("[0-9]{4}(-[0-9]{2})?", value):
        named = f"g.date GLOB {bind(f'{value}-*')}"
    else:
        # Comparing without regard to capitals takes twice as long; the sidebar and completions write names as they are.
        known = "SELECT 1 FROM digests WHERE uid = :value UNION ALL SELECT 1 FROM digests WHERE category = :value LIMIT 1"
        has_letters = value.lower() != value.upper()
        spelt = " COLLATE NOCASE" if has_letters and not db.execute(known, {"value": value}).fetchone() else ""
        named = f"""{bind(value)}{spelt} IN (g.uid, g.date, g.category)
            OR (g.category = {bind(category)}{spelt} AND g.date = {bind(date)})"""
    chosen = f"g.deleted_at IS NULL AND ({named})"
    return Property(
        f"""EXISTS (SELECT 1 FROM sightings s INDEXED BY sightings_of_paper CROSS JOIN digests g ON g.id = s.digest
            WHERE s.paper = x.id AND {chosen})""",
        Source(f"SELECT s.paper AS id FROM digests g CROSS JOIN sightings s ON s.digest = g.id WHERE {chosen}", ordered=False),
    )


def _identified(value: str, bind: Bind) -> Property:
    """The paper with this identifier, or those whose identifiers begin so."""
    arxiv_id = ArxivId.parse(value)
    beginnings = [arxiv_id.uid if arxiv_id else f"arxiv:{value.lower().removeprefix('arxiv:')}", value]
    ranges = " OR ".join(f"(p.uid >= {bind(start)} AND p.uid < {bind(start + chr(0x10FFFF))})" for start in beginnings)
    return Property(
        f"EXISTS (SELECT 1 FROM papers p WHERE p.id = x.id AND ({ranges}))",
        Source(f"SELECT +p.id AS id FROM papers p WHERE {ranges}", ordered=False),
    )


def days_of(days: Days, bind: Bind, *, shown: bool) -> Property:
    """The papers of some days, those of the date of announcement by their ids alone; `shown`: hidden ones are not asked for."""
    if days.field == "date":
        first, last = span_of(days)
        return Property(f"x.id BETWEEN {bind(first)} AND {bind(last)}")
    chosen = "FROM papers p WHERE p.added_at >= " + bind(_midnight(days.first) if days.first else "")
    chosen += f" AND p.added_at < {bind(_midnight(days.last, 1))}" if days.last else ""
    test = f"EXISTS (SELECT 1 {chosen} AND p.id = x.id)"
    return Property(test, Source(f"SELECT +p.id AS id {chosen} AND {SHOWN}", ordered=False) if shown else None)


def span_of(days: Days) -> tuple[int, int]:
    """The smallest and the largest id that papers of these days can have."""
    return first_id_of(days.first or "0001-01-01"), last_id_of(days.last or "9999-12-31")


def _midnight(day: str, later: int = 0) -> str:
    """The beginning of a day on this machine's clock, or of the day after it, as the library writes moments.

    Far away, where clocks have no such day, it is before all moments or after them.
    """
    from datetime import UTC, datetime, timedelta

    if not "1971" < day < "9999":
        return "" if day < "9999" else day
    return (datetime.fromisoformat(day) + timedelta(later)).astimezone(UTC).isoformat()
