"""Moving over the words by keys, and selecting them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.caret import Caret, Step, pages_ahead, stepped
from reader.gui.pdf_pane.document import NO_TEXT
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.selection import Selection, WordPlace
from reader.pdf.pages import Box, PageText, Word
from tests.gui.pdf_pane.fake_pages import LINES, page_text, word_box

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = " ".join(LINES).split()


def paragraphs() -> PageText:
    """Two paragraphs of two sentences, four words on each line."""
    texts = [("We ask. How far", "does it go? Far."), ("So what. Nothing is", "left to say now.")]
    words = [
        Word(Box(20 * column, 40 * block + 10 * line, 20 * column + 15, 40 * block + 10 * line + 8), word, block, line)
        for block, lines in enumerate(texts)
        for line, text in enumerate(lines)
        for column, word in enumerate(text.split())
    ]
    return PageText(tuple(words), ())


@pytest.mark.parametrize(
    ("start", "step", "end"),
    [
        (0, Step.WORD_ON, 1),
        (1, Step.WORD_BACK, 0),
        (0, Step.WORD_BACK, 0),
        (15, Step.WORD_ON, 15),
        (1, Step.LINE_DOWN, 5),
        (5, Step.LINE_UP, 1),
        (1, Step.LINE_UP, 1),
        (1, Step.SENTENCE_ON, 2),
        (3, Step.SENTENCE_BACK, 2),
        (2, Step.SENTENCE_BACK, 0),
        (7, Step.SENTENCE_ON, 8),
        (2, Step.PARAGRAPH_DOWN, 8),
        (10, Step.PARAGRAPH_UP, 8),
        (8, Step.PARAGRAPH_UP, 0),
        (9, Step.PARAGRAPH_DOWN, 15),
        (6, Step.LINE_START, 4),
        (4, Step.LINE_END, 7),
        (6, Step.PAGE_START, 0),
        (6, Step.PAGE_END, 15),
    ],
)
def test_steps(start: int, step: Step, end: int) -> None:
    assert stepped(Caret(WordPlace(0, start)), step, {0: paragraphs()}, selecting=False).place == WordPlace(0, end)


def test_a_page_that_ends_goes_on_at_the_next_one_with_words() -> None:
    texts = {0: paragraphs(), 1: NO_TEXT, 2: paragraphs()}
    assert stepped(Caret(WordPlace(0, 15)), Step.WORD_ON, texts, selecting=False).place == WordPlace(2, 0)
    assert stepped(Caret(WordPlace(2, 2)), Step.LINE_UP, texts, selecting=False).place == WordPlace(0, 14)
    assert pages_ahead(0, 9, texts) == []
    assert pages_ahead(2, 9, texts) == [3]
    assert pages_ahead(1, 9, {1: paragraphs()}) == [2, 0]


def test_going_down_keeps_the_column() -> None:
    short = paragraphs()
    short = short._replace(words=(*short.words[:4], short.words[4], *short.words[8:]))
    caret = Caret(WordPlace(0, 3))
    for _ in range(2):
        caret = stepped(caret, Step.LINE_DOWN, {0: short}, selecting=False)
    assert short.words[caret.place.word].box.left == short.words[3].box.left


def test_the_first_step_that_selects_takes_the_word_itself() -> None:
    texts = {0: paragraphs()}
    caret = stepped(Caret(WordPlace(0, 2)), Step.WORD_ON, texts, selecting=True)
    assert caret.selection() == Selection(WordPlace(0, 2), WordPlace(0, 2))
    caret = stepped(caret, Step.WORD_ON, texts, selecting=True)
    assert caret.selection() == Selection(WordPlace(0, 2), WordPlace(0, 3))
    assert stepped(caret, Step.WORD_BACK, texts, selecting=False).selection() is None


@pytest.fixture
def reading(qtbot: QtBot, keys: PdfPane, view: PageView) -> PdfPane:
    """The pane in caret mode."""
    document = view.document
    assert document is not None
    qtbot.waitUntil(lambda: 0 in document.texts)
    QTest.keyClick(view, Qt.Key.Key_F7)
    return keys


def test_arrows_move_and_do_not_scroll(reading: PdfPane, view: PageView) -> None:
    assert view.document is not None
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.document.caret == Caret(WordPlace(0, 4))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.document.caret.place == WordPlace(0, 7)
    assert view.verticalScrollBar().value() == 0


def test_words_are_selected_by_keys_alone(reading: PdfPane, view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_End, SHIFT)
    assert reading.selected_text == "is all"
    QTest.keyClick(view, Qt.Key.Key_Down, CONTROL | SHIFT)
    piece = reading.selected_pieces[0]
    assert (piece.first, piece.last, piece.before, len(piece.boxes)) == (1, 8, "Attention", 3)


def test_escape_drops_the_selection_then_ends_the_mode(reading: PdfPane, view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (reading.selected_text, view.document is not None and view.document.caret is not None) == ("", True)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().singleStep()


def test_the_caret_goes_on_over_pages_and_stays_in_sight(qtbot: QtBot, reading: PdfPane, view: PageView) -> None:
    document = view.document
    assert document is not None

    def goes_down_to_page_4() -> bool:
        QTest.keyClick(view, Qt.Key.Key_Down)
        return document.caret is not None and document.caret.place.page == 3

    qtbot.waitUntil(goes_down_to_page_4)
    assert document.caret is not None
    assert view.sheet(document.caret.place.page).intersects(view.viewport().rect().toRectF())


def test_a_click_moves_the_caret(reading: PdfPane, view: PageView) -> None:
    assert view.document is not None
    box, scale = word_box(1, 2), view.sheet(0).width() / 612
    at = view.sheet(0).topLeft().toPoint()
    at.setX(at.x() + round((box.left + 5) * scale))
    at.setY(at.y() + round((box.top + 5) * scale))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.document.caret == Caret(WordPlace(0, 5))


def test_all_of_a_page_can_be_selected(reading: PdfPane, view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert reading.selected_pieces[0].last == len(page_text().words) - 1 == len(WORDS) - 1


def test_pictures_have_no_caret(qtbot: QtBot, open_pane: PdfPane, view: PageView) -> None:
    assert view.document is not None
    view.document.texts = {0: NO_TEXT}
    said: list[str] = []
    open_pane.message.connect(said.append)
    open_pane.toggle_caret()
    open_pane.select_page()
    assert view.document.caret is None
    assert said == ["No words are known here: the page is still being read, or is a picture."] * 2
