"""Fields of a paper written by hand in the pane."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from reader.domain.paper import Paper
from reader.gui.program import Program
from reader.services.library import Library
from tests.arxiv_api import Api, ApiPaper
from tests.arxiv_server import ArxivServer
from tests.gui.conftest import Press, current
from tests.gui.paper_pane.parts import part


@pytest.fixture
def editing(window: Program, press: Press, qtbot: QtBot) -> Program:
    """The window with the form open on the first paper."""
    qtbot.waitUntil(part(window.paper_pane, QPushButton, "editFieldsButton").isVisible)
    press(window, "F2")
    assert text_of(window, "title") == current(window).title
    return window


def field(program: Program, name: str) -> QTextEdit:
    """Where a field is written."""
    return part(program.paper_pane, QTextEdit, f"field-{name}")


def text_of(program: Program, name: str) -> str:
    return field(program, name).toPlainText()


def note(program: Program, name: str) -> str:
    """What stands under a field."""
    return part(program.paper_pane, QLabel, f"note-{name}").text()


def back(program: Program, name: str) -> QPushButton:
    return part(program.paper_pane, QPushButton, f"back-{name}")


def retype(program: Program, name: str, text: str, *, end: Qt.Key | None = Qt.Key.Key_Tab) -> None:
    """Write another text into a field, and go on."""
    box = field(program, name)
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    box.textCursor().insertText(text)
    if end is not None:
        QTest.keyClick(box, end)


@pytest.fixture
def becomes(qtbot: QtBot) -> Callable[[Program, int, Callable[[Paper], bool]], None]:
    """Waits until a paper is so."""

    def wait(program: Program, paper: int, look: Callable[[Paper], bool]) -> None:
        qtbot.waitUntil(lambda: look(program.desk.library.papers([paper])[0]))

    return wait


Becomes = Callable[[Program, int, Callable[[Paper], bool]], None]


def test_a_field_is_kept_when_the_reader_goes_on(editing: Program, becomes: Becomes, press: Press, qtbot: QtBot) -> None:
    paper = current(editing)
    assert editing.window.focusWidget() is field(editing, "title")
    retype(editing, "title", "A better title", end=Qt.Key.Key_Return)
    becomes(editing, paper.id, lambda now: now.title == "A better title")
    retype(editing, "authors", "Ada Lovelace\nTuring, Alan")
    becomes(editing, paper.id, lambda now: now.authors == ("Ada Lovelace", "Turing, Alan"))
    assert editing.messages.undo_button.isVisible()
    QTest.keyClick(editing.window.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: editing.window.focusWidget() is editing.papers.view)
    for _ in range(2):
        press(editing, "Ctrl+Z")
    becomes(editing, paper.id, lambda now: now == paper)


def test_what_is_typed_right_after_the_key_goes_into_the_form_of_the_current_paper(
    window: Program, becomes: Becomes, press: Press
) -> None:
    press(window, "J F2")
    paper = current(window)
    assert window.window.focusWidget() is field(window, "title")
    assert text_of(window, "title") == paper.title
    QTest.keyClicks(field(window, "title"), "se ")
    QTest.keyClick(field(window, "title"), Qt.Key.Key_Return)
    becomes(window, paper.id, lambda now: now.title == f"se {paper.title}")
    assert current(window).state is paper.state


def test_only_what_was_changed_is_written(editing: Program) -> None:
    for name in ("title", "authors", "abstract", "date", "categories", "doi", "journal", "comment", "arxiv"):
        field(editing, name).setFocus()
    QTest.mouseClick(part(editing.paper_pane, QPushButton, "doneEditingButton"), Qt.MouseButton.LeftButton)
    assert editing.desk.library.under_user(current(editing).id) == {}
    assert not part(editing.paper_pane, QTextEdit, "field-title").isVisible()


def test_tab_goes_from_field_to_field(editing: Program) -> None:
    names = []
    for _ in range(9):
        focus = editing.window.focusWidget()
        assert focus is not None
        names.append(focus.objectName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert names == [
        f"field-{name}" for name in ("title", "authors", "abstract", "date", "categories", "doi", "journal", "comment", "arxiv")
    ]


def test_a_field_goes_back_to_its_source(editing: Program, becomes: Becomes, qtbot: QtBot) -> None:
    paper = current(editing)
    assert not back(editing, "title").isVisible()
    retype(editing, "title", "Mine")
    qtbot.waitUntil(back(editing, "title").isVisible)
    assert back(editing, "title").text() == "Back to what the digest says"
    assert back(editing, "title").toolTip() == paper.title
    QTest.mouseClick(back(editing, "title"), Qt.MouseButton.LeftButton)
    becomes(editing, paper.id, lambda now: now.title == paper.title)
    qtbot.waitUntil(lambda: text_of(editing, "title") == paper.title)
    assert not back(editing, "title").isVisible()


def test_what_makes_no_sense_stays_and_is_told(editing: Program, press: Press) -> None:
    paper = current(editing)
    retype(editing, "date", "soon")
    assert note(editing, "date") == "“soon” is no day, month or year; write it like 2020-04-02, 2020-04 or 2020."
    QTest.mouseClick(part(editing.paper_pane, QPushButton, "doneEditingButton"), Qt.MouseButton.LeftButton)
    assert editing.window.focusWidget() is field(editing, "date")
    QTest.keyClick(field(editing, "date"), Qt.Key.Key_Escape)
    assert (text_of(editing, "date"), note(editing, "date")) == (paper.date, "2020-04-02, 2020-04 or 2020")
    assert current(editing) == paper


def test_the_identifier_of_another_paper_is_refused_by_the_library(editing: Program, qtbot: QtBot) -> None:
    retype(editing, "arxiv", "2004.00614")
    qtbot.waitUntil(lambda: "is in the library already" in note(editing, "arxiv"))
    assert text_of(editing, "arxiv") == "2004.00614"
    QTest.keyClick(field(editing, "arxiv"), Qt.Key.Key_Escape)
    assert text_of(editing, "arxiv") == str(current(editing).arxiv_id)


def test_another_identifier_is_asked_about(editing: Program, arxiv: ArxivServer, qtbot: QtBot) -> None:
    arxiv.routes["/api/query"] = api = Api([ApiPaper("2101.00001v2", "The title of it")])
    retype(editing, "arxiv", "2101.00001")
    qtbot.waitUntil(lambda: text_of(editing, "title") == "The title of it", timeout=10_000)
    assert api.asked == [["2101.00001"]]
    qtbot.waitUntil(lambda: not editing.enriching.is_asking)


def test_going_to_another_paper_keeps_what_was_typed_and_closes_the_form(editing: Program, becomes: Becomes) -> None:
    paper = current(editing).id
    retype(editing, "comment", "Half a comment", end=None)
    editing.papers.view.setFocus()
    editing.papers.view.go_to(3)
    becomes(editing, paper, lambda now: now.comment == "Half a comment")
    assert not field(editing, "comment").isVisible()


def test_a_paper_that_leaves_the_list_by_an_edit_is_edited_on(editing: Program, becomes: Becomes, qtbot: QtBot) -> None:
    paper = current(editing)
    editing.papers.show_query("title:evading")
    qtbot.waitUntil(lambda: len(editing.papers.model.ids) == 1)
    editing.paper_pane.edit_fields()
    qtbot.waitUntil(field(editing, "title").hasFocus)
    retype(editing, "title", "Another")
    qtbot.waitUntil(lambda: len(editing.papers.model.ids) == 0)
    retype(editing, "comment", "Still mine")
    becomes(editing, paper.id, lambda now: (now.title, now.comment) == ("Another", "Still mine"))


def test_what_another_verb_changes_is_shown_but_not_over_what_is_being_typed(
    editing: Program, becomes: Becomes, qtbot: QtBot
) -> None:
    paper = current(editing).id
    box = field(editing, "comment")
    box.setFocus()
    box.textCursor().insertText("Typing")
    editing.desk.do(lambda: editing.desk.library.edit(paper, {"title": "From elsewhere", "comment": "Elsewhere"}))
    qtbot.waitUntil(lambda: text_of(editing, "title") == "From elsewhere")
    assert text_of(editing, "comment") == "Typing"
    box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    becomes(editing, paper, lambda now: now.comment == "Typing")


def test_closing_the_window_keeps_what_was_typed(editing: Program) -> None:
    paper, folder = current(editing).id, editing.desk.library.folder
    retype(editing, "comment", "At the last moment", end=None)
    editing.window.close()
    with Library(folder) as library:
        assert library.papers([paper])[0].comment == "At the last moment"
