"""Where the pages lie: sheets in rows, in logical pixels from the top left corner of them all. Pure geometry."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from math import ceil, isfinite
from operator import add
from typing import NamedTuple

from reader.gui.pdf_pane.sheet import Sheet, Spot
from reader.gui.pdf_pane.values import FIT_PAGE, Place, Spread
from reader.gui.pdf_pane.zoom import LARGEST_ZOOM, PIXELS_PER_POINT
from reader.pdf.pages import Box, PageSize

GAP = 12.0
"""Logical pixels above, below and beside each row of sheets."""

SPINE = 4.0
"""Logical pixels between two pages that face each other."""

_SMALLEST = 1.0
"""Points, of a page's side: nothing is divided by zero."""

_LONGEST = 100_000.0
"""Logical pixels, of a page's side: broken files claim any size, and scroll bars count in 32 bits."""

_ROUNDING = 1.0
"""Scroll bars count in whole pixels: so near to a row's top is its top."""


_Size = tuple[float, ...]


class Layout:
    """All pages of a document in rows under each other, one or two in a row, as a Place wants them.

    Where the width (or the whole page) is to fit, the most usual page does; larger pages are shrunk until they fit too, and
    smaller ones keep their proportion, so that one odd page does not change the size of all the others. At any other zoom all
    pages have the same scale.

    Each row has a slot of the height. Where the view goes from row to row (`Place.is_continuous` is False), a slot is as high as
    the viewport at least, and only heights that `resting` gives show no more than one row.
    """

    def __init__(self, sizes: Sequence[PageSize], place: Place, width: float, height: float = 0.0) -> None:
        """Lay out `sizes` for a viewport of `width` by `height` logical pixels."""
        self.place = place
        self._turns = place.turns % 4
        self._viewport = height
        # Twenty thousand pages have few sizes.
        seen = [size[1::-1] if self._turns % 2 else size[:2] for size in sizes]
        measured = _measured(Counter(seen), place, width, height)
        pages = [measured[size] for size in seen]
        self._scales = array("d", [page.scale for page in pages])
        self._widths = array("d", [page.width for page in pages])
        self._heights = array("d", [page.height for page in pages])
        self._firsts = array("l", _first_pages(len(pages), place.spread))
        self._row_heights = self._heights
        if place.spread is not Spread.ONE:
            self._row_heights = array("d", [max(self._heights[first:end]) for first, end in pairwise(self._firsts)])
        slots = [tall + GAP for tall in self._row_heights]
        if not place.is_continuous:
            # Whole pixels, in which scroll bars count, as they must stop there.
            slots = [float(ceil(max(slot, height - GAP))) for slot in slots]
        self._slots = array("d", accumulate(slots, initial=0.0))
        self._tops = array("d", [slot + GAP for slot in self._slots[:-1]])
        if not place.is_continuous:
            spare = [max(0.0, (room - GAP - tall) / 2) for room, tall in zip(slots, self._row_heights, strict=True)]
            self._tops = array("d", map(add, self._tops, spare))
        self.width = max(self._widest() if place.zoom > 0 else 0.0, width)
        self.height = self._slots[-1] + GAP

    def __len__(self) -> int:
        """The number of pages."""
        return len(self._heights)

    def sheet(self, page: int) -> Sheet:
        """Where `page` lies."""
        wide, row = self._widths[page], self._row_of(page)
        middle = self.width / 2
        if self.place.spread is Spread.ONE:
            left = middle - wide / 2
        else:
            is_on_the_right = (page + (self.place.spread is Spread.COVER)) % 2
            left = middle + SPINE / 2 if is_on_the_right else middle - SPINE / 2 - wide
        return Sheet(left, self._tops[row], wide, self._heights[page], self._scales[page], self._turns)

    def pages_between(self, top: float, bottom: float) -> range:
        """The pages of the rows of which anything lies between two heights, in order."""
        rows, first = len(self._tops), self._row_at(top)
        if first < rows and self._tops[first] + self._row_heights[first] <= top:
            first += 1
        last = max(first, bisect_left(self._tops, bottom))
        return range(self._firsts[first], self._firsts[last])

    def current_page(self, top: float, bottom: float) -> int:
        """The page of which the greatest share is to be seen; the first one of equals."""

        def share(page: int) -> float:
            start = self._tops[self._row_of(page)]
            return round((min(bottom, start + self._heights[page]) - max(top, start)) / self._heights[page], 3)

        return max(self.pages_between(top, bottom), key=share, default=self._firsts[self._row_at(top)])

    def page_beside(self, page: int, rows: int) -> int:
        """The first page of the row that stands so many rows below (or above, if negative) that of `page`."""
        row = self._row_of(page) + rows
        return self._firsts[min(max(row, 0), len(self._tops) - 1)]

    def place_at(self, y: float) -> Place:
        """The place whose margin begins at height `y`."""
        row = self._row_at(y + GAP + _ROUNDING) if self.place.is_continuous else self._slot_at(y + self._viewport / 2)
        page = self._firsts[row]
        return self.place._replace(page=page, top=max(0.0, y + GAP - self._tops[row]) / self._scales[page])

    def height_of(self, place: Place) -> float:
        """The height at which to start so that `place` comes out on top; the opposite of `place_at`."""
        page = min(max(place.page, 0), len(self) - 1)
        top = place.top if isfinite(place.top) else 0.0
        row = self._row_of(page)
        start = self._tops[row] - GAP + min(max(top, 0.0) * self._scales[page], self._heights[page])
        if self.place.is_continuous:
            return start
        first, last = self._rests(row)
        return min(max(start, first), last)

    def seen_top(self, page: int, top: float) -> float:
        """How far below the upper edge of a page, as it is seen, a height of the page itself lies; both in points."""
        match self._turns:
            case 0:
                return top
            case 2:
                return self._heights[page] / self._scales[page] - top
        return 0.0

    def resting(self, y: float) -> float:
        """The height nearest to `y` at which the view may stand still."""
        if self.place.is_continuous or not self._tops:
            return y
        first, last = self._rests(self._slot_at(y + self._viewport / 2))
        return min(max(y, first), last)

    def stepping(self, y: float, distance: float) -> float:
        """Where a step of `distance` from height `y` leads: not past the end of a row before that end was seen."""
        if self.place.is_continuous or not self._tops:
            return y + distance
        row = self._slot_at(y + self._viewport / 2)
        first, last = self._rests(row)
        if distance > 0 and y >= last - _ROUNDING:
            return self._rests(row + 1)[0] if row + 1 < len(self._tops) else last
        if distance < 0 and y <= first + _ROUNDING:
            return self._rests(row - 1)[1] if row else first
        return min(max(y + distance, first), last)

    def spot_at(self, x: float, y: float) -> Spot:
        """The point of the nearest page at a place in logical pixels."""
        row = self._row_at(y)
        if row + 1 < len(self._tops) and y > (self._tops[row] + self._row_heights[row] + self._tops[row + 1]) / 2:
            row += 1
        pages = range(self._firsts[row], self._firsts[row + 1])
        page = pages[-1] if x > self.width / 2 else pages[0]
        return Spot(page, *self.sheet(page).spot(x, y))

    def point_of(self, spot: Spot) -> tuple[float, float]:
        """Where a point of a page lies; the opposite of `spot_at`."""
        return self.sheet(spot.page).point(spot.x, spot.y)

    def part_of(self, page: int, left: float, top: float, right: float, bottom: float) -> Box:
        """The part of `page`, in points, that lies within a rectangle of logical pixels; empty where it is off the sheet."""
        return self.sheet(page).part_within(Box(left, top, right, bottom))

    def _rests(self, row: int) -> tuple[float, float]:
        """The first and the last height at which the view shows this row and no other."""
        first = self._slots[row]
        return first, max(first, self._slots[row + 1] + GAP - self._viewport)

    def _widest(self) -> float:
        across = 1 if self.place.spread is Spread.ONE else 2
        return across * max(self._widths, default=0.0) + (across - 1) * SPINE + 2 * GAP

    def _row_of(self, page: int) -> int:
        match self.place.spread:
            case Spread.ONE:
                return page
            case Spread.TWO:
                return page // 2
            case Spread.COVER:
                return (page + 1) // 2

    def _row_at(self, y: float) -> int:
        return max(0, bisect_right(self._tops, y) - 1)

    def _slot_at(self, y: float) -> int:
        return min(max(0, bisect_right(self._slots, y) - 1), len(self._tops) - 1)


def _first_pages(pages: int, spread: Spread) -> list[int]:
    """The first page of each row, and at the end the number of pages."""
    match spread:
        case Spread.ONE:
            return list(range(pages + 1))
        case Spread.TWO:
            return [*range(0, pages, 2), pages]
        case Spread.COVER:
            return [*range(min(pages, 1)), *range(1, pages, 2), pages]


class _Measured(NamedTuple):
    """A page in logical pixels, and its scale in them per point."""

    scale: float
    width: float
    height: float


def _measured(sizes: Mapping[_Size, int], place: Place, width: float, height: float) -> dict[_Size, _Measured]:
    """The measures of each size of page that is seen, given how many pages have it."""
    across = 1 if place.spread is Spread.ONE else 2
    room = max((width - 2 * GAP - (across - 1) * SPINE) / across, _SMALLEST)
    tall = max(height - 2 * GAP, _SMALLEST)
    usual_width, usual_height = (_usual(sizes, side) for side in (0, 1))
    measured = {}
    for size in sizes:
        scale = place.zoom * PIXELS_PER_POINT
        if place.zoom <= 0:
            scale = room / max(usual_width, size[0], _SMALLEST)
            if place.zoom == FIT_PAGE:
                scale = min(scale, tall / max(usual_height, size[1], _SMALLEST))
            scale = min(scale, LARGEST_ZOOM * PIXELS_PER_POINT)
        scale = min(scale, _LONGEST / max(*size, _SMALLEST))
        measured[size] = _Measured(scale, max(size[0], _SMALLEST) * scale, max(size[1], _SMALLEST) * scale)
    return measured


def _usual(sizes: Mapping[_Size, int], side: int) -> int:
    """The width (`side` 0) or height (1) in whole points that most pages have."""
    pages: Counter[int] = Counter()
    for size, number in sizes.items():
        pages[round(size[side])] += number
    return max(pages, key=pages.__getitem__, default=0)
