"""Drawn pieces of pages, bounded in bytes: what was not looked at for longest goes first."""

from collections import OrderedDict

from PySide6.QtGui import QImage

from reader.gui.pdf_pane.tiles import Tile


class ImageCache:
    """Images by the tile they show."""

    def __init__(self, limit: int = 128 * 2**20) -> None:
        """Keep at most `limit` bytes of pixels, but always the newest image."""
        self.limit = limit
        self._images: OrderedDict[Tile, QImage] = OrderedDict()
        self.size = 0

    def __contains__(self, tile: Tile) -> bool:
        """Whether the image of `tile` is at hand."""
        return tile in self._images

    def put(self, tile: Tile, image: QImage) -> None:
        """Keep an image, and let go of old ones where there are too many."""
        self._drop(tile)
        self._images[tile] = image
        self.size += image.sizeInBytes()
        while self.size > self.limit and len(self._images) > 1:
            self._drop(next(iter(self._images)))

    def get(self, tile: Tile) -> QImage | None:
        """The image of `tile`, which then counts as just looked at."""
        image = self._images.get(tile)
        if image is not None:
            self._images.move_to_end(tile)
        return image

    def take(self, tile: Tile) -> QImage | None:
        """The image of `tile`, which is not kept any more."""
        image = self._images.get(tile)
        self._drop(tile)
        return image

    def has_page(self, page: int) -> bool:
        """Whether any image of a page is at hand."""
        return any(tile.page == page for tile in self._images)

    def stand_ins(self, wanted: Tile) -> list[tuple[Tile, QImage]]:
        """What can be shown of a page until `wanted` is drawn: the newest whole image, then pieces of one other scale.

        Images in the same inks go before all others.
        """
        others = [
            tile for tile in reversed(self._images) if tile.page == wanted.page and tile._replace(clip=wanted.clip) != wanted
        ]
        others.sort(key=lambda tile: tile.inks != wanted.inks)
        whole = next((tile for tile in others if tile.clip is None), None)
        piece = next((tile for tile in others if tile.clip is not None), None)
        pieces = [tile for tile in others if piece and tile.clip and (tile.scale, tile.inks) == (piece.scale, piece.inks)]
        return [(tile, self._images[tile]) for tile in ([whole] if whole else []) + pieces]

    def clear(self) -> None:
        """Let go of everything."""
        self._images.clear()
        self.size = 0

    def _drop(self, tile: Tile) -> None:
        image = self._images.pop(tile, None)
        if image is not None:
            self.size -= image.sizeInBytes()
