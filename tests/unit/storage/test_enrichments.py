"""Which papers arXiv is asked about, in which order, and that none is asked about twice."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.query import parse
from reader.services.catalogue import search_text
from reader.services.library import Library
from reader.storage import enrichments
from reader.storage.connection import open_for_writing
from reader.storage.enrichments import Asked
from reader.storage.sqlite import sqlite3

NEVER, LONG_AGO, LATER = "", "2020-01-01T00:00:00+00:00", "2100-01-01T00:00:00+00:00"


@pytest.fixture
def papers(library: Library, digest: Callable[..., Path]) -> list[int]:
    """Three papers of two days in the order of the list, the newest first."""
    library.import_digest(digest(("2004.00001", "Old", ""), name="a.md", day="Wed, 1 Apr 2020"))
    library.import_digest(digest(("2004.00002", "New", ""), ("2004.00003", "Newer", ""), name="b.md"))
    return list(library.find(parse("")))


@pytest.fixture
def db(library: Library, papers: list[int]) -> Iterator[sqlite3.Connection]:
    assert papers
    with closing(open_for_writing(library.folder.database, search_text)) as connection:
        yield connection


def waiting(db: sqlite3.Connection) -> list[int]:
    return [asked.paper for asked in enrichments.waiting(db, 100)]


def test_papers_wait_until_they_have_an_answer(db: sqlite3.Connection, papers: list[int]) -> None:
    assert sorted(enrichments.queue(db, papers, since=NEVER)) == sorted(papers)
    assert enrichments.waiting(db, 2) == [Asked(papers[0], "2004.00002"), Asked(papers[1], "2004.00003")]
    enrichments.settle(db, papers[:1], answered=True)
    enrichments.settle(db, papers[1:2], answered=False)
    assert waiting(db) == papers[2:]
    assert enrichments.number_waiting(db) == 1


def test_who_waits_is_not_put_at_the_end_again(db: sqlite3.Connection, papers: list[int]) -> None:
    enrichments.queue(db, papers[1:], since=NEVER)
    assert enrichments.queue(db, papers[2:], since=LATER) == []
    assert waiting(db) == papers[1:]


def test_what_was_asked_for_last_comes_first(db: sqlite3.Connection, papers: list[int]) -> None:
    enrichments.queue(db, papers[:2], since=NEVER)
    enrichments.queue(db, papers[2:], since=NEVER)
    assert waiting(db) == [papers[2], papers[0], papers[1]]
    assert [asked.paper for asked in enrichments.waiting(db, 9, papers[1:])] == [papers[2], papers[1]]
    assert enrichments.number_waiting(db, papers[1:]) == 2


@pytest.mark.parametrize("answered", [True, False])
def test_an_answer_holds_for_a_time(db: sqlite3.Connection, papers: list[int], *, answered: bool) -> None:
    enrichments.queue(db, papers, since=NEVER)
    enrichments.settle(db, papers, answered=answered)
    assert enrichments.queue(db, papers, since=LONG_AGO) == []
    assert sorted(enrichments.queue(db, papers, since=LATER)) == sorted(papers)


def test_papers_of_the_bin_are_not_asked_about(library: Library, db: sqlite3.Connection, papers: list[int]) -> None:
    library.bin(papers[:1])
    assert sorted(enrichments.queue(db, papers, since=NEVER)) == sorted(papers[1:])
    library.bin(papers[1:2])
    assert waiting(db) == papers[2:]
    library.restore(papers[1:2])
    assert waiting(db) == papers[1:]


def test_arrivals_wait_newest_first_and_not_without_end(db: sqlite3.Connection, papers: list[int]) -> None:
    assert enrichments.queue_arrivals(db, since=LATER, at_most=100) == []
    assert sorted(enrichments.queue_arrivals(db, since=LONG_AGO, at_most=2)) == sorted(papers[:2])
    assert enrichments.queue_arrivals(db, since=LONG_AGO, at_most=2) == []
    enrichments.settle(db, papers[:2], answered=True)
    assert enrichments.queue_arrivals(db, since=LONG_AGO, at_most=2) == papers[2:]


def test_what_was_dropped_is_asked_about_on_request_only(db: sqlite3.Connection, papers: list[int]) -> None:
    enrichments.queue(db, papers[:1], since=NEVER)
    enrichments.settle(db, papers[:1], answered=True)
    enrichments.queue(db, papers, since=LATER)
    assert enrichments.drop(db) == 3
    assert waiting(db) == []
    assert enrichments.queue_arrivals(db, since=LONG_AGO, at_most=9) == []
    assert sorted(enrichments.queue(db, papers, since=LONG_AGO)) == sorted(papers[1:])


def test_the_next_papers_are_found_by_an_index(db: sqlite3.Connection, papers: list[int]) -> None:
    enrichments.queue(db, papers, since=NEVER)
    steps: list[str] = []
    db.set_trace_callback(steps.append)
    enrichments.waiting(db, 2)
    db.set_trace_callback(None)
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {steps[0]}")]
    assert "enrichments_waiting" in plan[0]
    assert not any("TEMP B-TREE" in step for step in plan)
