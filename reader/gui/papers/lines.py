"""Lines of text in a row of the list, with the searched words marked."""

from functools import lru_cache
from typing import NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QRegion, QTextLayout, QTextOption

from reader.gui.papers.places import to_qt
from reader.gui.papers.row import Marks

_GAP = "  ·  "
_KEPT = 256
"""Texts whose lines are kept, a few screens of them."""

_NARROWEST = 2
"""So many letters are at most expected in the room of an average one; a longer text is not looked at as a whole, if these do."""

_ENDLESS = 1e6
"""Pixels that no line fills."""

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
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    lines = lines_of(marked.text, font, area.width(), most)
    drawn = 0
    for number, (words, seen) in enumerate(lines):
        place = QRectF(area.left(), area.top() + number * line_height, area.width(), line_height)
        painter.drawText(place, _ALIGNMENT, seen)
        grounds = _grounds(marked, range(drawn, drawn + len(words)), font, place, seen)
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
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
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


def _grounds(marked: Marked, letters: range, font: QFont, place: QRectF, seen: str) -> QRegion:
    """Where the words stand that are marked among these letters, of which the line at `place` shows what is `seen`."""
    grounds, metrics = QRegion(), QFontMetrics(font)
    for start, end in marked.marks:
        if start < letters.stop and end > letters.start:
            first, last = max(start, letters.start), min(end, letters.stop)
            if _runs_both_ways(seen):
                extents = _extents(seen, first - letters.start, last - letters.start, font)
            else:
                before = marked.text[letters.start : first]
                extents = [(metrics.horizontalAdvance(before), metrics.horizontalAdvance(marked.text[first:last]))]
            for left, width in extents:
                ground = QRectF(place.left() + left, place.top() + 1, width, place.height() - 2)
                grounds += (ground & place).toRect()
    return grounds


def _runs_both_ways(text: str) -> bool:
    """Whether letters of the text are written from right to left."""
    return not text.isascii() and any(bidirectional(letter) in ("R", "AL") for letter in text)


def _extents(text: str, first: int, last: int, font: QFont) -> list[tuple[float, float]]:
    """Where some letters of a line stand: left edges and widths. What follows in the text may stand to the left of them."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_ENDLESS)
    layout.endLayout()
    start = to_qt(text, first)
    boxes = [run.boundingRect() for run in line.glyphRuns(start, to_qt(text, last) - start)]
    return [(box.left(), box.width()) for box in boxes]


def _draw_marked(painter: QPainter, grounds: QRegion, colours: Colours, place: QRectF, words: str) -> None:
    """Draw a line once more where something is marked in it."""
    painter.save()
    painter.setClipRegion(grounds, Qt.ClipOperation.IntersectClip)
    painter.fillRect(place, colours.ground)
    painter.setPen(colours.text)
    painter.drawText(place, _ALIGNMENT, words)
    painter.restore()
