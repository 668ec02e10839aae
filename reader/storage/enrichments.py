"""Which papers arXiv is to be asked about, and which it was asked about: nothing is asked twice."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.storage.identity import now
from reader.storage.papers import id_list
from reader.storage.sqlite import sqlite3

_ASKABLE = "p.arxiv_id IS NOT NULL AND p.deleted_at IS NULL AND p.merged_into IS NULL"
_WAITING = f"FROM enrichments e JOIN papers p ON p.id = e.paper WHERE e.state = 'queued' AND {_ASKABLE}"


class Asked(NamedTuple):
    """A paper that arXiv is asked about: its local id, and its identifier without version."""

    paper: int
    arxiv_id: str


def queue(db: sqlite3.Connection, papers: Sequence[int], *, since: str) -> list[int]:
    """Let arXiv be asked about papers; gives those that do not wait already and were not answered after the moment `since`."""
    rows = db.execute(
        f"""INSERT INTO enrichments(paper, state, asked_at)
        SELECT p.id, 'queued', :now FROM json_each(:papers) asked JOIN papers p ON p.id = asked.value WHERE {_ASKABLE}
        ON CONFLICT(paper) DO UPDATE SET state = excluded.state, asked_at = excluded.asked_at
            WHERE state <> 'queued' AND answered_at < :since
        RETURNING paper""",
        {"papers": id_list(papers), "now": now(), "since": since},
    )
    return [row[0] for row in rows]


def queue_arrivals(db: sqlite3.Connection, *, since: str, at_most: int) -> list[int]:
    """Let arXiv be asked about papers that came after the moment `since` and that it was never asked about, newest first.

    With those that wait already they are `at_most` so many.
    """
    room = max(at_most - number_waiting(db), 0)
    rows = db.execute(
        f"""INSERT INTO enrichments(paper, state, asked_at)
        SELECT p.id, 'queued', :now FROM papers p WHERE p.added_at >= :since AND {_ASKABLE}
        AND NOT EXISTS (SELECT 1 FROM enrichments e WHERE e.paper = p.id) ORDER BY p.id DESC LIMIT :room
        RETURNING paper""",
        {"now": now(), "since": since, "room": room},
    )
    return [row[0] for row in rows]


def waiting(db: sqlite3.Connection, at_most: int, only: Sequence[int] | None = None) -> list[Asked]:
    """Papers that wait for arXiv's answer, of `only` these, the last asked for first, then by day."""
    among = "" if only is None else "AND e.paper IN (SELECT value FROM json_each(:only))"
    rows = db.execute(
        f"SELECT e.paper, p.arxiv_id {_WAITING} {among} ORDER BY e.asked_at DESC, e.paper DESC LIMIT :at_most",
        {"at_most": at_most, "only": id_list(only or ())},
    )
    return [Asked(*row) for row in rows]


def number_waiting(db: sqlite3.Connection, only: Sequence[int] | None = None) -> int:
    """How many papers wait for arXiv's answer, of `only` these."""
    among = "" if only is None else "AND e.paper IN (SELECT value FROM json_each(:only))"
    return int(db.execute(f"SELECT count(*) {_WAITING} {among}", {"only": id_list(only or ())}).fetchone()[0])


def settle(db: sqlite3.Connection, papers: Sequence[int], *, answered: bool) -> None:
    """Note that arXiv has answered for these papers, or that it has none by their identifiers."""
    db.execute(
        "UPDATE enrichments SET state = ?, answered_at = ? WHERE paper IN (SELECT value FROM json_each(?))",
        ["answered" if answered else "missing", now(), id_list(papers)],
    )


def drop(db: sqlite3.Connection) -> int:
    """Ask arXiv nothing of what waits; gives how many papers that were."""
    return db.execute(
        "UPDATE enrichments SET state = CASE answered_at WHEN '' THEN 'dropped' ELSE 'answered' END WHERE state = 'queued'"
    ).rowcount
