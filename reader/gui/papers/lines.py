"""Lines of text in a row of the list, with the searched words marked."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QRegion, QTextLayout, QTextOption

from reader.gui.papers.row import Marks

_GAP = "  ·  "
_KEPT = 256
"""Texts whose lines are kept, a few screens of them."""

_NARROWEST = 2
"""So many letters are at most expected in the room of an average one; a longer text is not looked at as a whole, if these do."""

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


class Line(NamedTuple):
    """The words of a line, and what there is room for: of the last line only the beginning."""

    words: str
    seen: str


def draw_lines(painter: QPainter, marked: Marked, font: QFont, area: QRectF, line_height: int, most: int) -> int:
    """Draw a text in at most `most` lines from the top of `area`, the last one elided; gives how many were used."""
    if most <= 0 or not marked.text:
        return 0
    painter.setFont(font)
    lines = lines_of(marked.text, font, area.width(), most)
    drawn = 0
    for number, (words, seen) in enumerate(lines):
        place = QRectF(area.left(), area.top() + number * line_height, area.width(), line_height)
        painter.drawText(place, _ALIGNMENT, seen)
        grounds = _grounds(marked, range(drawn, drawn + len(words)), font, place)
        if not grounds.isEmpty():
            _draw_marked(painter, grounds, marked.colours, place, seen)
        drawn += len(words)
    return len(lines)


@lru_cache(maxsize=_KEPT)
def lines_of(text: str, font: QFont, width: float, most: int) -> list[Line]:
    """A text in at most `most` lines; kept, since most rows stay as they are while somebody types in the search box."""
    room = most * width / max(QFontMetrics(font).averageCharWidth(), 1)
    enough = text[: max(round(_NARROWEST * room), 1)]
    lines = _broken(enough, font, width, most)
    if len(enough) < len(text) and lines[-1].seen == lines[-1].words.rstrip():
        return _broken(text, font, width, most)
    return lines


def _broken(text: str, font: QFont, width: float, most: int) -> list[Line]:
    """Break a text at its words, and elide what there is no line for."""
    lines: list[Line] = []
    rest = text
    if most > 1:
        layout = QTextLayout(text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        while rest and len(lines) < most - 1:
            line = layout.createLine()
            line.setLineWidth(width)
            words = _first_units(rest, line.textLength())
            lines.append(Line(words, words.rstrip()))
            rest = rest[len(words) :]
        layout.endLayout()
    if rest:
        # The words of the last line go on to the end of the text, wherever they would have been parted.
        seen = QFontMetrics(font).elidedText(rest.rstrip(), Qt.TextElideMode.ElideRight, int(width))
        lines.append(Line(rest, seen))
    return lines


def _first_units(text: str, number: int) -> str:
    """The beginning of a text, counted as Qt counts letters: those beyond the first 65,536 of Unicode are two."""
    if text.isascii():
        return text[:number]
    return text.encode("utf-16-le")[: 2 * number].decode("utf-16-le")


def _grounds(marked: Marked, letters: range, font: QFont, place: QRectF) -> QRegion:
    """Where the words stand that are marked among these letters, which are the line at `place`."""
    grounds, metrics = QRegion(), QFontMetrics(font)
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
