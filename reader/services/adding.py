"""Adding papers by their identifiers: they are there at once, and all else of them comes later.

Runs in the caller's transaction; what it does can be undone.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from reader.domain.arxiv_id import ArxivId
from reader.domain.change import Change, Edit
from reader.errors import WrongUsage
from reader.formats.foreign_text import clean_line
from reader.formats.mentions import papers_in
from reader.services.sentences import number_or_title
from reader.storage import history, papers
from reader.storage.edits import alter
from reader.storage.identity import first_id_of, last_id_of, now
from reader.storage.sqlite import sqlite3

SOURCE = "added"
"""Who says that a paper is there, and nothing else of it (see storage.field_values)."""

MOST = 10_000
"""Papers that are added at once; whoever has more of them has a file."""

_LONGEST_TEXT = 4_000_000
_QUOTED = 60


class AddReport(NamedTuple):
    """What adding came to, in local ids: papers that are new, those that were here, and what to undo."""

    added: tuple[int, ...]
    known: tuple[int, ...]
    change: Change


def read_papers(text: str) -> list[ArxivId]:
    """The papers that a text names, which was typed or pasted to add them.

    Raises:
        WrongUsage: it names none, or too many.
    """
    found = papers_in(text[:_LONGEST_TEXT])
    if not found:
        shown = clean_line(text[: 4 * _QUOTED], _QUOTED + 1)
        quoted = f"“{shown if len(shown) <= _QUOTED else shown[: _QUOTED - 1] + '…'}” names"
        raise WrongUsage(
            f"{quoted if shown else 'An empty text names'} no paper of arXiv; write an identifier such as 2004.00622 or a link."
        )
    if len(found) > MOST:
        raise WrongUsage(f"The text names {len(found):,} papers; save it as a file and import that.")
    return found


def add(db: sqlite3.Connection, wanted: Sequence[ArxivId]) -> AddReport:
    """Put in the papers that are not there; those in the Bin come back."""
    known = papers.ids_by_uid(db, [arxiv_id.uid for arxiv_id in wanted])
    new = [arxiv_id for arxiv_id in wanted if arxiv_id.uid not in known]
    moment = now()
    added = insert(db, new, moment)
    here = tuple(dict.fromkeys(known[arxiv_id.uid] for arxiv_id in wanted if arxiv_id.uid in known))
    # Whoever takes it back finds the papers in the Bin.
    edits = [Edit("binned", moment, None, papers=added)] if added else []
    edits += alter(db, "binned", None, here)
    change = Change(_sentence(db, added, here, back=sum(len(edit.papers) for edit in edits) - len(added)), tuple(edits))
    if edits:
        history.record(db, change)
    return AddReport(added, here, change)


def insert(db: sqlite3.Connection, new: Iterable[ArxivId], moment: str) -> tuple[int, ...]:
    """Papers of which nothing is known but the identifier, each among those of its month; gives their local ids."""
    months: dict[str, list[ArxivId]] = {}
    for arxiv_id in new:
        months.setdefault(arxiv_id.month, []).append(arxiv_id)
    rows = []
    for month, named in months.items():
        # An identifier of the future would stand above all papers for years.
        day = min(f"{month}-01", datetime.now(UTC).date().isoformat())
        ids = papers.reserve_ids(db, first_id_of(day), last_id_of(day), len(named))
        rows += [_row(arxiv_id, number) for arxiv_id, number in zip(named, ids, strict=True)]
    papers.insert(db, rows, source=SOURCE, moment=moment)
    added = tuple(row.id for row in rows)
    papers.index_text(db, added)
    return added


def _row(arxiv_id: ArxivId, number: int) -> papers.NewPaper:
    return papers.NewPaper(
        id=number,
        uid=arxiv_id.uid,
        title="",
        abstract="",
        arxiv_id=arxiv_id,
        authors=(),
        date="",
        categories=(),
        withdrawn=False,
    )


def _sentence(db: sqlite3.Connection, added: Sequence[int], known: Sequence[int], *, back: int) -> str:
    parts = [f"Added {number_or_title(db, added)}"] if added else []
    parts += (
        [f"{number_or_title(db, known)} {'was' if len(known) == 1 else 'were'} here already"]
        if known and back < len(known)
        else []
    )
    parts += (
        [f"{number_or_title(db, known) if back == len(known) else f'{back:,} of them'} came back from the Bin"] if back else []
    )
    return f"{'; '.join(parts)}."
