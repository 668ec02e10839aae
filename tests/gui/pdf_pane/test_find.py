"""Finding words in the document."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.find_bar import FindBar
from reader.gui.pdf_pane.hits import HitList
from reader.gui.pdf_pane.marked_scroll_bar import MarkedScrollBar
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.search import Search
from reader.gui.pdf_pane.values import Place
from reader.pdf.findable import needle_of
from reader.pdf.pages import Box, PageText, Word
from tests.gui.pdf_pane.conftest import PAPER, TITLE
from tests.gui.pdf_pane.fake_pages import FakePages
from tests.gui.pdf_pane.parts import button


def says(*lines: str) -> PageText:
    """A page whose lines stand an inch apart."""
    words = [
        Word(Box(100 + 60 * number, 100 + 72 * line, 150 + 60 * number, 112 + 72 * line), text, 0, line)
        for line, texts in enumerate(lines)
        for number, text in enumerate(texts.split())
    ]
    return PageText(tuple(words), ())


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
    """The pane when `needle` was found once on page 3 and three times on page 8."""
    pages.texts = {2: says("a needle here"), 7: says("one needle", "is another Needle and", "no needlework")}
    open_pane.find_text()
    field(open_pane).setText("needle")
    qtbot.waitUntil(lambda: summary(open_pane) == "1 of 4")
    return open_pane


@pytest.fixture
def hits(found: PdfPane) -> HitList:
    """The list of hits."""
    shown = found.findChild(HitList)
    assert isinstance(shown, HitList)
    return shown


def test_the_first_hit_is_shown(found: PdfPane, view: PageView) -> None:
    assert view.sheet(2).intersects(view.viewport().rect().toRectF())


def test_next_and_previous_go_around_and_say_so(found: PdfPane, view: PageView) -> None:
    told, said = [], list[str]()
    found.message.connect(said.append)
    for verb in (found.next_hit, found.next_hit, found.next_hit, found.next_hit, found.previous_hit):
        verb()
        told.append((summary(found), view.sheet(7).intersects(view.viewport().rect().toRectF())))
    assert told == [("2 of 4", True), ("3 of 4", True), ("4 of 4", True), ("1 of 4", False), ("4 of 4", True)]
    assert said == ["The search went on from the beginning.", "The search went on from the end."]


def test_return_goes_on_and_shift_return_back(found: PdfPane) -> None:
    QTest.keyClick(field(found), Qt.Key.Key_Return)
    assert summary(found) == "2 of 4"
    QTest.keyClick(field(found), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert summary(found) == "1 of 4"


def test_return_searches_what_was_just_typed(found: PdfPane) -> None:
    field(found).setText("haystack")
    QTest.keyClick(field(found), Qt.Key.Key_Return)
    assert summary(found) == "not found"


def test_the_search_begins_at_the_page_in_view_and_reads_each_page_once(
    qtbot: QtBot, open_pane: PdfPane, view: PageView, pages: FakePages
) -> None:
    view.go_to(5)
    document = view.document
    assert document is not None
    qtbot.waitUntil(lambda: 5 in document.texts)
    pages.calls.clear()
    open_pane.find_text()
    field(open_pane).setText("haystack")
    qtbot.waitUntil(lambda: summary(open_pane) == "not found")
    order = [5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4]
    assert [call[1] for call in pages.calls if call[0] == "text"] == order
    open_pane.toggle_case()
    assert summary(open_pane) == "not found"
    assert [call[1] for call in pages.calls if call[0] == "text"] == order


def test_case_and_whole_words_can_be_asked_for(found: PdfPane) -> None:
    QTest.mouseClick(button(found, "pdf-toggle-whole-words"), Qt.MouseButton.LeftButton)
    assert summary(found) == "1 of 3"
    found.toggle_case()
    assert summary(found) == "1 of 2"
    assert button(found, "pdf-toggle-case").isChecked()
    found.toggle_whole_words()
    assert not button(found, "pdf-toggle-whole-words").isChecked()
    assert summary(found) == "1 of 3"


def test_all_hits_are_listed_with_the_words_around_them(found: PdfPane, hits: HitList) -> None:
    rows = [hits.model().index(row, 0).data() for row in range(hits.model().rowCount())]
    assert rows == [
        "Page 3: a needle here",
        "Page 8: one needle is another Needle and no needlework",
        "Page 8: one needle is another Needle and no needlework",
        "Page 8: one needle is another Needle and no needlework",
    ]
    assert hits.isVisible()
    found.toggle_hits()
    assert not hits.isVisible()


def test_a_hit_is_chosen_in_the_list(found: PdfPane, hits: HitList, view: PageView) -> None:
    hits.setCurrentIndex(hits.model().index(2, 0))
    QTest.keyClick(hits, Qt.Key.Key_Return)
    assert summary(found) == "3 of 4"
    assert view.sheet(7).intersects(view.viewport().rect().toRectF())
    found.previous_hit()
    assert hits.currentIndex().row() == 1


def test_the_list_paints_every_row(found: PdfPane, hits: HitList) -> None:
    chosen = hits.visualRect(hits.currentIndex())
    image = hits.viewport().grab(chosen).toImage()
    assert len({image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}) > 2


def test_hits_are_marked_on_the_scroll_bar(found: PdfPane, view: PageView) -> None:
    bar = view.verticalScrollBar()
    assert isinstance(bar, MarkedScrollBar)
    assert bar.marks == pytest.approx([(2 + 0.13) / 12, (7 + 0.13) / 12, (7 + 0.22) / 12, (7 + 0.31) / 12], abs=0.01)
    found.leave()
    assert bar.marks == []


def test_hits_can_be_asked_for_from_outside(qtbot: QtBot, open_pane: PdfPane, pages: FakePages) -> None:
    pages.texts = {4: says("a needle")}
    open_pane.find_words("Needle")
    qtbot.waitUntil(lambda: summary(open_pane) == "1 of 1")


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
    qtbot.waitUntil(lambda: summary(found) == "1 of 4")


def test_an_empty_field_ends_the_search(qtbot: QtBot, found: PdfPane, view: PageView) -> None:
    field(found).clear()
    qtbot.waitUntil(lambda: view.document is not None and view.document.search is None)
    assert summary(found) == ""


def test_pages_that_fail_are_left_out(qtbot: QtBot, open_pane: PdfPane, pages: FakePages) -> None:
    pages.texts = {2: says("a needle")}
    pages.failing = {9}
    open_pane.find_text()
    field(open_pane).setText("needle")
    qtbot.waitUntil(lambda: summary(open_pane) == "1 of 1, 1 of 12 pages unreadable")


def test_another_document_ends_the_search(qtbot: QtBot, found: PdfPane, view: PageView) -> None:
    with qtbot.waitSignal(found.opened):
        found.open(PAPER, TITLE, Place())
    assert view.document is not None
    assert view.document.search is None
    assert not field(found).isVisible()


def test_the_list_can_be_painted_while_another_search_begins(qtbot: QtBot, found: PdfPane, hits: HitList, view: PageView) -> None:
    assert view.document is not None
    view.document.search = Search(needle_of("haystack"), 12, 0)
    hits.viewport().repaint()
    hits.show_current(view.document.search)
    assert hits.model().rowCount() == 4
    hits.show_search(view.document)
    assert hits.model().rowCount() == 0


def test_the_list_does_not_cover_the_hit(qtbot: QtBot, open_pane: PdfPane, view: PageView, pages: FakePages) -> None:
    scale = view.sheet(0).width() / 612
    lowest = view.viewport().height() / scale - 80
    pages.texts = {0: PageText((Word(Box(100, lowest, 150, lowest + 12), "needle", 0, 0),), ())}
    open_pane.find_words("needle")
    shown = open_pane.findChild(HitList)
    assert isinstance(shown, HitList)
    qtbot.waitUntil(shown.isVisible)
    qtbot.waitUntil(lambda: view.sheet(0).top() + (lowest + 12) * scale < view.viewport().height())


def test_the_list_waits_for_its_turn_however_often_the_scroll_bar_changes(found: PdfPane, hits: HitList, view: PageView) -> None:
    told: list[None] = []
    hits.model().modelReset.connect(lambda: told.append(None))
    for more in range(10):
        view.verticalScrollBar().setRange(0, 1000 + more)
        QApplication.processEvents()
    assert told == []
