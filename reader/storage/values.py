"""The values that the fields of a query have in this library: names of tags, lists and saved searches, categories, digests."""

import re

from reader.domain.names import natural_order
from reader.storage.search.properties import categories
from reader.storage.sqlite import sqlite3

_NAMES = {
    "tag": "SELECT name FROM tags WHERE deleted_at IS NULL",
    "list": "SELECT name FROM reading_lists WHERE deleted_at IS NULL",
    "search": "SELECT name FROM saved_searches WHERE deleted_at IS NULL",
}

_DIGESTS = """SELECT uid FROM digests WHERE deleted_at IS NULL
    AND (substr(uid, 1, length(:beginning)) = :beginning COLLATE NOCASE OR substr(date, 1, length(:beginning)) = :beginning)
    ORDER BY date DESC, category LIMIT :at_most"""


def values(db: sqlite3.Connection, field: str, beginning: str, *, at_most: int = 50) -> list[str]:
    """What may be written after `field:` (tag, list, search, cat or digest) and begins with `beginning`, or has a word that does.

    Those that begin so stand first; digests are by day, the newest first, everything else by name.
    """
    if field == "digest":
        beginning = beginning.encode(errors="replace").decode()
        return [row[0] for row in db.execute(_DIGESTS, {"beginning": beginning, "at_most": at_most})]
    names = _categories(db) if field == "cat" else [row[0] for row in db.execute(_NAMES[field])]
    sought = re.compile(rf"(?:^|[\s./-]){re.escape(beginning)}", re.IGNORECASE)
    found = [(match.start() > 0, natural_order(name), name) for name in names if (match := sought.search(name))]
    return [name for *_, name in sorted(found)][:at_most]


def _categories(db: sqlite3.Connection) -> set[str]:
    """The categories that papers have, and their archives."""
    names = categories(db)
    return {*names, *(name.partition(".")[0] for name in names)}
