"""The numbers beside saved searches: there when they are seen, true after every change, and no more work than that."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.query import Query, parse
from reader.gui.program import Program
from reader.gui.sidebar import counting
from reader.services import labelling
from reader.services.library import Library

Counted = list[Query]


@pytest.fixture
def counted(labelled: Program, monkeypatch: pytest.MonkeyPatch) -> Counted:
    """The queries that were counted, each once more for each time."""
    asked: Counted = []
    count = labelled.desk.library.count

    def watch(query: Query, *, at_most: int = -1, stop: Callable[[], bool] | None = None) -> int:
        asked.append(query)
        return count(query, at_most=at_most, stop=stop)

    monkeypatch.setattr(labelled.desk.library, "count", watch)
    return asked


def numbers(window: Program) -> dict[str, str]:
    """What stands beside each saved search."""
    return {row.text: window.sidebar.rows_model.count(row) for row in window.sidebar.rows_of("search")}


def test_the_numbers_follow_what_is_done(labelled: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: numbers(labelled) == {"Faces": "5", "Tagged": "3"})
    labelled.desk.do(lambda: labelled.desk.library.tag(labelled.papers.model.ids[:10], add=["gan"]))
    qtbot.waitUntil(lambda: numbers(labelled) == {"Faces": "5", "Tagged": "10"})
    labelled.desk.do(lambda: labelled.desk.library.bin(labelled.desk.library.find(parse("face"))))
    qtbot.waitUntil(lambda: numbers(labelled)["Faces"] == "")


def test_another_program_s_changes_are_counted(labelled: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: numbers(labelled)["Tagged"] == "3")
    with Library(labelled.desk.library.folder) as other:
        other.tag(other.find(parse("")), add=["gan"])
    qtbot.waitUntil(lambda: numbers(labelled)["Tagged"] == "64")


def test_what_a_change_cannot_alter_is_not_counted_again(labelled: Program, counted: Counted, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: numbers(labelled) == {"Faces": "5", "Tagged": "3"})
    counted.clear()
    labelled.desk.do(lambda: labelled.desk.library.star(labelled.papers.model.ids[:5], on=True))
    labelled.desk.do(lambda: labelled.desk.library.relabel(labelling.save_search, "Starred", "is:starred"))
    qtbot.waitUntil(lambda: numbers(labelled).get("Starred") == "5")
    assert counted == [parse("is:starred")]


def test_what_is_folded_is_not_counted(labelled: Program, counted: Counted, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: numbers(labelled) == {"Faces": "5", "Tagged": "3"})
    heading = next(number for number, row in enumerate(labelled.sidebar.rows_model.rows) if row.text == "Saved searches")
    labelled.sidebar.setFocus()
    labelled.sidebar.setCurrentIndex(labelled.sidebar.rows_model.index(heading))
    QTest.keyClick(labelled.sidebar, Qt.Key.Key_Left)
    counted.clear()
    with qtbot.waitSignal(labelled.counting.counted):
        labelled.desk.do(lambda: labelled.desk.library.bin(labelled.papers.model.ids[:1]))
    with qtbot.waitSignal(labelled.counting.rested):
        pass
    assert counted == []


def test_a_broad_search_says_that_there_are_more(labelled: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_COUNTED", 20)
    labelled.desk.do(lambda: labelled.desk.library.relabel(labelling.save_search, "All", "-withdrawn"))
    qtbot.waitUntil(lambda: numbers(labelled).get("All") == "20+")


def test_changes_one_upon_the_other_are_counted_in_the_end(labelled: Program, qtbot: QtBot) -> None:
    library = labelled.desk.library
    for paper in library.find(parse("")):
        labelled.desk.do(partial(library.tag, [paper], add=["gan"]))
    qtbot.waitUntil(lambda: numbers(labelled)["Tagged"] == "64")
    qtbot.waitUntil(lambda: [row.papers for row in labelled.sidebar.rows_of("tag") if row.text == "gan"] == [64])
