"""Papers in the sentences that tell what was done."""

from collections.abc import Sequence

from reader.domain.paper import Paper
from reader.formats.scientific_text import display_text
from reader.storage import papers
from reader.storage.sqlite import sqlite3


def titled(paper: Paper) -> str:
    """A paper by its title as it is shown or, as long as nobody told one, by its identifier."""
    return f"“{display_text(paper.title)}”" if paper.is_named else paper.title


def number_or_title(db: sqlite3.Connection, ids: Sequence[int]) -> str:
    """Papers by their number, a single one by its title."""
    if len(ids) != 1:
        return f"{len(ids):,} papers"
    found = papers.load(db, ids)
    return titled(found[0]) if found else "a paper"
