"""Where a paper was seen, and what the digests said of it that was not what the library showed then."""

from collections.abc import Sequence

from reader.domain.sighting import Retelling, SeenPaper
from reader.storage.field_values import PRECEDENCE
from reader.storage.sqlite import sqlite3

_SEEN = """SELECT g.date, g.category, g.name, g.imported_at, s.number, s.kind, s.version, s.title, s.abstract
    FROM sightings s JOIN digests g ON g.id = s.digest AND g.deleted_at IS NULL
    WHERE s.paper = ? ORDER BY g.date = '', g.date, g.imported_at, g.id"""

_SHOWN = """SELECT p.source, p.title, coalesce(t.abstract, '') FROM papers p LEFT JOIN paper_texts t ON t.paper = p.id
    WHERE p.id = ?"""


def seen(db: sqlite3.Connection, paper: int) -> list[SeenPaper]:
    """Where a paper was seen, the first time first; digests without a day last."""
    shown = db.execute(_SHOWN, [paper]).fetchone()
    if shown is None:
        return []
    source, *texts = shown
    histories = [_History(db, paper, field, source, text) for field, text in zip(("title", "abstract"), texts, strict=True)]
    return [
        SeenPaper(
            day,
            category or name,
            number,
            kind,
            version,
            *(history.retelling(text, moment) for history, text in zip(histories, said, strict=True)),
        )
        for day, category, name, moment, number, kind, version, *said in db.execute(_SEEN, [paper])
    ]


class _History:
    """What was said of a field, as one goes through the sightings from the first to the last."""

    def __init__(self, db: sqlite3.Connection, paper: int, field: str, first: str, shown: str) -> None:
        self._first, self._shown = first, shown
        self._words: Sequence[tuple[str, str, str]] = db.execute(
            "SELECT source, value, seen_at FROM field_values WHERE paper = ? AND field = ?", [paper, field]
        ).fetchall()
        self._last: str | None = None

    def retelling(self, said: str | None, moment: str) -> Retelling | None:
        """What a digest that was imported at a moment told anew."""
        if said is None:
            return None
        before = self._known_at(moment) if self._last is None else self._last
        self._last = said
        return Retelling(before, said) if before not in ("", said) else None

    def _known_at(self, moment: str) -> str:
        """What the library showed at a moment, as far as that can still be told: each source's last word is kept."""
        words = {source: value for source, value, seen_at in self._words if source == self._first or seen_at <= moment}
        return words[max(words, key=PRECEDENCE.index)] if words else self._shown
