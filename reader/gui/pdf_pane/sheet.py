"""The one way from points of a page to pixels and back: zoom and quarter turns of the view. Pure geometry.

Points of a page are those of `reader.pdf.pages.Box`: from the top left corner of the page as its file wants it shown. Where a
highlight is kept in points of the unrotated page, `PageSize.turns` and `reader.pdf.turns` lead from there to here.
"""

from typing import NamedTuple

from reader.pdf.pages import Box
from reader.pdf.turns import turned, turned_back


class Spot(NamedTuple):
    """A point of a page, in points from its top left corner; outside the sheet where the pointer is outside."""

    page: int
    x: float
    y: float


class Sheet(NamedTuple):
    """Where a page lies: a rectangle in logical pixels, its scale in logical pixels per point, and its quarter turns clockwise.

    `width` and `height` are those that are seen, so that a page on its side is wider than high.
    """

    left: float
    top: float
    width: float
    height: float
    scale: float
    turns: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page lies, in logical pixels."""
        across, down = turned(x * self.scale, y * self.scale, self.turns, self.width, self.height)
        return self.left + across, self.top + down

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Which point of the page lies at a place in logical pixels; the opposite of `point`."""
        across, down = turned_back(x - self.left, y - self.top, self.turns, self.width, self.height)
        return across / self.scale, down / self.scale

    def rectangle(self, box: Box) -> Box:
        """Where a box of the page lies, in logical pixels."""
        return _around(self.point(box.left, box.top), self.point(box.right, box.bottom))

    def part_within(self, area: Box) -> Box:
        """The part of the page, in points, that lies within `area` of logical pixels; empty where it is off the sheet."""
        whole = Box(self.left, self.top, self.left + self.width, self.top + self.height)
        seen = whole.common(area)
        if seen.left > seen.right or seen.top > seen.bottom:
            return Box(0.0, 0.0, 0.0, 0.0)
        return _around(self.spot(seen.left, seen.top), self.spot(seen.right, seen.bottom))

    def moved(self, across: float, down: float) -> "Sheet":
        """The same sheet elsewhere."""
        return self._replace(left=self.left + across, top=self.top + down)


def _around(one: tuple[float, float], other: tuple[float, float]) -> Box:
    (x, y), (u, v) = one, other
    return Box(min(x, u), min(y, v), max(x, u), max(y, v))
