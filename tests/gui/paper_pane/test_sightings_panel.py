"""Where a paper was seen, and what changed, in the pane."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.program import Program
from reader.gui.theme import read_theme
from tests.arxiv_feeds import Announced, rss
from tests.gui.paper_pane.parts import part, prose

NAME = "2611.00001"


def announce(program: Program, day: str, listing: str = "cs.CV", **paper: str) -> None:
    """Import a listing of a day with the paper in it."""
    words = {"title": "On deep $x^2$ nets", "abstract": "We learn from few labels.", **paper}
    announced = Announced(f"{NAME}{words.pop('version', 'v1')}", **words)
    content = rss(announced, listing=listing, day=day).encode()
    library = program.desk.library
    program.desk.do(lambda: library.import_content(content, "listing.xml").change)


def lines(program: Program) -> list[str]:
    """The lines of the panel, if they can be seen."""
    view = prose(program.paper_pane, "paperSightings")
    return view.toPlainText().split("\n") if view.isVisible() else []


def switch(program: Program) -> QPushButton:
    return part(program.paper_pane, QPushButton, "showChangesButton")


@pytest.fixture
def seen(empty_window: Program, qtbot: QtBot) -> Program:
    """The window on a paper that was seen three times, the last time with other words."""
    announce(empty_window, "Mon, 23 Nov 2026")
    announce(empty_window, "Mon, 23 Nov 2026", "cs.LG", kind="cross")
    announce(
        empty_window,
        "Wed, 25 Nov 2026",
        version="v2",
        kind="replace",
        title="On very deep nets",
        abstract="We learn from very few labels.",
    )
    qtbot.waitUntil(lambda: len(lines(empty_window)) == 3)
    return empty_window


def test_each_sighting_has_a_line(seen: Program) -> None:
    assert lines(seen) == [
        "23 Nov 2026 · cs.CV · new, version 1",
        "23 Nov 2026 · cs.LG · cross-listed, version 1",
        "25 Nov 2026 · cs.CV · replaced, version 2 · other title and abstract",
    ]


def test_what_changed_is_shown_word_by_word_when_it_is_wanted(seen: Program, qtbot: QtBot) -> None:
    view = prose(seen.paper_pane, "paperChanges")
    assert not view.isVisible()
    switch(seen).setFocus()
    QTest.keyClick(switch(seen), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Title" in view.toPlainText())
    assert view.toPlainText().split("\n")[:4] == [
        "Title, 25 Nov 2026",
        "On very deep x² nets ",
        "Abstract, 25 Nov 2026",
        "We learn from very few labels. ",
    ]
    assert (form(view, "very").background().color(), form(view, "very").fontStrikeOut()) == (colour("added"), False)
    assert (form(view, "x²").background().color(), form(view, "x²").fontStrikeOut()) == (colour("removed"), True)
    assert not form(view, "labels").fontStrikeOut()
    QTest.keyClick(switch(seen), Qt.Key.Key_Space)
    assert not view.isVisible()


def colour(name: str) -> object:
    return read_theme("light").colour(name)


def form(view: QWidget, word: str) -> QTextCharFormat:
    """How a word of a text looks."""
    from PySide6.QtWidgets import QTextEdit

    assert isinstance(view, QTextEdit)
    return view.document().find(word).charFormat()


def test_a_paper_that_was_never_announced_has_no_panel(empty_window: Program, qtbot: QtBot) -> None:
    empty_window.adding.add_text(NAME)
    qtbot.waitUntil(lambda: prose(empty_window.paper_pane, "paperTitle").toPlainText() == f"arXiv:{NAME}")
    assert lines(empty_window) == []


def test_the_same_words_in_other_markup_are_no_change(empty_window: Program, qtbot: QtBot) -> None:
    announce(empty_window, "Mon, 23 Nov 2026", title="An $\\alpha$ net")
    announce(empty_window, "Tue, 24 Nov 2026", title="An  α net")
    qtbot.waitUntil(lambda: len(lines(empty_window)) == 2)
    assert not switch(empty_window).isVisible()


def test_changes_are_put_away_for_another_paper(seen: Program, qtbot: QtBot) -> None:
    switch(seen).click()
    seen.adding.add_text("2101.00001")
    qtbot.waitUntil(lambda: lines(seen) == [])
    seen.papers.show_query(f"id:{NAME}")
    qtbot.waitUntil(lambda: len(lines(seen)) == 3)
    assert not prose(seen.paper_pane, "paperChanges").isVisible()
