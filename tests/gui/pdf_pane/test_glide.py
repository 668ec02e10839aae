"""Smooth movements of a scroll bar."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.glide import Glide


@pytest.fixture
def bar(qtbot: QtBot) -> QScrollBar:
    """A bar of a thousand steps."""
    bar = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.setRange(0, 1000)
    return bar


def test_it_goes_there_step_by_step(qtbot: QtBot, bar: QScrollBar) -> None:
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)
    Glide(bar).go_to(400)
    qtbot.waitUntil(lambda: bar.value() == 400)
    assert len(seen) > 2
    assert seen == sorted(seen)


def test_several_steps_add_up(qtbot: QtBot, bar: QScrollBar) -> None:
    glide = Glide(bar)
    for _ in range(3):
        glide.go_to(glide.target + 100)
    assert glide.target == 300
    qtbot.waitUntil(lambda: bar.value() == 300)


def test_it_gives_way_to_what_else_moves_the_bar(qtbot: QtBot, bar: QScrollBar) -> None:
    glide = Glide(bar)
    glide.go_to(400)
    qtbot.waitUntil(lambda: bar.value() > 0)
    bar.setValue(900)
    assert glide.target == 900
    with qtbot.assertNotEmitted(bar.valueChanged, wait=2 * glide.milliseconds):
        pass


def test_it_ends_at_the_end_of_the_bar(qtbot: QtBot, bar: QScrollBar) -> None:
    glide = Glide(bar)
    glide.go_to(5000)
    assert glide.target == 1000
    glide.stop()
    assert glide.target == bar.value()


def test_without_time_it_is_there_at_once(bar: QScrollBar) -> None:
    glide = Glide(bar)
    glide.milliseconds = 0
    glide.go_to(77)
    assert bar.value() == 77
