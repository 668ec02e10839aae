"""Which pieces of a page to draw: the whole page while that is cheap, square pieces of it at high zoom."""

from math import ceil
from typing import NamedTuple

from reader.pdf.pages import BLACK_ON_WHITE, Box, Inks, PageSize

WHOLE_PIXELS = 6_000_000
"""A page of up to so many device pixels is drawn in one go: each piece costs the worker another run over the page."""

SIDE = 1536
"""Device pixels of a piece's side."""

DRAFT_SIDE = 500
"""Device pixels of the longer side of a page that stands in until it is drawn sharply."""


class Tile(NamedTuple):
    """A piece of a page to be drawn at `scale` device pixels per point, in these inks; `clip` is None for the whole page."""

    page: int
    scale: float
    clip: Box | None = None
    inks: Inks = BLACK_ON_WHITE

    @property
    def origin(self) -> tuple[int, int]:
        """Where the piece lies on the page, in device pixels."""
        return self.clip.pixels(self.scale)[:2] if self.clip else (0, 0)


def tiles(page: int, size: PageSize, scale: float, part: Box, inks: Inks = BLACK_ON_WHITE) -> list[Tile]:
    """The pieces that cover `part` (points) of a page, row by row; none where `part` is empty."""
    if part.left >= part.right or part.top >= part.bottom:
        return []
    if max(size.width * scale, 1.0) * max(size.height * scale, 1.0) <= WHOLE_PIXELS:
        return [Tile(page, scale, None, inks)]
    side = SIDE / scale
    columns = range(int(part.left / side), ceil(part.right / side))
    rows = range(int(part.top / side), ceil(part.bottom / side))
    return [Tile(page, scale, _clip(size, side, column, row), inks) for row in rows for column in columns]


def pixels_of(tile: Tile, size: PageSize) -> int:
    """How many device pixels a piece of a page of `size` has."""
    left, top, right, bottom = (tile.clip or Box(0.0, 0.0, size.width, size.height)).pixels(tile.scale)
    return (right - left) * (bottom - top)


def draft_of(tile: Tile, size: PageSize) -> Tile:
    """The whole page of `tile` in so few pixels that it is drawn in a moment."""
    scale = min(tile.scale, DRAFT_SIDE / max(size.width, size.height, 1.0))
    return Tile(tile.page, scale, None, tile.inks)


def _clip(size: PageSize, side: float, column: int, row: int) -> Box:
    right, bottom = min((column + 1) * side, size.width), min((row + 1) * side, size.height)
    return Box(column * side, row * side, right, bottom)
