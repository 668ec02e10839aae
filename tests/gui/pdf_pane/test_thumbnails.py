"""The pages in small."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.thumbnails import Thumbnails
from reader.gui.pdf_pane.values import PdfColours, Place
from reader.pdf.pages import PageSize
from tests.gui.pdf_pane.conftest import PAPER, TITLE
from tests.gui.pdf_pane.fake_pages import FakePages
from tests.gui.pdf_pane.parts import OUTLINE, outline

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def thumbnails(open_pane: PdfPane) -> Thumbnails:
    """The thumbnails of the open paper, with the keys."""
    open_pane.activateWindow()
    open_pane.toggle_thumbnails()
    found = open_pane.findChild(Thumbnails)
    assert isinstance(found, Thumbnails)
    return found


def middle_of(thumbnails: Thumbnails, page: int) -> QColor:
    """The colour in the middle of a thumbnail, as it is on the screen."""
    cell = thumbnails.visualRect(thumbnails.model().index(page, 0))
    return thumbnails.viewport().grab().toImage().pixelColor(cell.center())


def sketched(thumbnails: Thumbnails) -> set[int]:
    """The pages whose thumbnails were drawn."""
    document = thumbnails.document
    assert document is not None
    return {page for page in range(len(document.info.pages)) if document.thumbnails.has_page(page)}


def test_pages_in_sight_are_drawn_and_no_others(qtbot: QtBot, thumbnails: Thumbnails, pages: FakePages) -> None:
    qtbot.waitUntil(lambda: middle_of(thumbnails, 1).red() == pages.grey(1))
    qtbot.waitUntil(lambda: {0, 1, 2} <= sketched(thumbnails))
    assert 11 not in sketched(thumbnails)
    thumbnails.scrollToBottom()
    qtbot.waitUntil(lambda: middle_of(thumbnails, 11).red() == pages.grey(11))


def test_a_click_or_return_goes_to_the_page(thumbnails: Thumbnails, view: PageView) -> None:
    cell = thumbnails.visualRect(thumbnails.model().index(2, 0))
    QTest.mouseClick(thumbnails.viewport(), LEFT, pos=cell.center())
    assert view.page == 2
    QTest.keyClick(thumbnails, Qt.Key.Key_Down)
    assert view.page == 2
    QTest.keyClick(thumbnails, Qt.Key.Key_Return)
    assert view.page == 3


def test_a_jump_from_the_thumbnails_can_be_taken_back(open_pane: PdfPane, thumbnails: Thumbnails, view: PageView) -> None:
    thumbnails.chosen.emit(7)
    assert view.page == 7
    open_pane.go_back()
    assert view.page == 0


def test_the_current_page_is_marked(qtbot: QtBot, thumbnails: Thumbnails, view: PageView, colours: PdfColours) -> None:
    view.setFocus()
    view.go_to(8)
    assert thumbnails.page == 8
    assert thumbnails.currentIndex().row() == 8
    cell = thumbnails.visualRect(thumbnails.currentIndex())
    assert thumbnails.viewport().rect().contains(cell.center())
    image = thumbnails.viewport().grab().toImage()
    row = {image.pixelColor(x, cell.center().y()).name() for x in range(cell.left(), cell.right())}
    assert colours.accent.name() in row


def test_pages_that_cannot_be_drawn_are_not_tried_for_ever(
    qtbot: QtBot, open_pane: PdfPane, thumbnails: Thumbnails, pages: FakePages
) -> None:
    pages.failing.add(11)
    thumbnails.scrollToBottom()
    qtbot.waitUntil(lambda: 10 in sketched(thumbnails) and 11 in pages.drawn_pages())
    tries = pages.drawn_pages().count(11)
    thumbnails.viewport().repaint()
    qtbot.waitUntil(lambda: 9 in sketched(thumbnails))
    assert pages.drawn_pages().count(11) <= tries + 1


def test_contents_and_thumbnails_take_turns(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.outline = OUTLINE
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
    thumbnails = pane.findChild(Thumbnails)
    assert isinstance(thumbnails, Thumbnails)
    pane.toggle_contents()
    assert outline(pane).isVisible()
    pane.toggle_thumbnails()
    assert thumbnails.isVisible()
    assert not outline(pane).isVisible()
    pane.toggle_thumbnails()
    assert not thumbnails.isVisible()


def test_rows_are_named_for_assistive_tools(thumbnails: Thumbnails) -> None:
    model = thumbnails.model()
    assert model.rowCount() == 12
    assert model.index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Page 5"


def test_pages_of_any_size_have_a_thumbnail(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.sizes[:3] = [PageSize(2e7, 10), PageSize(10, 2e7), PageSize(0, 0)]
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place(5))
    pane.toggle_thumbnails()
    thumbnails = pane.findChild(Thumbnails)
    assert isinstance(thumbnails, Thumbnails)
    thumbnails.scrollToTop()
    qtbot.waitUntil(lambda: 3 in sketched(thumbnails))
