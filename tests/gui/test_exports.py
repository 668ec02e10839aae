"""Exporting over a file that is there: what changes is shown first."""

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.gui.difference_sheet import DifferenceSheet
from reader.gui.program import Program
from tests.gui.conftest import said


def sheet(window: Program, qtbot: QtBot) -> DifferenceSheet:
    """The sheet that has opened."""
    qtbot.waitUntil(lambda: window.window.findChild(DifferenceSheet) is not None)
    found = window.window.findChild(DifferenceSheet)
    assert isinstance(found, DifferenceSheet)
    return found


def exported(window: Program, path: Path, number: int, qtbot: QtBot) -> None:
    """Export the first papers of the list, to a file that is not there."""
    window.exporting.write(path, list(window.papers.model.ids[:number]))
    qtbot.waitUntil(lambda: f"Exported {number}" in said(window))


def test_what_changes_is_shown_and_written_when_wanted(window: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.bib"
    exported(window, path, 2, qtbot)
    before = path.read_bytes()
    window.exporting.write(path, list(window.papers.model.ids[1:4]))
    shown = sheet(window, qtbot)
    lines = shown.findChild(QPlainTextEdit, "differenceLines")
    assert isinstance(lines, QPlainTextEdit)
    assert "\n+@misc{" in f"\n{lines.toPlainText()}"
    assert lines.toPlainText().startswith("-@misc{")
    assert path.read_bytes() == before
    button = shown.findChild(QPushButton, "writeExport")
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: "Exported 3" in said(window))
    assert path.read_text().count("@misc{") == 3


def test_leaving_the_sheet_writes_nothing(window: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.bib"
    exported(window, path, 2, qtbot)
    before = path.read_bytes()
    window.exporting.write(path, list(window.papers.model.ids[:1]))
    sheet(window, qtbot).reject()
    qtbot.wait(50)
    assert path.read_bytes() == before


def test_the_same_again_is_told_and_not_written(window: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.bib"
    exported(window, path, 2, qtbot)
    stamp = path.stat().st_mtime_ns
    window.exporting.write(path, list(window.papers.model.ids[:2]))
    qtbot.waitUntil(lambda: said(window) == f"Nothing to write: {path} is as it would be.")
    assert path.stat().st_mtime_ns == stamp
