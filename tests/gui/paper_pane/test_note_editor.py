"""The note that saves itself."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from reader.domain.change import Change
from reader.errors import LibraryDamaged
from reader.gui.desk import Desk, Message
from reader.gui.paper_pane.pane import PaperPane
from reader.services.library import Library
from tests.gui.paper_pane.conftest import LONG, PLAIN, Doing
from tests.gui.paper_pane.parts import button, label, note_text


@pytest.fixture
def text(pane: PaperPane, show: Callable[[str], int]) -> QTextEdit:
    """The note of the plain paper, ready to be typed."""
    show(PLAIN)
    pane.edit_note()
    return note_text(pane)


@pytest.fixture
def changes(desk: Desk) -> list[Change]:
    """The changes that were published."""
    published: list[Change] = []
    desk.changed.connect(published.append)
    return published


def saved(library: Library, paper: int) -> str:
    return library.papers([paper])[0].note


def test_it_saves_itself_after_a_pause_and_says_so(
    qtbot: QtBot, library: Library, papers: dict[str, int], pane: PaperPane, text: QTextEdit, changes: list[Change]
) -> None:
    QTest.keyClicks(text, "Compare with *section* 3")
    assert saved(library, papers[PLAIN]) == ""
    qtbot.waitUntil(lambda: label(pane, "noteHint").text() == "Saved")
    assert saved(library, papers[PLAIN]) == "Compare with *section* 3"
    assert len(changes) == 1
    QTest.keyClicks(text, "!")
    assert label(pane, "noteHint").text() == ""


def test_it_is_saved_without_a_message(qtbot: QtBot, desk: Desk, pane: PaperPane, text: QTextEdit) -> None:
    said: list[Message] = []
    desk.said.connect(said.append)
    QTest.keyClicks(text, "a")
    pane.flush()
    qtbot.waitUntil(lambda: label(pane, "noteHint").text() == "Saved")
    assert said == []


def test_it_is_saved_at_once_when_the_focus_goes(
    qtbot: QtBot, library: Library, papers: dict[str, int], pane: PaperPane, text: QTextEdit, changes: list[Change]
) -> None:
    QTest.keyClicks(text, "kept")
    button(pane, "starButton").setFocus()
    qtbot.waitUntil(lambda: bool(changes), timeout=500)
    assert saved(library, papers[PLAIN]) == "kept"


def test_it_is_saved_when_the_desk_closes(
    library: Library, papers: dict[str, int], pane: PaperPane, desk: Desk, text: QTextEdit
) -> None:
    QTest.keyClicks(text, "last words")
    pane.flush()
    desk.close()
    with Library(library.folder) as again:
        assert saved(again, papers[PLAIN]) == "last words"


def test_what_did_not_change_is_not_saved(
    pane: PaperPane, text: QTextEdit, settle: Callable[[], None], changes: list[Change], show: Callable[[str], int]
) -> None:
    QTest.keyClicks(text, "a")
    QTest.keyClick(text, Qt.Key.Key_Backspace)
    pane.flush()
    show(LONG)
    pane.flush()
    settle()
    assert changes == []


def test_what_was_typed_goes_to_the_paper_it_was_typed_for(
    qtbot: QtBot, library: Library, papers: dict[str, int], pane: PaperPane, desk: Desk, text: QTextEdit
) -> None:
    QTest.keyClicks(text, "about the plain one")
    for name in (LONG, PLAIN, LONG):
        desk.show_paper(papers[name])
    QTest.keyClicks(text, "about the long one")
    pane.flush()
    qtbot.waitUntil(lambda: saved(library, papers[LONG]) == "about the long one")
    assert saved(library, papers[PLAIN]) == "about the plain one"


def test_a_paper_that_comes_back_before_its_note_is_saved_shows_what_was_typed(
    qtbot: QtBot,
    library: Library,
    papers: dict[str, int],
    desk: Desk,
    gate: threading.Event,
    text: QTextEdit,
    show: Callable[[str], int],
) -> None:
    desk.writes.run(gate.wait, lambda _: None, desk.fail)
    QTest.keyClicks(text, "typed")
    show(LONG)
    show(PLAIN)
    assert text.toPlainText() == "typed"
    QTest.keyClicks(text, "More ")
    gate.set()
    text.clearFocus()
    qtbot.waitUntil(lambda: saved(library, papers[PLAIN]) == "More typed")


def test_what_is_typed_before_the_note_is_here_goes_below_it(
    qtbot: QtBot,
    library: Library,
    papers: dict[str, int],
    pane: PaperPane,
    desk: Desk,
    gate: threading.Event,
    text: QTextEdit,
    done: Doing,
) -> None:
    done(lambda: library.note([papers[LONG]], "An old note."))
    desk.reads.run(gate.wait, lambda _: None, desk.fail)
    desk.show_paper(papers[LONG])
    QTest.keyClicks(text, "New")
    assert text.toPlainText() == "New"
    gate.set()
    qtbot.waitUntil(lambda: text.toPlainText() == "An old note.\n\nNew")
    QTest.keyClicks(text, "er")
    pane.flush()
    qtbot.waitUntil(lambda: saved(library, papers[LONG]) == "An old note.\n\nNewer")


def test_what_is_typed_for_a_paper_whose_note_never_came_goes_below_it(
    qtbot: QtBot, library: Library, papers: dict[str, int], desk: Desk, gate: threading.Event, text: QTextEdit, done: Doing
) -> None:
    done(lambda: library.note([papers[LONG]], "An old note."))
    desk.reads.run(gate.wait, lambda _: None, desk.fail)
    desk.show_paper(papers[LONG])
    QTest.keyClicks(text, "New")
    desk.show_paper(papers[PLAIN])
    gate.set()
    qtbot.waitUntil(lambda: saved(library, papers[LONG]) == "An old note.\n\nNew")
    assert saved(library, papers[PLAIN]) == ""


def test_an_undo_in_the_library_is_shown(
    qtbot: QtBot, pane: PaperPane, desk: Desk, text: QTextEdit, changes: list[Change]
) -> None:
    QTest.keyClicks(text, "away with it")
    pane.flush()
    qtbot.waitUntil(lambda: bool(changes))
    desk.do(desk.library.undo)
    qtbot.waitUntil(lambda: text.toPlainText() == "")


def test_a_change_from_elsewhere_does_not_replace_what_is_being_typed(
    qtbot: QtBot, library: Library, papers: dict[str, int], desk: Desk, settle: Callable[[], None], text: QTextEdit
) -> None:
    QTest.keyClicks(text, "mine")
    with qtbot.waitSignal(desk.changed):
        desk.do(lambda: library.note([papers[PLAIN]], "theirs"))
    settle()
    qtbot.waitUntil(lambda: saved(library, papers[PLAIN]) == "mine")
    assert text.toPlainText() == "mine"


def test_its_own_save_leaves_cursor_and_last_line_alone(
    qtbot: QtBot,
    library: Library,
    papers: dict[str, int],
    pane: PaperPane,
    settle: Callable[[], None],
    text: QTextEdit,
    changes: list[Change],
) -> None:
    QTest.keyClicks(text, "one\r")
    pane.flush()
    qtbot.waitUntil(lambda: bool(changes))
    settle()
    QTest.keyClicks(text, "two")
    assert text.toPlainText() == "one\ntwo"


def test_ctrl_z_takes_typing_back_within_one_paper(text: QTextEdit, show: Callable[[str], int]) -> None:
    QTest.keyClicks(text, "typo")
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text.toPlainText() == ""
    show(LONG)
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert text.toPlainText() == ""


def test_what_could_not_be_saved_is_kept_and_tried_again(
    qtbot: QtBot,
    library: Library,
    papers: dict[str, int],
    pane: PaperPane,
    desk: Desk,
    text: QTextEdit,
    show: Callable[[str], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(chosen: list[int], note: str) -> Change:
        raise LibraryDamaged("The disk is full; make room and try again.")

    monkeypatch.setattr(library, "note", refuse)
    QTest.keyClicks(text, "precious")
    with qtbot.waitSignal(desk.said):
        pane.flush()
    assert label(pane, "noteHint").text() == ""
    show(LONG)
    monkeypatch.undo()
    show(PLAIN)
    assert text.toPlainText() == "precious"
    pane.flush()
    qtbot.waitUntil(lambda: saved(library, papers[PLAIN]) == "precious")


@pytest.mark.parametrize("note", ["# Heading\n\n- a & <b>\n\n\tcode", "non\u00a0breaking", "🜁 über"])
def test_a_note_is_shown_and_kept_as_it_was_written(
    qtbot: QtBot,
    library: Library,
    papers: dict[str, int],
    pane: PaperPane,
    desk: Desk,
    show: Callable[[str], int],
    note: str,
    done: Doing,
) -> None:
    done(lambda: library.note([papers[PLAIN]], note))
    show(PLAIN)
    assert note_text(pane).document().toRawText().replace("\u2029", "\n") == note
    pane.edit_note()
    QTest.keyClicks(note_text(pane), "!")
    pane.flush()
    qtbot.waitUntil(lambda: saved(library, papers[PLAIN]) == f"{note}!")


def test_it_grows_with_its_text(text: QTextEdit) -> None:
    low = text.height()
    QTest.keyClicks(text, "line\r" * 20)
    assert text.height() > 4 * low
    assert text.verticalScrollBar().maximum() == 0


def test_escape_leaves_for_the_list(qtbot: QtBot, pane: PaperPane, text: QTextEdit) -> None:
    with qtbot.waitSignal(pane.done_editing):
        QTest.keyClick(text, Qt.Key.Key_Escape)


def test_files_that_are_dropped_are_left_to_the_window(text: QTextEdit) -> None:
    files = QMimeData()
    files.setUrls([QUrl("file:///home/reader/digest.md")])
    words = QMimeData()
    words.setText("some words")
    assert not text.canInsertFromMimeData(files)
    assert text.canInsertFromMimeData(words)


def test_pasted_text_comes_without_its_format(text: QTextEdit) -> None:
    rich = QMimeData()
    rich.setHtml("<b>bold</b>")
    rich.setText("bold")
    text.insertFromMimeData(rich)
    assert text.toPlainText() == "bold"
    assert text.document().find("bold").charFormat().fontWeight() == text.font().weight()
