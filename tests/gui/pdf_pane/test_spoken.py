"""What assistive tools learn of the pages."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.announcing import Announcer
from reader.gui.pdf_pane.find_bar import FindBar
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.plain_page import PlainPage
from reader.pdf.pages import PageText
from tests.gui.pdf_pane.fake_pages import LINES, FakePages

TEXT = "Attention is all you need interesting words here"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def read_view(qtbot: QtBot, view: PageView) -> PageView:
    """The pages, when the words of the first one are known."""
    document = view.document
    assert document is not None
    qtbot.waitUntil(lambda: 0 in document.texts)
    return view


@pytest.fixture
def listening() -> Iterator[None]:
    """A screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def said(open_pane: PdfPane) -> list[str]:
    """All announcements from now on."""
    sentences: list[str] = []
    announcer = open_pane.findChild(Announcer)
    assert isinstance(announcer, Announcer)
    announcer.said.connect(sentences.append)
    return sentences


def plain_page(pane: PdfPane) -> PlainPage:
    found = pane.findChild(PlainPage)
    assert isinstance(found, PlainPage)
    return found


def test_the_text_of_a_page_is_an_accessible_text(qtbot: QtBot, keys: PdfPane, read_view: PageView) -> None:
    QTest.keyClick(read_view, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    field = plain_page(keys)
    assert field.hasFocus()
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Text of page 1"
    text = interface.textInterface()
    assert text is not None
    assert text.text(0, text.characterCount()) == TEXT


def test_keys_walk_through_the_text_and_turn_pages(qtbot: QtBot, keys: PdfPane, read_view: PageView, pages: FakePages) -> None:
    pages.texts[1] = PageText((), ())
    keys.toggle_plain_page()
    field = plain_page(keys)
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Right)
    assert field.textCursor().position() == 3
    assert read_view.verticalScrollBar().value() == 0
    QTest.keyClick(field, Qt.Key.Key_PageDown, CONTROL)
    assert read_view.page == 1
    qtbot.waitUntil(lambda: field.toPlainText() == "This page has no text; it may be a picture.")
    assert field.accessibleName() == "Text of page 2"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.isHidden()
    assert read_view.hasFocus()


def test_the_text_waits_for_its_page(qtbot: QtBot, open_pane: PdfPane, view: PageView) -> None:
    assert view.document is not None
    view.document.texts.clear()
    open_pane.toggle_plain_page()
    assert plain_page(open_pane).toPlainText() == "The page is still being read."
    view.refresh()
    qtbot.waitUntil(lambda: plain_page(open_pane).toPlainText() == TEXT)


@pytest.mark.usefixtures("listening")
def test_the_pages_are_described_by_their_text(qtbot: QtBot, open_pane: PdfPane, read_view: PageView) -> None:
    qtbot.waitUntil(lambda: read_view.accessibleDescription() == f"Page 1 of 12: {TEXT}")
    open_pane.next_page()
    qtbot.waitUntil(lambda: read_view.accessibleDescription() == f"Page 2 of 12: {TEXT}")


def test_without_a_listener_only_the_page_is_told(open_pane: PdfPane, read_view: PageView) -> None:
    assert read_view.accessibleDescription() == "Page 1 of 12"


@pytest.mark.usefixtures("listening")
def test_the_caret_speaks_words_and_lines(keys: PdfPane, read_view: PageView, said: list[str]) -> None:
    keys.toggle_caret()
    QTest.keyClick(read_view, Qt.Key.Key_Right)
    QTest.keyClick(read_view, Qt.Key.Key_Down)
    assert said[0] == "Attention"
    assert said[-2:] == ["is", LINES[1]]


def test_links_and_messages_are_spoken(open_pane: PdfPane, read_view: PageView, said: list[str]) -> None:
    open_pane.next_link()
    open_pane.copy()
    assert said == ["Link: https://example.org/paper", "No text is selected; drag over the words to copy."]


def test_hits_are_spoken_with_the_words_around_them(
    qtbot: QtBot, open_pane: PdfPane, read_view: PageView, said: list[str]
) -> None:
    open_pane.find_words("need")
    bar = open_pane.findChild(FindBar)
    assert isinstance(bar, FindBar)
    summary = bar.findChild(QLabel)
    assert isinstance(summary, QLabel)
    qtbot.waitUntil(lambda: summary.text() == "1 of 12")
    open_pane.next_hit()
    assert said[-1] == f"2 of 12, page 2: {TEXT}"
