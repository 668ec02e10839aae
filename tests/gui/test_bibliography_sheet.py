"""Bibliographies in the window: what is here already is shown first, and only what is ticked is merged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.domain.paper import Paper
from reader.domain.query import parse
from reader.gui.bibliography_sheet import BibliographySheet, EntryModel
from reader.gui.program import Program
from reader.services.library import Library
from tests.conftest import SAMPLE

KNOWN = "@misc{Evading, title = {Evading}, author = {Carlini, N.}, eprint = {2004.00622}}\n"
NEW = r"@article{goedel, title = {On Formally Undecidable Propositions}, author = {G{\"o}del, Kurt}, year = 1931}" + "\n"
DOUBTFUL = "".join(
    f"@article{{{key}, title={{On formally undecidable propositions}}, author={{Kurt Gödel}}, year={year}, volume={{{key}}}}}\n"
    for key, year in (("one", 1930), ("two", 1932))
)


def papers(library: Library, query: str) -> list[Paper]:
    return library.papers(library.find(parse(query)))


def sheet(program: Program, qtbot: QtBot) -> BibliographySheet:
    """The sheet that is open."""
    qtbot.waitUntil(lambda: any(found.isVisible() for found in program.window.findChildren(BibliographySheet)))
    return next(found for found in program.window.findChildren(BibliographySheet) if found.isVisible())


def cell(model: EntryModel, place: int, column: int) -> QModelIndex:
    """A cell of the entry at this place of the file."""
    return model.index([row.place for row in model.rows].index(place), column)


@pytest.fixture
def references(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a bibliography."""

    def write(text: str) -> Path:
        path = tmp_path / "refs.bib"
        path.write_text(text, encoding="utf-8")
        return path

    return write


Write = Callable[[str], Path]


def test_what_is_new_comes_in_without_a_question(window: Program, qtbot: QtBot, references: Write) -> None:
    window.imports.import_files([references(NEW)])
    qtbot.waitUntil(lambda: "Imported 1 paper from refs.bib." in window.messages.sentence.text())
    assert not window.window.findChildren(BibliographySheet)
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 1)
    assert window.papers.text.startswith("digest:file-")


def test_what_is_here_already_is_shown_first_and_keeps_apart_what_is_not_ticked(
    window: Program, qtbot: QtBot, references: Write
) -> None:
    window.imports.import_files([references(KNOWN + NEW + DOUBTFUL)])
    shown = sheet(window, qtbot)
    QAbstractItemModelTester(shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [row.entry.kept.key for row in shown.model.rows] == ["one", "two", "Evading", "goedel"]
    assert "4 entries, 1 of them new" in shown.summary_label.text()
    texts = [str(cell(shown.model, place, 1).data()) for place in range(4)]
    assert texts[0].startswith("The same (arXiv id): “Evading Deepfake-Image Detectors")
    assert texts[1] == "New"
    assert texts[2].startswith("Probably the same (title, year and first author): earlier entry “On Formally")
    assert len(papers(window.desk.library, "")) == 64
    QTest.mouseClick(shown.take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Imported 3 papers" in window.messages.sentence.text())
    assert papers(window.desk.library, "id:2004.00622")[0].citation_key == "Evading"


def test_what_is_ticked_is_merged_and_undo_takes_it_back(window: Program, qtbot: QtBot, references: Write) -> None:
    window.imports.import_files([references(NEW + DOUBTFUL)])
    shown = sheet(window, qtbot)
    shown.table.setCurrentIndex(cell(shown.model, 1, 2))
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.model.together == {1}
    QTest.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.model.together == set()
    shown.all_same.click()
    assert shown.model.together == {1, 2}
    shown.take.click()
    qtbot.waitUntil(lambda: "Imported 1 paper from refs.bib." in window.messages.sentence.text())
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 1)
    window.messages.undo_button.click()
    qtbot.waitUntil(lambda: "Undone" in window.messages.sentence.text())
    assert len(papers(window.desk.library, "")) == 64


def test_a_certain_likeness_cannot_be_unticked(window: Program, qtbot: QtBot, references: Write) -> None:
    window.imports.import_files([references(KNOWN)])
    shown = sheet(window, qtbot)
    tick = cell(shown.model, 0, 2)
    assert tick.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert not shown.model.setData(tick, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert shown.all_same.isHidden()
    assert tick.data(Qt.ItemDataRole.AccessibleTextRole) == "“Evading” is the same paper"


def test_cancelling_brings_nothing_in(window: Program, qtbot: QtBot, references: Write) -> None:
    window.imports.import_files([references(KNOWN + NEW)])
    sheet(window, qtbot).leave.click()
    qtbot.waitUntil(lambda: window.messages.sentence.text() == "refs.bib was not imported.")
    assert len(papers(window.desk.library, "")) == 64
    window.imports.import_files([SAMPLE])
    qtbot.waitUntil(lambda: "were here already" in window.messages.sentence.text())


def test_a_bibliography_is_dropped_and_opened_like_a_digest(
    window: Program, qtbot: QtBot, references: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(references(NEW)))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.window.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, none))
    qtbot.waitUntil(lambda: "Imported 1 paper" in window.messages.sentence.text())
    asked: list[str] = []

    def choose(*words: object) -> tuple[list[str], str]:
        asked.append(str(words[3]))
        return [str(references(NEW.replace("goedel", "other").replace("1931", "1931, volume = 38")))], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    window.actions["open_digests"].trigger()
    assert "Probably the same" in str(sheet(window, qtbot).model.index(0, 1).data())
    assert "*.bib" in asked[0]
