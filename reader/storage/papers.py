"""Papers as rows: putting them in, taking them out whole, finding one by its name."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.names import natural_order
from reader.domain.paper import Paper, PdfState, ReadingState, TextState, name_without_title
from reader.storage.sqlite import sqlite3

_WRITTEN_AT_ONCE = 5000
"""Local ids."""

_KEY = """coalesce(
            (SELECT k.key FROM citation_keys k WHERE k.paper = p.id AND k.chosen_at IS NOT NULL
            ORDER BY k.chosen_at DESC LIMIT 1),
            (SELECT e.key FROM entries e JOIN digests g ON g.id = e.digest AND g.deleted_at IS NULL
            WHERE e.paper = p.id AND e.key <> '' ORDER BY e.id LIMIT 1),
            (SELECT u.citation_key FROM publications u WHERE u.paper = p.id), '')"""

_WHOLE = f"""
    SELECT p.id, p.uid, p.title, p.arxiv_id, p.version, p.authors, t.abstract, p.date, p.categories, p.doi, t.journal_ref,
        t.comment, p.withdrawn, coalesce(d.starred, 0), coalesce(d.state, 'inbox'), coalesce(n.text, ''),
        p.deleted_at IS NOT NULL, coalesce(f.state, 'none'), coalesce(f.file, ''), coalesce(f.problem, ''),
        coalesce(t.published, ''), coalesce(t.updated, ''),
        (SELECT count(*) FROM highlights h WHERE h.paper = p.id AND h.deleted_at IS NULL), coalesce(x.state, ''), {_KEY}
    FROM json_each(?) asked
    JOIN papers p ON p.id = asked.value
    LEFT JOIN paper_texts t ON t.paper = p.id
    LEFT JOIN decisions d ON d.paper = p.id
    LEFT JOIN notes n ON n.paper = p.id AND n.deleted_at IS NULL
    LEFT JOIN downloads f ON f.paper = p.id
    LEFT JOIN pdf_texts x ON x.paper = p.id
    ORDER BY asked.key"""

_CITED = f"""
    SELECT p.id, p.uid, p.title, p.arxiv_id, p.version, p.authors, p.date, p.categories, p.doi, t.journal_ref, t.published, {_KEY}
    FROM json_each(?) asked
    JOIN papers p ON p.id = asked.value
    LEFT JOIN paper_texts t ON t.paper = p.id
    ORDER BY asked.key"""

_NAMES = """
    SELECT {link}.paper, named.name FROM json_each(?) asked
    JOIN {link} ON {link}.paper = asked.value
    JOIN {table} named ON named.id = {link}.{column} AND named.deleted_at IS NULL"""

_AT_ONCE = 1_000


def id_list(ids: Iterable[int]) -> str:
    """Local ids as the one parameter that `json_each(?)` takes.

    They are written down piece by piece: hundreds of thousands at once would hold up every other thread.
    """
    rest = iter(ids)
    pieces = iter(lambda: ",".join(map(str, islice(rest, _WRITTEN_AT_ONCE))), "")
    return f"[{','.join(pieces)}]"


def load(db: sqlite3.Connection, ids: Sequence[int]) -> list[Paper]:
    """The papers with these local ids, in their order; ids that are gone are left out."""
    asked = id_list(ids)
    tags = _names(db, asked, link="paper_tags", table="tags", column="tag")
    lists = _names(db, asked, link="list_papers", table="reading_lists", column="list")
    return [
        Paper(
            id=row[0],
            uid=row[1],
            title=row[2] or name_without_title(row[3], row[1]),
            arxiv_id=ArxivId(row[3], row[4]) if row[3] else None,
            authors=tuple(row[5].split("\n")) if row[5] else (),
            abstract=row[6] or "",
            date=row[7],
            categories=tuple(row[8].split()),
            doi=row[9],
            journal_ref=row[10] or "",
            comment=row[11] or "",
            withdrawn=bool(row[12]),
            starred=bool(row[13]),
            state=ReadingState(row[14]),
            note=row[15],
            tags=tags.get(row[0], ()),
            lists=lists.get(row[0], ()),
            binned=bool(row[16]),
            pdf_state=PdfState(row[17]),
            pdf_path=row[18],
            pdf_problem=row[19],
            published=row[20],
            updated=row[21],
            highlights=row[22],
            text_state=TextState(row[23]),
            citation_key=row[24],
        )
        for row in db.execute(_WHOLE, [asked])
    ]


def load_cited(db: sqlite3.Connection, ids: Sequence[int]) -> list[Paper]:
    """The same of which nothing is read but what citations say: exports read tens of thousands, in a third of the time."""
    return [
        Paper(
            id=local_id,
            uid=uid,
            title=title or name_without_title(identifier, uid),
            arxiv_id=ArxivId(identifier, version) if identifier else None,
            authors=tuple(authors.split("\n")) if authors else (),
            date=date,
            categories=tuple(categories.split()),
            doi=doi,
            journal_ref=journal_ref or "",
            published=published or "",
            citation_key=key,
        )
        for local_id, uid, title, identifier, version, authors, date, categories, doi, journal_ref, published, key in db.execute(
            _CITED, [id_list(ids)]
        )
    ]


def _names(db: sqlite3.Connection, asked: str, **tables: str) -> dict[int, tuple[str, ...]]:
    names: dict[int, list[str]] = {}
    for paper, name in db.execute(_NAMES.format(**tables), [asked]):
        names.setdefault(paper, []).append(name)
    return {paper: tuple(sorted(found, key=natural_order)) for paper, found in names.items()}


def ids_by_uid(db: sqlite3.Connection, uids: Iterable[str]) -> dict[str, int]:
    """Local ids of the papers that are there, by uid; a paper merged into another answers with that other's id."""
    import json

    found = db.execute(
        """SELECT p.uid, coalesce(other.id, p.id) FROM json_each(?) asked JOIN papers p ON p.uid = asked.value
        LEFT JOIN papers other ON other.uid = p.merged_into""",
        [json.dumps([*uids])],
    )
    return dict(found.fetchall())


def first_unread(db: sqlite3.Connection, ids: Sequence[int]) -> int | None:
    """The first of these papers that still lies in the inbox."""
    row = db.execute(
        """SELECT asked.value FROM json_each(?) asked JOIN papers p ON p.id = asked.value AND p.deleted_at IS NULL
        WHERE NOT EXISTS (SELECT 1 FROM decisions d WHERE d.paper = asked.value AND d.state <> 'inbox')
        ORDER BY asked.key LIMIT 1""",
        [id_list(ids)],
    ).fetchone()
    return row[0] if row else None


def are_none(db: sqlite3.Connection) -> bool:
    """Whether there are no papers but those that went with a digest that was taken back."""
    found = db.execute(
        """SELECT EXISTS (SELECT 1 FROM papers p WHERE p.deleted_at IS NULL OR EXISTS (
            SELECT 1 FROM sightings s JOIN digests g ON g.id = s.digest WHERE s.paper = p.id AND g.deleted_at IS NULL))"""
    )
    return not found.fetchone()[0]


class NewPaper(NamedTuple):
    """A paper as it enters the library, with the local id that was reserved for it."""

    id: int
    uid: str
    title: str
    abstract: str
    arxiv_id: ArxivId | None
    authors: tuple[str, ...]
    date: str
    categories: tuple[str, ...]
    withdrawn: bool
    comment: str = ""
    doi: str = ""
    journal_ref: str = ""


def reserve_ids(db: sqlite3.Connection, first: int, last: int, number: int) -> list[int]:
    """`number` free ids between `first` and `last`, falling, so that newest-first keeps the order of a digest."""
    taken = db.execute("SELECT max(id) FROM papers WHERE id BETWEEN ? AND ?", [first, last]).fetchone()[0]
    start = first if taken is None else taken + 1
    return list(range(start + number - 1, start - 1, -1))


def insert(db: sqlite3.Connection, papers: Sequence[NewPaper], *, source: str, moment: str) -> None:
    """Put papers in; `source` is who says so (of field_values.PRECEDENCE). Their text is not in the index yet."""
    papers = sorted(papers)  # In the order of their ids they are put behind one another.
    db.executemany(
        """INSERT INTO papers(id, uid, arxiv_id, version, doi, title, authors, date, categories, withdrawn, source, added_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            (
                paper.id,
                paper.uid,
                paper.arxiv_id.id if paper.arxiv_id else None,
                paper.arxiv_id.version if paper.arxiv_id else None,
                paper.doi,
                paper.title,
                "\n".join(paper.authors),
                paper.date,
                " ".join(paper.categories),
                paper.withdrawn,
                source,
                moment,
            )
            for paper in papers
        ),
    )
    db.executemany(
        "INSERT INTO paper_texts(paper, abstract, comment, journal_ref) VALUES (?, ?, ?, ?)",
        ((paper.id, paper.abstract, paper.comment, paper.journal_ref) for paper in papers),
    )
    db.executemany(
        "INSERT OR IGNORE INTO paper_categories(category, paper) VALUES (?, ?)",
        ((category, paper.id) for paper in papers for category in paper.categories),
    )


INDEXED = frozenset({"title", "authors", "abstract"})
"""The fields that sources tell whose words are in the full-text index."""

_HIGHLIGHTED = """(SELECT group_concat(search_text(h.quote || char(10) || h.comment), ' ')
    FROM (SELECT quote, comment FROM highlights WHERE paper = p.id AND deleted_at IS NULL ORDER BY uid) h)"""


def index_text(db: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Bring the full-text index up to date for these papers.

    In the order of the ids: for each one that is lower than the one before, the index would write out all that it holds back
    until the end of the transaction.
    """
    db.execute(
        f"""INSERT OR REPLACE INTO paper_search(rowid, title, authors, abstract, note, highlight, text)
        SELECT p.id, search_text(p.title), iif(p.authors = '', '', search_text(p.authors)), search_text(t.abstract),
            iif(n.text IS NULL, '', search_text(n.text)), coalesce({_HIGHLIGHTED}, ''),
            iif(x.words > 0, search_text(x.deflated), '')
        FROM json_each(?) asked JOIN papers p ON p.id = asked.value JOIN paper_texts t ON t.paper = p.id
        LEFT JOIN notes n ON n.paper = p.id AND n.deleted_at IS NULL
        LEFT JOIN pdf_texts x ON x.paper = p.id""",
        [id_list(sorted(ids))],
    )


def index_new(db: sqlite3.Connection, papers: Iterable[NewPaper], form: Callable[[str], str]) -> None:
    """Put new papers, of which nobody has noted anything, into the index, in the order of the ids as well.

    `form` gives the search form of a text.
    """
    db.executemany(
        "INSERT INTO paper_search(rowid, title, authors, abstract, note, highlight, text) VALUES (?, ?, ?, ?, '', '', '')",
        (
            (paper.id, form(paper.title), form("\n".join(paper.authors)) if paper.authors else "", form(paper.abstract))
            for paper in sorted(papers)
        ),
    )


def index_everything(db: sqlite3.Connection, tell: Callable[[float], None]) -> None:
    """Fill an empty full-text index; `tell` is told again and again what share of the papers is in it."""
    papers = db.execute("SELECT count(*) FROM papers").fetchone()[0]
    last, indexed = -(1 << 63), 0
    while ids := [row[0] for row in db.execute("SELECT id FROM papers WHERE id > ? ORDER BY id LIMIT ?", [last, _AT_ONCE])]:
        index_text(db, ids)
        last, indexed = ids[-1], indexed + len(ids)
        tell(indexed / papers)
