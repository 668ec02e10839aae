"""Citation keys in the window: shown, changed by hand, made anew by the pattern."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reader.gui.chooser import Chooser
from reader.gui.program import Program
from reader.gui.renaming_sheet import RenamingSheet
from tests.gui.conftest import Press, said

FIRST = "arxiv200400622"


def shown(window: Program) -> QLabel:
    """Where the key of the current paper stands."""
    label = window.paper_pane.findChild(QLabel, "citationKey")
    assert isinstance(label, QLabel)
    return label


def typed(window: Program, text: str) -> None:
    """Type into the chooser that has opened, and take what stands first."""
    (chooser,) = (chooser for chooser in window.window.findChildren(Chooser) if chooser.isVisible())
    chooser.box.selectAll()
    QTest.keyClicks(chooser.box, text)
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)


@pytest.fixture
def given(window: Program, press: Press, qtbot: QtBot) -> Program:
    """The window, after the first paper's key was copied."""
    qtbot.waitUntil(lambda: shown(window).text() == FIRST)
    press(window, "C")
    qtbot.waitUntil(lambda: FIRST in said(window))
    return window


def test_a_key_stands_in_italics_until_it_is_given_out(window: Program, press: Press, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown(window).text() == FIRST)
    assert shown(window).font().italic()
    assert "stays from the first export on" in shown(window).accessibleDescription()
    press(window, "C")
    qtbot.waitUntil(lambda: not shown(window).font().italic())
    assert shown(window).accessibleDescription().startswith("Given out on ")


def test_a_key_is_changed_by_hand_and_taken_back(given: Program, qtbot: QtBot) -> None:
    button = given.paper_pane.findChild(QPushButton, "changeKeyButton")
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: bool(given.window.findChildren(Chooser)))
    typed(given, "Deep:Fakes")
    qtbot.waitUntil(lambda: shown(given).text() == "Deep:Fakes")
    assert said(given) == f"Changed the citation key {FIRST} to Deep:Fakes."
    assert f"Before: {FIRST}, given out on" in shown(given).accessibleDescription()
    given.window_verbs.undo()
    qtbot.waitUntil(lambda: shown(given).text() == FIRST)


def test_a_key_that_cannot_be_cited_is_refused(given: Program, qtbot: QtBot) -> None:
    given.actions["change_key"].trigger()
    qtbot.waitUntil(lambda: bool(given.window.findChildren(Chooser)))
    typed(given, "a, b")
    qtbot.waitUntil(lambda: "cannot be cited" in said(given))
    assert shown(given).text() == FIRST


def test_keys_are_made_anew_after_they_were_seen(given: Program, qtbot: QtBot) -> None:
    given.actions["make_keys_anew"].trigger()
    qtbot.waitUntil(lambda: said(given).startswith("Nothing changes"))
    given.program_verbs.change(citation_keys="year + veryshorttitle.lower")
    given.actions["make_keys_anew"].trigger()
    qtbot.waitUntil(lambda: given.window.findChild(RenamingSheet) is not None)
    sheet = given.window.findChild(RenamingSheet)
    assert isinstance(sheet, RenamingSheet)
    item = sheet.table.topLevelItem(0)
    assert item is not None
    assert (item.text(0), item.text(1)) == (FIRST, "2020evading")
    button = sheet.findChild(QPushButton, "makeAnew")
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: shown(given).text() == "2020evading")


def test_another_pattern_shows_at_once_where_no_key_was_given_out(window: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown(window).text() == FIRST)
    window.program_verbs.change(citation_keys="year + veryshorttitle.lower")
    qtbot.waitUntil(lambda: shown(window).text() == "2020evading")
