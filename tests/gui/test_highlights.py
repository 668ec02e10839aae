"""The Highlights tab of the window: lists, comments, colours, deletes, copies, exports, and leads into the PDF."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from reader.domain.highlight import Highlight, HighlightKind, Quad
from reader.domain.query import Query
from reader.gui.highlights.model import HighlightModel, PageHeading
from reader.gui.program import Program
from reader.services.library import Library
from tests.conftest import SAMPLE
from tests.gui.conftest import Desktop, Press
from tests.gui.paper_pane.parts import part
from tests.small_pdf import small_pdf

PDF = small_pdf(6, "word " * 300)


def made(page: int, quote: str, colour: str, comment: str = "", top: float = 400) -> Highlight:
    quad = Quad(72, top, 300, top, 72, top + 12, 300, top + 12)
    return Highlight("", page, HighlightKind.HIGHLIGHT, colour, (quad,), quote, comment=comment)


@pytest.fixture
def program(desktop: Desktop, qtbot: QtBot) -> Program:
    """The window on the sample, whose first paper has a PDF with three highlights on two pages."""
    with Library(desktop.folder) as library:
        library.import_digest(SAMPLE)
        first = library.find(Query())[0]
        path = library.folder.pdfs / "first.pdf"
        path.parent.mkdir(parents=True)
        path.write_bytes(PDF)
        library.set_pdf_ready(first, file=path, sha256=hashlib.sha256(PDF).hexdigest(), size=len(PDF))
        marked = [made(1, "a *fox*", "yellow"), made(1, "a dog", "red", "Lazy?", top=600), made(4, "the end", "yellow")]
        library.add_highlights(first, marked)
    program = desktop.start()
    qtbot.waitUntil(lambda: tab_text(program) == "Highlights (3)")
    return program


def tab_text(program: Program) -> str:
    return program.window.tabs.tabText(2)


def rows(program: Program) -> list[str]:
    """What the list shows: headings, quotes and comments."""
    model = program.highlights.pane.model
    found = [model.row(number) for number in range(model.rowCount())]
    return [row.text if isinstance(row, PageHeading) else f"{row.colour} {row.quote} {row.comment}".strip() for row in found]


ALL = ["Page 2", "yellow a *fox*", "red a dog Lazy?", "Page 5", "yellow the end"]


def test_highlights_stand_below_their_pages_and_are_counted_in_the_list(program: Program, press: Press) -> None:
    press(program, "Ctrl+3")
    assert rows(program) == ALL
    assert program.window.focusWidget() is program.highlights.pane.view
    row = program.papers.model.row(0)
    assert row is not None
    assert row.paper.highlights == 3
    assert "highlights: 3" in str(program.papers.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    spoken = program.highlights.pane.model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "red highlight, page 2: a dog Comment: Lazy?"


def test_a_comment_is_written_in_its_place_and_undone(program: Program, press: Press, qtbot: QtBot) -> None:
    press(program, "Ctrl+3 J M")
    field = part(program.highlights, QPlainTextEdit, "highlightComment")
    assert program.window.focusWidget() is field
    assert field.toPlainText() == "Lazy?"
    field.selectAll()
    QTest.keyClicks(field, "Not at all.")
    # What changes meanwhile does not disturb the writing.
    library, paper = program.desk.library, program.desk.current
    assert paper is not None
    program.desk.do(lambda: library.star([paper], on=True))
    qtbot.waitUntil(lambda: library.papers([paper])[0].starred)
    with qtbot.waitSignal(program.highlights.counted):
        program.highlights.refresh()
    press(program, "Ctrl+Return")
    qtbot.waitUntil(lambda: "red a dog Not at all." in rows(program))
    assert program.window.focusWidget() is program.highlights.pane.view
    press(program, "Ctrl+Z")
    qtbot.waitUntil(lambda: rows(program) == ALL)


def test_what_is_chosen_is_coloured_and_deleted(program: Program, press: Press, qtbot: QtBot) -> None:
    press(program, "Ctrl+3 4")
    qtbot.waitUntil(lambda: "blue a *fox*" in rows(program))
    press(program, "J Delete")
    qtbot.waitUntil(lambda: rows(program) == ["Page 2", "blue a *fox*", "Page 5", "yellow the end"])
    near = program.highlights.pane.current()
    assert near is not None
    assert near.quote == "the end"
    press(program, "Ctrl+Z")
    qtbot.waitUntil(lambda: len(rows(program)) == len(ALL))
    program.highlights.pane.view.selectAll()
    press(program, "Delete")
    qtbot.waitUntil(lambda: tab_text(program) == "Highlights")
    assert part(program.highlights, QLabel, "noHighlights").isVisible()
    press(program, "Ctrl+Z")
    qtbot.waitUntil(lambda: len(rows(program)) == len(ALL))
    qtbot.waitUntil(lambda: (row := program.papers.model.row(0)) is not None and row.paper.highlights == 3)


def test_choosing_a_colour_or_leaving_keeps_what_is_being_written(program: Program, press: Press, qtbot: QtBot) -> None:
    press(program, "Ctrl+3 J M")
    QTest.keyClicks(part(program.highlights, QPlainTextEdit, "highlightComment"), " Kept.")
    part(program.highlights, QToolButton, "highlightColour_yellow").click()
    part(program.highlights, QToolButton, "highlightColour_yellow").click()
    qtbot.waitUntil(lambda: "red a dog Lazy? Kept." in rows(program))
    press(program, "K M")
    QTest.keyClicks(part(program.highlights, QPlainTextEdit, "highlightComment"), " Really?")
    program.papers.view.go_to(1)
    program.papers.take_focus()
    qtbot.waitUntil(lambda: rows(program) == [])
    program.papers.view.go_to(0)
    qtbot.waitUntil(lambda: "red a dog Lazy? Kept. Really?" in rows(program))


def test_a_long_list_stays_where_it_is_and_another_paper_begins_at_its_top(program: Program, press: Press, qtbot: QtBot) -> None:
    pane = program.highlights.pane
    bar = pane.view.verticalScrollBar()
    many = [made(number, f"quote {number}", "green")._replace(uid=str(number)) for number in range(400)]
    press(program, "Ctrl+3")
    pane.show_highlights(many)
    qtbot.waitUntil(lambda: bar.maximum() > 15_000)
    pane.view.setCurrentIndex(pane.model.index(701, 0))
    pane.view.scrollTo(pane.view.currentIndex())
    left = bar.value()
    assert left > 10_000
    pane.show_highlights([*many[:-1], many[-1]._replace(comment="New")])
    qtbot.waitUntil(lambda: bar.value() == left)
    current = pane.current()
    assert current is not None
    assert current.uid == "350"
    pane.show_highlights([mark._replace(uid=f"other {mark.uid}") for mark in many])
    qtbot.waitUntil(lambda: bar.maximum() > 15_000)
    assert bar.value() == 0


def test_one_colour_is_shown(program: Program, press: Press) -> None:
    press(program, "Ctrl+3")
    part(program.highlights, QToolButton, "highlightColour_yellow").click()
    assert rows(program) == ["Page 2", "yellow a *fox*", "Page 5", "yellow the end"]
    assert part(program.highlights, QLabel, "highlightCount").text() == "2 of 3 highlights"
    assert not part(program.highlights, QToolButton, "highlightColour_green").isVisible()
    part(program.highlights, QToolButton, "highlightColour_yellow").click()
    assert rows(program) == ALL


def test_return_and_a_click_lead_to_the_place(program: Program, press: Press, qtbot: QtBot) -> None:
    press(program, "Ctrl+3 J J Return")
    assert program.window.tabs.currentWidget() is program.pdf_tab
    qtbot.waitUntil(lambda: page(program) == 4, timeout=20_000)
    press(program, "Ctrl+3")
    view = program.highlights.pane.view
    place = view.visualRect(program.highlights.pane.model.index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(lambda: page(program) == 1)
    assert program.window.tabs.currentWidget() is program.pdf_tab


def test_a_paper_that_is_found_by_a_highlight_opens_there(program: Program, press: Press, qtbot: QtBot) -> None:
    program.papers.show_query('"the end"')
    qtbot.waitUntil(lambda: len(program.papers.model.ids) == 1)
    row = program.papers.model.row(0)
    assert row is not None
    assert row.excerpt == "the end"
    qtbot.waitUntil(lambda: program.desk.current == row.paper.id)
    program.papers.take_focus()
    press(program, "Return")
    qtbot.waitUntil(lambda: page(program) == 4, timeout=20_000)


def page(program: Program) -> int:
    place = program.pdf_tab.pane.place
    return place.page if place else -1


def test_they_are_copied_and_exported_as_markdown(
    program: Program, press: Press, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(program, "Ctrl+3 Ctrl+C")
    copied = r"> a \*fox\*" + "\n>\n> — *Evading Deepfake-Image Detectors with White- and Black-Box Attacks*, p. 2\n"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == copied)
    target = tmp_path / "marked.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    program.actions["export_highlights"].trigger()
    qtbot.waitUntil(lambda: "Exported 3 highlights of 1 paper" in program.messages.sentence.text())
    written = target.read_text(encoding="utf-8")
    assert written.startswith("## Evading Deepfake-Image Detectors")
    assert "> a dog\n>\n> — p. 2\n\nLazy?\n" in written
    program.actions["copy_paper_highlights"].trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == written)


def test_the_tab_follows_the_current_paper(program: Program, press: Press, qtbot: QtBot) -> None:
    press(program, "Ctrl+3 Escape J")
    qtbot.waitUntil(lambda: tab_text(program) == "Highlights")
    assert rows(program) == []
    press(program, "K")
    qtbot.waitUntil(lambda: rows(program) == ALL)
    assert isinstance(program.highlights.pane.model, HighlightModel)
