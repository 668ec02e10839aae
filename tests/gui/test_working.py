from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.change import Change
from reader.gui.program import Program
from reader.gui.working import Working


@pytest.fixture
def told() -> list[str]:
    """What is told of verbs under way."""
    return []


@pytest.fixture
def working(qtbot: QtBot, told: list[str]) -> Iterator[Working]:
    """Verbs under way."""
    working = Working()
    working.moved.connect(lambda sentence, _: told.append(sentence))
    yield working
    working.deleteLater()


def test_short_work_is_not_told_of(working: Working, told: list[str]) -> None:
    stop = working.begin("Working…")
    working.cancel()
    working.end()
    assert told == []
    assert not stop()


def test_long_work_is_told_of_one_after_another_and_stopped_alone(working: Working, told: list[str], qtbot: QtBot) -> None:
    first, second = working.begin("First…"), working.begin("Second…")
    qtbot.waitUntil(lambda: told == ["First…"])
    working.cancel()
    assert first()
    assert not second()
    working.end()
    qtbot.waitUntil(lambda: told == ["First…", "", "Second…"])
    working.end()
    assert told == ["First…", "", "Second…", ""]


def test_a_verb_that_is_cancelled_leaves_nothing(window: Program, qtbot: QtBot) -> None:
    library, ids = window.desk.library, window.papers.model.ids

    def star_until_stopped() -> Change:
        while True:
            library.star(ids, on=True)
            library.star(ids, on=False)

    window.desk.do(star_until_stopped, doing="Working on all papers…")
    qtbot.waitUntil(window.messages.verbs.isVisible)
    assert window.messages.verbs.text.text() == "Working on all papers…"
    QTest.mouseClick(window.messages.verbs.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.messages.sentence.text() == "Cancelled; nothing was changed.")
    assert not window.messages.verbs.isVisible()
    with qtbot.waitSignal(window.desk.changed):
        window.desk.do(lambda: library.tag(ids, add=["next"]))
    assert [tag.papers for tag in library.tags()] == [len(ids)]
