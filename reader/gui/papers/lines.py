"""Lines of text in a row of the list, with the searched words marked."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QRegion, QTextLayout, QTextOption

from reader.gui.papers.row import Marks

_GAP = "  ·  "
_ALIGNMENT = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class Colours(NamedTuple):
    """What marked words are drawn on and in: quiet text could not be read on the ground of a mark."""

    ground: QColor
    text: QColor


class Marked(NamedTuple):
    """A text, and the places in it that stand out in other colours."""

    text: str
    marks: Marks
    colours: Colours

    def behind(self, begun: str) -> "Marked":
        """The same at the end of a longer line."""
        if not begun or not self.text:
            return self._replace(text=begun or self.text)
        gap = len(begun) + len(_GAP)
        return Marked(f"{begun}{_GAP}{self.text}", [(start + gap, end + gap) for start, end in self.marks], self.colours)


def draw_lines(painter: QPainter, marked: Marked, font: QFont, area: QRectF, line_height: int, most: int) -> int:
    """Draw a text in at most `most` lines from the top of `area`, the last one elided; gives how many were used."""
    if most <= 0 or not marked.text:
        return 0
    layout = QTextLayout(marked.text, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    metrics = QFontMetrics(font)
    painter.setFont(font)
    used = drawn = 0
    while used < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        place = QRectF(area.left(), area.top() + used * line_height, area.width(), line_height)
        used += 1
        # The words of the last line go on to the end of the text, wherever they would have been parted.
        words = _first_units(marked.text[drawn:], line.textLength()) if used < most else marked.text[drawn:]
        seen = words.rstrip()
        if used == most:
            seen = metrics.elidedText(seen, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(place, _ALIGNMENT, seen)
        grounds = _grounds(marked, range(drawn, drawn + len(words)), metrics, place)
        if not grounds.isEmpty():
            _draw_marked(painter, grounds, marked.colours, place, seen)
        drawn += len(words)
    layout.endLayout()
    return used


def _first_units(text: str, number: int) -> str:
    """The beginning of a text, counted as Qt counts letters: those beyond the first 65,536 of Unicode are two."""
    if text.isascii():
        return text[:number]
    return text.encode("utf-16-le")[: 2 * number].decode("utf-16-le")


def _grounds(marked: Marked, letters: range, metrics: QFontMetrics, place: QRectF) -> QRegion:
    """Where the words stand that are marked among these letters, which are the line at `place`."""
    grounds = QRegion()
    for start, end in marked.marks:
        if start < letters.stop and end > letters.start:
            first, last = max(start, letters.start), min(end, letters.stop)
            left = metrics.horizontalAdvance(marked.text[letters.start : first])
            width = metrics.horizontalAdvance(marked.text[first:last])
            ground = QRectF(place.left() + left, place.top() + 1, width, place.height() - 2)
            grounds += (ground & place).toRect()
    return grounds


def _draw_marked(painter: QPainter, grounds: QRegion, colours: Colours, place: QRectF, words: str) -> None:
    """Draw a line once more where something is marked in it."""
    painter.save()
    painter.setClipRegion(grounds, Qt.ClipOperation.IntersectClip)
    painter.fillRect(place, colours.ground)
    painter.setPen(colours.text)
    painter.drawText(place, _ALIGNMENT, words)
    painter.restore()
