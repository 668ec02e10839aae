"""Boxes in points and in pixels."""

import pytest

from reader.pdf.pages import Box


def test_pixels_cover_the_whole_box() -> None:
    assert Box(0.2, 0.2, 10.1, 20.0).pixels(2.0) == (0, 0, 21, 40)


@pytest.mark.parametrize("scale", [0.1, 1.0, 1.1, 1.25, 4 / 3, 1.75, 3.0])
def test_tiles_meet_without_overlap(scale: float) -> None:
    side = 256 / scale
    first, second = Box(0, 0, side, side).pixels(scale), Box(side, 0, 2 * side, side).pixels(scale)
    assert first == (0, 0, 256, 256)
    assert second == (256, 0, 512, 256)


def test_the_smallest_box_has_a_pixel() -> None:
    assert Box(5, 5, 5.00001, 5.00001).pixels(1.0) == (5, 5, 6, 6)


def test_common_part_of_two_boxes() -> None:
    assert Box(0, 0, 10, 10).common(Box(5, -5, 20, 5)) == Box(5, 0, 10, 5)


def test_boxes_apart_have_nothing_in_common() -> None:
    apart = Box(0, 0, 10, 10).common(Box(20, 0, 30, 10))
    assert apart.left >= apart.right
