"""Painting one page: paper, its image, the marks on it, or the sentence that stands in its place."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reader.gui.pdf_pane.document import NO_TEXT, OpenDocument
from reader.gui.pdf_pane.selection import line_boxes
from reader.gui.pdf_pane.tiles import Tile
from reader.gui.pdf_pane.values import PdfColours
from reader.pdf.pages import Box

RETRY = "Try again"


class PageShown(NamedTuple):
    """A page on the screen: its sheet in the viewport's logical pixels, its scale per point, and the tiles to be seen of it."""

    page: int
    sheet: QRectF
    scale: float
    tiles: list[Tile]

    def rectangle(self, box: Box) -> QRectF:
        """Where a box of the page stands in the viewport."""
        corner = self.sheet.topLeft() + QPointF(box.left, box.top) * self.scale
        return QRectF(corner, QSizeF(box.right - box.left, box.bottom - box.top) * self.scale)


class FailureNote(NamedTuple):
    """Where the sentence about a failed page and the words that try again stand."""

    sentence: QRectF
    retry: QRectF


def failure_note(area: QRectF, sentence: str, metrics: QFontMetricsF) -> FailureNote:
    """Centre the sentence and the words below it in the part of the sheet that is to be seen."""
    width = min(area.width() - 2 * metrics.height(), 30 * metrics.averageCharWidth() * 2)
    text = metrics.boundingRect(QRectF(0, 0, max(width, 40.0), 10_000), int(Qt.TextFlag.TextWordWrap), sentence)
    text.moveCenter(area.center() - QPointF(0, metrics.height()))
    retry = QRectF(0, 0, metrics.horizontalAdvance(RETRY) + metrics.height(), 1.8 * metrics.height())
    retry.moveCenter(QPointF(area.center().x(), text.bottom() + 1.6 * metrics.height()))
    return FailureNote(text, retry)


class PagePainter:
    """Paints pages of one document with one painter."""

    def __init__(self, painter: QPainter, document: OpenDocument, colours: PdfColours) -> None:
        """Paint with `painter`, whose device gives the number of device pixels for each logical one."""
        self._painter = painter
        self._document = document
        self._colours = colours
        self._ratio = painter.device().devicePixelRatioF()

    def paint(self, shown: PageShown, viewport: QRectF, note: str) -> None:
        """Paint a page; `note` stands on it where nothing of it has been drawn yet."""
        self._painter.fillRect(shown.sheet, self._colours.paper)
        failure = self._document.failures.get(shown.page)
        if failure is not None:
            self._paint_failure(shown.sheet & viewport, failure)
        elif not self._paint_images(shown) and note:
            self._painter.setPen(self._colours.ink)
            self._painter.drawText(shown.sheet & viewport, int(Qt.AlignmentFlag.AlignCenter), note)
        self._paint_marks(shown)
        self._painter.setPen(QPen(self._colours.line, 0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(shown.sheet)

    def _paint_images(self, shown: PageShown) -> bool:
        """Whether anything of the page was at hand."""
        images = [(tile, self._document.images.get(tile)) for tile in shown.tiles]
        stand_ins = []
        if any(image is None for _, image in images):
            scale = shown.tiles[0].scale
            stand_ins = self._document.images.stand_ins(shown.page, scale)
            self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for tile, stand_in in stand_ins:
                self._painter.drawImage(shown.rectangle(tile.clip) if tile.clip else shown.sheet, stand_in)
            self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        for tile, image in images:
            if image is not None:
                corner = shown.sheet.topLeft() + QPointF(*tile.origin) / self._ratio
                self._painter.drawImage(QRectF(corner, QSizeF(image.size()) / self._ratio), image)
        return bool(stand_ins) or any(image is not None for _, image in images)

    def _paint_marks(self, shown: PageShown) -> None:
        """Hits and selected words, multiplied with the page so that its print stays black."""
        search, selection = self._document.search, self._document.selection
        self._painter.save()
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        if search is not None:
            current = search.current.number if search.current and search.current.page == shown.page else -1
            boxes = search.boxes(shown.page)
            self._fill(shown, (box for number, box in enumerate(boxes) if number != current), self._colours.hit)
            self._fill(shown, boxes[current : current + 1] if current >= 0 else (), self._colours.current_hit)
        if selection is not None and shown.page in selection.pages:
            words = selection.words_of(shown.page, self._document.texts.get(shown.page, NO_TEXT))
            self._fill(shown, line_boxes(words), self._colours.selection)
        self._painter.restore()
        if self._document.marked_link and self._document.marked_link[0] == shown.page:
            self._painter.setPen(QPen(self._colours.accent, 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(shown.rectangle(self._document.marked_link[1].box).adjusted(-2, -2, 2, 2))

    def _fill(self, shown: PageShown, boxes: Iterable[Box], colour: QColor) -> None:
        for box in boxes:
            self._painter.fillRect(shown.rectangle(box), colour)

    def _paint_failure(self, area: QRectF, sentence: str) -> None:
        note = failure_note(area, sentence, QFontMetricsF(self._painter.font()))
        self._painter.setPen(self._colours.ink)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(note.sentence.adjusted(-4, 0, 4, 0), int(flags) | int(Qt.TextFlag.TextWordWrap), sentence)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(self._colours.ink, 1))
        self._painter.drawRoundedRect(note.retry, 4, 4)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._painter.drawText(note.retry, int(Qt.AlignmentFlag.AlignCenter), RETRY)
