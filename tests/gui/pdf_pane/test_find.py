"""Finding words in the document."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.find_bar import FindBar
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.values import Place
from reader.pdf.pages import Box
from tests.gui.pdf_pane.conftest import PAPER, TITLE
from tests.gui.pdf_pane.fake_pages import FakePages

HIT, LOW_HIT = Box(100, 100, 150, 112), Box(100, 700, 150, 712)


def field(pane: PdfPane) -> QLineEdit:
    found = pane.findChild(QLineEdit, "pdf-find-text")
    assert found is not None
    return found


def summary(pane: PdfPane) -> str:
    found = pane.findChild(QLabel, "pdf-find-summary")
    assert found is not None
    return found.text()


@pytest.fixture
def found(qtbot: QtBot, open_pane: PdfPane, pages: FakePages) -> PdfPane:
    """The pane when "word" was found once on page 3 and twice on page 8."""
    pages.hits = {2: (HIT,), 7: (HIT, LOW_HIT)}
    open_pane.find_text()
    field(open_pane).setText("word")
    qtbot.waitUntil(lambda: summary(open_pane) == "1 of 3")
    return open_pane


def test_the_first_hit_is_shown(found: PdfPane, view: PageView) -> None:
    assert view.sheet(2).intersects(view.viewport().rect().toRectF())


def test_next_and_previous_go_around(found: PdfPane, view: PageView) -> None:
    told = []
    for verb in (found.next_hit, found.next_hit, found.next_hit, found.previous_hit):
        verb()
        told.append((summary(found), view.sheet(7).intersects(view.viewport().rect().toRectF())))
    assert told == [("2 of 3", True), ("3 of 3", True), ("1 of 3", False), ("3 of 3", True)]


def test_return_goes_on_and_shift_return_back(found: PdfPane) -> None:
    QTest.keyClick(field(found), Qt.Key.Key_Return)
    assert summary(found) == "2 of 3"
    QTest.keyClick(field(found), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert summary(found) == "1 of 3"


def test_return_searches_what_was_just_typed(qtbot: QtBot, found: PdfPane, pages: FakePages) -> None:
    field(found).setText("other")
    QTest.keyClick(field(found), Qt.Key.Key_Return)
    assert summary(found) == "searching, 0 of 12 pages"
    qtbot.waitUntil(lambda: summary(found) == "not found")


def test_the_search_begins_at_the_page_in_view(qtbot: QtBot, open_pane: PdfPane, view: PageView, pages: FakePages) -> None:
    view.go_to(5)
    open_pane.find_text()
    field(open_pane).setText("word")
    qtbot.waitUntil(lambda: summary(open_pane) == "not found")
    assert [call[1] for call in pages.calls if call[0] == "find"] == [5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4]


def test_back_returns_to_where_the_search_began(found: PdfPane, view: PageView) -> None:
    found.go_back()
    assert view.place.page == 0


def test_escape_closes_the_bar_and_drops_the_marks(found: PdfPane, view: PageView) -> None:
    found.leave()
    bar = found.findChild(FindBar)
    assert isinstance(bar, FindBar)
    assert bar.isHidden()
    assert view.document is not None
    assert view.document.search is None


def test_next_hit_without_a_search_opens_the_bar_and_searches_again(qtbot: QtBot, found: PdfPane) -> None:
    found.leave()
    found.next_hit()
    qtbot.waitUntil(lambda: summary(found) == "1 of 3")


def test_an_empty_field_ends_the_search(qtbot: QtBot, found: PdfPane, view: PageView) -> None:
    field(found).clear()
    qtbot.waitUntil(lambda: view.document is not None and view.document.search is None)
    assert summary(found) == ""


def test_pages_that_fail_are_left_out(qtbot: QtBot, open_pane: PdfPane, pages: FakePages) -> None:
    pages.hits = {2: (HIT,)}
    pages.failing = {9}
    open_pane.find_text()
    field(open_pane).setText("word")
    qtbot.waitUntil(lambda: summary(open_pane) == "1 of 1, 1 of 12 pages unreadable")


def test_another_document_ends_the_search(qtbot: QtBot, found: PdfPane, view: PageView) -> None:
    with qtbot.waitSignal(found.opened):
        found.open(PAPER, TITLE, Place())
    assert view.document is not None
    assert view.document.search is None
    assert not field(found).isVisible()
