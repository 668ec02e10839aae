"""A sidebar of many digests: what is folded, opened and brought to light, by keys and by the mouse."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.query import parse
from reader.gui.chooser import Chooser
from reader.gui.program import Program
from reader.gui.sidebar.digests import FEW_DIGESTS
from reader.services.library import Library
from tests.gui.conftest import Desktop, Press

NEWEST = date(2020, 4, 2)


@pytest.fixture
def many(desktop: Desktop, digest: Callable[..., Path], qtbot: QtBot) -> Program:
    """The window on a library with a tag, and a digest of two papers for each of the last forty days."""
    with Library(desktop.folder) as library:
        for number in range(FEW_DIGESTS + 9):
            day = NEWEST - timedelta(number)
            papers = [(f"2004.{2 * number + one:05}", f"Paper {one}", "Text.") for one in range(2)]
            library.import_digest(digest(*papers, day=f"{day:%a}, {day.day} {day:%b %Y}"))
        library.tag(library.find(parse("")), add=["gan"])
    program = desktop.start()
    qtbot.waitUntil(lambda: bool(program.sidebar.rows_of("tag")))
    return program


def texts(window: Program, *kinds: str) -> list[str]:
    return [row.text for row in window.sidebar.rows_model.rows if row.kind in kinds]


def at(window: Program, name: str) -> QPoint:
    """The middle of a row."""
    number = next(number for number, row in enumerate(window.sidebar.rows_model.rows) if row.text == name)
    return window.sidebar.visualRect(window.sidebar.rows_model.index(number)).center()


def click(window: Program, place: QPoint) -> None:
    QTest.mouseClick(window.sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown(window: Program) -> str | None:
    """The query of the row that is lit."""
    row = window.sidebar.shown_row()
    return row.query if row else None


def current(window: Program) -> str:
    return window.sidebar.rows_model.rows[window.sidebar.currentIndex().row()].text


def test_a_month_is_a_row_of_its_own_with_its_papers(many: Program, qtbot: QtBot) -> None:
    assert texts(many, "period", "digest")[:4] == ["Apr 2020", "cs.CV · 2 Apr 2020", "cs.CV · 1 Apr 2020", "Mar 2020"]
    click(many, at(many, "Mar 2020"))
    qtbot.waitUntil(lambda: len(many.papers.model.ids) == 2 * 31)
    rows = many.sidebar.rows_model.rows
    qtbot.waitUntil(lambda: [many.sidebar.rows_model.count(row) for row in rows if row.kind == "period"][:2] == ["4", "62"])
    assert "Mar 2020" in texts(many, "period")
    assert len(texts(many, "digest")) == 2


def test_a_click_on_the_triangle_opens_and_folds_and_asks_for_nothing(many: Program) -> None:
    before = many.papers.text
    triangle = QPoint(12, at(many, "Mar 2020").y())
    click(many, triangle)
    assert len(texts(many, "digest")) == 2 + 31
    click(many, triangle)
    assert len(texts(many, "digest")) == 2
    assert many.papers.text == before


def test_a_double_click_opens_a_month(many: Program) -> None:
    QTest.mouseDClick(many.sidebar.viewport(), Qt.MouseButton.LeftButton, pos=at(many, "Mar 2020"))
    assert len(texts(many, "digest")) == 2 + 31


def test_a_click_on_a_heading_folds_its_section(many: Program) -> None:
    click(many, at(many, "Digests"))
    assert texts(many, "period", "digest") == []
    assert texts(many, "heading") == ["Library", "Digests", "Tags"]
    click(many, at(many, "Digests"))
    assert len(texts(many, "period")) == 3


def test_the_arrows_open_fold_and_go_up(many: Program, press: Press, qtbot: QtBot) -> None:
    many.papers.show_query("digest:2020-03")
    qtbot.waitUntil(lambda: shown(many) == many.papers.text)
    many.sidebar.setFocus()
    press(many, "Right")
    assert texts(many, "digest")[2] == "cs.CV · 31 Mar 2020"
    press(many, "Down Down Left")
    assert current(many) == "Mar 2020"
    assert len(texts(many, "digest")) == 2 + 31
    press(many, "Left")
    assert len(texts(many, "digest")) == 2
    press(many, "Left")
    assert current(many) == "Digests"
    assert many.papers.text == "digest:2020-03"
    press(many, "Return")
    assert texts(many, "digest") == []
    press(many, "Return Down")
    assert current(many) == "Apr 2020"
    assert many.papers.text == "digest:2020-04"


def test_a_heading_takes_the_keys_and_leaves_the_shown_row_lit(many: Program, press: Press, qtbot: QtBot) -> None:
    many.papers.show_query("is:binned")
    qtbot.waitUntil(lambda: shown(many) == many.papers.text)
    many.sidebar.setFocus()
    press(many, "Down")
    assert current(many) == "Digests"
    assert shown(many) == "is:binned"


def test_the_next_digest_is_brought_to_light(many: Program, press: Press, qtbot: QtBot) -> None:
    many.papers.show_query("digest:cs.CV/2020-04-01")
    qtbot.waitUntil(lambda: shown(many) == many.papers.text)
    many.papers.take_focus()
    press(many, "]")
    assert many.papers.text == "digest:cs.CV/2020-03-31"
    qtbot.waitUntil(lambda: shown(many) == "digest:cs.CV/2020-03-31")
    assert "cs.CV · 31 Mar 2020" in texts(many, "digest")


def test_what_the_reader_folds_over_the_digest_that_is_shown_stays_folded(many: Program, qtbot: QtBot) -> None:
    many.papers.show_query("digest:cs.CV/2020-03-31")
    qtbot.waitUntil(lambda: "cs.CV · 31 Mar 2020" in texts(many, "digest"))
    click(many, QPoint(12, at(many, "Mar 2020").y()))
    assert len(texts(many, "digest")) == 2
    with qtbot.waitSignal(many.counting.counted):
        many.desk.do(lambda: many.desk.library.star(many.papers.model.ids[:1], on=True))
    assert len(texts(many, "digest")) == 2


def test_a_month_is_found_by_its_name(many: Program, qtbot: QtBot) -> None:
    many.actions["go_to"].trigger()
    (chooser,) = (chooser for chooser in many.window.findChildren(Chooser) if chooser.isVisible())
    QTest.keyClicks(chooser.box, "feb")
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)
    assert many.papers.text == "digest:2020-02"
    qtbot.waitUntil(lambda: len(many.papers.model.ids) == 2 * 7)
    assert many.window.focusWidget() is many.papers.view


def test_folded_sections_are_folded_the_next_time(many: Program, desktop: Desktop, qtbot: QtBot) -> None:
    click(many, at(many, "Tags"))
    desktop.close()
    again = desktop.start()
    qtbot.waitUntil(lambda: bool(again.sidebar.rows_of("tag")))
    assert texts(again, "heading") == ["Library", "Digests", "Tags"]
    assert texts(again, "tag") == []
    click(again, at(again, "Tags"))
    assert texts(again, "tag") == ["gan"]


def test_a_tag_in_a_folded_section_still_has_its_key(many: Program, press: Press, qtbot: QtBot) -> None:
    click(many, at(many, "Tags"))
    assert texts(many, "tag") == []
    many.papers.show_query("")
    many.papers.take_focus()
    press(many, "1")
    qtbot.waitUntil(lambda: many.desk.library.tags()[0].papers == 79)
