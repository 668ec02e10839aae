"""What the page view needs next of a document, given what is at hand and what is to be seen. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.layout import Layout
from reader.gui.pdf_pane.tiles import Tile, tiles


class Frame(NamedTuple):
    """The part of the layout that is to be seen, in its logical pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, above: float, below: float) -> "Frame":
        """Taller by shares of its own height."""
        height = self.bottom - self.top
        return self._replace(top=self.top - above * height, bottom=self.bottom + below * height)


class Wishes(NamedTuple):
    """Tiles and texts to ask for, in the order of their need."""

    visible: list[Tile]
    texts: list[int]
    ahead: list[Tile]


def wishes(document: OpenDocument, layout: Layout, frame: Frame, ratio: float) -> Wishes:
    """What is missing in `frame`, and in a screen below and half a screen above it, at `ratio` device pixels per logical one."""
    beside = (tile for tile in document.wanted_tiles if tile not in document.images and tile.page not in document.failures)
    visible = [*_missing(document, layout, frame, ratio), *beside]
    near = _missing(document, layout, frame.grown(0.5, 1.0), ratio)
    pages = [*layout.pages_between(frame.top, frame.bottom), *document.pages_to_read()]
    texts = [page for page in dict.fromkeys(pages) if page not in document.texts]
    return Wishes(visible, texts, [tile for tile in near if tile not in visible])


def tiles_of(document: OpenDocument, layout: Layout, page: int, frame: Frame, ratio: float) -> list[Tile]:
    """The tiles of `page` that show what lies within `frame`."""
    scale = round(layout.sheet(page).scale * ratio, 6)
    return tiles(page, document.info.pages[page], scale, layout.part_of(page, *frame))


def _missing(document: OpenDocument, layout: Layout, frame: Frame, ratio: float) -> Iterator[Tile]:
    for page in layout.pages_between(frame.top, frame.bottom):
        if page not in document.failures:
            yield from (tile for tile in tiles_of(document, layout, page, frame, ratio) if tile not in document.images)
