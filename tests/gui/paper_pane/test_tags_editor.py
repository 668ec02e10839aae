"""Chips of tags, and the line that adds to them."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.desk import Desk, Message
from reader.gui.paper_pane.pane import PaperPane
from reader.services import labelling
from reader.services.library import Library
from tests.gui.paper_pane.conftest import BARE, LONG, PLAIN, Doing
from tests.gui.paper_pane.parts import button, chips, part, tag_line


@pytest.fixture
def tagged(library: Library, papers: dict[str, int], done: Doing) -> None:
    """Robustness and gan on the plain paper, Transformers on another one."""
    done(lambda: library.tag([papers[PLAIN]], add=["robustness", "gan"]))
    done(lambda: library.tag([papers[LONG]], add=["Transformers"]))


@pytest.fixture
def line(tagged: None, pane: PaperPane, show: Callable[[str], int]) -> QLineEdit:
    """The line, open on the plain paper."""
    show(PLAIN)
    pane.edit_tags()
    return tag_line(pane)


def completions(pane: PaperPane) -> QListView:
    view = tag_line(pane).completer().popup()
    assert isinstance(view, QListView)
    return view


def offered(view: QListView) -> list[str]:
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_tags_are_chips_in_the_colours_of_the_tags(
    qtbot: QtBot, library: Library, tagged: None, pane: PaperPane, desk: Desk, show: Callable[[str], int]
) -> None:
    show(PLAIN)
    assert list(chips(pane)) == ["gan", "robustness"]
    uid = next(tag.uid for tag in library.tags() if tag.name == "gan")
    desk.do(lambda: library.relabel(labelling.colour, uid, "red"))
    red = "#f8e0e0"
    qtbot.waitUntil(lambda: chips(pane)["gan"].grab().toImage().pixelColor(40, 1).name() == red)


def test_without_tags_the_section_takes_no_room(pane: PaperPane, show: Callable[[str], int]) -> None:
    show(BARE)
    assert part(pane, QWidget, "tagsEditor").isHidden()
    button(pane, "addTagButton").click()
    assert tag_line(pane).hasFocus()


@pytest.mark.parametrize("ending", ["\r", ","])
def test_enter_or_a_comma_adds_the_tag(
    qtbot: QtBot, library: Library, papers: dict[str, int], pane: PaperPane, line: QLineEdit, ending: str
) -> None:
    QTest.keyClicks(line, f"3d{ending}")
    qtbot.waitUntil(lambda: list(chips(pane)) == ["3d", "gan", "robustness"])
    assert line.text() == ""
    assert line.hasFocus()
    assert library.papers([papers[PLAIN]])[0].tags == ("3d", "gan", "robustness")


def test_several_tags_may_be_pasted(qtbot: QtBot, pane: PaperPane, line: QLineEdit) -> None:
    line.insert("pose, , 3d,")
    line.insert("sur")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: list(chips(pane)) == ["3d", "gan", "pose", "robustness", "sur"])


def test_a_tag_that_is_there_is_not_added_again(qtbot: QtBot, desk: Desk, line: QLineEdit) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    QTest.keyClicks(line, "GAN,new,")
    qtbot.waitUntil(lambda: bool(said))
    assert [message.sentence for message in said] == ["Tagged “Symmetry and Group” +new."]


def test_tags_of_other_papers_are_offered_by_any_part_of_their_name(qtbot: QtBot, pane: PaperPane, line: QLineEdit) -> None:
    qtbot.waitUntil(lambda: line.completer().model().rowCount() > 0)
    QTest.keyClicks(line, "FORM")
    qtbot.waitUntil(completions(pane).isVisible)
    assert offered(completions(pane)) == ["Transformers"]
    QTest.keyClick(completions(pane), Qt.Key.Key_Down)
    QTest.keyClick(completions(pane), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Transformers" in chips(pane))
    assert line.text() == ""
    assert list(chips(pane)) == ["gan", "robustness", "Transformers"]


def test_enter_takes_what_was_typed_where_nothing_offered_is_chosen(qtbot: QtBot, pane: PaperPane, line: QLineEdit) -> None:
    qtbot.waitUntil(lambda: line.completer().model().rowCount() > 0)
    QTest.keyClicks(line, "form")
    qtbot.waitUntil(completions(pane).isVisible)
    QTest.keyClick(completions(pane), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "form" in chips(pane))
    assert "Transformers" not in chips(pane)


def test_what_is_offered_can_be_clicked(qtbot: QtBot, pane: PaperPane, line: QLineEdit) -> None:
    qtbot.waitUntil(lambda: line.completer().model().rowCount() > 0)
    QTest.keyClicks(line, "t")
    qtbot.waitUntil(completions(pane).isVisible)
    place = completions(pane).visualRect(completions(pane).model().index(0, 0)).center()
    QTest.mouseClick(completions(pane).viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: "Transformers" in chips(pane))
    assert "t" not in chips(pane)


def test_the_cross_removes_a_tag(qtbot: QtBot, tagged: None, pane: PaperPane, show: Callable[[str], int]) -> None:
    show(PLAIN)
    chip = chips(pane)["gan"]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, chip.height() // 2))
    qtbot.waitUntil(lambda: list(chips(pane)) == ["robustness"])


def test_delete_removes_tags_one_after_another(
    qtbot: QtBot, tagged: None, pane: PaperPane, desk: Desk, show: Callable[[str], int]
) -> None:
    show(PLAIN)
    chips(pane)["gan"].setFocus()
    QTest.keyClick(chips(pane)["gan"], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: list(chips(pane)) == ["robustness"])
    assert chips(pane)["robustness"].hasFocus()
    QTest.keyClick(chips(pane)["robustness"], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: part(pane, QWidget, "tagsEditor").isHidden())
    desk.do(desk.library.undo)
    qtbot.waitUntil(lambda: list(chips(pane)) == ["robustness"])


def test_backspace_in_the_empty_line_goes_back_to_the_chips(pane: PaperPane, line: QLineEdit) -> None:
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert chips(pane)["robustness"].hasFocus()


def test_escape_leaves_for_the_list(qtbot: QtBot, pane: PaperPane, line: QLineEdit) -> None:
    QTest.keyClicks(line, "half a na")
    completions(pane).hide()
    with qtbot.waitSignal(pane.done_editing):
        QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.isHidden()
    assert list(chips(pane)) == ["gan", "robustness"]


def test_the_empty_line_goes_when_the_focus_does(pane: PaperPane, line: QLineEdit) -> None:
    button(pane, "starButton").setFocus()
    assert line.isHidden()


def test_what_is_half_written_stays_when_the_focus_goes_but_not_for_another_paper(
    pane: PaperPane, line: QLineEdit, show: Callable[[str], int]
) -> None:
    QTest.keyClicks(line, "half")
    button(pane, "starButton").setFocus()
    assert line.isVisible()
    show(LONG)
    assert line.isHidden()
    assert line.text() == ""


def test_a_tag_that_is_written_before_the_paper_is_here_is_for_that_paper(
    qtbot: QtBot, library: Library, papers: dict[str, int], desk: Desk, pane: PaperPane, line: QLineEdit, gate: threading.Event
) -> None:
    desk.reads.run(gate.wait, lambda _: None, desk.fail)
    desk.show_paper(papers[LONG])
    pane.edit_tags()
    QTest.keyClicks(line, "gan,")
    gate.set()
    qtbot.waitUntil(lambda: list(chips(pane)) == ["gan", "Transformers"])
    assert library.papers([papers[PLAIN]])[0].tags == ("gan", "robustness")


def test_a_name_that_cannot_be_is_refused_with_a_sentence(qtbot: QtBot, desk: Desk, line: QLineEdit) -> None:
    with qtbot.waitSignal(desk.said) as said:
        QTest.keyClicks(line, "n" * 101 + ",")
    assert said.args is not None
    assert said.args[0].is_problem
