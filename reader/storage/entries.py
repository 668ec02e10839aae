"""The entries of bibliographies as rows: whole, in their own words, and by which papers they are entries of.

An entry stands as long as its file does: when the import is taken back, the file's digest is deleted, and with it all entries.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from reader.domain.bibliography import EntryField, Form, KeptEntry
from reader.storage.papers import id_list
from reader.storage.sqlite import sqlite3

STANDING = "entries e JOIN digests g ON g.id = e.digest AND g.deleted_at IS NULL"

_KEPT = f"""SELECT e.paper, e.id, e.form, e.kind, e.key, f.name, f.value
    FROM json_each(?) asked CROSS JOIN {STANDING} AND e.paper = asked.value LEFT JOIN entry_fields f ON f.entry = e.id
    ORDER BY e.id, f.position"""


class PlacedEntry(NamedTuple):
    """An entry, the local id of its paper, and which entry of its file it is."""

    paper: int
    place: int
    kept: KeptEntry


def add(db: sqlite3.Connection, digest: int, entries: Sequence[PlacedEntry]) -> None:
    """Keep the entries of a file; those that are there already only get the papers that are named now."""
    papers = at_places(db, digest)
    moved = [(entry.paper, digest, entry.place) for entry in entries if papers.get(entry.place, entry.paper) != entry.paper]
    db.executemany("UPDATE entries SET paper = ? WHERE digest = ? AND place = ?", moved)
    new = [entry for entry in entries if entry.place not in papers]
    first = db.execute("SELECT coalesce(max(id), 0) + 1 FROM entries").fetchone()[0]
    db.executemany(
        "INSERT INTO entries(id, paper, digest, place, form, kind, key) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (number, entry.paper, digest, entry.place, entry.kept.form, entry.kept.kind, entry.kept.key)
            for number, entry in enumerate(new, first)
        ),
    )
    db.executemany(
        "INSERT INTO entry_fields(entry, position, name, value) VALUES (?, ?, ?, ?)",
        (
            (number, position, field.name, field.value)
            for number, entry in enumerate(new, first)
            for position, field in enumerate(entry.kept.fields)
        ),
    )


def at_places(db: sqlite3.Connection, digest: int) -> dict[int, int]:
    """The papers of a file's entries by the entries' places, whether it stands or was taken back."""
    return dict(db.execute("SELECT place, paper FROM entries WHERE digest = ?", [digest]).fetchall())


def kept_entries(db: sqlite3.Connection, papers: Iterable[int]) -> dict[int, list[KeptEntry]]:
    """The standing entries of papers by their local ids, each paper's oldest first."""
    found: dict[int, list[KeptEntry]] = {}
    for (paper, _, form, kind, key), rows in groupby(db.execute(_KEPT, [id_list(papers)]), itemgetter(0, 1, 2, 3, 4)):
        fields = tuple(EntryField(name, value) for *_, name, value in rows if name is not None)
        found.setdefault(paper, []).append(KeptEntry(Form(form), kind, key, fields))
    return found
