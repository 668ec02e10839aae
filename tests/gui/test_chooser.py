import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.chooser import Choice, Chooser


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """The window that the chooser pops up over."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    return window


def test_a_long_label_is_cut_short_before_its_hint_and_taken_whole(parent: QWidget) -> None:
    taken: list[str] = []
    name = "a name that goes on and on " * 10
    chooser = Chooser([Choice(name, "hint")], taken.append, placeholder="Tag", parent=parent)
    chooser.popup()
    label, hint = chooser.list.findChildren(QLabel)
    assert label.text().endswith("…")
    assert label.toolTip() == name
    assert label.sizeHint().width() <= label.width()
    assert hint.geometry().right() <= chooser.list.viewport().width()
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)
    assert taken == [name]


def shown(chooser: Chooser) -> list[str]:
    return [chooser.list.item(number).data(Qt.ItemDataRole.AccessibleTextRole).strip() for number in range(chooser.list.count())]


def test_a_name_that_is_asked_for_comes_before_those_that_begin_so(parent: QWidget) -> None:
    taken: list[str] = []
    choices = [Choice("gan", "merge"), Choice("gan models", "merge")]
    chooser = Chooser(choices, taken.append, placeholder="Name", naming="rename", typed="ga", parent=parent)
    chooser.popup()
    assert chooser.box.selectedText() == "ga"
    assert shown(chooser) == ["ga rename", "gan merge", "gan models merge"]
    QTest.keyClicks(chooser.box, "GAN")
    assert shown(chooser) == ["gan merge", "gan models merge"]
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)
    assert taken == ["gan"]


def test_choices_with_the_same_words_are_told_apart_by_name(parent: QWidget) -> None:
    taken: list[str] = []
    choices = [Choice("thesis", "tag", name="0"), Choice("thesis", "reading list", name="1")]
    chooser = Chooser(choices, taken.append, placeholder="Go to", parent=parent)
    chooser.popup()
    QTest.keyClick(chooser.box, Qt.Key.Key_Down)
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)
    assert taken == ["1"]


def test_of_many_choices_the_first_are_shown_and_any_is_found(parent: QWidget) -> None:
    taken: list[str] = []
    names = [f"tag {number}" for number in range(1000)]
    chooser = Chooser([Choice(name) for name in names], taken.append, placeholder="Tag", takes_new=True, parent=parent)
    chooser.popup()
    assert shown(chooser) == names[:100]
    QTest.keyClicks(chooser.box, "ag 9")
    assert shown(chooser)[-1] == "ag 9 new"
    QTest.keyClicks(chooser.box, "99")
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)
    assert taken == ["tag 999"]
