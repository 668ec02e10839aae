"""The pattern of citation keys in the preferences, and the files that are kept."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from reader.domain.paper import Paper
from reader.gui.preferences.key_pattern_page import KeyPatternPage
from reader.gui.preferences.window import PreferencesWindow
from reader.gui.program import Program
from reader.settings import Settings
from tests.gui.preferences.conftest import found

USUAL = ["vaswani2017attentionneed", "maldacena1997largenlimitsuperconformal", "arxiv200400622"]


@pytest.fixture
def page(qtbot: QtBot) -> KeyPatternPage:
    """The page as it opens."""
    made = KeyPatternPage()
    qtbot.addWidget(made)
    made.show_settings(Settings())
    made.show()
    return made


@pytest.fixture
def asked(page: KeyPatternPage) -> list[tuple[str, Any]]:
    """What the page asks for, which is put in force at once."""
    wishes: list[tuple[str, Any]] = []

    def take(name: str, value: Any) -> None:
        wishes.append((name, value))
        page.show_settings(replace(Settings(), **{name: value}))

    page.changed.connect(take)
    return wishes


def test_what_is_typed_shows_its_effect_at_once_and_counts_at_the_end(page: KeyPatternPage, asked: list[Any]) -> None:
    assert page.preview() == USUAL
    QTest.keyClicks(page.line, "auth + year")
    assert page.preview() == ["Vaswani2017", "Maldacena1997", "2020"]
    assert asked == []
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert asked == [("citation_keys", "auth + year")]


def test_a_wrong_pattern_is_told_and_not_taken(page: KeyPatternPage, asked: list[Any]) -> None:
    problem = found(page, QLabel, "problem_citation_keys")
    QTest.keyClicks(page.line, "auth + yaer")
    assert problem.text() == "There is no function “yaer”; did you mean year?"
    assert problem.isVisible()
    QTest.keyClick(page.line, Qt.Key.Key_Return)
    assert asked == []
    assert page.preview() == ["Vaswani", "Maldacena", "untitled"]
    page.line.clear()
    assert problem.isHidden()
    assert page.preview() == USUAL


def test_patterns_of_other_programs_can_be_taken(page: KeyPatternPage, asked: list[Any]) -> None:
    box = found(page, QComboBox, "keyExamples")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert asked == [("citation_keys", "auth.lower + shorttitle(3, 3) + year")]
    assert page.preview()[0] == "vaswaniAttentionNeed2017"


def test_all_words_are_explained(page: KeyPatternPage) -> None:
    words = found(page, QTreeWidget, "keyWords")
    shown = {item.text(0): item.text(1) for item in map(words.topLevelItem, range(words.topLevelItemCount())) if item}
    assert shown["auth(n=0, m=1)"] == "the first n letters (0: all) of the m-th author's family name"
    assert ".len(relation='>', n=0)" in shown


def test_the_library_s_papers_are_shown_without_the_keys_they_have(page: KeyPatternPage) -> None:
    page.show_papers([Paper(1, "u", "One", authors=("A Doe",), date="2020", citation_key="mine")])
    assert page.preview() == ["doe2020one"]
    page.show_papers([])
    assert page.preview() == ["doe2020one"]


def test_the_environment_counts_more(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERDESK_CITATION_KEYS", "year")
    page = KeyPatternPage()
    qtbot.addWidget(page)
    assert not page.line.isEnabled()
    assert "PAPERDESK_CITATION_KEYS" in found(page, QLabel, "keysStay").text()


def test_kept_files_are_listed_and_let_go(window: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.bib"
    window.desk.do(lambda: window.desk.library.kept_files().keep("query", "is:starred", path))
    window.actions["preferences"].trigger()
    preferences = window.window.findChild(PreferencesWindow)
    assert isinstance(preferences, PreferencesWindow)
    page = preferences.key_pattern
    qtbot.waitUntil(lambda: bool(page.kept.findChildren(QLabel, "keptFile")))
    assert page.kept.findChildren(QLabel, "keptFile")[0].text() == "a.bib follows “is:starred”"
    assert page.preview()[0] != USUAL[0]
    found(page.kept, QPushButton, "stopKeeping0").click()
    qtbot.waitUntil(lambda: not page.kept.findChildren(QLabel, "keptFile"))
    preferences.change_asked.emit("citation_keys", "year")
    assert window.desk.library.key_pattern == "year"
