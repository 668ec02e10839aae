"""What the PDF worker answers: plain values, in points of the unrotated-as-shown page unless said otherwise."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from reader.domain.highlight import HighlightKind, Quad

# Less than this of a pixel is rounding, not page.
_SLIVER = 0.001


class Box(NamedTuple):
    """A rectangle in points; the origin is the top left corner of the page as it is shown (rotation applied)."""

    left: float
    top: float
    right: float
    bottom: float

    def common(self, other: "Box") -> "Box":
        """Return what two boxes have in common; `left >= right` or `top >= bottom` where they have nothing."""
        return Box(
            max(self.left, other.left), max(self.top, other.top), min(self.right, other.right), min(self.bottom, other.bottom)
        )

    def pixels(self, scale: float) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom of the whole pixels that cover the box at `scale` pixels per point."""
        left, top = math.floor(self.left * scale + _SLIVER), math.floor(self.top * scale + _SLIVER)
        right, bottom = math.ceil(self.right * scale - _SLIVER), math.ceil(self.bottom * scale - _SLIVER)
        return left, top, max(right, left + 1), max(bottom, top + 1)


def united(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of `boxes`, of which there must be one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


class PageSize(NamedTuple):
    """A page as shown (rotation applied), in points, and its printed label (such as `iv`, empty where it has none).

    The file has it turned clockwise by so many quarter `turns`; `reader.pdf.turns` leads to points of the page before that.
    """

    width: float
    height: float
    label: str = ""
    turns: int = 0


class OutlineRow(NamedTuple):
    """A line of the table of contents: `level` from 1, `page` from 0 (-1 where it leads nowhere), `top` in points."""

    level: int
    title: str
    page: int
    top: float


class DocumentInfo(NamedTuple):
    """What is known of a document when it is opened."""

    pages: tuple[PageSize, ...]
    outline: tuple[OutlineRow, ...]
    title: str


class PageImage(NamedTuple):
    """A drawn page: rows of 24-bit RGB, `stride` bytes apart."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Inks(NamedTuple):
    """Colours (0xRRGGBB) that a page is drawn in where it has white paper and black ink; pictures on it keep their own."""

    paper: int
    ink: int


BLACK_ON_WHITE = Inks(0xFFFFFF, 0x000000)


class Word(NamedTuple):
    """A word of the page's text, with the numbers of the block and of the line within the block it stands in."""

    box: Box
    text: str
    block: int
    line: int


class Link(NamedTuple):
    """A link: in the document (`page` from 0, `top` and `left` in points) or, with `page` -1, to `uri` (http, https, mailto)."""

    box: Box
    page: int
    top: float
    uri: str
    left: float = 0.0


class Annotation(NamedTuple):
    """What somebody marked in the PDF itself, or is to be written into a copy of it: on `page` (from 0), at `quads`.

    `colour` is 0xRRGGBB; `name` is the annotation's own (/NM), `author` who made it, the two moments are seconds since 1970
    (0: not known). All texts may be empty.
    """

    page: int
    kind: HighlightKind
    colour: int
    quads: tuple[Quad, ...]
    comment: str = ""
    author: str = ""
    name: str = ""
    created: int = 0
    updated: int = 0


class PageText(NamedTuple):
    """Words in reading order, links and annotations of one page."""

    words: tuple[Word, ...]
    links: tuple[Link, ...]
    annotations: tuple[Annotation, ...] = ()
