"""The ledger of citation keys: which were given out, to which paper, and in which files.

A key that was given out belongs to its paper for ever, whatever the case of its letters: somebody may cite it.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from reader.storage.chosen_keys import CURRENT
from reader.storage.identity import now
from reader.storage.papers import id_list
from reader.storage.sqlite import sqlite3

_PIN = """INSERT INTO citation_keys(key, paper, pinned_at, chosen_at) SELECT :key, id, :now, :now FROM papers WHERE uid = :uid
    ON CONFLICT(key) DO UPDATE SET chosen_at = excluded.chosen_at"""


class GivenKey(NamedTuple):
    """A key that a paper has or had, when it was first given out (ISO 8601, UTC), and the files it went to, the last first."""

    key: str
    pinned_at: str
    files: tuple[str, ...]


def current(db: sqlite3.Connection, papers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Uid and key of those of some papers whose key was given out, by local id."""
    rows = db.execute(
        f"""SELECT p.id, p.uid, {CURRENT.format(paper="p.id")} AS given FROM json_each(?) asked
        JOIN papers p ON p.id = asked.value WHERE given IS NOT NULL""",
        [id_list(papers)],
    )
    return {paper: (uid, key) for paper, uid, key in rows}


def given_like(db: sqlite3.Connection, keys: Collection[str]) -> dict[str, str]:
    """The keys, in small letters, that were given out and begin as one of these, with the uids of their papers.

    Those that go on otherwise than with a letter may be left out.
    """
    rows = db.execute(
        """SELECT k.key, p.uid FROM json_each(?) asked
        CROSS JOIN citation_keys k ON k.key >= asked.value AND k.key < asked.value || '{' JOIN papers p ON p.id = k.paper""",
        [json.dumps([*keys])],
    )
    return {key.lower(): uid for key, uid in rows}


def imported_like(db: sqlite3.Connection, keys: Collection[str]) -> set[str]:
    """The keys of bibliographies that stand, likewise."""
    from reader.storage.entries import STANDING

    rows = db.execute(
        f"""SELECT DISTINCT e.key FROM json_each(?) asked
        CROSS JOIN {STANDING} AND e.key <> ''
            AND e.key COLLATE NOCASE >= asked.value AND e.key COLLATE NOCASE < asked.value || '{{'""",
        [json.dumps([*keys])],
    )
    return {key.lower() for (key,) in rows}


def holders(db: sqlite3.Connection, key: str) -> set[int]:
    """The papers (local ids) that a key was given to, now or once, or that have it from a bibliography."""
    from reader.storage.entries import STANDING

    rows = db.execute(
        f"""SELECT paper FROM citation_keys WHERE key = :key
        UNION SELECT e.paper FROM {STANDING} WHERE e.key <> '' AND e.key = :key COLLATE NOCASE""",
        {"key": key},
    )
    return {paper for (paper,) in rows}


def pin(db: sqlite3.Connection, keys: Mapping[str, str]) -> bool:
    """Give papers, by uid, their keys; False, and nothing is done, where another program has given one of them out meanwhile."""
    asked, moment = json.dumps(keys), now()
    clash = db.execute(
        f"""SELECT EXISTS (SELECT 1 FROM json_each(?) asked JOIN papers p ON p.uid = asked.key
            LEFT JOIN citation_keys taken ON taken.key = asked.value AND taken.paper <> p.id
            WHERE taken.id IS NOT NULL OR {CURRENT.format(paper="p.id")} IS NOT NULL)""",
        [asked],
    ).fetchone()[0]
    if not clash:
        db.executemany(_PIN, ({"uid": uid, "key": key, "now": moment} for uid, key in keys.items()))
    return not clash


def unpin(db: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Take keys back that `pin` has just given, where no file has got them."""
    db.execute(
        """DELETE FROM citation_keys WHERE key IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM exported_keys x WHERE x.key = citation_keys.id)""",
        [json.dumps([*keys])],
    )


def note_file(db: sqlite3.Connection, path: str, papers: Sequence[int]) -> None:
    """Note that the keys of papers went to a file just now."""
    db.execute(
        """INSERT INTO exported_files(path, written_at) VALUES (?, ?)
        ON CONFLICT(path) DO UPDATE SET written_at = excluded.written_at""",
        [path, now()],
    )
    db.execute(
        f"""INSERT OR IGNORE INTO exported_keys(key, file) SELECT k.id, f.id FROM json_each(?) asked
        JOIN citation_keys k ON k.paper = asked.value AND k.key = {CURRENT.format(paper="asked.value")}
        JOIN exported_files f ON f.path = ?""",
        [id_list(papers), path],
    )


def given_keys(db: sqlite3.Connection, paper: int) -> list[GivenKey]:
    """The keys of a paper that were given out, the one it has first."""
    rows = db.execute(
        "SELECT id, key, pinned_at FROM citation_keys WHERE paper = ? ORDER BY chosen_at IS NULL, chosen_at DESC", [paper]
    ).fetchall()
    return [GivenKey(key, pinned_at, _files(db, number)) for number, key, pinned_at in rows]


def _files(db: sqlite3.Connection, key: int) -> tuple[str, ...]:
    rows = db.execute(
        "SELECT f.path FROM exported_keys x JOIN exported_files f ON f.id = x.file WHERE x.key = ? ORDER BY f.written_at DESC",
        [key],
    )
    return tuple(path for (path,) in rows)
