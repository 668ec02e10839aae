"""The files that digests came in, as they were."""

import zlib

from reader.storage.sqlite import sqlite3

_MOST = 20


def files_with(db: sqlite3.Connection, paper: int) -> list[bytes]:
    """The contents of the files of digests that announced a paper, the newest first, at most twenty.

    Of a file with several digests the content lies with the first of them; the sum tells which it is.
    """
    rows = db.execute(
        """SELECT t.deflated FROM digest_texts t WHERE t.sha256 IN (
            SELECT k.sha256 FROM sightings s JOIN digests g ON g.id = s.digest JOIN digest_texts k ON k.digest = g.id
            WHERE s.paper = ? AND g.deleted_at IS NULL)
        ORDER BY t.rowid DESC""",
        [paper],
    )
    contents = (zlib.decompress(deflated) for (deflated,) in rows)
    return [content for content in contents if content][:_MOST]
