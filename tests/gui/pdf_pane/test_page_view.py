"""Scrolling, zooming and painting."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.glide import Glide
from reader.gui.pdf_pane.layout import GAP
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.search import Search
from reader.gui.pdf_pane.values import FIT_PAGE, PdfColours, Place, Spread
from reader.gui.pdf_pane.zoom import PIXELS_PER_POINT
from reader.pdf.findable import findable, needle_of
from reader.pdf.pages import Box, PageSize, PageText, Word
from tests.gui.pdf_pane.conftest import PAPER, TITLE
from tests.gui.pdf_pane.fake_pages import FakePages


def colour_at(view: PageView, x: float, y: float) -> QColor:
    """The colour of a pixel of the viewport as it is on the screen."""
    return view.viewport().grab().toImage().pixelColor(round(x), round(y))


def wait_until_drawn(qtbot: QtBot, view: PageView, page: int, pages: FakePages) -> None:
    """Wait until the middle of a page in sight has its grey."""
    middle = (view.sheet(page) & view.viewport().rect().toRectF()).center()
    qtbot.waitUntil(lambda: colour_at(view, middle.x(), middle.y()).red() == pages.grey(page))


def turn_wheel(
    view: PageView,
    *,
    notches: float = 0.0,
    pixels: QPoint | None = None,
    at: QPointF | None = None,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Turn the wheel over the viewport, or stroke a touchpad."""
    position = at or QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        position,
        view.viewport().mapToGlobal(position),
        pixels or QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_pages_are_painted_on_the_desk(qtbot: QtBot, view: PageView, pages: FakePages, colours: PdfColours) -> None:
    wait_until_drawn(qtbot, view, 0, pages)
    assert colour_at(view, GAP / 2, 100) == colours.desk


def test_an_image_is_copied_pixel_by_pixel(qtbot: QtBot, view: PageView, pages: FakePages) -> None:
    wait_until_drawn(qtbot, view, 0, pages)
    sheet, image = view.sheet(0), view.viewport().grab().toImage()
    greys = {image.pixelColor(x, 400).red() for x in range(round(sheet.left()) + 2, round(sheet.right()) - 2)}
    assert greys == {pages.grey(0)}


def test_paper_is_white_until_the_page_is_drawn(qtbot: QtBot, pane: PdfPane, pages: FakePages, colours: PdfColours) -> None:
    pages.hanging.add(0)
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
    view = pane.findChild(PageView)
    assert isinstance(view, PageView)
    qtbot.waitUntil(pages.began_to_hang.is_set)
    assert colour_at(view, 300, 300) == colours.paper


def test_a_drawn_page_stays_while_it_is_drawn_at_another_zoom(qtbot: QtBot, view: PageView, pages: FakePages) -> None:
    wait_until_drawn(qtbot, view, 0, pages)
    pages.hanging.add(0)
    view.set_zoom(1.7)
    qtbot.waitUntil(pages.began_to_hang.is_set)
    assert colour_at(view, 300, 300).red() == pages.grey(0)


def test_a_page_that_fails_keeps_its_sentence_to_itself(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.failing.add(0)
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
    view = pane.findChild(PageView)
    assert isinstance(view, PageView)
    qtbot.waitUntil(lambda: view.document is not None and 0 in view.document.failures)
    pane.next_page()
    wait_until_drawn(qtbot, view, 1, pages)
    assert view.document is not None
    assert view.document.failures == {0: "Page 1 could not be drawn; the other pages still work."}


def test_far_pages_are_not_drawn(qtbot: QtBot, view: PageView, pages: FakePages) -> None:
    wait_until_drawn(qtbot, view, 0, pages)
    view.go_to(9)
    wait_until_drawn(qtbot, view, 9, pages)
    assert {0, 9} <= set(pages.drawn_pages()) <= {0, 1, 2, 8, 9, 10, 11}


def test_high_zoom_draws_pieces_only(qtbot: QtBot, view: PageView, pages: FakePages) -> None:
    scale = round(8.0 * PIXELS_PER_POINT, 6)
    view.set_zoom(8.0)

    def clips() -> list[object]:
        return [call[3] for call in pages.calls if call[0] == "render" and call[2] == scale]

    qtbot.waitUntil(lambda: bool(clips()))
    wait_until_drawn(qtbot, view, view.page, pages)
    assert None not in clips()


def test_the_place_is_kept_when_the_width_changes(open_pane: PdfPane, view: PageView) -> None:
    view.go_to(4, 300.0)
    before = view.place
    for width in (400, 900, 523, 660):
        open_pane.resize(width, 700)
        assert view.place == before
        assert view.sheet(4).top() + 300 * view.sheet(4).width() / 612 == pytest.approx(GAP, abs=1.0)


def test_fit_width_follows_the_width_and_zoom_does_not(open_pane: PdfPane, view: PageView) -> None:
    open_pane.resize(500, 700)
    assert view.sheet(0).width() == pytest.approx(view.viewport().width() - 2 * GAP)
    view.set_zoom(0.5)
    open_pane.resize(800, 700)
    assert view.sheet(0).width() == pytest.approx(306 * PIXELS_PER_POINT)


def test_zooming_keeps_the_middle(view: PageView) -> None:
    view.go_to(5, 200.0)
    middle = QPointF(view.viewport().rect().center())
    before = view.spot_at(middle)
    for zoom in (2.0, 0.9, 4.0):
        view.set_zoom(zoom)
    assert view.spot_at(middle) == pytest.approx(before, abs=1.0)


def test_ctrl_wheel_zooms_around_the_pointer(view: PageView) -> None:
    view.set_zoom(2.0)
    view.go_to(3, 100.0)
    pointer = QPointF(500, 90)
    before = view.spot_at(pointer)
    turn_wheel(view, notches=1, at=pointer, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert view.place.zoom == pytest.approx(2.2)
    assert view.spot_at(pointer) == pytest.approx(before, abs=1.0)


def test_wheel_scrolls_by_lines(view: PageView) -> None:
    turn_wheel(view, notches=-2)
    assert view.verticalScrollBar().value() == 6 * view.verticalScrollBar().singleStep()


def test_touchpad_scrolls_by_pixels(view: PageView) -> None:
    turn_wheel(view, notches=-1, pixels=QPoint(0, -7))
    assert view.verticalScrollBar().value() == 7


def test_small_turns_add_up(view: PageView) -> None:
    for _ in range(8):
        turn_wheel(view, notches=-1 / 8)
    assert view.verticalScrollBar().value() == pytest.approx(3 * view.verticalScrollBar().singleStep(), abs=1)


def test_shift_wheel_scrolls_sideways(view: PageView) -> None:
    view.set_zoom(3.0)
    bars = view.horizontalScrollBar(), view.verticalScrollBar()
    across, down = (bar.value() for bar in bars)
    turn_wheel(view, notches=-1, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert bars[0].value() > across
    assert bars[1].value() == down


def test_reveal_scrolls_only_where_it_must(view: PageView) -> None:
    view.reveal(0, Box(100, 100, 150, 110))
    assert view.verticalScrollBar().value() == 0
    view.reveal(7, Box(100, 600, 150, 610))
    target = view.sheet(7).top() + 600 * view.sheet(7).width() / 612
    assert 0 < target < view.viewport().height()


def find_at(document: OpenDocument, *boxes: Box) -> None:
    """Let a word be found at these places of the first page."""
    document.search = Search(needle_of("word"), 12, 0)
    document.search.add(0, findable(PageText(tuple(Word(box, "word", 0, line) for line, box in enumerate(boxes)), ())))


def test_hits_are_marked_and_the_current_one_stands_out(
    qtbot: QtBot, view: PageView, pages: FakePages, colours: PdfColours
) -> None:
    wait_until_drawn(qtbot, view, 0, pages)
    assert view.document is not None
    find_at(view.document, Box(100, 100, 200, 120), Box(100, 200, 200, 220))
    scale, sheet = view.sheet(0).width() / 612, view.sheet(0)

    def red(top: float) -> int:
        return colour_at(view, sheet.left() + 150 * scale, sheet.top() + top * scale).red()

    grey = pages.grey(0)
    assert red(110) == pytest.approx(grey * colours.current_hit.redF(), abs=1)
    assert red(210) == pytest.approx(grey * colours.hit.redF(), abs=1)
    assert red(300) == grey


def test_thousands_of_pages_can_be_reached(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.sizes = [PageSize(612, 792)] * 5000
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
    view = pane.findChild(PageView)
    assert isinstance(view, PageView)
    pane.last_page()
    assert view.page == 4999
    view.go_to(2500, 10.0)
    assert view.place == pytest.approx(Place(2500, 10.0), abs=1.0)


def test_one_strange_page_does_not_shrink_the_others(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.sizes[3] = PageSize(2e7, 10)
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
    view = pane.findChild(PageView)
    assert isinstance(view, PageView)
    wait_until_drawn(qtbot, view, 0, pages)
    assert view.sheet(0).width() == pytest.approx(view.viewport().width() - 2 * GAP)
    assert view.sheet(3).width() <= view.viewport().width()


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_turned_with_its_marks(
    qtbot: QtBot, view: PageView, pages: FakePages, colours: PdfColours, quarters: int
) -> None:
    view.turn(quarters)
    view.go_to(0)
    wait_until_drawn(qtbot, view, 0, pages)
    assert view.document is not None
    box = Box(0, 0, 300, 100)
    find_at(view.document, box)
    view.reveal(0, box)
    sheet = view.sheet_of(0)
    x, y = sheet.point(150, 50)
    assert colour_at(view, x, y).red() == pytest.approx(pages.grey(0) * colours.current_hit.redF(), abs=1)
    assert view.spot_at(QPointF(x, y)) == pytest.approx((0, 150, 50), abs=0.01)
    assert sheet.width / sheet.height == pytest.approx(792 / 612 if quarters % 2 else 612 / 792)


def test_turning_keeps_the_middle_and_four_turns_change_nothing(view: PageView) -> None:
    view.set_zoom(1.0)
    view.go_to(5, 200.0)
    middle = QPointF(view.viewport().rect().center())
    before = view.spot_at(middle)
    for _ in range(4):
        view.turn(1)
        assert view.spot_at(middle) == pytest.approx(before, abs=2.0)
    assert view.place.turns == 0


def test_pages_face_each_other(qtbot: QtBot, view: PageView, pages: FakePages) -> None:
    view.set_spread(Spread.COVER, is_continuous=True)
    view.go_to(3)
    wait_until_drawn(qtbot, view, 3, pages)
    wait_until_drawn(qtbot, view, 4, pages)
    assert view.sheet(3).right() < view.sheet(4).left()
    assert view.page == 3
    view.turn_pages(1)
    assert view.page == 5


def test_one_page_at_a_time(view: PageView) -> None:
    view.go_to(3)
    view.set_spread(Spread.ONE, is_continuous=False)
    view.set_zoom(FIT_PAGE)
    assert list(view.pages_in_sight) == [3]
    turn_wheel(view, notches=-1)
    assert (list(view.pages_in_sight), view.page) == ([4], 4)
    turn_wheel(view, notches=1)
    assert view.page == 3
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep() // 3)
    assert (list(view.pages_in_sight), view.page) == ([3], 3)
    view.scroll_screens(1)
    assert view.page == 4


def test_a_stroke_on_a_touchpad_turns_one_page(view: PageView) -> None:
    view.set_spread(Spread.ONE, is_continuous=False)
    view.set_zoom(FIT_PAGE)
    for _ in range(12):
        turn_wheel(view, notches=-1 / 8)
    assert view.page == 1


def test_a_step_is_not_lost_while_the_pane_changes_its_size(open_pane: PdfPane, view: PageView) -> None:
    glide = open_pane.findChild(Glide)
    assert glide is not None
    glide.milliseconds = 1000
    view.scroll_lines(0, 5)
    assert view.verticalScrollBar().value() == 0
    open_pane.resize(660, 780)
    assert view.place.top > 0
    assert not glide.is_gliding


def test_the_zoom_that_follows_from_the_width_is_told(qtbot: QtBot, open_pane: PdfPane, view: PageView) -> None:
    with qtbot.waitSignal(view.moved):
        open_pane.resize(900, 800)


def test_fit_page_follows_the_height(open_pane: PdfPane, view: PageView) -> None:
    view.go_to(2)
    view.set_zoom(FIT_PAGE)
    for height in (500, 900):
        open_pane.resize(660, height)
        sheet = view.sheet(2)
        assert sheet.height() <= view.viewport().height()
        assert view.viewport().rect().toRectF().contains(sheet)
        assert view.page == 2


def test_a_movement_arrives_when_the_pane_changes_its_size_meanwhile(open_pane: PdfPane, view: PageView) -> None:
    for glide in open_pane.findChildren(Glide):
        glide.milliseconds = 60_000
    view.scroll_screens(1)
    assert view.place == Place()
    open_pane.resize(660, 700)
    assert view.place.top > 300
