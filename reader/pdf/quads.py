"""Quads: around words, and from the page as it is shown to the unrotated page that highlights are kept in, and back. Pure."""

from collections.abc import Callable, Sequence

from reader.domain.highlight import Quad
from reader.pdf.pages import Box, PageSize, Word, united
from reader.pdf.turns import turned, turned_back

NEAR = 0.5
"""Points that two corners may lie apart and still be the same."""


def shown_quad(quad: Quad, size: PageSize) -> Quad:
    """A quad of the unrotated page, where the page as shown has it."""
    return _moved(quad, size, turned)


def upright_quad(quad: Quad, size: PageSize) -> Quad:
    """A quad of the page as shown, where the unrotated page has it; the opposite of `shown_quad`."""
    return _moved(quad, size, turned_back)


def shown_box(quad: Quad, size: PageSize) -> Box:
    """The rectangle around a quad of the unrotated page, on the page as shown."""
    return box_around(shown_quad(quad, size))


def box_around(quad: Quad) -> Box:
    """The rectangle around a quad."""
    across, down = quad[0::2], quad[1::2]
    return Box(min(across), min(down), max(across), max(down))


def quad_of(box: Box) -> Quad:
    """A rectangle as a quad, read from left to right."""
    return Quad(box.left, box.top, box.right, box.top, box.left, box.bottom, box.right, box.bottom)


def line_quad(words: Sequence[Word]) -> Quad:
    """The rectangle around words of one line, its corners named as the line runs: an underline is drawn at the lower ones."""
    boxes = [word.box for word in words]
    left, top, right, bottom = united(boxes)
    first, last = boxes[0], boxes[-1]
    across, down = last.left + last.right - first.left - first.right, last.top + last.bottom - first.top - first.bottom
    is_upended = bottom - top > right - left and sum(len(word.text) for word in words) > 1
    if is_upended and down > 0:
        return Quad(right, top, right, bottom, left, top, left, bottom)
    if is_upended:
        return Quad(left, bottom, left, top, right, bottom, right, top)
    if across < 0:
        return Quad(right, bottom, left, bottom, right, top, left, top)
    return quad_of(Box(left, top, right, bottom))


def _moved(quad: Quad, size: PageSize, move: Callable[[float, float, int, float, float], tuple[float, float]]) -> Quad:
    corners = (move(quad[at], quad[at + 1], size.turns, size.width, size.height) for at in range(0, len(quad), 2))
    return Quad(*(coordinate for corner in corners for coordinate in corner))


def are_near(some: Sequence[Quad], others: Sequence[Quad]) -> bool:
    """Whether quads stand at the same place, within what writing them into a file and reading them may move them."""
    if len(some) != len(others):
        return False
    pairs = zip(map(box_around, some), map(box_around, others), strict=True)
    return all(abs(one - other) <= NEAR for boxes in pairs for one, other in zip(*boxes, strict=True))


def words_within(boxes: Sequence[Box], words: Sequence[Word]) -> list[int]:
    """The numbers of the words whose middles lie within one of `boxes`."""
    return [number for number, word in enumerate(words) if any(_holds(box, word.box) for box in boxes)]


def _holds(box: Box, other: Box) -> bool:
    x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom
