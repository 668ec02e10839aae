from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from reader.gui.papers.query_marks import QueryMarks
from reader.gui.theme import Appearance


@pytest.fixture
def appearance(qtbot: QtBot) -> Iterator[Appearance]:
    """The light scheme, put right again when a test has chosen another one."""
    appearance = Appearance("light", 100)
    yield appearance
    appearance.choose("light", 100)


@pytest.fixture
def box(qtbot: QtBot, appearance: Appearance) -> QLineEdit:
    """A search box in a window of its own, with the focus."""
    box = QLineEdit()
    qtbot.addWidget(box)
    box.setToolTip("How to search")
    QueryMarks(box, appearance)
    box.resize(700, 40)
    box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return box


def marked(box: QLineEdit, appearance: Appearance) -> str:
    """The text with what stands on marked ground between brackets."""
    image, ground, text = box.grab().toImage(), appearance.theme.colour("problem_ground"), box.text()
    advance = box.fontMetrics().horizontalAdvance
    cursor = box.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center().x()
    left = cursor - advance(text[: box.cursorPosition()])
    found, was_marked = "", False
    for place, letter in enumerate(text):
        middle = left + advance(text[:place]) + advance(letter) // 2
        is_marked = any(image.pixelColor(middle, y) == ground for y in range(image.height()))
        found += "[" * (is_marked and not was_marked) + "]" * (was_marked and not is_marked) + letter
        was_marked = is_marked
    return found + "]" * was_marked


def settled(box: QLineEdit, qtbot: QtBot) -> None:
    """Wait until what the last key press brought has been done."""
    is_done: list[bool] = []
    QTimer.singleShot(0, box, lambda: is_done.append(True))
    qtbot.waitUntil(lambda: bool(is_done))


def test_what_is_not_understood_is_marked_and_explained(box: QLineEdit, appearance: Appearance, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "deep foo:bar -is:odd) x ")
    settled(box, qtbot)
    assert marked(box, appearance) == "deep [foo:bar] -[is:odd][)] x ".replace("][", "")
    assert "<p>“foo:bar” is searched as words.</p>" in box.toolTip()
    assert box.accessibleDescription().startswith("“foo:bar” is searched as words. “is:odd”")
    box.setText("deep")
    settled(box, qtbot)
    assert marked(box, appearance) == "deep"
    assert (box.toolTip(), box.accessibleDescription()) == ("How to search", "")


def test_what_may_yet_become_something_is_left_alone(box: QLineEdit, appearance: Appearance, qtbot: QtBot) -> None:
    for typed, shown in (("is:st", "is:st"), ("x", "[is:stx]")):
        QTest.keyClicks(box, typed)
        settled(box, qtbot)
        assert marked(box, appearance) == shown
    box.setText("a is:st")
    box.home(False)
    settled(box, qtbot)
    assert marked(box, appearance) == "a [is:st]"


def test_marks_follow_the_scheme(box: QLineEdit, appearance: Appearance, qtbot: QtBot) -> None:
    box.setText("foo:bar ")
    appearance.choose("dark", 100)
    settled(box, qtbot)
    assert marked(box, appearance) == "[foo:bar] "


def test_marking_changes_neither_text_nor_selection(box: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "foo:bar x")
    box.setSelection(2, 3)
    with qtbot.assertNotEmitted(box.textChanged), qtbot.assertNotEmitted(box.textEdited):
        settled(box, qtbot)
    assert (box.selectedText(), box.cursorPosition()) == ("o:b", 5)


def test_an_emoji_moves_no_mark(box: QLineEdit, appearance: Appearance, qtbot: QtBot) -> None:
    box.setText("foo:bar x")
    settled(box, qtbot)
    plain = box.grab().toImage()
    box.setText("😀😀 foo:bar x")
    settled(box, qtbot)
    ground = appearance.theme.colour("problem_ground")
    widths = [
        sum(any(image.pixelColor(x, y) == ground for y in range(image.height())) for x in range(image.width()))
        for image in (plain, box.grab().toImage())
    ]
    assert abs(widths[0] - widths[1]) <= 2


def test_what_an_input_method_composes_is_not_ended(box: QLineEdit, qtbot: QtBot) -> None:
    box.setText("foo:bar ")
    settled(box, qtbot)
    QCoreApplication.sendEvent(box, QInputMethodEvent("にほ", []))
    box.cursorPositionChanged.emit(0, 0)
    settled(box, qtbot)
    assert box.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).left() > box.fontMetrics().horizontalAdvance("foo:bar に")


@pytest.mark.parametrize("text", ["<b>:<img src=x>", "a:" + "x" * 20_000, "(" * 30_000, "😀:a" * 5_000])
def test_no_text_is_too_odd(box: QLineEdit, qtbot: QtBot, text: str) -> None:
    box.setText(text)
    settled(box, qtbot)
    assert "<b" not in box.toolTip()
    assert "<i" not in box.toolTip()
