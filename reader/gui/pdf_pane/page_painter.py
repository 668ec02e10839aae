"""Painting one page: paper, its image, the marks on it, or the sentence that stands in its place."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTransform

from reader.gui.pdf_pane.document import NO_TEXT, OpenDocument
from reader.gui.pdf_pane.mark_painter import MarkPainter
from reader.gui.pdf_pane.marks import is_same
from reader.gui.pdf_pane.selection import line_boxes
from reader.gui.pdf_pane.sheet import Sheet
from reader.gui.pdf_pane.tiles import Tile
from reader.gui.pdf_pane.values import PdfColours
from reader.pdf.pages import Box

_CARET = 1.5
"""Points; how thick the caret is."""

RETRY = "Try again"


class PageShown(NamedTuple):
    """A page on the screen: its sheet in the viewport's logical pixels, and the tiles to be seen of it."""

    page: int
    sheet: Sheet
    tiles: list[Tile]

    @property
    def outline(self) -> QRectF:
        """The sheet's rectangle in the viewport."""
        return QRectF(*self.sheet[:4])

    @property
    def upright(self) -> QTransform:
        """From logical pixels of the page as it would stand without a turn of the view, to the viewport."""
        left, top, width, height, _, turns = self.sheet
        corners = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
        across, down = corners[turns]
        return QTransform().translate(left + across, top + down).rotate(90 * turns)

    @property
    def transform(self) -> QTransform:
        """From points of the page to the viewport."""
        return self.upright.scale(self.sheet.scale, self.sheet.scale)

    def rectangle(self, box: Box) -> QRectF:
        """Where a box of the page stands in the viewport."""
        left, top, right, bottom = self.sheet.rectangle(box)
        return QRectF(QPointF(left, top), QPointF(right, bottom))


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


def on_whole_pixels(painter: QPainter, sheet: Sheet) -> Sheet:
    """The sheet with its corners on device pixels, so that an image drawn for this scale is copied, not smoothed."""
    to_device = painter.deviceTransform()
    to_logical, _ = to_device.inverted()
    near = to_logical.map(QPointF(to_device.map(QPointF(sheet.left, sheet.top)).toPoint()))
    far = to_logical.map(QPointF(to_device.map(QPointF(sheet.left + sheet.width, sheet.top + sheet.height)).toPoint()))
    return sheet._replace(left=near.x(), top=near.y(), width=far.x() - near.x(), height=far.y() - near.y())


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
        failure = self._document.failures.get(shown.page)
        if failure is not None:
            self._painter.fillRect(shown.outline, self._colours.paper)
            self._paint_failure(shown.outline & viewport, failure)
        elif not self._paint_images(shown) and note:
            self._painter.setPen(self._colours.ink)
            self._painter.drawText(shown.outline & viewport, int(Qt.AlignmentFlag.AlignCenter), note)
        self._paint_highlights(shown)
        self._paint_marks(shown)
        self._painter.setPen(QPen(self._colours.line, 0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(shown.outline)

    def _paint_images(self, shown: PageShown) -> bool:
        """Whether anything of the page was at hand."""
        images = [(tile, self._document.images.get(tile)) for tile in shown.tiles]
        stand_ins = []
        if any(image is None for _, image in images):
            # Only here: filling what an image will cover takes as long as the image.
            self._painter.fillRect(shown.outline, self._colours.paper)
            stand_ins = self._document.stand_ins(shown.tiles[0])
        self._painter.save()
        self._painter.setTransform(shown.upright, combine=True)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._document.info.pages[shown.page]
        for tile, stand_in in stand_ins:
            left, top, right, bottom = (side * shown.sheet.scale for side in tile.clip or (0, 0, size.width, size.height))
            self._painter.drawImage(QRectF(QPointF(left, top), QPointF(right, bottom)), stand_in)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        for tile, image in images:
            if image is not None:
                self._painter.drawImage(QRectF(QPointF(*tile.origin) / self._ratio, QSizeF(image.size()) / self._ratio), image)
        self._painter.restore()
        return bool(stand_ins) or any(image is not None for _, image in images)

    def _paint_highlights(self, shown: PageShown) -> None:
        """The reader's own marks, save those that the file has at the same place in the same colour, which are drawn already."""
        marks = self._document.marks
        if not marks.of(shown.page):
            return
        size = self._document.info.pages[shown.page]
        painter = MarkPainter(self._painter, shown.transform, size, self._colours.marks, is_dark=self._colours.has_dark_pages)
        in_file = self._document.texts.get(shown.page, NO_TEXT).annotations
        for highlight in marks.of(shown.page):
            if not any(is_same(highlight, annotation) for annotation in in_file):
                painter.paint(highlight)
            if highlight.uid == marks.chosen:
                painter.choose(highlight, self._colours.accent)

    def _paint_marks(self, shown: PageShown) -> None:
        """Hits and selected words, laid over the page like a marker, so that its print stays what it is."""
        search, selection = self._document.search, self._document.selection
        self._painter.save()
        self._painter.setCompositionMode(self._colours.marker_mode)
        if search is not None:
            current = search.current.number if search.current and search.current.page == shown.page else -1
            for number, boxes in enumerate(search.boxes(shown.page)):
                self._fill(shown, boxes, self._colours.current_hit if number == current else self._colours.hit)
        if selection is not None and shown.page in selection.pages:
            words = selection.words_of(shown.page, self._document.texts.get(shown.page, NO_TEXT))
            self._fill(shown, line_boxes(words), self._colours.selection)
        self._painter.restore()
        self._paint_caret(shown)
        if self._document.marked_link and self._document.marked_link[0] == shown.page:
            self._painter.setPen(QPen(self._colours.accent, 2))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(shown.rectangle(self._document.marked_link[1].box).adjusted(-2, -2, 2, 2))

    def _paint_caret(self, shown: PageShown) -> None:
        """A bar before the word that the caret stands on, and a line under it."""
        caret = self._document.caret
        words = self._document.texts.get(shown.page, NO_TEXT).words
        if caret is not None and caret.place.page == shown.page and caret.place.word < len(words):
            box = words[caret.place.word].box
            bar = Box(box.left - _CARET, box.top, box.left, box.bottom + _CARET)
            line = Box(box.left, box.bottom, box.right, box.bottom + _CARET)
            self._fill(shown, (bar, line), self._colours.accent)

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
