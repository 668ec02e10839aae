"""The files that digests came in, as they were, and the papers in them."""

import zlib
from collections.abc import Collection

from reader.storage.papers import id_list
from reader.storage.sqlite import sqlite3


def digests_of(db: sqlite3.Connection, papers: Collection[int]) -> list[str]:
    """The uids of the digests that announced exactly these papers, those in the Bin aside."""
    if not papers:
        return []
    rows = db.execute(
        """SELECT g.uid FROM digests g WHERE g.deleted_at IS NULL
            AND g.id IN (SELECT digest FROM sightings WHERE paper = :one)
            AND (SELECT count(*) FROM sightings s JOIN papers p ON p.id = s.paper
                WHERE s.digest = g.id AND p.deleted_at IS NULL) = :number
            AND NOT EXISTS (SELECT 1 FROM sightings s JOIN papers p ON p.id = s.paper
                WHERE s.digest = g.id AND p.deleted_at IS NULL AND s.paper NOT IN (SELECT value FROM json_each(:papers)))
        ORDER BY g.id""",
        {"one": next(iter(papers)), "number": len(papers), "papers": id_list(papers)},
    )
    return [row[0] for row in rows]


def texts_of(db: sqlite3.Connection, uid: str) -> list[bytes]:
    """The contents of the files that a digest came in, the newest first; one of several digests belongs to the first of them."""
    rows = db.execute(
        "SELECT t.deflated FROM digest_texts t JOIN digests g ON g.id = t.digest WHERE g.uid = ? ORDER BY t.rowid DESC", [uid]
    )
    return [text for (deflated,) in rows if (text := zlib.decompress(deflated))]


def papers_of(db: sqlite3.Connection, uid: str) -> list[int]:
    """The local ids of all papers that a digest announced, those in the Bin too."""
    rows = db.execute("SELECT s.paper FROM sightings s JOIN digests g ON g.id = s.digest WHERE g.uid = ?", [uid])
    return [row[0] for row in rows]
