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
