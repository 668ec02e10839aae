"""The values that the fields of a query have in this library: names of tags and lists, categories, digests."""

import re

from reader.domain.names import natural_order
from reader.storage.sqlite import sqlite3

_KNOWN = {
    "tag": "SELECT name FROM tags WHERE deleted_at IS NULL",
    "list": "SELECT name FROM reading_lists WHERE deleted_at IS NULL",
    # One look into the index for each category, of which arXiv has 155, instead of one for each paper.
    "cat": """WITH RECURSIVE known(category) AS (
        SELECT min(category) FROM paper_categories
        UNION ALL SELECT (SELECT min(category) FROM paper_categories c WHERE c.category > known.category) FROM known
        WHERE known.category IS NOT NULL
    ) SELECT category FROM known WHERE category IS NOT NULL""",
    "digest": "SELECT uid FROM digests WHERE deleted_at IS NULL ORDER BY date DESC, category",
}


def values(db: sqlite3.Connection, field: str, beginning: str, *, at_most: int = 50) -> list[str]:
    """What may be written after `field:` (tag, list, cat or digest) and begins with `beginning`, or has a word that does.

    Those that begin so stand first; digests are by day, the newest first, everything else by name.
    """
    names = [row[0] for row in db.execute(_KNOWN[field])]
    if field == "cat":
        names += {name.partition(".")[0] for name in names} - set(names)
    if field != "digest":
        names.sort(key=natural_order)
    sought = re.compile(rf"(?:^|[\s./-]){re.escape(beginning)}", re.IGNORECASE)
    found = [(match.start() > 0, name) for name in names if (match := sought.search(name))]
    return [name for _, name in sorted(found, key=lambda place: place[0])][:at_most]
