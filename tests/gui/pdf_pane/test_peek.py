"""A look at where a link leads, and parts of pages copied as pictures."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.peek_box import peek_box
from reader.gui.pdf_pane.picture_copy import PictureCopy
from reader.gui.pdf_pane.plain_page import PlainPage
from reader.gui.pdf_pane.values import Place
from reader.pdf.pages import Box, Link, PageSize, PageText, Word
from tests.gui.pdf_pane.fake_pages import LETTER, WEB_LINK, FakePages, word_box
from tests.gui.pdf_pane.test_pointer import LEFT, drag, move, point

OTHER = Path("2104.00001v1.pdf")
INSIDE = Link(Box(72, 200, 200, 220), 6, 60.0, "", 70.0)


def paragraph(block: int, left: float, top: float, lines: int, *, first: str = "Some", width: float = 230) -> list[Word]:
    return [
        Word(
            Box(left + 60 * n, top + 12 * line, left + 60 * n + (width - 60 if n else 50), top + 12 * line + 10),
            text,
            block,
            line,
        )
        for line in range(lines)
        for n, text in enumerate((first if line == 0 else "more", "words"))
    ]


def page(*paragraphs: list[Word]) -> PageText:
    return PageText(tuple(word for words in paragraphs for word in words), ())


def test_the_entry_of_a_reference_is_shown_with_the_width_of_its_column() -> None:
    text = page(paragraph(0, 72, 100, 3), paragraph(1, 72, 140, 4), paragraph(2, 312, 100, 9), paragraph(3, 312, 220, 2))
    shown = peek_box(LETTER, 72, 135, text)
    assert (shown.left, shown.right) == pytest.approx((64, 310))
    assert shown.top < 135
    assert shown.bottom > 186
    assert peek_box(LETTER, 312, 215, text).left == pytest.approx(304)


def test_a_figure_is_shown_down_to_its_caption() -> None:
    label, caption = paragraph(0, 150, 130, 1, first="left"), paragraph(1, 72, 260, 2, first="Figure", width=460)
    shown = peek_box(LETTER, 72, 80, page(label, caption, paragraph(2, 72, 320, 20)))
    assert shown.top < 80
    assert 282 <= shown.bottom < 320
    assert shown.right >= 532


def test_a_link_to_a_caption_shows_the_figure_above_it() -> None:
    text, label = paragraph(0, 72, 100, 4), paragraph(1, 150, 230, 1, first="left")
    shown = peek_box(LETTER, 72, 300, page(text, label, paragraph(2, 72, 300, 2, first="Fig."), paragraph(3, 72, 340, 9)))
    assert shown.top == pytest.approx(146)
    assert 322 <= shown.bottom < 340
    below_text = page(text, paragraph(1, 72, 160, 1, first="Table"), paragraph(2, 72, 180, 6))
    assert peek_box(LETTER, 72, 160, below_text).bottom > 230


@pytest.mark.parametrize("text", [PageText((), ()), page(paragraph(0, 72, 10, 1))])
def test_there_is_always_something_to_show(text: PageText) -> None:
    for left, top in ((0.0, 0.0), (5000.0, 5000.0), (-100.0, 700.0)):
        shown = peek_box(PageSize(612, 792), left, top, text)
        assert 0 <= shown.left < shown.right <= 612
        assert 0 <= shown.top < shown.bottom <= 792


@pytest.fixture
def linked(qtbot: QtBot, open_pane: PdfPane, view: PageView) -> PageView:
    """The first page, with a link to page 7 and one to the web."""
    document = view.document
    assert document is not None
    qtbot.waitUntil(lambda: 0 in document.texts)
    document.texts[0] = document.texts[0]._replace(links=(INSIDE, WEB_LINK))
    return view


def peek(pane: PdfPane) -> QWidget:
    found = pane.findChild(QWidget, "pdf-peek")
    assert found is not None
    return found


def test_resting_on_a_link_shows_where_it_leads(qtbot: QtBot, open_pane: PdfPane, linked: PageView) -> None:
    move(linked, point(linked, INSIDE.box))
    qtbot.waitUntil(peek(open_pane).isVisible)
    assert linked.page == 0
    assert "Attention is all you need" in peek(open_pane).accessibleDescription()
    assert peek(open_pane).accessibleDescription().startswith("Page 7")
    grey = FakePages.grey(6)
    image = peek(open_pane).grab().toImage()
    assert image.pixelColor(image.rect().center()).red() == grey
    move(linked, point(linked, word_box(0, 0)))
    qtbot.waitUntil(peek(open_pane).isHidden)


def test_a_click_on_it_goes_there_and_back_returns(qtbot: QtBot, open_pane: PdfPane, linked: PageView) -> None:
    move(linked, point(linked, INSIDE.box))
    qtbot.waitUntil(peek(open_pane).isVisible)
    QTest.mouseClick(peek(open_pane), LEFT, pos=QPoint(20, 20))
    assert linked.page == 6
    assert peek(open_pane).isHidden()
    open_pane.go_back()
    assert linked.page == 0


def test_links_are_looked_at_by_key(qtbot: QtBot, keys: PdfPane, linked: PageView) -> None:
    QTest.keyClick(linked, Qt.Key.Key_L)
    QTest.keyClick(linked, Qt.Key.Key_P)
    qtbot.waitUntil(peek(keys).isVisible)
    QTest.keyClick(linked, Qt.Key.Key_Escape)
    assert peek(keys).isHidden()
    assert linked.document is not None
    assert linked.document.marked_link is not None
    QTest.keyClick(linked, Qt.Key.Key_P)
    qtbot.waitUntil(peek(keys).isVisible)
    QTest.keyClick(linked, Qt.Key.Key_P)
    assert peek(keys).isHidden()


def test_what_there_is_to_say_without_a_picture(keys: PdfPane, linked: PageView) -> None:
    said: list[str] = []
    keys.message.connect(said.append)
    keys.peek()
    keys.previous_link()
    keys.peek()
    assert said == [
        "No link is marked; press the key that marks the next one.",
        "This link leads out of the PDF, to https://example.org/paper.",
    ]


def test_the_caret_stands_on_links_too(qtbot: QtBot, keys: PdfPane, linked: PageView) -> None:
    assert linked.document is not None
    over_word = INSIDE._replace(box=word_box(0, 1))
    linked.document.texts[0] = linked.document.texts[0]._replace(links=(over_word,))
    keys.toggle_caret()
    QTest.keyClick(linked, Qt.Key.Key_Right)
    keys.peek()
    qtbot.waitUntil(peek(keys).isVisible)
    keys.follow_link()
    assert linked.page == 6


def test_a_rectangle_is_copied_as_a_sharp_picture(qtbot: QtBot, open_pane: PdfPane, linked: PageView, pages: FakePages) -> None:
    said: list[str] = []
    open_pane.message.connect(said.append)
    open_pane.copy_picture()
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        drag(linked, point(linked, Box(100, 100, 100, 100)), point(linked, Box(172, 136, 172, 136)))
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == pytest.approx((300, 150), abs=8)
    assert image.pixelColor(10, 10).red() == pages.grey(0)
    assert said[-1] == f"Copied a picture of {image.width()} by {image.height()} pixels."
    assert open_pane.selected_text == ""
    drag(linked, point(linked, word_box(0, 0)), point(linked, word_box(0, 1)))
    assert open_pane.selected_text == "Attention is"


def test_a_selection_is_copied_as_a_picture_by_key_alone(qtbot: QtBot, keys: PdfPane, linked: PageView) -> None:
    keys.toggle_caret()
    QTest.keyClick(linked, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        keys.copy_picture()
    assert QGuiApplication.clipboard().image().width() == pytest.approx((200 + 8) * 300 / 72, abs=2)


def test_escape_leaves_the_mouse_to_the_words_again(keys: PdfPane, linked: PageView) -> None:
    keys.copy_picture()
    QTest.keyClick(linked, Qt.Key.Key_Escape)
    drag(linked, point(linked, word_box(0, 0)), point(linked, word_box(0, 1)))
    assert keys.selected_text == "Attention is"


def test_a_click_copies_nothing(open_pane: PdfPane, linked: PageView) -> None:
    said: list[str] = []
    open_pane.message.connect(said.append)
    open_pane.copy_picture()
    QTest.mouseClick(linked.viewport(), LEFT, pos=point(linked, word_box(0, 0)))
    assert said[-1] == "Nothing was copied: drag a rectangle on a page."


def test_a_page_that_cannot_be_drawn_is_not_copied(qtbot: QtBot, open_pane: PdfPane, linked: PageView, pages: FakePages) -> None:
    said: list[str] = []
    open_pane.message.connect(said.append)
    pages.failing.add(0)
    open_pane.copy_picture()
    drag(linked, point(linked, Box(100, 100, 100, 100)), point(linked, Box(172, 136, 172, 136)))
    qtbot.waitUntil(lambda: said[-1] == "This page cannot be drawn, so that nothing was copied.")


def test_nothing_of_a_closed_document_stays(qtbot: QtBot, open_pane: PdfPane, linked: PageView) -> None:
    open_pane.toggle_plain_page()
    move(linked, point(linked, INSIDE.box))
    qtbot.waitUntil(peek(open_pane).isVisible)
    open_pane.copy_picture()
    plain = open_pane.findChild(PlainPage)
    assert plain is not None
    open_pane.close_document()
    assert plain.isHidden()
    with qtbot.waitSignal(open_pane.opened):
        open_pane.open(OTHER, "Another paper", Place())
    assert peek(open_pane).isHidden()
    qtbot.waitUntil(lambda: linked.document is not None and 0 in linked.document.texts)
    drag(linked, point(linked, word_box(0, 0)), point(linked, word_box(0, 1)))
    assert open_pane.selected_text == "Attention is"
    assert plain.isVisible()


def test_of_two_pictures_the_last_one_is_copied(qtbot: QtBot, open_pane: PdfPane, linked: PageView, pages: FakePages) -> None:
    pictures = PictureCopy(linked)
    pictures.copy(0, Box(100, 100, 172, 136))
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        pictures.copy(1, Box(100, 100, 172, 136))
    assert QGuiApplication.clipboard().image().pixelColor(10, 10).red() == pages.grey(1)
    assert linked.document is not None
    assert not linked.document.wanted_tiles
