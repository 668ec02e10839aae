"""Tags, reading lists and digests: what papers are gathered under, with how many papers each has."""

import zlib
from array import array
from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.label import LabelKind
from reader.domain.names import natural_order
from reader.storage.identity import new_uid, now
from reader.storage.names import called
from reader.storage.numbers import numbers
from reader.storage.sqlite import sqlite3


class Label(NamedTuple):
    """A tag or a reading list with the number of its papers outside the Bin.

    `colour` is one of TAG_COLOURS and `quick_key` the digit that toggles the tag, both empty for lists.
    """

    uid: str
    name: str
    papers: int
    colour: str = ""
    quick_key: str = ""


class DigestLabel(NamedTuple):
    """A digest that was imported, with the number of its papers that are not in the Bin."""

    uid: str
    category: str
    date: str
    name: str
    papers: int


TAG_COLOURS = ("blue", "green", "orange", "purple", "red", "teal", "yellow", "grey")
"""Names of the theme's tag colours; new tags take them in turn."""


_DEFLATING = 1
"""Of zlib's levels the one that takes a fifth of the usual one's time and an eighth more room."""


def tags(db: sqlite3.Connection) -> list[Label]:
    """All tags by name."""
    return _labels(db, "tags", "paper_tags", "tag", ", colour, quick_key")


def reading_lists(db: sqlite3.Connection) -> list[Label]:
    """All reading lists by name."""
    return _labels(db, "reading_lists", "list_papers", "list")


def _labels(db: sqlite3.Connection, table: str, link: str, column: str, more: str = "") -> list[Label]:
    papers = numbers(db, link, column)
    rows = db.execute(f"SELECT id, uid, name{more} FROM {table} WHERE deleted_at IS NULL")
    found = [Label(uid, name, papers.get(number, 0), *others) for number, uid, name, *others in rows]
    return sorted(found, key=lambda label: natural_order(label.name))


def digests(db: sqlite3.Connection) -> list[DigestLabel]:
    """All digests, newest day first."""
    papers = numbers(db, "sightings", "digest")
    rows = db.execute("SELECT id, uid, category, date, name FROM digests WHERE deleted_at IS NULL ORDER BY date DESC, category")
    return [DigestLabel(uid, category, date, name, papers.get(number, 0)) for number, uid, category, date, name in rows]


_TABLES = {LabelKind.TAG: "tags", LabelKind.LIST: "reading_lists", LabelKind.SEARCH: "saved_searches"}


def find(db: sqlite3.Connection, kind: LabelKind, name: str) -> str | None:
    """The uid of the label of this name, whatever its capitals."""
    uids = called(db, _TABLES[kind], "uid", name)
    return str(uids[0]) if uids else None


def name_of(db: sqlite3.Connection, kind: LabelKind, uid: str) -> str | None:
    """The name of a label; None where it has been deleted or never was."""
    row = db.execute(f"SELECT name FROM {_TABLES[kind]} WHERE uid = ? AND deleted_at IS NULL", [uid]).fetchone()
    return row[0] if row else None


def quick_key(db: sqlite3.Connection, uid: str) -> str:
    """The digit that toggles a tag, deleted or not; empty where it has none."""
    return str(db.execute("SELECT quick_key FROM tags WHERE uid = ?", [uid]).fetchone()[0])


def tags_with_key(db: sqlite3.Connection, key: str) -> list[str]:
    """The uids of the tags that a digit toggles."""
    rows = db.execute("SELECT uid FROM tags WHERE quick_key = ? AND deleted_at IS NULL", [key])
    return [row[0] for row in rows]


_PAPERS_OF = {
    LabelKind.TAG: ("paper_tags", "tag", "of_first.paper DESC"),
    LabelKind.LIST: ("list_papers", "list", "of_first.position, of_first.paper"),
}


def papers_of_first_only(db: sqlite3.Connection, kind: LabelKind, first: str, second: str) -> "array[int]":
    """The papers with the first of two tags (or on the first of two lists) and not the second, a list's in its order."""
    link, column, order = _PAPERS_OF[kind]
    named = f"(SELECT id FROM {_TABLES[kind]} WHERE uid = ?)"
    rows = db.execute(
        f"""SELECT of_first.paper FROM {link} of_first WHERE of_first.{column} = {named} AND NOT EXISTS (
            SELECT 1 FROM {link} of_second WHERE of_second.{column} = {named} AND of_second.paper = of_first.paper)
        ORDER BY {order}""",
        [first, second],
    )
    return array("q", (row[0] for row in rows))


def new_tag(db: sqlite3.Connection, name: str) -> str:
    """Make a tag that does not show yet (alter `tag.deleted` to show it), and give its uid."""
    uid = new_uid()
    number = db.execute("SELECT count(*) FROM tags").fetchone()[0]
    used = {row[0] for row in db.execute("SELECT quick_key FROM tags WHERE deleted_at IS NULL")}
    db.execute(
        "INSERT INTO tags(uid, name, colour, quick_key, created_at, deleted_at) VALUES (?, ?, ?, ?, ?, ?)",
        [
            uid,
            name,
            TAG_COLOURS[number % len(TAG_COLOURS)],
            next((key for key in "123456789" if key not in used), ""),
            now(),
            now(),
        ],
    )
    return uid


def new_list(db: sqlite3.Connection, name: str) -> str:
    """Make a reading list that does not show yet (alter `list.deleted` to show it), and give its uid."""
    uid = new_uid()
    db.execute("INSERT INTO reading_lists(uid, name, created_at, deleted_at) VALUES (?, ?, ?, ?)", [uid, name, now(), now()])
    return uid


def end_of_list(db: sqlite3.Connection, uid: str) -> int:
    """The position after the last paper of a reading list."""
    row = db.execute(
        "SELECT max(position) FROM list_papers l JOIN reading_lists r ON r.id = l.list WHERE r.uid = ?", [uid]
    ).fetchone()
    return 1 if row[0] is None else int(row[0]) + 1


class Sighting(NamedTuple):
    """A paper as one digest showed it; `title` and `abstract` only where they differ from what the library holds."""

    paper: int
    number: int | None
    kind: str
    version: int | None
    title: str | None
    abstract: str | None


class DigestRow(NamedTuple):
    """A digest's row: whether it had been imported before, and when it was taken back, if it was."""

    id: int
    known: bool
    deleted_at: str | None


def digest_row(db: sqlite3.Connection, uid: str) -> DigestRow | None:
    """The row of a digest that was imported before, whether it was taken back or not."""
    row = db.execute("SELECT id, deleted_at FROM digests WHERE uid = ?", [uid]).fetchone()
    return DigestRow(row[0], True, row[1]) if row else None


def register_digest(db: sqlite3.Connection, *, uid: str, category: str, date: str, name: str) -> DigestRow:
    """The row of a digest, made when it is seen for the first time."""
    row = digest_row(db, uid)
    if row:
        return row
    cursor = db.execute(
        "INSERT INTO digests(uid, category, date, name, imported_at) VALUES (?, ?, ?, ?, ?)",
        [uid, category, date, name, now()],
    )
    return DigestRow(cursor.lastrowid or 0, False, None)


def keep_digest_text(db: sqlite3.Connection, digest: int, sha256: str, content: bytes) -> None:
    """Keep a digest's file as it came, once for each different content.

    Of a file with several digests the first keeps the content; the others, with none, only what it is recognised by.
    """
    db.execute("INSERT OR IGNORE INTO digest_texts VALUES (?, ?, ?)", [digest, sha256, zlib.compress(content, _DEFLATING)])


class StandingDigest(NamedTuple):
    """What was imported of a file and not taken back: the name of one of its digests, and how many papers they show."""

    uid: str
    papers: int


def standing_digests(db: sqlite3.Connection, prints: Sequence[str]) -> dict[str, StandingDigest]:
    """Those of the contents with these SHA-256 sums that were imported and stand.

    A content of whose digests one was put together of several is left out: how many papers were in each is not known.
    """
    import json  # Only imports need it, and the window stands sooner without.

    rows = db.execute(
        """SELECT t.sha256, max(g.uid), count(DISTINCT s.paper)
        FROM digest_texts t JOIN digests g ON g.id = t.digest LEFT JOIN sightings s ON s.digest = g.id
        WHERE t.sha256 IN (SELECT value FROM json_each(?))
        GROUP BY t.sha256 HAVING max(g.deleted_at) IS NULL AND NOT max(EXISTS (
            SELECT 1 FROM digest_texts other WHERE other.digest = t.digest AND other.sha256 <> t.sha256))""",
        [json.dumps(prints)],
    )
    return {row[0]: StandingDigest(row[1], row[2]) for row in rows}


def add_sightings(db: sqlite3.Connection, digest: int, sightings: list[Sighting]) -> None:
    """Note where papers were seen; a sighting that is known already stays as it is."""
    db.executemany(
        """INSERT OR IGNORE INTO sightings(digest, paper, number, kind, version, title, abstract)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        ((digest, *sighting) for sighting in sightings),
    )


def binned_with_digest(db: sqlite3.Connection, digest: int, moment: str) -> list[int]:
    """The papers that went to the Bin in the very act that took this digest back."""
    rows = db.execute(
        "SELECT p.id FROM sightings s JOIN papers p ON p.id = s.paper WHERE s.digest = ? AND p.deleted_at = ?", [digest, moment]
    )
    return [row[0] for row in rows]
