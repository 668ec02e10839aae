"""An import of a folder that is killed at any moment: every file is in the library or not at all, and search agrees."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.query import parse
from reader.paths import LibraryFolder
from reader.services.library import Library
from tests.end_to_end.program import Paperdesk

DIGESTS, PAPERS = 12, 5

KILLED = """
import os, signal
from reader.services import bulk_import
from reader.services.library import Library
bulk_import._FULL = 6000
left = [{moments}]
def tick():
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
writing = Library._writing
def watched(library):
    connection = writing(library)
    connection.set_progress_handler(tick, 50)
    return connection
Library._writing = watched
"""
"""Kills the program when SQLite has worked off so many times fifty instructions of what is written."""


@pytest.fixture
def folder(tmp_path: Path, digest: Callable[..., Path]) -> Path:
    """Digests of papers each of which has a word of its own in title and abstract."""
    made = tmp_path / "digests"
    made.mkdir()
    for day in range(1, DIGESTS + 1):
        entries = [(name(day, place), f"Of {word(day, place)}", f"{word(day, place)} abstractly") for place in range(PAPERS)]
        digest(*entries, day=f"{day} Apr 2020", name=f"digests/{day:02}.md")
    return made


def name(day: int, place: int) -> str:
    return f"2004.{100 * day + place:05}"


def word(day: int, place: int) -> str:
    return f"word{day}x{place}"


@pytest.mark.parametrize("moments", [1, 30, 60, 100, 150, 220])
def test_every_file_is_there_whole_or_not_at_all(tmp_path: Path, folder: Path, moments: int) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    paperdesk = Paperdesk(tmp_path / "library", tmp_path / "home")
    paperdesk.does("list")
    outcome = paperdesk.scripted(KILLED.format(moments=moments), "import", folder)
    assert outcome.code == -signal.SIGKILL, outcome
    with Library(LibraryFolder(paperdesk.folder)) as library:
        there = {str(paper.arxiv_id) for paper in library.papers(library.find(parse("")))}
        assert library.problems() == []
        for day in range(1, DIGESTS + 1):
            assert len(there & {name(day, place) for place in range(PAPERS)}) in (0, PAPERS)
            for place in range(PAPERS):
                found = library.papers(library.find(parse(f"title:{word(day, place)} abstract:{word(day, place)} ")))
                assert [str(paper.arxiv_id) for paper in found] == [name(day, place)] * (name(day, place) in there)
        assert len(library.digests()) == len(there) // PAPERS
    again = paperdesk.does("import", folder)
    assert again.startswith(f"Imported {DIGESTS * PAPERS - len(there)} papers from {DIGESTS} digests")
    if there:
        paperdesk.does("undo")
    assert paperdesk.does("check") == "ok\n"
