"""Who said what of a paper: a column shows the word that counts most, and no source's word is lost."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from reader.storage.identity import now
from reader.storage.papers import id_list
from reader.storage.sqlite import sqlite3

if TYPE_CHECKING:
    from reader.domain.metadata import Origin

PRECEDENCE = ("added", "pdf", "bibliography", "digest", "arxiv", "datacite", "crossref", "user")
"""Whose word counts, the last most: enrichment never overwrites what the user wrote.

`added` is a paper of which only the identifier was given, and `pdf` is what the first page of a file looks like. The registries
of DOIs speak only where the user took what they say.
"""

_TABLES = {
    "arxiv_id": "papers",
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
    "published": "paper_texts",
    "updated": "paper_texts",
}

_UNSAID: dict[str, int | None] = {"arxiv_id": None, "version": None, "withdrawn": 0}
"""What is shown where nobody says anything, if that is not the empty text."""

FIELDS = frozenset(_TABLES)
"""The fields that sources speak about."""

_FIRST_DIGEST = """SELECT g.date, CASE g.category WHEN '' THEN g.name ELSE g.category END
    FROM sightings s JOIN digests g ON g.id = s.digest WHERE s.paper = ? ORDER BY g.deleted_at IS NOT NULL, g.imported_at, g.id"""


def say(db: sqlite3.Connection, paper: int, source: str, values: Mapping[str, str | int]) -> None:
    """Note that `source` gives these values to fields of a paper, and show those that count more than what is shown.

    Who says what is shown already adds no word; the empty text is no word.

    For fields that are searched (papers.INDEXED) the caller lets the index follow, for all papers of its transaction at once.
    """
    first_source = _first_source(db, paper)
    for field, value in values.items():
        said, shown = _said(db, paper, field), _shown(db, paper, field)
        if not said and str(value) == shown:
            continue
        if said or source != first_source:
            fresh = {source: str(value)} if said or not shown else {first_source: shown, source: str(value)}
            said |= fresh
            db.executemany(
                "INSERT OR REPLACE INTO field_values(paper, field, source, value, seen_at) VALUES (?, ?, ?, ?, ?)",
                [(paper, field, name, text, now()) for name, text in fresh.items()],
            )
        _show(db, paper, field, said[max(said, key=PRECEDENCE.index)] if said else value)


def put_word(db: sqlite3.Connection, paper: int, source: str, field: str, value: str | None) -> None:
    """Let a source say this of a field of a paper, or (None) say nothing of it any more, and show whose word then counts most.

    As with `say`, the caller lets the index follow.
    """
    if value is not None:
        say(db, paper, source, {field: value})
        return
    gone = db.execute("DELETE FROM field_values WHERE paper = ? AND field = ? AND source = ?", [paper, field, source]).rowcount
    said = _said(db, paper, field)
    # Who only said what was shown already has no row to be taken back, unless it was the first to say anything.
    if not gone and source != _first_source(db, paper):
        return
    _show(db, paper, field, said[max(said, key=PRECEDENCE.index)] if said else _UNSAID.get(field, ""))


def word_of(db: sqlite3.Connection, paper: int, source: str, field: str) -> str | None:
    """What a source says of a field of a paper; None where it says nothing, or is the first one and alone."""
    return _said(db, paper, field).get(source)


def spoken_of(db: sqlite3.Connection, source: str, papers: Iterable[int]) -> dict[int, set[str]]:
    """The fields of which a source says something, by papers."""
    rows = db.execute(
        "SELECT v.paper, v.field FROM json_each(?) asked JOIN field_values v ON v.paper = asked.value AND v.source = ?",
        [id_list(papers), source],
    )
    spoken: dict[int, set[str]] = {}
    for paper, field in rows:
        spoken.setdefault(paper, set()).add(field)
    return spoken


def source_of(db: sqlite3.Connection, paper: int, field: str) -> str:
    """Whose word a field of a paper shows."""
    said = _said(db, paper, field)
    if said:
        return max(said, key=PRECEDENCE.index)
    return _first_source(db, paper)


class Word(NamedTuple):
    """What somebody says of a field."""

    source: str
    value: str


def under_user(db: sqlite3.Connection, paper: int) -> dict[str, Word]:
    """What the sources say of the fields of a paper that the user wrote; nobody's empty word where none says anything."""
    rows = db.execute("SELECT field FROM field_values WHERE paper = ? AND source = 'user'", [paper]).fetchall()
    found = {}
    for (field,) in rows:
        said = _said(db, paper, field)
        del said["user"]
        source = max(said, key=PRECEDENCE.index, default="")
        found[field] = Word(source, said.get(source, ""))
    return found


def origins(db: sqlite3.Connection, paper: int) -> "dict[str, Origin]":
    """Whose word each of FIELDS of a paper shows; a field about which nothing was said has the paper's first source."""
    # The window's first papers need none of it.
    from reader.domain.metadata import Origin

    row = db.execute("SELECT source, substr(added_at, 1, 10) FROM papers WHERE id = ?", [paper]).fetchone()
    if row is None:
        return {}
    first = Origin(*row)
    seen = db.execute(_FIRST_DIGEST, [paper]).fetchone()
    if first.source == "digest" and seen:
        first = Origin("digest", *seen)
    words = db.execute("SELECT field, source, substr(seen_at, 1, 10) FROM field_values WHERE paper = ?", [paper]).fetchall()
    found = dict.fromkeys(_TABLES, first)
    for field, source, day in sorted(words, key=lambda word: PRECEDENCE.index(word[1])):
        found[field] = first if source == first.source else Origin(source, day)
    return found


def _first_source(db: sqlite3.Connection, paper: int) -> str:
    return str(db.execute("SELECT source FROM papers WHERE id = ?", [paper]).fetchone()[0])


def _said(db: sqlite3.Connection, paper: int, field: str) -> dict[str, str]:
    return dict(db.execute("SELECT source, value FROM field_values WHERE paper = ? AND field = ?", [paper, field]).fetchall())


def _key(field: str) -> str:
    return "id" if _TABLES[field] == "papers" else "paper"


def _shown(db: sqlite3.Connection, paper: int, field: str) -> str:
    row = db.execute(f"SELECT {field} FROM {_TABLES[field]} WHERE {_key(field)} = ?", [paper]).fetchone()
    return "" if row[0] is None else str(row[0])


def _show(db: sqlite3.Connection, paper: int, field: str, value: str | int | None) -> None:
    stored = _UNSAID.get(field, value) if value == "" else value
    db.execute(f"UPDATE {_TABLES[field]} SET {field} = ? WHERE {_key(field)} = ?", [stored, paper])
    if field == "categories":
        db.execute("DELETE FROM paper_categories WHERE paper = ?", [paper])
        db.executemany(
            "INSERT OR IGNORE INTO paper_categories(category, paper) VALUES (?, ?)",
            [(category, paper) for category in str(value).split()],
        )
