"""Where the pages lie: sheets in one column, in logical pixels from the column's top left corner. Pure geometry."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import isfinite
from statistics import mode
from typing import NamedTuple

from reader.gui.pdf_pane.values import Place
from reader.pdf.pages import Box, PageSize

PIXELS_PER_POINT = 96 / 72
"""Logical pixels per point at 100 %."""

GAP = 12.0
"""Logical pixels above, below and beside each sheet."""

ZOOM_STEPS = (0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)

_SMALLEST = 1.0
"""Points, of a page's side: nothing is divided by zero."""

_LONGEST = 100_000.0
"""Logical pixels, of a page's side: broken files claim any size, and scroll bars count in 32 bits."""


_ROUNDING = 1.0
"""Scroll bars count in whole pixels: so near to a page's top is its top."""


class Sheet(NamedTuple):
    """Where a page lies: the rectangle in logical pixels and its own scale in logical pixels per point."""

    left: float
    top: float
    width: float
    height: float
    scale: float


class Spot(NamedTuple):
    """A point of a page, in points from its top left corner; outside the sheet where the pointer is outside."""

    page: int
    x: float
    y: float


class Column:
    """All pages of a document under each other.

    At zoom 0 the most usual page width fills `width`; wider pages are shrunk to it and narrower ones keep their proportion, so
    that one odd page does not change the size of all the others. At any other zoom all pages have the same scale.
    """

    def __init__(self, sizes: Sequence[PageSize], zoom: float, width: float) -> None:
        """Lay out `sizes` for a viewport `width` logical pixels wide."""
        self.zoom = zoom
        self._scales = array("d", _scales(sizes, zoom, width - 2 * GAP))
        scaled = list(zip(sizes, self._scales, strict=True))
        self._widths = array("d", (max(size.width, _SMALLEST) * scale for size, scale in scaled))
        self._heights = array("d", (max(size.height, _SMALLEST) * scale for size, scale in scaled))
        self._tops = array("d", accumulate((height + GAP for height in self._heights), initial=GAP))
        self.width = max(max(self._widths, default=0.0) + 2 * GAP if zoom else 0.0, width)
        self.height = self._tops[-1]

    def __len__(self) -> int:
        """The number of pages."""
        return len(self._heights)

    def sheet(self, page: int) -> Sheet:
        """Where `page` lies."""
        left = (self.width - self._widths[page]) / 2
        return Sheet(left, self._tops[page], self._widths[page], self._heights[page], self._scales[page])

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages of which anything lies between two heights, in order."""
        first = self._page_at(top)
        if first < len(self) and self._tops[first] + self._heights[first] <= top:
            first += 1
        return range(first, max(first, bisect_right(self._tops, bottom, 0, len(self))))

    def current_page(self, top: float, bottom: float) -> int:
        """The page of which the greatest share is to be seen; the first one of equals."""

        def share(page: int) -> float:
            seen = min(bottom, self._tops[page] + self._heights[page]) - max(top, self._tops[page])
            return round(seen / self._heights[page], 3)

        return max(self.pages_between(top, bottom), key=share, default=self._page_at(top))

    def place_at(self, y: float) -> Place:
        """The place whose margin begins at height `y`."""
        page = self._page_at(y + GAP + _ROUNDING)
        return Place(page, max(0.0, y + GAP - self._tops[page]) / self._scales[page], self.zoom)

    def height_of(self, place: Place) -> float:
        """The height at which to start so that `place` comes out on top; the opposite of `place_at`."""
        page = min(max(place.page, 0), len(self) - 1)
        top = place.top if isfinite(place.top) else 0.0
        return self._tops[page] - GAP + min(max(top, 0.0) * self._scales[page], self._heights[page])

    def spot_at(self, x: float, y: float) -> Spot:
        """The point of the nearest page; `is_on_paper` tells whether it lies within the sheet."""
        page = self._page_at(y)
        if page + 1 < len(self) and y > (self._tops[page] + self._heights[page] + self._tops[page + 1]) / 2:
            page += 1
        sheet = self.sheet(page)
        return Spot(page, (x - sheet.left) / sheet.scale, (y - sheet.top) / sheet.scale)

    def point_of(self, spot: Spot) -> tuple[float, float]:
        """Where a point of a page lies; the opposite of `spot_at`."""
        sheet = self.sheet(spot.page)
        return sheet.left + spot.x * sheet.scale, sheet.top + spot.y * sheet.scale

    def part_of(self, page: int, left: float, top: float, right: float, bottom: float) -> Box:
        """The part of `page`, in points, that lies within a rectangle of the column; empty where it is off the sheet."""
        sheet = self.sheet(page)
        width, height = sheet.width / sheet.scale, sheet.height / sheet.scale
        across = [min(max((x - sheet.left) / sheet.scale, 0.0), width) for x in (left, right)]
        down = [min(max((y - sheet.top) / sheet.scale, 0.0), height) for y in (top, bottom)]
        return Box(across[0], down[0], across[1], down[1])

    def _page_at(self, y: float) -> int:
        return max(0, bisect_right(self._tops, y, 0, len(self)) - 1)


def next_zoom(zoom: float, direction: int) -> float:
    """The next larger (`direction` 1) or smaller (-1) of the usual steps."""
    if direction > 0:
        return next((step for step in ZOOM_STEPS if step > zoom * 1.01), ZOOM_STEPS[-1])
    return next((step for step in reversed(ZOOM_STEPS) if step < zoom * 0.99), ZOOM_STEPS[0])


def bounded_zoom(zoom: float) -> float:
    """`zoom` within what can be shown; 0 (fit the width) for what is no zoom at all."""
    return min(max(zoom, ZOOM_STEPS[0]), ZOOM_STEPS[-1]) if isfinite(zoom) and zoom > 0 else 0.0


def _scales(sizes: Sequence[PageSize], zoom: float, room: float) -> list[float]:
    """Logical pixels per point of each page."""
    usual = mode(round(size.width) for size in sizes) if sizes and not zoom else 0
    fixed, highest = zoom * PIXELS_PER_POINT, ZOOM_STEPS[-1] * PIXELS_PER_POINT
    scales = []
    for size in sizes:
        wished = fixed or min(max(room, _SMALLEST) / max(usual, size.width, _SMALLEST), highest)
        scales.append(min(wished, _LONGEST / max(size.width, size.height, _SMALLEST)))
    return scales
