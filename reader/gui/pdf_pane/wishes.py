"""What the page view needs next of a document, given what is at hand and what is to be seen. Pure."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.layout import Layout
from reader.gui.pdf_pane.tiles import Tile, draft_of, pixels_of, tiles

_FORWARD, _BACKWARD = 1.5, 0.5
"""Screens that are drawn ahead where the reader is going, and kept ready where the reader comes from."""

_SLOW_PIXELS = 2_500_000
"""Of a page that has nothing to stand in for it: a draft comes first, as this many take longer than a blink."""

_BYTES_PER_PIXEL = 4


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


def wishes(document: OpenDocument, layout: Layout, frame: Frame, ratio: float, direction: int = 1) -> Wishes:
    """What is missing in `frame` and around it, at `ratio` device pixels per logical one.

    More is drawn ahead where the reader is going: down (`direction` 1) or up (-1); never so much that it would push out of the
    cache what is seen.
    """
    beside = (tile for tile in document.wanted_tiles if tile not in document.images and tile.page not in document.failures)
    visible = [*_missing(document, layout, frame, ratio), *beside]
    near = frame.grown(*((_BACKWARD, _FORWARD) if direction >= 0 else (_FORWARD, _BACKWARD)))
    around = [tile for tile in _missing(document, layout, near, ratio) if tile not in visible]
    first = layout.pages_between(frame.top, frame.bottom).start
    around.sort(key=lambda tile: (tile.page - first) * direction < 0)
    pages = [*layout.pages_between(frame.top, frame.bottom), *document.pages_to_read()]
    texts = [page for page in dict.fromkeys(pages) if page not in document.texts]
    return Wishes([*_drafts(document, visible), *visible], texts, list(_affordable(document, around)))


def tiles_of(document: OpenDocument, layout: Layout, page: int, frame: Frame, ratio: float) -> list[Tile]:
    """The tiles of `page` that show what lies within `frame`."""
    scale = round(layout.sheet(page).scale * ratio, 6)
    return tiles(page, document.info.pages[page], scale, layout.part_of(page, *frame), document.inks)


def _missing(document: OpenDocument, layout: Layout, frame: Frame, ratio: float) -> Iterator[Tile]:
    for page in layout.pages_between(frame.top, frame.bottom):
        if page not in document.failures:
            yield from (tile for tile in tiles_of(document, layout, page, frame, ratio) if tile not in document.images)


def _drafts(document: OpenDocument, visible: Iterable[Tile]) -> Iterator[Tile]:
    """Small pictures of pages that take long and have nothing yet to be seen by."""
    for tile in {tile.page: tile for tile in visible}.values():
        size = document.info.pages[tile.page]
        is_large = size.width * size.height * tile.scale * tile.scale > _SLOW_PIXELS
        if is_large and not document.stand_ins(tile):
            yield draft_of(tile, size)


def _affordable(document: OpenDocument, ahead: Iterable[Tile]) -> Iterator[Tile]:
    """The first of these tiles, as long as they take no more than half of the cache."""
    room = document.images.limit // 2
    for tile in ahead:
        room -= _BYTES_PER_PIXEL * pixels_of(tile, document.info.pages[tile.page])
        if room < 0:
            return
        yield tile
