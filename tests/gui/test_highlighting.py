"""Highlights made in the window, by mouse and by keys, on pages of every kind, written into a copy that another library reads."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pypdf import PageObject, PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from reader.domain.highlight import HighlightKind
from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.program import Program
from reader.services.library import Library
from tests.gui.conftest import Press, current
from tests.gui.pdf_pane.test_pointer import drag
from tests.placed_pdf import DOWN, LEFT, LETTER_WIDTH, UP, Direction, PlacedPage, PlacedWord, column, placed_pdf

SECONDS = 20_000
CROP = (40.0, 60.0, 560.0, 720.0)
LEFT_COLUMN = ("alpha beta gamma delta", "epsilon zeta eta theta", "iota kappa lambda mu")
RIGHT_COLUMN = ("nu xi omicron pi", "rho sigma tau upsilon", "phi chi psi omega")

PAGES = {
    "plain": PlacedPage(column(LEFT_COLUMN, 90, 600)),
    "cropped": PlacedPage(column(LEFT_COLUMN, 90, 600), CROP),
    "two columns": PlacedPage(column(LEFT_COLUMN, 60, 600) + column(RIGHT_COLUMN, 330, 600), CROP),
    "turned by 90": PlacedPage(column(LEFT_COLUMN, 300, 200, UP), CROP, 90, UP),
    "turned by 180": PlacedPage(column(LEFT_COLUMN, 500, 200, LEFT), CROP, 180, LEFT),
    "turned by 270": PlacedPage(column(LEFT_COLUMN, 300, 600, DOWN), CROP, 270, DOWN),
    "lying on its side": PlacedPage(column(LEFT_COLUMN, 90, 600), CROP, 90),
    "standing on its head": PlacedPage(column(LEFT_COLUMN, 90, 600), CROP, 180),
}
FIRST, LAST = 2, 9
"""The words that are marked on each page, by their numbers; in two columns as far into the second one."""

LAST_OF_TWO_COLUMNS = 16


class ReadMark(NamedTuple):
    """An annotation as pypdf reads it: its kind, comment and the corners of each of its quads in PDF user space."""

    kind: str
    comment: str
    colour: tuple[float, ...]
    quads: tuple[tuple[tuple[float, float], ...], ...]


@pytest.fixture
def reading(window: Program, press: Press, qtbot: QtBot) -> Program:
    """The window with PAGES open, the keys going there."""
    with Library(window.desk.library.folder) as library:
        file = library.folder.pdfs / "2004.00622v1.pdf"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(placed_pdf(tuple(PAGES.values())))
        library.set_pdf_ready(current(window).id, file=file, sha256="", size=file.stat().st_size)
    press(window, "Return")
    qtbot.waitUntil(lambda: window.pdf_tab.pane.place is not None, timeout=SECONDS)
    return window


def view_of(program: Program) -> PageView:
    view = program.pdf_tab.pane.findChild(PageView)
    assert isinstance(view, PageView)
    return view


def document_at(program: Program, page: int, qtbot: QtBot) -> OpenDocument:
    """Go to a page and wait for its words."""
    view = view_of(program)
    view.go_to(page)
    document = view.document
    assert document is not None
    qtbot.waitUntil(lambda: page in document.texts, timeout=SECONDS)
    return document


def last_word(page: int) -> int:
    return LAST_OF_TWO_COLUMNS if list(PAGES)[page] == "two columns" else LAST


def middle(view: PageView, document: OpenDocument, page: int, word: int) -> QPoint:
    """Where a word stands in the viewport, which is scrolled there."""
    box = document.texts[page].words[word].box
    view.reveal(page, box)
    x, y = view.sheet_of(page).point((box.left + box.right) / 2, (box.top + box.bottom) / 2)
    return QPoint(round(x), round(y))


def select_by_mouse(program: Program, page: int, qtbot: QtBot) -> None:
    view, document = view_of(program), document_at(program, page, qtbot)
    middle(view, document, page, last_word(page))
    drag(view, middle(view, document, page, FIRST), middle(view, document, page, last_word(page)))


def select_by_keys(program: Program, page: int, qtbot: QtBot) -> None:
    view, document = view_of(program), document_at(program, page, qtbot)
    QTest.keyClick(view, Qt.Key.Key_F7)
    assert document.caret is not None
    while document.caret.place.word != FIRST:
        QTest.keyClick(view, Qt.Key.Key_Right if document.caret.place.word < FIRST else Qt.Key.Key_Left)
    for _ in range(last_word(page) - FIRST + 1):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_F7)


def mark_all_pages(program: Program, qtbot: QtBot, way: str) -> None:
    """Highlight words of one page after the other, and comment on the first."""
    select = select_by_mouse if way == "mouse" else select_by_keys
    for page in range(len(PAGES)):
        select(program, page, qtbot)
        QTest.keyClick(view_of(program), Qt.Key.Key_H)
        qtbot.waitUntil(partial(_has_highlights, program, page + 1), timeout=SECONDS)


def _has_highlights(program: Program, number: int) -> bool:
    return len(program.desk.library.highlights(current(program).id)) == number


def read_copy(path: Path, page: int) -> tuple[PageObject, list[ReadMark]]:
    read = PdfReader(BytesIO(path.read_bytes())).pages[page]
    annotations: Any = read.get("/Annots", [])
    return read, [_mark(each.get_object()) for each in annotations]


def _mark(annotation: Any) -> ReadMark:
    numbers = [float(number) for number in annotation["/QuadPoints"]]
    points = [(numbers[at], numbers[at + 1]) for at in range(0, len(numbers), 2)]
    quads = tuple(tuple(points[at : at + 4]) for at in range(0, len(points), 4))
    colour = tuple(float(part) for part in annotation["/C"])
    return ReadMark(annotation["/Subtype"], annotation.get("/Contents", ""), colour, quads)


def words_of(page: PageObject) -> list[PlacedWord]:
    """The words of a page as pypdf finds them; it joins those of a line, but all letters are as wide."""
    found: list[PlacedWord] = []

    def visit(text: str, _cm: object, matrix: Sequence[float], *_: object) -> None:
        x, y = matrix[4:6]
        for word in text.split():
            width = len(word) * LETTER_WIDTH
            found.append(PlacedWord(word, (x, y), (x + width * matrix[0], y + width * matrix[1])))
            x, y = x + (width + LETTER_WIDTH) * matrix[0], y + (width + LETTER_WIDTH) * matrix[1]

    page.extract_text(visitor_text=visit)
    return found


def is_within(word: PlacedWord, corners: Sequence[tuple[float, float]]) -> bool:
    x, y = (word.start[0] + word.end[0]) / 2, (word.start[1] + word.end[1]) / 2
    across, up = zip(*corners, strict=True)
    return bool(min(across) <= x <= max(across) and min(up) <= y <= max(up))


def span(points: Sequence[tuple[float, float]], direction: Direction) -> tuple[float, float]:
    """How far points reach along a direction."""
    along = [x * direction[0] + y * direction[1] for x, y in points]
    return min(along), max(along)


@pytest.mark.parametrize("way", ["mouse", "keys"])
def test_highlights_come_back_from_the_copy_as_they_were_made(reading: Program, qtbot: QtBot, tmp_path: Path, way: str) -> None:
    mark_all_pages(reading, qtbot, way)
    paper, copy = current(reading).id, tmp_path / "copy.pdf"
    kept = reading.desk.library.highlights(paper)
    original = (reading.desk.library.folder.folder / current(reading).pdf_path).read_bytes()
    with qtbot.waitSignal(reading.desk.said, timeout=SECONDS, check_params_cb=lambda message: str(copy) in message.sentence):
        reading.annotating.save_annotated_copy_to(copy, paper)
    assert (reading.desk.library.folder.folder / current(reading).pdf_path).read_bytes() == original
    assert [highlight.page for highlight in kept] == list(range(len(PAGES)))
    for number, placed in enumerate(PAGES.values()):
        page, (mark,) = read_copy(copy, number)
        marked = placed.words[FIRST : last_word(number) + 1]
        assert mark.kind == "/Highlight"
        assert kept[number].quote == " ".join(word.text for word in marked)
        under = [word.text for corners in mark.quads for word in words_of(page) if is_within(word, corners)]
        assert under == [word.text for word in marked]
        for corners in mark.quads:
            here = [word for word in marked if is_within(word, corners)]
            truth = span([here[0].start, here[-1].end], placed.direction)
            assert span(corners, placed.direction) == pytest.approx(truth, abs=0.5)


def test_what_the_library_keeps_and_what_the_copy_has_are_the_same_to_half_a_point(
    reading: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    mark_all_pages(reading, qtbot, "mouse")
    paper, copy = current(reading).id, tmp_path / "copy.pdf"
    with qtbot.waitSignal(reading.desk.said, timeout=SECONDS, check_params_cb=lambda message: str(copy) in message.sentence):
        reading.annotating.save_annotated_copy_to(copy, paper)
    for highlight, placed in zip(reading.desk.library.highlights(paper), PAGES.values(), strict=True):
        _, (mark,) = read_copy(copy, highlight.page)
        left, _, _, top = placed.crop
        for quad, corners in zip(highlight.quads, mark.quads, strict=True):
            mine = [(left + quad[at], top - quad[at + 1]) for at in range(0, len(quad), 2)]
            assert [part for point in corners for part in point] == pytest.approx(
                [part for point in mine for part in point], abs=0.5
            )


def test_undo_takes_a_highlight_off_the_page(reading: Program, qtbot: QtBot, press: Press) -> None:
    select_by_mouse(reading, 0, qtbot)
    QTest.keyClick(view_of(reading), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    marks = document_at(reading, 0, qtbot).marks
    qtbot.waitUntil(lambda: [highlight.kind for highlight in marks.all] == [HighlightKind.UNDERLINE], timeout=SECONDS)
    press(reading, "Ctrl+Z")
    qtbot.waitUntil(lambda: not marks.all, timeout=SECONDS)


def test_annotations_of_the_copy_are_taken_over_once(reading: Program, qtbot: QtBot, tmp_path: Path) -> None:
    mark_all_pages(reading, qtbot, "mouse")
    library, paper, copy = reading.desk.library, current(reading), tmp_path / "copy.pdf"
    before = library.highlights(paper.id)
    with qtbot.waitSignal(reading.desk.said, timeout=SECONDS, check_params_cb=lambda message: str(copy) in message.sentence):
        reading.annotating.save_annotated_copy_to(copy, paper.id)
    (library.folder.folder / paper.pdf_path).write_bytes(copy.read_bytes())
    with qtbot.waitSignal(reading.desk.said, timeout=SECONDS) as said:
        reading.annotating.take_over_annotations()
    assert said.args is not None
    assert said.args[0].sentence == "All annotations of this PDF are in the library already."
    assert library.highlights(paper.id) == before


def test_in_another_version_of_the_file_a_highlight_follows_its_words(reading: Program, qtbot: QtBot, press: Press) -> None:
    select_by_mouse(reading, 0, qtbot)
    QTest.keyClick(view_of(reading), Qt.Key.Key_H)
    qtbot.waitUntil(partial(_has_highlights, reading, 1), timeout=SECONDS)
    library, paper = reading.desk.library, current(reading)
    (before,) = library.highlights(paper.id)
    added = PlacedPage(column(["A new page"], 90, 600))
    altered = [page._replace(words=page.words[-1:] + page.words) for page in PAGES.values()]
    (library.folder.folder / paper.pdf_path).write_bytes(placed_pdf([added, *altered]))
    with qtbot.waitSignal(reading.desk.said, timeout=SECONDS, check_params_cb=lambda message: "Moved" in message.sentence):
        reading.window_verbs.focus_list()
        press(reading, "J")
        qtbot.waitUntil(lambda: reading.pdf_tab.pane.place is None, timeout=SECONDS)
        press(reading, "K")
    (after,) = library.highlights(paper.id)
    assert (after.page, after.first_word, after.quote) == (1, FIRST + 1, before.quote)


def test_the_copy_is_asked_for_by_name_and_nothing_to_write_is_told(
    reading: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def choose(_window: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        suggested.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    with qtbot.waitSignal(reading.desk.said, timeout=SECONDS) as said:
        reading.actions["save_annotated_copy"].trigger()
    assert said.args is not None
    assert said.args[0].sentence.endswith("has no highlights that could be written into a copy.")
    assert suggested == ["2004.00622 highlighted.pdf"]
    assert list(tmp_path.glob("*.pdf")) == []


def test_undo_by_the_mouse_takes_back_the_comment_that_is_being_written(reading: Program, qtbot: QtBot) -> None:
    select_by_mouse(reading, 0, qtbot)
    QTest.keyClick(view_of(reading), Qt.Key.Key_C)
    editor = reading.window.findChild(QPlainTextEdit, "mark-comment")
    assert isinstance(editor, QPlainTextEdit)
    qtbot.waitUntil(editor.hasFocus, timeout=SECONDS)
    QTest.keyClicks(editor, "Hmm")
    reading.window_verbs.undo()
    qtbot.waitUntil(lambda: editor.toPlainText() == "", timeout=SECONDS)
    library, paper = reading.desk.library, current(reading).id
    qtbot.waitUntil(lambda: [kept.comment for kept in library.highlights(paper)] == [""], timeout=SECONDS)
    assert _has_highlights(reading, 1)
