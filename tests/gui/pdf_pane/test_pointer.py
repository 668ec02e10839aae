"""The mouse on the pages."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.page_painter import failure_note
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.tiles import Tile
from reader.pdf.pages import Box, Link
from tests.gui.pdf_pane.fake_pages import WEB, WEB_LINK, FakePages, word_box

LEFT = Qt.MouseButton.LeftButton


def point(view: PageView, box: Box, page: int = 0) -> QPoint:
    """The middle of a box of a page, in the viewport."""
    sheet = view.sheet(page)
    scale = sheet.width() / 612
    middle = QPointF((box.left + box.right) / 2, (box.top + box.bottom) / 2) * scale
    return (sheet.topLeft() + middle).toPoint()


def move(view: PageView, to: QPoint, button: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the pointer; QTest does not say which button is held."""
    position = QPointF(to)
    global_position = view.viewport().mapToGlobal(position)
    event = QMouseEvent(
        QEvent.Type.MouseMove, position, global_position, Qt.MouseButton.NoButton, button, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view.viewport(), event)


def drag(view: PageView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=start)
    move(view, end, LEFT)
    QTest.mouseRelease(view.viewport(), LEFT, pos=end)


@pytest.fixture
def read_view(qtbot: QtBot, view: PageView) -> PageView:
    """The pages, when the words of the first two are known."""
    document = view.document
    assert document is not None
    qtbot.waitUntil(lambda: 0 in document.texts)
    return view


def test_dragging_selects_words_in_reading_order(open_pane: PdfPane, read_view: PageView) -> None:
    drag(read_view, point(read_view, word_box(0, 1)), point(read_view, word_box(2, 0)))
    assert open_pane.selected_text == "is all you need interesting"


def test_dragging_back_selects_the_same(open_pane: PdfPane, read_view: PageView) -> None:
    drag(read_view, point(read_view, word_box(2, 0)), point(read_view, word_box(0, 1)))
    assert open_pane.selected_text == "is all you need interesting"


def test_a_click_drops_the_selection(open_pane: PdfPane, read_view: PageView) -> None:
    drag(read_view, point(read_view, word_box(0, 1)), point(read_view, word_box(1, 0)))
    QTest.mouseClick(read_view.viewport(), LEFT, pos=point(read_view, word_box(2, 2)))
    assert open_pane.selected_text == ""


def test_shift_click_extends_the_selection(open_pane: PdfPane, read_view: PageView) -> None:
    drag(read_view, point(read_view, word_box(0, 1)), point(read_view, word_box(0, 2)))
    QTest.mouseClick(read_view.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, point(read_view, word_box(1, 0)))
    assert open_pane.selected_text == "is all you"


def test_double_click_takes_a_word_and_a_third_the_line(open_pane: PdfPane, read_view: PageView) -> None:
    at = point(read_view, word_box(1, 1))
    QTest.mouseClick(read_view.viewport(), LEFT, pos=at)
    QTest.mouseDClick(read_view.viewport(), LEFT, pos=at)
    assert open_pane.selected_text == "need"
    QTest.mouseClick(read_view.viewport(), LEFT, pos=at)
    assert open_pane.selected_text == "you need inter-"


def test_dragging_after_a_double_click_goes_on_by_words(open_pane: PdfPane, read_view: PageView) -> None:
    at = point(read_view, word_box(0, 1))
    QTest.mouseDClick(read_view.viewport(), LEFT, pos=at)
    QTest.mousePress(read_view.viewport(), LEFT, pos=at)
    move(read_view, point(read_view, word_box(1, 0)), LEFT)
    QTest.mouseRelease(read_view.viewport(), LEFT, pos=point(read_view, word_box(1, 0)))
    assert open_pane.selected_text == "Attention is all you need inter-"


def test_a_selection_goes_on_over_the_page_break(qtbot: QtBot, open_pane: PdfPane, read_view: PageView) -> None:
    document = read_view.document
    assert document is not None
    read_view.set_zoom(0.4)
    qtbot.waitUntil(lambda: 1 in document.texts)
    drag(read_view, point(read_view, word_box(2, 1)), point(read_view, word_box(0, 1), page=1))
    assert open_pane.selected_text == "words here\nAttention is"


def test_holding_the_pointer_below_the_view_scrolls_on(qtbot: QtBot, open_pane: PdfPane, read_view: PageView) -> None:
    start = point(read_view, word_box(0, 0))
    QTest.mousePress(read_view.viewport(), LEFT, pos=start)
    below = QPoint(start.x(), read_view.viewport().height() + 60)
    move(read_view, below, LEFT)
    qtbot.waitUntil(lambda: read_view.verticalScrollBar().value() > 100)
    QTest.mouseRelease(read_view.viewport(), LEFT, pos=below)
    assert open_pane.selected_text.startswith("Attention is all you need")


def test_the_pointer_tells_what_is_under_it(read_view: PageView, open_pane: PdfPane) -> None:
    targets: list[str] = []
    open_pane.hovered.connect(targets.append)
    shapes = []
    for box in (word_box(1, 1), WEB_LINK.box, Box(300, 600, 310, 610)):
        move(read_view, point(read_view, box))
        shapes.append(read_view.viewport().cursor().shape())
    assert shapes == [Qt.CursorShape.IBeamCursor, Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor]
    assert targets == [WEB, ""]


def test_a_link_outside_is_given_to_the_owner(qtbot: QtBot, open_pane: PdfPane, read_view: PageView) -> None:
    with qtbot.waitSignal(open_pane.link_clicked) as clicked:
        QTest.mouseClick(read_view.viewport(), LEFT, pos=point(read_view, WEB_LINK.box))
    assert clicked.args is not None
    assert clicked.args[0].toString() == WEB


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/x", "https://[broken"])
def test_other_addresses_are_refused(open_pane: PdfPane, read_view: PageView, address: str) -> None:
    assert read_view.document is not None
    links = (Link(Box(72, 400, 200, 420), -1, 0.0, address),)
    read_view.document.texts[0] = read_view.document.texts[0]._replace(links=links)
    clicked: list[object] = []
    said: list[str] = []
    open_pane.link_clicked.connect(clicked.append)
    open_pane.message.connect(said.append)
    QTest.mouseClick(read_view.viewport(), LEFT, pos=point(read_view, links[0].box))
    assert clicked == []
    assert said == ["This link leads nowhere that can be opened safely."]


def test_a_link_inside_jumps_and_back_returns(open_pane: PdfPane, read_view: PageView) -> None:
    assert read_view.document is not None
    links = (Link(Box(72, 400, 200, 420), 6, 150.0, ""),)
    read_view.document.texts[0] = read_view.document.texts[0]._replace(links=links)
    QTest.mouseClick(read_view.viewport(), LEFT, pos=point(read_view, links[0].box))
    assert (read_view.place.page, read_view.place.top) == pytest.approx((6, 150), abs=1)
    open_pane.go_back()
    assert read_view.place.page == 0
    open_pane.go_forward()
    assert read_view.place.page == 6


def test_dragging_from_a_link_selects_instead_of_jumping(open_pane: PdfPane, read_view: PageView) -> None:
    clicked: list[object] = []
    open_pane.link_clicked.connect(clicked.append)
    drag(read_view, point(read_view, WEB_LINK.box), point(read_view, word_box(0, 0)))
    assert clicked == []
    assert open_pane.selected_text


def test_try_again_can_be_clicked(qtbot: QtBot, read_view: PageView, pages: FakePages) -> None:
    document = read_view.document
    assert document is not None
    pages.failing.add(8)
    read_view.go_to(8)
    qtbot.waitUntil(lambda: 8 in document.failures)
    area = read_view.sheet(8) & read_view.viewport().rect().toRectF()
    retry = failure_note(area, document.failures[8], QFontMetricsF(read_view.font())).retry
    pages.failing.clear()
    QTest.mouseClick(read_view.viewport(), LEFT, pos=retry.center().toPoint())
    qtbot.waitUntil(
        lambda: 8 not in document.failures and any(tile.page == 8 for tile, _ in document.images.stand_ins(Tile(8, 0.0)))
    )
    assert ("try_again", 1) in pages.calls
