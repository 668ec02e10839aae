"""A library of thousands of papers in a moment: bare rows, straight into the tables."""

from array import array

from reader.paths import LibraryFolder
from reader.services.catalogue import search_text
from reader.services.library import Library
from reader.storage import papers
from reader.storage.connection import open_for_writing, transaction
from reader.storage.identity import first_id_of
from reader.storage.papers import NewPaper

NUMBERS = ("naught", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def fill(folder: LibraryFolder, number: int, *, day: str = "2020-04-02") -> "array[int]":
    """Put `number` papers of one day in; gives their local ids in the order of the list.

    The titles of the papers are their digits, as the words of NUMBERS: that of the 42nd is "Paper four two".
    """
    Library(folder).close()
    first = first_id_of(day)
    ids = array("q", range(first + number - 1, first - 1, -1))
    db = open_for_writing(folder.database, search_text)
    try:
        with transaction(db):
            papers.insert(
                db, [_paper(paper, place, day) for place, paper in enumerate(ids)], source="digest", moment=f"{day}T00:00"
            )
            papers.index_text(db, ids)
    finally:
        db.close()
    return ids


def _paper(local_id: int, place: int, day: str) -> NewPaper:
    words = " ".join(NUMBERS[int(digit)] for digit in str(place))
    return NewPaper(
        id=local_id,
        uid=f"test:{day}/{place}",
        title=f"Paper {words}",
        abstract=f"What is said of {words}.",
        arxiv_id=None,
        authors=(),
        date=day,
        categories=("cs.CV",),
        withdrawn=False,
    )
