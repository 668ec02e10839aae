"""Who said what of a paper: a column shows the word that counts most, and no source's word is lost."""

from collections.abc import Mapping

from reader.storage.identity import now
from reader.storage.sqlite import sqlite3

PRECEDENCE = ("digest", "pdf", "arxiv", "user")
"""Whose word counts, the last most: enrichment never overwrites what the user wrote."""

_TABLES = {
    "title": "papers",
    "authors": "papers",
    "date": "papers",
    "categories": "papers",
    "version": "papers",
    "doi": "papers",
    "withdrawn": "papers",
    "abstract": "paper_texts",
    "comment": "paper_texts",
    "journal_ref": "paper_texts",
}

FIELDS = frozenset(_TABLES)
"""The fields that sources speak about."""


def say(db: sqlite3.Connection, paper: int, source: str, values: Mapping[str, str | int]) -> None:
    """Note that `source` gives these values to fields of a paper, and show those that count more than what is shown.

    For fields that are searched (papers.INDEXED) the caller lets the index follow, for all papers of its transaction at once.
    """
    first_source = db.execute("SELECT source FROM papers WHERE id = ?", [paper]).fetchone()[0]
    for field, value in values.items():
        said = _said(db, paper, field)
        if said or source != first_source:
            said.setdefault(first_source, _shown(db, paper, field))
            said[source] = str(value)
            db.executemany(
                "INSERT OR REPLACE INTO field_values(paper, field, source, value, seen_at) VALUES (?, ?, ?, ?, ?)",
                [(paper, field, name, text, now()) for name, text in said.items()],
            )
        _show(db, paper, field, said[max(said, key=PRECEDENCE.index)] if said else value)


def source_of(db: sqlite3.Connection, paper: int, field: str) -> str:
    """Whose word a field of a paper shows."""
    said = _said(db, paper, field)
    if said:
        return max(said, key=PRECEDENCE.index)
    return str(db.execute("SELECT source FROM papers WHERE id = ?", [paper]).fetchone()[0])


def _said(db: sqlite3.Connection, paper: int, field: str) -> dict[str, str]:
    return dict(db.execute("SELECT source, value FROM field_values WHERE paper = ? AND field = ?", [paper, field]).fetchall())


def _key(field: str) -> str:
    return "id" if _TABLES[field] == "papers" else "paper"


def _shown(db: sqlite3.Connection, paper: int, field: str) -> str:
    row = db.execute(f"SELECT {field} FROM {_TABLES[field]} WHERE {_key(field)} = ?", [paper]).fetchone()
    return "" if row[0] is None else str(row[0])


def _show(db: sqlite3.Connection, paper: int, field: str, value: str | int) -> None:
    db.execute(f"UPDATE {_TABLES[field]} SET {field} = ? WHERE {_key(field)} = ?", [value, paper])
    if field == "categories":
        db.execute("DELETE FROM paper_categories WHERE paper = ?", [paper])
        db.executemany(
            "INSERT OR IGNORE INTO paper_categories(category, paper) VALUES (?, ?)",
            [(category, paper) for category in str(value).split()],
        )
