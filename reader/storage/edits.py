"""Reading and writing one property of many papers or of one label: what every verb and its undoing is made of."""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from reader.domain.change import Edit
from reader.storage.identity import now
from reader.storage.papers import id_list, index_text
from reader.storage.sqlite import sqlite3


class PaperField(NamedTuple):
    """A property of papers: how it reads and how it is written.

    `read` gives (paper, value or NULL) for the ids in :papers; each statement of `write` may use :papers, :value, :subject
    and :now, and one of `clear` is run instead where the value is None.
    """

    read: str
    write: str
    clear: str


_DECISION = """INSERT INTO decisions(paper, {column}) SELECT value, {new} FROM json_each(:papers) WHERE true
    ON CONFLICT(paper) DO UPDATE SET {column} = excluded.{column}"""

_CHOSEN = "SELECT asked.value, {value} FROM json_each(:papers) asked "

PAPER_FIELDS = {
    "state": PaperField(
        read=_CHOSEN.format(value="coalesce(d.state, 'inbox')") + "LEFT JOIN decisions d ON d.paper = asked.value",
        write=_DECISION.format(column="state", new=":value"),
        clear=_DECISION.format(column="state", new="'inbox'"),
    ),
    "starred": PaperField(
        read=_CHOSEN.format(value="CASE WHEN d.starred THEN 'yes' END") + "LEFT JOIN decisions d ON d.paper = asked.value",
        write=_DECISION.format(column="starred", new="1"),
        clear=_DECISION.format(column="starred", new="0"),
    ),
    "tag": PaperField(
        read=_CHOSEN.format(value="CASE WHEN g.tag THEN 'yes' END")
        + """LEFT JOIN paper_tags g ON g.paper = asked.value AND g.tag = (SELECT id FROM tags WHERE uid = :subject)""",
        write="""INSERT OR IGNORE INTO paper_tags(tag, paper)
            SELECT (SELECT id FROM tags WHERE uid = :subject), value FROM json_each(:papers)""",
        clear="""DELETE FROM paper_tags WHERE tag = (SELECT id FROM tags WHERE uid = :subject)
            AND paper IN (SELECT value FROM json_each(:papers))""",
    ),
    "list": PaperField(
        read=_CHOSEN.format(value="CAST(l.position AS TEXT)")
        + """LEFT JOIN list_papers l ON l.paper = asked.value AND l.list = (SELECT id FROM reading_lists WHERE uid = :subject)""",
        write="""INSERT OR REPLACE INTO list_papers(list, paper, position)
            SELECT r.id, asked.value, CAST(:value AS INTEGER) + asked.key FROM json_each(:papers) asked, reading_lists r
            WHERE r.uid = :subject""",
        clear="""DELETE FROM list_papers WHERE list = (SELECT id FROM reading_lists WHERE uid = :subject)
            AND paper IN (SELECT value FROM json_each(:papers))""",
    ),
    "note": PaperField(
        read=_CHOSEN.format(value="nullif(n.text, '')") + "LEFT JOIN notes n ON n.paper = asked.value AND n.deleted_at IS NULL",
        write="""INSERT INTO notes(uid, paper, text, created_at, updated_at) SELECT new_uid(), value, :value, :now, :now
            FROM json_each(:papers) WHERE true
            ON CONFLICT(paper) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at, deleted_at = NULL""",
        clear="UPDATE notes SET deleted_at = :now WHERE paper IN (SELECT value FROM json_each(:papers))",
    ),
    "binned": PaperField(
        read=_CHOSEN.format(value="p.deleted_at") + "JOIN papers p ON p.id = asked.value",
        write="UPDATE papers SET deleted_at = :value WHERE id IN (SELECT value FROM json_each(:papers))",
        clear="UPDATE papers SET deleted_at = NULL WHERE id IN (SELECT value FROM json_each(:papers))",
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
}
"""Properties of a tag, list, saved search or digest (`Edit.subject`): table and column."""


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
    for edit in edits:
        write(db, edit)
    return edits


def _current(db: sqlite3.Connection, field: str, subject: str, papers: Sequence[int]) -> "dict[str | None, array[int]]":
    groups: dict[str | None, array[int]] = {}
    if field in SUBJECT_FIELDS:
        table, column = SUBJECT_FIELDS[field]
        row = db.execute(f"SELECT CAST({column} AS TEXT) FROM {table} WHERE uid = ?", [subject]).fetchone()
        return {row[0]: array("q")} if row else {}
    for paper, value in db.execute(PAPER_FIELDS[field].read, {"papers": id_list(papers), "subject": subject}):
        groups.setdefault(value, array("q")).append(paper)
    return groups


def write(db: sqlite3.Connection, edit: Edit) -> None:
    """Make true what `edit` says came after; undoing writes the reversed edit."""
    if edit.field in SUBJECT_FIELDS:
        table, column = SUBJECT_FIELDS[edit.field]
        db.execute(f"UPDATE {table} SET {column} = ? WHERE uid = ?", [edit.after, edit.subject])
        return
    field = PAPER_FIELDS[edit.field]
    parameters = {
        "papers": id_list(edit.papers),
        "subject": edit.subject,
        "value": edit.after,
        "now": now(),
    }
    db.execute(field.clear if edit.after is None else field.write, parameters)
    if edit.field == "note":
        index_text(db, edit.papers)
