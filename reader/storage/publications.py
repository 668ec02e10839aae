"""The published versions that were looked up for papers, and what became of them."""

from collections.abc import Iterable

from reader.domain.bibliography import Work
from reader.domain.metadata import Proposal, Publication
from reader.storage.identity import now
from reader.storage.papers import id_list
from reader.storage.sqlite import sqlite3

PROPOSED, TAKEN, DISMISSED = "proposed", "taken", "dismissed"

_COLUMNS = "source, kind, title, authors, published, doi, venue, volume, issue, pages, publisher"


def find(db: sqlite3.Connection, paper: int) -> Proposal | None:
    """What was looked up for a paper."""
    row = db.execute(f"SELECT state, substr(asked_at, 1, 10), {_COLUMNS} FROM publications WHERE paper = ?", [paper]).fetchone()
    if row is None:
        return None
    state, day, source, kind, title, authors, published, doi, venue, volume, issue, pages, publisher = row
    work = Work(
        title=title,
        authors=tuple(authors.split("\n")) if authors else (),
        date=published,
        doi=doi,
        container=venue,
        volume=volume,
        number=issue,
        pages=pages,
        publisher=publisher,
    )
    return Proposal(Publication(source, kind, work), state, day)


def taken(db: sqlite3.Connection, papers: Iterable[int]) -> dict[int, Publication]:
    """The publications of papers whose journal reference was taken from them and stands, by local ids."""
    rows = db.execute(
        """SELECT u.paper FROM json_each(?) asked CROSS JOIN publications u ON u.paper = asked.value AND u.state = 'taken'
        JOIN field_values v ON v.paper = u.paper AND v.field = 'journal_ref' AND v.source = u.source
        WHERE NOT EXISTS (SELECT 1 FROM field_values m WHERE m.paper = u.paper AND m.field = v.field AND m.source = 'user')""",
        [id_list(papers)],
    )
    found = {paper: find(db, paper) for (paper,) in rows.fetchall()}
    return {paper: proposal.publication for paper, proposal in found.items() if proposal}


def propose(db: sqlite3.Connection, paper: int, publication: Publication) -> None:
    """Keep what was looked up for a paper, to be decided on, unless the same was taken before."""
    known = find(db, paper)
    if known and known.state == TAKEN and known.publication == publication:
        return
    work = publication.work
    said = (work.title, "\n".join(work.authors), work.date, work.doi, work.container, work.volume, work.number, work.pages)
    values = [paper, PROPOSED, now(), publication.source, publication.kind, *said, work.publisher]
    key = "coalesce((SELECT citation_key FROM publications WHERE paper = ?), '')"
    db.execute(
        f"""INSERT OR REPLACE INTO publications(paper, state, asked_at, {_COLUMNS}, citation_key)
        VALUES ({", ".join("?" * len(values))}, {key})""",
        [*values, paper],
    )
