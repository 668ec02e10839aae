"""Text that is broken into lines to be drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

_ALIGNMENT = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """The lines of a text that is `width` pixels wide, at most so many; the last one tells that there is more."""
    lines: list[str] = []
    paragraphs = text.split("\n") if text else []
    for number, paragraph in enumerate(paragraphs):
        lines += _lines(paragraph, font, width, most - len(lines)) or [""]
        if len(lines) >= most:
            if number + 1 < len(paragraphs) and not lines[-1].endswith("…"):
                lines[-1] = QFontMetrics(font).elidedText(f"{lines[-1]} …", Qt.TextElideMode.ElideRight, width)
            return lines
    return lines


def _lines(paragraph: str, font: QFont, width: int, most: int) -> list[str]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    # Qt counts letters beyond the first 65,536 of Unicode as two.
    units = paragraph.encode("utf-16-le")
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = 2 * line.textStart()
        if len(lines) == most - 1:
            rest = units[start:].decode("utf-16-le", "replace")
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(units[start : start + 2 * line.textLength()].decode("utf-16-le", "replace").rstrip())
    layout.endLayout()
    return lines


def draw(painter: QPainter, lines: Sequence[str], font: QFont, area: QRectF) -> None:
    """Draw lines from the top of an area on."""
    painter.setFont(font)
    height = line_height(font)
    for number, line in enumerate(lines):
        painter.drawText(QRectF(area.left(), area.top() + number * height, area.width(), height), _ALIGNMENT, line)


def line_height(font: QFont) -> int:
    """From one line to the next, in pixels."""
    return QFontMetrics(font).height() + 2
