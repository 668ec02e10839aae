"""Which pieces of a page are drawn, and which are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from reader.gui.pdf_pane.image_cache import ImageCache
from reader.gui.pdf_pane.tiles import SIDE, Tile, tiles
from reader.pdf.pages import Box, PageSize

LETTER = PageSize(612, 792)
WHOLE = Box(0, 0, 612, 792)


def test_a_page_of_usual_size_is_drawn_whole() -> None:
    assert tiles(4, LETTER, 2.0, Box(100, 100, 200, 120)) == [Tile(4, 2.0)]


def test_at_high_zoom_only_the_pieces_in_sight_are_drawn() -> None:
    seen = tiles(0, LETTER, 16.0, Box(10, 10, 60, 40))
    assert len(seen) == 1
    assert seen[0].clip == Box(0, 0, SIDE / 16, SIDE / 16)


def test_what_is_off_the_sheet_is_not_drawn() -> None:
    assert tiles(0, LETTER, 1.0, Box(50, 0, 50, 700)) == []


@given(st.floats(4.0, 25.0))
def test_pieces_cover_the_page_without_gap(scale: float) -> None:
    pieces = tiles(0, LETTER, scale, WHOLE)
    covered: set[tuple[int, int]] = set()
    for piece in pieces:
        assert piece.clip is not None
        left, top, right, bottom = piece.clip.pixels(scale)
        assert piece.origin == (left, top)
        covered |= {(x, y) for x in range(left // 64, -(-right // 64)) for y in range(top // 64, -(-bottom // 64))}
    _, _, right, bottom = WHOLE.pixels(scale)
    assert covered == {(x, y) for x in range(-(-right // 64)) for y in range(-(-bottom // 64))}


def image(width: int = 10, height: int = 10) -> QImage:
    return QImage(width, height, QImage.Format.Format_RGB32)


def test_cache_lets_go_of_what_was_not_looked_at_for_longest() -> None:
    cache = ImageCache(limit=2 * image().sizeInBytes())
    first, second, third = (Tile(page, 1.0) for page in range(3))
    cache.put(first, image())
    cache.put(second, image())
    assert cache.get(first) is not None
    cache.put(third, image())
    assert [tile in cache for tile in (first, second, third)] == [True, False, True]
    assert cache.size == 2 * image().sizeInBytes()


def test_cache_keeps_one_image_that_is_larger_than_its_limit() -> None:
    cache = ImageCache(limit=10)
    cache.put(Tile(0, 1.0), image())
    cache.put(Tile(1, 1.0), image(20, 20))
    assert Tile(1, 1.0) in cache
    assert cache.size == image(20, 20).sizeInBytes()


def test_putting_an_image_again_counts_it_once() -> None:
    cache = ImageCache()
    cache.put(Tile(0, 1.0), image())
    cache.put(Tile(0, 1.0), image(20, 20))
    assert cache.size == image(20, 20).sizeInBytes()


def test_newest_whole_image_of_another_scale_stands_in_below_pieces() -> None:
    cache = ImageCache()
    piece = Tile(0, 9.0, Box(0, 0, 10, 10))
    for tile in (Tile(0, 1.0), Tile(0, 2.0), piece, Tile(0, 7.0, Box(0, 0, 10, 10)), Tile(1, 2.0)):
        cache.put(tile, image())
    cache.get(piece)
    assert [tile for tile, _ in cache.stand_ins(Tile(0, 3.0))] == [Tile(0, 2.0), piece]
    assert [tile for tile, _ in cache.stand_ins(Tile(1, 2.0))] == []


@pytest.mark.parametrize("scale", [1.0, 1.37, 9.3])
def test_an_empty_cache_has_no_stand_ins(scale: float) -> None:
    assert ImageCache().stand_ins(Tile(0, scale)) == []
