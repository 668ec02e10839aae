"""Lines of text in a row of the list, with the searched words marked."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from reader.gui.papers.row import Marks

_GAP = "  ·  "


class Marked(NamedTuple):
    """A text, the places in it that stand out, and the colour of the ground there."""

    text: str
    marks: Marks
    colour: QColor

    def behind(self, begun: str) -> "Marked":
        """The same at the end of a longer line."""
        if not begun or not self.text:
            return self._replace(text=begun or self.text)
        gap = len(begun) + len(_GAP)
        return Marked(f"{begun}{_GAP}{self.text}", [(start + gap, end + gap) for start, end in self.marks], self.colour)


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
        _draw_marks(painter, marked, range(drawn, drawn + len(words)), metrics, place)
        drawn += len(words)
        painter.drawText(
            place,
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
            metrics.elidedText(words.rstrip(), Qt.TextElideMode.ElideRight, int(area.width()))
            if used == most
            else words.rstrip(),
        )
    layout.endLayout()
    return used


def _first_units(text: str, number: int) -> str:
    """The beginning of a text, counted as Qt counts letters: those beyond the first 65,536 of Unicode are two."""
    if text.isascii():
        return text[:number]
    return text.encode("utf-16-le")[: 2 * number].decode("utf-16-le")


def _draw_marks(painter: QPainter, marked: Marked, letters: range, metrics: QFontMetrics, place: QRectF) -> None:
    """Lay the ground of what is marked among these letters, which stand in the line at `place`."""
    for start, end in marked.marks:
        if start < letters.stop and end > letters.start:
            first, last = max(start, letters.start), min(end, letters.stop)
            left = metrics.horizontalAdvance(marked.text[letters.start : first])
            width = metrics.horizontalAdvance(marked.text[first:last])
            ground = QRectF(place.left() + left, place.top() + 1, width, place.height() - 2)
            painter.fillRect(ground & place, marked.colour)
