"""One field of the form, without the rest."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.formats.typed_fields import FIELDS
from reader.gui.paper_pane.field_line import FieldLine
from reader.services.library import Word

Given = list[tuple[str, str | None]]


@pytest.fixture
def given() -> Given:
    """What the field gave."""
    return []


@pytest.fixture
def line(qtbot: QtBot, given: Given) -> FieldLine:
    """The field of categories."""
    line = FieldLine(FIELDS["categories"])
    qtbot.addWidget(line)
    line.written.connect(lambda name, text: given.append((name, text)))
    line.show()
    line.show_text("cs.CV", None, afresh=True)
    return line


def type_over(line: FieldLine, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    line.text.setPlainText(text)
    QTest.keyClick(line.text, end)


def test_what_is_on_its_way_is_not_covered_by_what_the_library_still_has(line: FieldLine, given: Given) -> None:
    type_over(line, "cs.CV,cs.LG")
    assert given == [("categories", "cs.CV,cs.LG")]
    line.show_text("cs.CV", None, afresh=False)
    assert line.text.toPlainText() == "cs.CV,cs.LG"
    line.settle()
    line.show_text("cs.CV cs.LG", Word("digest", "cs.CV"), afresh=False)
    assert line.text.toPlainText() == "cs.CV cs.LG"
    assert (line.back.text(), line.back.toolTip()) == ("Back to what the digest says", "cs.CV")


def test_what_is_chosen_of_a_text_stays_so_where_the_library_says_the_same_once_more(line: FieldLine) -> None:
    line.text.selectAll()
    line.show_text("cs.CV", None, afresh=False)
    assert line.text.textCursor().selectedText() == "cs.CV"


def test_it_is_given_once(line: FieldLine, given: Given) -> None:
    type_over(line, "math.CO")
    line.flush()
    line.flush()
    assert given == [("categories", "math.CO")]


def test_what_the_library_refuses_can_be_put_right_or_dropped(line: FieldLine, given: Given) -> None:
    type_over(line, "math.CO")
    line.refuse("Not that one.")
    assert line.problem == "Not that one."
    type_over(line, "math.AG")
    assert given[1:] == [("categories", "math.AG")]
    line.refuse("Nor that.")
    QTest.keyClick(line.text, Qt.Key.Key_Escape)
    assert (line.text.toPlainText(), line.problem) == ("cs.CV", "")


def test_nobody_s_word_can_be_gone_back_to(line: FieldLine, given: Given) -> None:
    line.show_text("cs.CV", Word("", ""), afresh=False)
    assert (line.back.text(), line.back.toolTip()) == ("Back to nothing", "Nothing is said of it")
    line.back.click()
    assert given == [("categories", None)]


def test_escape_leaves_where_nothing_was_typed(line: FieldLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.left):
        QTest.keyClick(line.text, Qt.Key.Key_Escape)


def test_files_are_not_for_the_field(line: FieldLine, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(tmp_path / "paper.pdf")])
    assert not line.text.canInsertFromMimeData(mime)
