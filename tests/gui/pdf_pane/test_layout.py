"""Where pages lie."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.gui.pdf_pane.layout import GAP, SPINE, Layout
from reader.gui.pdf_pane.sheet import Spot
from reader.gui.pdf_pane.values import FIT_PAGE, Place, Spread
from reader.gui.pdf_pane.zoom import PIXELS_PER_POINT, ZOOM_STEPS, bounded_zoom, next_zoom
from reader.pdf.pages import Box, PageSize

LETTER, SLIDE = PageSize(612, 792), PageSize(960, 540)
sizes = st.lists(st.builds(PageSize, st.floats(1, 2000), st.floats(1, 2000)), min_size=1, max_size=20)
zooms = st.sampled_from([0.0, 0.25, 1.0, 3.0])


def test_pages_stand_under_each_other_with_a_gap() -> None:
    layout = Layout([LETTER, LETTER], Place(zoom=1.0), 1000)
    first, second = layout.sheet(0), layout.sheet(1)
    assert first.top == GAP
    assert second.top == pytest.approx(first.top + 792 * PIXELS_PER_POINT + GAP)
    assert layout.height == pytest.approx(second.top + second.height + GAP)


def test_pages_are_centred() -> None:
    sheet = Layout([LETTER], Place(zoom=0.5), 1000).sheet(0)
    assert sheet.left == pytest.approx(1000 - sheet.left - sheet.width)


def test_fit_width_fills_the_width_with_the_usual_page() -> None:
    sheet = Layout([LETTER] * 5, Place(zoom=0.0), 700).sheet(3)
    assert (sheet.left, sheet.width) == pytest.approx((GAP, 700 - 2 * GAP))


def test_fit_width_shrinks_a_wide_page_alone() -> None:
    layout = Layout([LETTER, SLIDE, LETTER], Place(zoom=0.0), 700)
    assert layout.sheet(1).width == pytest.approx(700 - 2 * GAP)
    assert layout.sheet(2).width == pytest.approx(700 - 2 * GAP)
    assert layout.width == 700


def test_fit_width_keeps_a_narrow_page_in_proportion() -> None:
    layout = Layout([LETTER, PageSize(306, 792), LETTER], Place(zoom=0.0), 700)
    assert layout.sheet(1).scale == layout.sheet(0).scale


def test_a_zoomed_page_may_be_wider_than_the_view() -> None:
    layout = Layout([LETTER], Place(zoom=2.0), 300)
    assert layout.width == pytest.approx(612 * 2 * PIXELS_PER_POINT + 2 * GAP)
    assert layout.sheet(0).left == pytest.approx(GAP)


def test_a_place_survives_another_width() -> None:
    place = Place(3, 100.0)
    for width in (300, 555, 1200):
        layout = Layout([LETTER] * 5, Place(zoom=0.0), width)
        assert layout.place_at(layout.height_of(place)) == pytest.approx(place)


def test_the_top_of_a_page_is_found_from_a_scroll_bar_in_whole_pixels() -> None:
    layout = Layout([LETTER] * 50, Place(zoom=0.0), 333)
    assert [layout.place_at(round(layout.height_of(Place(page)))).page for page in range(50)] == list(range(50))


@pytest.mark.parametrize("place", [Place(99, 0.0), Place(-3, 0.0), Place(0, math.nan), Place(1, 1e30), Place(1, -5.0)])
def test_a_place_outside_the_document_is_brought_inside(place: Place) -> None:
    layout = Layout([LETTER, LETTER], Place(zoom=0.0), 500)
    assert 0 <= layout.height_of(place) <= layout.height


def test_the_current_page_is_the_one_seen_most() -> None:
    layout = Layout([LETTER] * 3, Place(zoom=0.0), 624)
    second = layout.sheet(1)
    assert layout.current_page(second.top - 300, second.top + 500) == 1
    assert layout.current_page(second.top - 500, second.top + 300) == 0


def test_of_several_whole_pages_the_first_is_current() -> None:
    layout = Layout([SLIDE] * 6, Place(zoom=0.1), 500)
    sheet = layout.sheet(2)
    assert layout.current_page(sheet.top - GAP, sheet.top + 3 * sheet.height) == 2


def test_part_of_a_page_is_cut_to_its_sheet() -> None:
    layout = Layout([LETTER], Place(zoom=0.75), 1000)
    assert layout.part_of(0, -100, -100, 5000, 5000) == pytest.approx(Box(0, 0, 612, 792))
    part = layout.part_of(0, 0, 5000, 1000, 6000)
    assert part.top >= part.bottom


@pytest.mark.parametrize("size", [PageSize(2e7, 10), PageSize(10, 2e7), PageSize(0, 0)])
def test_absurd_pages_stay_within_what_scroll_bars_count(size: PageSize) -> None:
    for zoom in (0.0, ZOOM_STEPS[-1]):
        layout = Layout([size] * 20_000, Place(zoom=zoom), 700)
        assert layout.height < 2**31
        assert layout.width < 2**31


@pytest.mark.parametrize("spread", Spread)
def test_no_pages_take_no_room(spread: Spread) -> None:
    assert len(Layout((), Place(spread=spread), 700).pages_between(0, 1000)) == 0


def test_two_pages_face_each_other() -> None:
    layout = Layout([LETTER] * 4, Place(spread=Spread.TWO), 1000)
    left, right, below = (layout.sheet(page) for page in (0, 1, 2))
    assert (left.left, right.left + right.width) == pytest.approx((GAP, 1000 - GAP))
    assert right.left == pytest.approx(left.left + left.width + SPINE)
    assert left.top == right.top
    assert below.top == pytest.approx(left.top + left.height + GAP)


def test_a_cover_stands_alone_on_the_right() -> None:
    layout = Layout([LETTER] * 4, Place(spread=Spread.COVER), 1000)
    cover, left, right, last = (layout.sheet(page) for page in range(4))
    assert (cover.left, last.left) == (right.left, left.left)
    assert cover.left > left.left
    assert cover.top < left.top == right.top < last.top


def test_wide_rows_scroll_as_far_as_they_reach() -> None:
    layout = Layout([LETTER] * 2, Place(zoom=1.0, spread=Spread.TWO), 700)
    assert layout.width == pytest.approx(2 * 612 * PIXELS_PER_POINT + SPINE + 2 * GAP)
    assert layout.sheet(0).left == pytest.approx(GAP)


@pytest.mark.parametrize(("spread", "firsts"), [(Spread.ONE, [0, 2, 4]), (Spread.TWO, [0, 2, 4]), (Spread.COVER, [0, 3, 5])])
def test_pages_are_turned_row_by_row(spread: Spread, firsts: list[int]) -> None:
    rows = 2 if spread is Spread.ONE else 1
    layout = Layout([LETTER] * 6, Place(spread=spread), 700)
    there = [0, layout.page_beside(1 if spread is not Spread.ONE else 0, rows), layout.page_beside(3, 1)]
    assert there == firsts
    assert layout.page_beside(5, 9) == layout.page_beside(5, 0)
    assert layout.page_beside(0, -1) == 0


@pytest.mark.parametrize("size", [LETTER, SLIDE])
def test_fit_page_shows_all_of_the_page(size: PageSize) -> None:
    sheet = Layout([size] * 3, Place(zoom=FIT_PAGE), 700, 500).sheet(1)
    assert sheet.width <= 700 - 2 * GAP + 0.001
    assert sheet.height <= 500 - 2 * GAP + 0.001
    assert sheet.width == pytest.approx(676) or sheet.height == pytest.approx(476)


def test_a_turned_page_lies_on_its_side() -> None:
    sheet = Layout([LETTER], Place(zoom=1.0, turns=1), 2000).sheet(0)
    assert (sheet.width, sheet.height) == pytest.approx((792 * PIXELS_PER_POINT, 612 * PIXELS_PER_POINT))


@pytest.mark.parametrize(
    ("turns", "corner"), [(0, (0.0, 0.0)), (1, (0.0, 792.0)), (2, (612.0, 792.0)), (3, (612.0, 0.0)), (-1, (612.0, 0.0))]
)
def test_a_turned_page_has_another_corner_on_the_top_left(turns: int, corner: tuple[float, float]) -> None:
    layout = Layout([LETTER], Place(zoom=1.0, turns=turns), 2000)
    sheet = layout.sheet(0)
    assert sheet.spot(sheet.left, sheet.top) == pytest.approx(corner)
    assert layout.part_of(0, -9, -9, 5000, 5000) == pytest.approx(Box(0, 0, 612, 792))


def test_row_by_row_each_row_has_the_view_to_itself() -> None:
    layout = Layout([LETTER] * 4, Place(zoom=FIT_PAGE, is_continuous=False), 700, 500)
    for page in range(4):
        top = layout.height_of(Place(page))
        assert layout.resting(top) == top
        assert list(layout.pages_between(top, top + 500)) == [page]
        sheet = layout.sheet(page)
        assert sheet.top - top == pytest.approx(500 - (sheet.top - top) - sheet.height)


def test_row_by_row_a_step_ends_where_the_row_does() -> None:
    layout = Layout([LETTER] * 3, Place(zoom=1.0, is_continuous=False), 900, 600)
    start, following = layout.height_of(Place(0)), layout.height_of(Place(1))
    end = layout.stepping(start, 5000)
    assert layout.sheet(0).top + layout.sheet(0).height + GAP == pytest.approx(end + 600)
    assert layout.stepping(end, 5) == pytest.approx(following)
    assert layout.stepping(following, -5) == pytest.approx(end)
    assert layout.stepping(start, -5) == start
    assert layout.resting((end + following) / 2 - GAP) == pytest.approx(end)


@pytest.mark.parametrize("place", [Place(2, 50.0, 1.0, is_continuous=False), Place(2, 0.0, FIT_PAGE, is_continuous=False)])
def test_row_by_row_a_place_is_found_again(place: Place) -> None:
    layout = Layout([LETTER] * 5, place, 800, 600)
    assert layout.place_at(layout.height_of(place)) == pytest.approx(place)


def test_after_the_last_row_there_is_nothing() -> None:
    layout = Layout([LETTER] * 2, Place(zoom=FIT_PAGE, is_continuous=False), 700, 500)
    last = layout.height_of(Place(1))
    assert layout.stepping(last, 40) == last
    assert layout.height == pytest.approx(last + 500)


@given(sizes, zooms, st.floats(-100, 50_000), st.floats(0, 3000))
def test_pages_between_two_heights_are_those_that_lie_there(
    pages: list[PageSize], zoom: float, top: float, length: float
) -> None:
    layout = Layout(pages, Place(zoom=zoom), 800)
    sheets = [layout.sheet(page) for page in range(len(pages))]
    expected = [page for page, sheet in enumerate(sheets) if sheet.top < top + length and sheet.top + sheet.height > top]
    assert list(layout.pages_between(top, top + length)) == expected


@given(sizes, zooms, st.sampled_from(Spread), st.booleans(), st.integers(0, 3), st.data())
def test_spot_and_point_are_opposites(
    pages: list[PageSize], zoom: float, spread: Spread, is_continuous: bool, turns: int, data: st.DataObject
) -> None:
    place = Place(zoom=zoom, spread=spread, is_continuous=is_continuous, turns=turns)
    layout = Layout(pages, place, 800, 600)
    page = data.draw(st.integers(0, len(pages) - 1))
    spot = Spot(page, data.draw(st.floats(0, pages[page].width)), data.draw(st.floats(0, pages[page].height)))
    x, y = layout.point_of(spot)
    assert layout.sheet(page).spot(x, y) == pytest.approx(spot[1:], abs=1e-3)
    if abs(x - layout.width / 2) > 1:
        assert layout.spot_at(x, y).page == page


@given(st.sampled_from(Spread), zooms, st.integers(0, 3), st.integers(0, 19), st.floats(0, 500))
def test_places_survive_every_layout(spread: Spread, zoom: float, turns: int, page: int, top: float) -> None:
    place = Place(page, top, zoom, spread, turns=turns)
    layout = Layout([LETTER] * 20, place, 800, 600)
    found = layout.place_at(layout.height_of(place))
    assert found == pytest.approx(place._replace(page=layout.page_beside(page, 0)))


def test_zoom_goes_by_the_usual_steps() -> None:
    assert next_zoom(1.0, 1) == 1.1
    assert next_zoom(1.0, -1) == 0.9
    assert next_zoom(0.87, 1) == 0.9
    assert next_zoom(ZOOM_STEPS[-1], 1) == ZOOM_STEPS[-1]
    assert next_zoom(ZOOM_STEPS[0], -1) == ZOOM_STEPS[0]


@pytest.mark.parametrize(
    ("zoom", "shown"), [(0.0, 0.0), (1.3, 1.3), (99.0, 8.0), (0.001, 0.1), (math.nan, 0.0), (-2.0, 0.0), (FIT_PAGE, FIT_PAGE)]
)
def test_zoom_is_bounded(zoom: float, shown: float) -> None:
    assert bounded_zoom(zoom) == shown
