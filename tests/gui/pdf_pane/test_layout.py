"""Where pages lie."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.gui.pdf_pane.layout import GAP, PIXELS_PER_POINT, ZOOM_STEPS, Column, Spot, bounded_zoom, next_zoom
from reader.gui.pdf_pane.values import Place
from reader.pdf.pages import Box, PageSize

LETTER, SLIDE = PageSize(612, 792), PageSize(960, 540)
sizes = st.lists(st.builds(PageSize, st.floats(1, 2000), st.floats(1, 2000)), min_size=1, max_size=20)
zooms = st.sampled_from([0.0, 0.25, 1.0, 3.0])


def test_pages_stand_under_each_other_with_a_gap() -> None:
    column = Column([LETTER, LETTER], 1.0, 1000)
    first, second = column.sheet(0), column.sheet(1)
    assert first.top == GAP
    assert second.top == pytest.approx(first.top + 792 * PIXELS_PER_POINT + GAP)
    assert column.height == pytest.approx(second.top + second.height + GAP)


def test_pages_are_centred() -> None:
    sheet = Column([LETTER], 0.5, 1000).sheet(0)
    assert sheet.left == pytest.approx(1000 - sheet.left - sheet.width)


def test_fit_width_fills_the_width_with_the_usual_page() -> None:
    sheet = Column([LETTER] * 5, 0.0, 700).sheet(3)
    assert (sheet.left, sheet.width) == pytest.approx((GAP, 700 - 2 * GAP))


def test_fit_width_shrinks_a_wide_page_alone() -> None:
    column = Column([LETTER, SLIDE, LETTER], 0.0, 700)
    assert column.sheet(1).width == pytest.approx(700 - 2 * GAP)
    assert column.sheet(2).width == pytest.approx(700 - 2 * GAP)
    assert column.width == 700


def test_fit_width_keeps_a_narrow_page_in_proportion() -> None:
    column = Column([LETTER, PageSize(306, 792), LETTER], 0.0, 700)
    assert column.sheet(1).scale == column.sheet(0).scale


def test_a_zoomed_page_may_be_wider_than_the_view() -> None:
    column = Column([LETTER], 2.0, 300)
    assert column.width == pytest.approx(612 * 2 * PIXELS_PER_POINT + 2 * GAP)
    assert column.sheet(0).left == pytest.approx(GAP)


def test_a_place_survives_another_width() -> None:
    place = Place(3, 100.0)
    for width in (300, 555, 1200):
        column = Column([LETTER] * 5, 0.0, width)
        assert column.place_at(column.height_of(place)) == pytest.approx(place)


def test_the_top_of_a_page_is_found_from_a_scroll_bar_in_whole_pixels() -> None:
    column = Column([LETTER] * 50, 0.0, 333)
    assert [column.place_at(round(column.height_of(Place(page)))).page for page in range(50)] == list(range(50))


@pytest.mark.parametrize("place", [Place(99, 0.0), Place(-3, 0.0), Place(0, math.nan), Place(1, 1e30), Place(1, -5.0)])
def test_a_place_outside_the_document_is_brought_inside(place: Place) -> None:
    column = Column([LETTER, LETTER], 0.0, 500)
    assert 0 <= column.height_of(place) <= column.height


def test_the_current_page_is_the_one_seen_most() -> None:
    column = Column([LETTER] * 3, 0.0, 624)
    second = column.sheet(1)
    assert column.current_page(second.top - 300, second.top + 500) == 1
    assert column.current_page(second.top - 500, second.top + 300) == 0


def test_of_several_whole_pages_the_first_is_current() -> None:
    column = Column([SLIDE] * 6, 0.1, 500)
    sheet = column.sheet(2)
    assert column.current_page(sheet.top - GAP, sheet.top + 3 * sheet.height) == 2


def test_part_of_a_page_is_cut_to_its_sheet() -> None:
    column = Column([LETTER], 0.75, 1000)
    assert column.part_of(0, -100, -100, 5000, 5000) == pytest.approx(Box(0, 0, 612, 792))
    part = column.part_of(0, 0, 5000, 1000, 6000)
    assert part.top >= part.bottom


@pytest.mark.parametrize("size", [PageSize(2e7, 10), PageSize(10, 2e7), PageSize(0, 0)])
def test_absurd_pages_stay_within_what_scroll_bars_count(size: PageSize) -> None:
    for zoom in (0.0, ZOOM_STEPS[-1]):
        column = Column([size] * 20_000, zoom, 700)
        assert column.height < 2**31
        assert column.width < 2**31


def test_no_pages_take_no_room() -> None:
    assert len(Column((), 0.0, 700).pages_between(0, 1000)) == 0


@given(sizes, zooms, st.floats(-100, 50_000), st.floats(0, 3000))
def test_pages_between_two_heights_are_those_that_lie_there(
    pages: list[PageSize], zoom: float, top: float, length: float
) -> None:
    column = Column(pages, zoom, 800)
    sheets = [column.sheet(page) for page in range(len(pages))]
    expected = [page for page, sheet in enumerate(sheets) if sheet.top <= top + length and sheet.top + sheet.height > top]
    assert list(column.pages_between(top, top + length)) == expected


@given(sizes, zooms, st.data())
def test_spot_and_point_are_opposites(pages: list[PageSize], zoom: float, data: st.DataObject) -> None:
    column = Column(pages, zoom, 800)
    page = data.draw(st.integers(0, len(pages) - 1))
    spot = Spot(page, data.draw(st.floats(0, pages[page].width)), data.draw(st.floats(0, pages[page].height)))
    back = column.spot_at(*column.point_of(spot))
    assert back == pytest.approx(spot, abs=1e-3)


def test_zoom_goes_by_the_usual_steps() -> None:
    assert next_zoom(1.0, 1) == 1.1
    assert next_zoom(1.0, -1) == 0.9
    assert next_zoom(0.87, 1) == 0.9
    assert next_zoom(ZOOM_STEPS[-1], 1) == ZOOM_STEPS[-1]
    assert next_zoom(ZOOM_STEPS[0], -1) == ZOOM_STEPS[0]


@pytest.mark.parametrize(("zoom", "shown"), [(0.0, 0.0), (1.3, 1.3), (99.0, 8.0), (0.001, 0.1), (math.nan, 0.0), (-1.0, 0.0)])
def test_zoom_is_bounded(zoom: float, shown: float) -> None:
    assert bounded_zoom(zoom) == shown
