"""Reading and writing one property of many papers or of one label: what every verb and its undoing is made of."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.domain.change import Edit
from reader.storage import chosen_keys
from reader.storage.field_values import put_word, word_of
from reader.storage.identity import now
from reader.storage.papers import INDEXED, id_list, index_text
from reader.storage.sqlite import sqlite3

_PIECE = 5000
"""Papers that are handed to SQLite at a time: to write down hundreds of thousands at once would hold up every other thread."""


class PaperField(NamedTuple):
    """A property of papers: how it reads and how it is written for the papers in the table `chosen`.

    `read` gives (paper, value or NULL); `write` may use :value, :subject and :now, and `clear` is run instead where the value
    is None. What goes into a table goes there in the order of its index, which is twice as fast.
    """

    read: str
    write: str
    clear: str


_DECISION = """INSERT INTO decisions(paper, {column}) SELECT paper, {new} FROM temp.chosen WHERE true ORDER BY paper
    ON CONFLICT(paper) DO UPDATE SET {column} = excluded.{column}"""

_CHOSEN = "SELECT c.paper, {value} FROM temp.chosen c {join} ORDER BY {order}"


def _read(value: str, join: str, order: str = "c.place") -> str:
    return _CHOSEN.format(value=value, join=join, order=order)


PAPER_FIELDS = {
    "state": PaperField(
        read=_read("coalesce(d.state, 'inbox')", "LEFT JOIN decisions d ON d.paper = c.paper"),
        write=_DECISION.format(column="state", new=":value"),
        clear=_DECISION.format(column="state", new="'inbox'"),
    ),
    "starred": PaperField(
        read=_read("CASE WHEN d.starred THEN 'yes' END", "LEFT JOIN decisions d ON d.paper = c.paper"),
        write=_DECISION.format(column="starred", new="1"),
        clear=_DECISION.format(column="starred", new="0"),
    ),
    "tag": PaperField(
        read=_read(
            "CASE WHEN g.tag THEN 'yes' END",
            "LEFT JOIN paper_tags g ON g.paper = c.paper AND g.tag = (SELECT id FROM tags WHERE uid = :subject)",
        ),
        write="""INSERT OR IGNORE INTO paper_tags(tag, paper)
            SELECT (SELECT id FROM tags WHERE uid = :subject), paper FROM temp.chosen ORDER BY paper""",
        clear="""DELETE FROM paper_tags WHERE tag = (SELECT id FROM tags WHERE uid = :subject)
            AND paper IN (SELECT paper FROM temp.chosen)""",
    ),
    "list": PaperField(
        read=_read(
            "l.position",
            "LEFT JOIN list_papers l ON l.paper = c.paper AND l.list = (SELECT id FROM reading_lists WHERE uid = :subject)",
            order="l.position, c.place",
        ),
        write="""INSERT OR REPLACE INTO list_papers(list, paper, position)
            SELECT r.id, c.paper, CAST(:value AS INTEGER) + c.place FROM temp.chosen c, reading_lists r
            WHERE r.uid = :subject ORDER BY c.paper""",
        clear="""DELETE FROM list_papers WHERE list = (SELECT id FROM reading_lists WHERE uid = :subject)
            AND paper IN (SELECT paper FROM temp.chosen)""",
    ),
    "note": PaperField(
        read=_read("nullif(n.text, '')", "LEFT JOIN notes n ON n.paper = c.paper AND n.deleted_at IS NULL"),
        write="""INSERT INTO notes(uid, paper, text, created_at, updated_at) SELECT new_uid(), paper, :value, :now, :now
            FROM temp.chosen WHERE true
            ON CONFLICT(paper) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at, deleted_at = NULL""",
        clear="UPDATE notes SET deleted_at = :now WHERE paper IN (SELECT paper FROM temp.chosen)",
    ),
    "binned": PaperField(
        read=_read("p.deleted_at", "CROSS JOIN papers p ON p.id = c.paper"),
        write="UPDATE papers SET deleted_at = :value WHERE id IN (SELECT paper FROM temp.chosen)",
        clear="UPDATE papers SET deleted_at = NULL WHERE id IN (SELECT paper FROM temp.chosen)",
    ),
    # The lasting name follows the identifier. One that has been given to another paper meanwhile stays with that.
    "uid": PaperField(
        read=_read("p.uid", "CROSS JOIN papers p ON p.id = c.paper"),
        write="UPDATE OR IGNORE papers SET uid = :value WHERE id IN (SELECT paper FROM temp.chosen)",
        clear="UPDATE papers SET uid = new_uid() WHERE id IN (SELECT paper FROM temp.chosen)",
    ),
    # Of a version that belongs to another identifier than the paper's nobody's word is shown until somebody speaks again.
    "version": PaperField(
        read=_read("CAST(p.version AS TEXT)", "CROSS JOIN papers p ON p.id = c.paper"),
        write="UPDATE papers SET version = CAST(:value AS INTEGER) WHERE id IN (SELECT paper FROM temp.chosen)",
        clear="UPDATE papers SET version = NULL WHERE id IN (SELECT paper FROM temp.chosen)",
    ),
    # What became of a published version that was looked up, and the key that the paper had before it was taken.
    "publication": PaperField(
        read=_read("u.state", "LEFT JOIN publications u ON u.paper = c.paper"),
        write="UPDATE publications SET state = :value WHERE paper IN (SELECT paper FROM temp.chosen)",
        clear="UPDATE publications SET state = 'proposed' WHERE paper IN (SELECT paper FROM temp.chosen)",
    ),
    "publication.key": PaperField(
        read=_read("nullif(u.citation_key, '')", "LEFT JOIN publications u ON u.paper = c.paper"),
        write="UPDATE publications SET citation_key = :value WHERE paper IN (SELECT paper FROM temp.chosen)",
        clear="UPDATE publications SET citation_key = '' WHERE paper IN (SELECT paper FROM temp.chosen)",
    ),
    # The key that was given out last. What it was before still belongs to the paper, so that undo finds it free.
    "citation_key": PaperField(
        read=_read(chosen_keys.CURRENT.format(paper="c.paper"), ""),
        write=chosen_keys.CHOOSE,
        clear="UPDATE citation_keys SET chosen_at = NULL WHERE paper IN (SELECT paper FROM temp.chosen)",
    ),
    # The PDF that this machine has. Taking it back leaves the file where it lies.
    "pdf": PaperField(
        read=_read(
            "CASE f.state WHEN 'ready' THEN json_object('file', f.file, 'sha256', f.sha256, 'bytes', f.bytes) END",
            "LEFT JOIN downloads f ON f.paper = c.paper",
        ),
        write="""INSERT INTO downloads(paper, state, file, sha256, bytes, asked_at)
            SELECT paper, 'ready', :value ->> 'file', :value ->> 'sha256', :value ->> 'bytes', :now
            FROM temp.chosen WHERE true
            ON CONFLICT(paper) DO UPDATE SET state = excluded.state, file = excluded.file, sha256 = excluded.sha256,
                bytes = excluded.bytes, problem = ''""",
        clear="UPDATE downloads SET state = 'none' WHERE paper IN (SELECT paper FROM temp.chosen)",
    ),
}

SUBJECT_FIELDS = {
    "tag.name": ("tags", "name"),
    "tag.colour": ("tags", "colour"),
    "tag.quick_key": ("tags", "quick_key"),
    "tag.deleted": ("tags", "deleted_at"),
    "list.name": ("reading_lists", "name"),
    "list.deleted": ("reading_lists", "deleted_at"),
    "search.name": ("saved_searches", "name"),
    "search.query": ("saved_searches", "query"),
    "search.position": ("saved_searches", "position"),
    "search.deleted": ("saved_searches", "deleted_at"),
    "digest.deleted": ("digests", "deleted_at"),
    "highlight.colour": ("highlights", "colour"),
    "highlight.comment": ("highlights", "comment"),
    "highlight.kind": ("highlights", "kind"),
    "highlight.deleted": ("highlights", "deleted_at"),
    "kept.subject": ("kept_files", "subject"),
    "kept.deleted": ("kept_files", "deleted_at"),
}
"""Properties of a tag, list, saved search, digest, highlight or kept file (`Edit.subject`): table and column."""

_SEARCHED = frozenset({"note", "pdf", "highlight.comment", "highlight.deleted"})
"""Properties besides the words of sources that the full-text index follows."""

WORD = "word"
"""What a source says of a field of papers; `Edit.subject` is both, as in `bibliography.authors`."""


def alter(
    db: sqlite3.Connection,
    field: str,
    value: str | None,
    papers: Sequence[int] = (),
    *,
    subject: str = "",
    keep: bool = False,
) -> list[Edit]:
    """Give a property one value, and tell what changed, grouped by the values that were there before.

    With `keep`, papers that have some value already keep it.
    """
    edits = [
        Edit(field, before, value, subject, ids)
        for before, ids in _current(db, field, subject, papers).items()
        if before != value and not (keep and before is not None)
    ]
    write(db, edits)
    return edits


def _current(db: sqlite3.Connection, field: str, subject: str, papers: Sequence[int]) -> "dict[str | None, array[int]]":
    groups: dict[str | None, array[int]] = {}
    if field in SUBJECT_FIELDS:
        table, column = SUBJECT_FIELDS[field]
        row = db.execute(f"SELECT CAST({column} AS TEXT) FROM {table} WHERE uid = ?", [subject]).fetchone()
        return {row[0]: array("q")} if row else {}
    for paper, value in _values(db, field, subject, papers):
        groups.setdefault(value, array("q")).append(paper)
    return groups


def _values(db: sqlite3.Connection, field: str, subject: str, papers: Sequence[int]) -> Iterable[tuple[int, str | None]]:
    """What a property is for each of some papers."""
    if field == WORD:
        source, _, name = subject.partition(".")
        return [(paper, word_of(db, paper, source, name)) for paper in papers]
    _choose(db, papers)
    rows = db.execute(PAPER_FIELDS[field].read, {"subject": subject})
    return _runs(rows) if field == "list" else rows


def _runs(rows: Iterable[tuple[int, int | None]]) -> Iterator[tuple[int, str | None]]:
    """Papers with their places on a list, in this order -> papers that follow each other with the place of the first of them.

    So a list is emptied, and filled again, by one edit instead of one for each paper.
    """
    first = following = 0
    for paper, position in rows:
        if position is None:
            yield paper, None
            continue
        if position != following:
            first = position
        following = position + 1
        yield paper, str(first)


def _choose(db: sqlite3.Connection, papers: Sequence[int]) -> None:
    """Put these papers, and no others, into the table `chosen`, with their places in the row."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS chosen(place INTEGER PRIMARY KEY, paper INTEGER NOT NULL)")
    db.execute("DELETE FROM temp.chosen")
    for start in range(0, len(papers), _PIECE):
        piece = id_list(papers[start : start + _PIECE])
        db.execute("INSERT INTO temp.chosen SELECT ? + key, value FROM json_each(?)", [start, piece])


def write(db: sqlite3.Connection, edits: Iterable[Edit]) -> None:
    """Make true what these say came after, one after the other; undoing writes the reversed edits, the last one first."""
    reworded: set[int] = set()
    for edit in edits:
        _write(db, edit)
        if edit.field in _SEARCHED or (edit.field == WORD and edit.subject.partition(".")[2] in INDEXED):
            reworded.update(edit.papers)
    # Once for all, since a paper with a hundred highlights may have been edited as often.
    if reworded:
        index_text(db, reworded)


def _write(db: sqlite3.Connection, edit: Edit) -> None:
    if edit.field in SUBJECT_FIELDS:
        table, column = SUBJECT_FIELDS[edit.field]
        moment = ", updated_at = :now" if table == "highlights" else ""
        db.execute(
            f"UPDATE {table} SET {column} = :value{moment} WHERE uid = :subject",
            {"value": edit.after, "subject": edit.subject, "now": now()},
        )
        return
    if edit.field == WORD:
        source, _, name = edit.subject.partition(".")
        for paper in edit.papers:
            put_word(db, paper, source, name, edit.after)
        return
    _choose(db, edit.papers)
    field = PAPER_FIELDS[edit.field]
    db.execute(field.clear if edit.after is None else field.write, {"subject": edit.subject, "value": edit.after, "now": now()})
    if edit.field == "pdf":
        # The text of the file that was here; that of the new one is read in its turn.
        db.execute("DELETE FROM pdf_texts WHERE paper IN (SELECT paper FROM temp.chosen)")
