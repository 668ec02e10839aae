"""Pages come to the screen pixel by pixel, however they are turned and however fine the screen is."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.page_painter import PagePainter, PageShown, on_whole_pixels
from reader.gui.pdf_pane.sheet import Sheet
from reader.gui.pdf_pane.tiles import Tile
from reader.gui.pdf_pane.values import PdfColours
from reader.pdf.pages import Box, DocumentInfo, PageSize

SIZE = PageSize(61, 83)


def chequered(width: int, height: int) -> QImage:
    """Black and white pixels in turn, of which any smoothing would make grey."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor("white") if (x + y) % 2 else QColor("black"))
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_no_pixel_is_smoothed(colours: PdfColours, ratio: float, turns: int) -> None:
    document, scale = OpenDocument(DocumentInfo((SIZE,), (), "")), 1.37
    _, _, width, height = Box(0, 0, *SIZE[:2]).pixels(scale * ratio)
    tile = Tile(0, scale * ratio)
    document.images.put(tile, chequered(width, height))
    screen = QImage(400, 400, QImage.Format.Format_RGB32)
    screen.setDevicePixelRatio(ratio)
    screen.fill(Qt.GlobalColor.red)
    painter = QPainter(screen)
    wide, high = (SIZE.height, SIZE.width) if turns % 2 else (SIZE.width, SIZE.height)
    sheet = on_whole_pixels(painter, Sheet(10.3, 20.7, wide * scale, high * scale, scale, turns))
    PagePainter(painter, document, colours).paint(PageShown(0, sheet, [tile]), QRectF(0, 0, 400, 400), "")
    painter.end()
    left, top = round(sheet.left * ratio) + 3, round(sheet.top * ratio) + 3
    right, bottom = round((sheet.left + sheet.width) * ratio) - 3, round((sheet.top + sheet.height) * ratio) - 3
    rows = [[screen.pixelColor(x, y).name() for x in range(left, right)] for y in range(top, bottom)]
    assert {colour for row in rows for colour in row} == {"#000000", "#ffffff"}
    assert all(one != other for row in rows for one, other in pairwise(row))
