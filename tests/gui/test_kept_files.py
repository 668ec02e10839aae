"""Files that follow lists and searches, in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from reader.files import only_one
from reader.gui import kept_files
from reader.gui.difference_sheet import DifferenceSheet
from reader.gui.program import Program
from reader.services.kept_files import KeptFiles, Outcome, Upshot, subject_named
from reader.services.library import Library
from tests.conftest import SAMPLE
from tests.gui.conftest import Desktop, said

Entries = Callable[[int], bool]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be written at once."""
    monkeypatch.setattr(kept_files, "_PAUSE", 10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file that is kept."""
    return tmp_path / "thesis.bib"


@pytest.fixture
def followed(desktop: Desktop, path: Path) -> Desktop:
    """The desktop with the sample; a file follows the list “thesis”, which has one paper, and was never written."""
    with Library(desktop.folder) as library:
        library.import_digest(SAMPLE)
        library.add_to_list([library.named("2004.00622")], "thesis")
        library.kept_files().keep(*subject_named(library, "thesis"), path)
    return desktop


@pytest.fixture
def following(followed: Desktop) -> Program:
    """The window on it."""
    return followed.start()


def entries(path: Path) -> int:
    """How many entries stand in a file."""
    return path.read_text().count("@misc{") if path.exists() else 0


def button(window: Program, words: str) -> QToolButton:
    """The button beside the message that says so."""
    return next(button for button in window.messages.choices if button.text() == words)


def add(window: Program, name: str) -> None:
    """Put a paper on the list."""
    window.desk.do(lambda: window.desk.library.add_to_list([window.desk.library.named(name)], "thesis"))


def test_a_file_is_written_at_the_start_and_after_changes(following: Program, path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: entries(path) == 1)
    add(following, "2004.00614")
    qtbot.waitUntil(lambda: entries(path) == 2)
    following.window_verbs.undo()
    qtbot.waitUntil(lambda: entries(path) == 1)


def test_changes_in_a_row_are_written_together(
    followed: Desktop, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []
    bring_up = KeptFiles.bring_up

    def counted(files: KeptFiles, *, thoroughly: bool) -> list[Outcome]:
        looks.append(thoroughly)
        return bring_up(files, thoroughly=thoroughly)

    monkeypatch.setattr(KeptFiles, "bring_up", counted)
    monkeypatch.setattr(kept_files, "_PAUSE", 3_600_000)
    monkeypatch.setattr(kept_files, "_PATIENCE", 3_600_000)
    window = followed.start()
    qtbot.waitUntil(lambda: bool(window.sidebar.rows_of("list")))
    for name in ("2004.00614", "2004.00605", "2004.00589"):
        add(window, name)
    qtbot.waitUntil(lambda: window.sidebar.rows_of("list")[0].papers == 4)
    assert (looks, path.exists()) == ([], False)
    window.following.look()
    qtbot.waitUntil(lambda: entries(path) == 4)
    assert looks == [True]


def test_changes_without_end_are_written_all_the_same(
    followed: Desktop, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_files, "_PAUSE", 3_600_000)
    monkeypatch.setattr(kept_files, "_PATIENCE", 10)
    window = followed.start()
    qtbot.waitUntil(lambda: bool(window.sidebar.rows_of("list")))
    add(window, "2004.00614")
    qtbot.waitUntil(lambda: entries(path) == 2)


def test_what_another_program_kept_from_being_written_is_written_later(
    followed: Desktop, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Outcome] = []
    bring_up = KeptFiles.bring_up

    def noted(files: KeptFiles, *, thoroughly: bool) -> list[Outcome]:
        outcomes = bring_up(files, thoroughly=thoroughly)
        found.extend(outcomes)
        return outcomes

    monkeypatch.setattr(KeptFiles, "bring_up", noted)
    monkeypatch.setattr(kept_files, "_AGAIN", 10)
    with only_one(followed.folder.keeping):
        followed.start()
        qtbot.waitUntil(lambda: bool(found))
        assert {outcome.upshot for outcome in found} == {Upshot.BUSY}
    qtbot.waitUntil(lambda: entries(path) == 1)


def test_the_row_in_the_sidebar_tells_of_it(following: Program, path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(following.sidebar.rows_of("list")))
    (row,) = following.sidebar.rows_of("list")
    assert row.kept == (str(path),)
    number = next(number for number, known in enumerate(following.sidebar.rows_model.rows) if known.uid == row.uid)
    index = following.sidebar.rows_model.index(number)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "thesis, 1 papers, followed by a file"
    assert str(path) in index.data(Qt.ItemDataRole.ToolTipRole)
    menu = following.sidebar_menu.menu(row)
    next(entry for entry in menu.actions() if entry.text() == "Stop keeping thesis.bib").trigger()
    qtbot.waitUntil(lambda: following.sidebar.rows_of("list")[0].kept == ())
    assert said(following) == f"{path} follows nothing any more and stays as it is."


def test_what_another_program_wrote_is_asked_about(following: Program, path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: entries(path) == 1)
    path.write_text("@misc{mine,\n}\n")
    add(following, "2004.00614")
    qtbot.waitUntil(lambda: "was changed by another program" in said(following))
    assert path.read_text() == "@misc{mine,\n}\n"
    button(following, "Show difference").click()
    qtbot.waitUntil(lambda: following.window.findChild(DifferenceSheet) is not None)
    sheet = following.window.findChild(DifferenceSheet)
    assert isinstance(sheet, DifferenceSheet)
    lines, overwrite = sheet.findChild(QPlainTextEdit), sheet.findChild(QPushButton, "overwriteKept")
    assert isinstance(lines, QPlainTextEdit)
    assert isinstance(overwrite, QPushButton)
    assert "-@misc{mine," in lines.toPlainText()
    overwrite.click()
    qtbot.waitUntil(lambda: entries(path) == 2)


def test_keeping_can_be_ended_from_the_message(following: Program, path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: entries(path) == 1)
    path.write_text("mine")
    add(following, "2004.00614")
    qtbot.waitUntil(lambda: bool(following.messages.choices))
    button(following, "Stop keeping").click()
    qtbot.waitUntil(lambda: "follows nothing any more" in said(following))
    assert following.messages.choices == []
    assert path.read_text() == "mine"


def test_a_missing_folder_is_told_once_and_made_good_later(
    desktop: Desktop, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_files, "_AGAIN", 50)
    path = tmp_path / "gone" / "a.bib"
    with Library(desktop.folder) as library:
        library.import_digest(SAMPLE)
        library.kept_files().keep("query", "id:2004.00622", path)
    window = desktop.start()
    qtbot.waitUntil(lambda: "it will be, as soon as that is possible" in said(window))
    path.parent.mkdir()
    qtbot.waitUntil(lambda: entries(path) == 1)


def test_a_file_is_chosen_for_what_is_shown(window: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path.with_suffix("")), ""))
    window.papers.show_query("id:2004.00622")
    window.actions["keep_file"].trigger()
    qtbot.waitUntil(lambda: entries(path) == 1)
    assert said(window) == f"From now on {path} follows “id:2004.00622”."
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path.with_name("b.bib")), "biblatex (*.bib)"))
    window.actions["keep_file"].trigger()
    qtbot.waitUntil(lambda: path.with_name("b.bib").exists())
    assert "@online{" in path.with_name("b.bib").read_text()
    window.papers.show_query("")
    window.actions["keep_file"].trigger()
    assert said(window).startswith("Choose a reading list or search")


def test_of_two_troubles_the_second_is_told_when_the_first_is_over(following: Program, path: Path, qtbot: QtBot) -> None:
    other = path.with_name("other.bib")
    other.write_text("other")
    qtbot.waitUntil(lambda: entries(path) == 1)
    path.write_text("mine")
    following.desk.do(lambda: following.desk.library.kept_files().keep("query", "id:2004.00614", other))
    told = set[str]()
    for _ in range(2):
        qtbot.waitUntil(lambda: bool(following.messages.choices))
        told.add(said(following).split()[0])
        button(following, "Stop keeping").click()
        qtbot.waitUntil(lambda: "follows nothing any more" in said(following))
    assert told == {str(path), str(other)}


def test_another_setting_is_followed_too(following: Program, path: Path, qtbot: QtBot) -> None:
    following.desk.do(lambda: following.desk.library.edit(following.desk.library.named("2004.00622"), {"title": "Über"}))
    qtbot.waitUntil(lambda: entries(path) == 1 and '{\\"U}ber' in path.read_text())
    following.program_verbs.change(accents="unicode")
    qtbot.waitUntil(lambda: "Über" in path.read_text(encoding="utf-8"))
