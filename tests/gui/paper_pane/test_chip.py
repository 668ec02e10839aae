"""A chip and its cross."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.paper_pane.chip import Chip
from reader.gui.theme import read_theme


@pytest.fixture
def chip(qtbot: QtBot) -> Chip:
    """The tag R&D."""
    chip = Chip("tag", "R&D", read_theme("light").tag("blue"))
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    chip.show()
    return chip


def removals(chip: Chip) -> list[str]:
    names: list[str] = []
    chip.removed.connect(names.append)
    return names


def test_only_the_cross_removes(chip: Chip) -> None:
    removed = removals(chip)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(12, chip.height() // 2))
    assert removed == []
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    assert removed == ["R&D"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_and_backspace_remove(chip: Chip, key: Qt.Key) -> None:
    removed = removals(chip)
    QTest.keyClick(chip, key)
    assert removed == ["R&D"]


def test_the_cross_is_named_for_those_who_do_not_see_it(chip: Chip) -> None:
    assert chip.accessibleName() == "Remove the tag R&D"


def test_a_long_name_may_be_elided(qtbot: QtBot) -> None:
    chip = Chip("tag", "n" * 100, read_theme("dark").tag("blue"))
    qtbot.addWidget(chip)
    assert chip.minimumSizeHint().width() < chip.sizeHint().width() / 4


def test_the_colours_are_those_of_the_tag(chip: Chip) -> None:
    colours = read_theme("dark").tag("red")
    chip.set_colours(colours)
    assert chip.grab().toImage().pixelColor(chip.width() // 2, 2) == colours.ground
