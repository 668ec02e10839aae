"""Digests brought in from the window."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QProgressBar
from pytestqt.qtbot import QtBot

from reader.domain.query import parse
from reader.errors import ReaderError
from reader.gui import import_act
from reader.gui.program import Program
from reader.services import bulk_import
from reader.services.bulk_import import Batch, BulkImport
from reader.services.library import Library
from tests.gui.conftest import Desktop, Press, find, said

Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, digest: Write) -> Path:
    """Four digests of one paper, two of them in a folder below, and another file."""
    made = tmp_path / "digests"
    (made / "older").mkdir(parents=True)
    for day in range(1, 5):
        name = f"digests/{'older/' if day < 3 else ''}{day}.md"
        digest((f"2004.0000{day}", f"Title {day}", "Text."), day=f"{day} Apr 2020", name=name)
    (made / "notes.txt").write_text("Nothing.")
    return made


class Gate:
    """Lets an import go on one batch at a time; every file is a batch."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_open, self.waiting = Event(), Event()
        read = BulkImport.read

        def wait_and_read(importing: BulkImport) -> Batch:
            self.waiting.set()
            assert self.is_open.wait(20)
            self.is_open.clear()
            return read(importing)

        monkeypatch.setattr(bulk_import, "_FULL", 16)
        monkeypatch.setattr(BulkImport, "read", wait_and_read)

    def let(self, qtbot: QtBot) -> None:
        """Let it read the next file as soon as it wants to."""
        qtbot.waitUntil(self.waiting.is_set)
        self.waiting.clear()
        self.is_open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate before every batch, with all panes following at once."""
    monkeypatch.setattr(import_act, "_SHOWN_EVERY", 0.0)
    return Gate(monkeypatch)


def in_library(program: Program) -> int:
    return program.desk.library.count(parse(""))


def test_a_folder_is_chosen_and_imported(
    empty_window: Program, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    empty_window.actions["import_folder"].trigger()
    qtbot.waitUntil(lambda: said(empty_window) == "Imported 4 papers from 4 digests. 1 other file is no digest.")
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 4)
    assert empty_window.papers.text == "state:inbox"
    assert empty_window.messages.undo_button.isVisible()
    assert not empty_window.messages.imports.isVisible()
    assert empty_window.window.focusWidget() is empty_window.papers.view


def test_choosing_no_folder_is_no_import(empty_window: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    empty_window.actions["import_folder"].trigger()
    assert not empty_window.messages.imports.isVisible()
    assert said(empty_window) == ""


def test_a_dropped_folder_is_imported(empty_window: Program, folder: Path, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder / "older")), QUrl.fromLocalFile(str(folder / "3.md"))])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    empty_window.window.dropEvent(drop)
    qtbot.waitUntil(lambda: said(empty_window) == "Imported 3 papers from 3 digests.")


def test_one_undo_takes_the_whole_folder_back(empty_window: Program, folder: Path, gate: Gate, qtbot: QtBot) -> None:
    empty_window.imports.import_files([folder])
    for _ in range(6):
        gate.let(qtbot)
    qtbot.waitUntil(empty_window.messages.undo_button.isVisible)
    QTest.mouseClick(empty_window.messages.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: said(empty_window) == "Undone: Imported 4 papers from 4 digests.")
    qtbot.waitUntil(empty_window.papers.welcome.isVisible)


def test_progress_is_told_and_the_list_follows(empty_window: Program, folder: Path, gate: Gate, qtbot: QtBot) -> None:
    strip = empty_window.messages.imports
    empty_window.imports.import_files([folder])
    qtbot.waitUntil(lambda: strip.isVisible() and strip.text.text() == "Looking for digests…")
    gate.let(qtbot)
    qtbot.waitUntil(lambda: strip.text.text() == "Importing 1 of 5 files, 1 paper")
    bar = find(empty_window.window, QProgressBar, "importProgress")
    assert isinstance(bar, QProgressBar)
    assert bar.value() == 20
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 1)
    gate.let(qtbot)
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 2)
    for _ in range(4):
        gate.let(qtbot)
    qtbot.waitUntil(strip.isHidden)


def test_cancel_leaves_whole_files(empty_window: Program, folder: Path, gate: Gate, qtbot: QtBot) -> None:
    empty_window.imports.import_files([folder])
    gate.let(qtbot)
    qtbot.waitUntil(lambda: in_library(empty_window) == 1)
    QTest.mouseClick(empty_window.messages.imports.cancel_button, Qt.MouseButton.LeftButton)
    gate.let(qtbot)
    qtbot.waitUntil(lambda: said(empty_window) == "Cancelled after 1 of 5 files. Imported 1 paper from 3.md.")
    assert empty_window.messages.imports.isHidden()
    assert empty_window.messages.undo_button.isVisible()
    assert in_library(empty_window) == 1


def test_the_reader_goes_on_deciding_and_searching_meanwhile(
    empty_window: Program, folder: Path, gate: Gate, press: Press, qtbot: QtBot
) -> None:
    empty_window.imports.import_files([folder])
    gate.let(qtbot)
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 1)
    empty_window.window_verbs.focus_list()
    press(empty_window, "S")
    qtbot.waitUntil(lambda: empty_window.desk.library.count(parse("is:starred")) == 1)
    empty_window.papers.show_query("is:starred")
    for _ in range(5):
        gate.let(qtbot)
    qtbot.waitUntil(lambda: said(empty_window).startswith("Imported 4 papers"))
    assert not empty_window.messages.undo_button.isVisible()
    assert empty_window.papers.text == "is:starred"
    press(empty_window, "Ctrl+Z")
    qtbot.waitUntil(lambda: said(empty_window) == "Undone: Starred “Title 3”.")


def test_what_came_of_a_folder_stays_to_be_read_and_is_offered_to_be_undone_only_as_long_as_it_is_the_newest(
    empty_window: Program, folder: Path, qtbot: QtBot
) -> None:
    library = empty_window.desk.library
    messages = empty_window.messages
    for clock in messages.findChildren(QTimer):
        clock.setInterval(0)
    empty_window.imports.import_files([folder])
    qtbot.waitUntil(messages.undo_button.isVisible)
    assert messages.close_button.isVisible()
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 4)
    empty_window.desk.do_quietly(lambda: library.note([library.named("2004.00001")], "A thought"))
    qtbot.waitUntil(messages.undo_button.isHidden)
    assert said(empty_window).startswith("Imported 4 papers")


def test_a_folder_leaves_the_list_where_the_reader_is(window: Program, folder: Path, gate: Gate, qtbot: QtBot) -> None:
    window.papers.view.go_to(40)
    current = window.desk.current
    window.imports.import_files([folder])
    for _ in range(6):
        gate.let(qtbot)
    qtbot.waitUntil(lambda: said(window).startswith("Imported 4 papers"))
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 68)
    assert window.desk.current == current
    assert window.papers.view.verticalScrollBar().value() > 0


def test_who_is_writing_keeps_the_keys(window: Program, folder: Path, gate: Gate, press: Press, qtbot: QtBot) -> None:
    window.imports.import_files([folder])
    press(window, "M")
    note = window.window.focusWidget()
    for _ in range(6):
        gate.let(qtbot)
    qtbot.waitUntil(lambda: said(window).startswith("Imported 4 papers"))
    assert window.window.focusWidget() is note


def test_who_went_on_to_read_keeps_the_keys(window: Program, digest: Write, gate: Gate, qtbot: QtBot) -> None:
    window.imports.import_files([digest(("2005.00001", "New", "Text."), day="1 May 2020")])
    window.window_verbs.show_pdf_pane()
    pane = window.window.focusWidget()
    gate.let(qtbot)
    gate.let(qtbot)
    qtbot.waitUntil(lambda: said(window) == "Imported 1 paper from d.md.")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 1)
    assert window.window.focusWidget() is pane


def test_undone_in_the_midst_of_it_an_import_ends(
    empty_window: Program, folder: Path, gate: Gate, press: Press, qtbot: QtBot
) -> None:
    empty_window.imports.import_files([folder])
    gate.let(qtbot)
    qtbot.waitUntil(lambda: in_library(empty_window) == 1)
    press(empty_window, "Ctrl+Z")
    qtbot.waitUntil(lambda: in_library(empty_window) == 0)
    gate.let(qtbot)
    gate.let(qtbot)
    qtbot.waitUntil(lambda: said(empty_window) == "The import was undone while it went on, so it was ended.")
    assert in_library(empty_window) == 0


def test_what_is_dropped_meanwhile_comes_next_as_an_act_of_its_own(
    empty_window: Program, folder: Path, digest: Write, gate: Gate, press: Press, qtbot: QtBot
) -> None:
    empty_window.imports.import_files([folder / "older"])
    empty_window.imports.import_files([digest(("2005.00001", "Next", "Text."), day="1 May 2020", name="next.md")])
    for _ in range(5):
        gate.let(qtbot)
    qtbot.waitUntil(lambda: said(empty_window) == "Imported 1 paper from next.md.")
    qtbot.waitUntil(lambda: empty_window.papers.text == "digest:cs.CV/2020-05-01")
    press(empty_window, "Ctrl+Z")
    qtbot.waitUntil(lambda: in_library(empty_window) == 2)


def test_a_window_that_is_closed_ends_its_import_and_leaves_whole_files(
    desktop: Desktop, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(bulk_import, "_FULL", 16)
    program = desktop.start()
    program.imports.import_files([folder])
    qtbot.waitUntil(lambda: in_library(program) > 0)
    desktop.close()
    with Library(desktop.folder) as library:
        assert library.count(parse("")) == len(library.digests())
        assert library.problems() == []


@pytest.mark.parametrize("name", ["nothing", "digests"])
def test_a_folder_without_digests_is_named(empty_window: Program, tmp_path: Path, name: str, qtbot: QtBot) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "a.pdf").write_bytes(b"%PDF-1.5")
    empty_window.imports.import_files([tmp_path / name])
    qtbot.waitUntil(lambda: said(empty_window) == f"There is no digest in {name}.")


def test_files_that_are_none_are_named_three_of_them_and_the_rest_counted(
    empty_window: Program, tmp_path: Path, digest: Write, qtbot: QtBot
) -> None:
    fakes = [tmp_path / f"fake{number}.md" for number in range(5)]
    for fake in fakes:
        fake.write_bytes(b"%PDF-1.5")
    empty_window.imports.import_files([*fakes, digest(("2004.00001", "One", "Text."), ("nonsense", "Two", ""))])
    qtbot.waitUntil(lambda: said(empty_window).startswith("Imported 1 paper from d.md. fake0.md is a PDF"))
    assert "fake2.md is a PDF" in said(empty_window)
    assert "fake3.md" not in said(empty_window)
    assert "2 more could not be read. Not understood: d.md, line 4:" in said(empty_window)


def test_a_library_that_cannot_be_written_ends_the_import_with_its_sentence(
    empty_window: Program, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def refuse(*_: object) -> None:
        raise ReaderError("There is no room left.")

    monkeypatch.setattr(BulkImport, "store", refuse)
    empty_window.imports.import_files([folder])
    qtbot.waitUntil(lambda: said(empty_window) == "There is no room left.")
    assert empty_window.messages.imports.isHidden()


def test_decisions_in_a_digest_are_taken_over_and_shown(empty_window: Program, digest: Write, qtbot: QtBot) -> None:
    path = digest(("2004.00001", "One", "a"))
    path.write_text(path.read_text("utf-8") + "\n- **Paperdesk:** starred, to read\n- **Tags:** gan\n", encoding="utf-8")
    empty_window.imports.import_files([path])
    qtbot.waitUntil(lambda: [row.text for row in empty_window.sidebar.rows_of("tag")] == ["gan"])
    qtbot.waitUntil(lambda: "Took stars, states, tags or notes of 1 paper over." in empty_window.messages.sentence.text())
    empty_window.papers.show_query("is:starred state:to-read tag:gan")
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 1)
    empty_window.window_verbs.undo()
    qtbot.waitUntil(lambda: not empty_window.sidebar.rows_of("tag"))
