"""Painting highlights on a page: markers lie under the print, lines and signs on it, and it all stays readable on dark pages."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from reader.domain.highlight import Highlight, HighlightKind, Quad
from reader.gui.theme import HighlightColours
from reader.pdf.pages import PageSize
from reader.pdf.quads import shown_quad

_UNDERLINE, _FRAME = 1.1, 1.4
"""Points."""

_TINT = 45
"""How much of the marker an area gets, of 255: it is there to be looked into."""

_SIGN = 4.5
"""Points of the tip that says that there is a comment."""

_NOTE_CORNER = 3.0


class MarkPainter:
    """Paints the highlights of one page."""

    def __init__(
        self,
        painter: QPainter,
        to_view: QTransform,
        size: PageSize,
        colours: Mapping[str, HighlightColours],
        *,
        is_dark: bool,
    ) -> None:
        """`to_view` leads from points of the page as shown to where `painter` paints; `is_dark` says that paper is dark now."""
        self._painter, self._to_view, self._size = painter, to_view, size
        self._colours, self._is_dark = colours, is_dark
        self._scale = QTransform(to_view).mapRect(QRectF(0, 0, 1, 1)).width()

    def paint(self, highlight: Highlight) -> None:
        """Paint one highlight."""
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match highlight.kind:
            case HighlightKind.HIGHLIGHT:
                self._fill(self.outline(highlight), self._marker(highlight))
            case HighlightKind.UNDERLINE:
                self._underline(highlight)
            case HighlightKind.AREA:
                self._frame(highlight)
            case HighlightKind.NOTE:
                self._note(highlight)
        if highlight.comment and highlight.kind is not HighlightKind.NOTE:
            self._sign(highlight)
        self._painter.restore()

    def choose(self, highlight: Highlight, colour: QColor) -> None:
        """Draw a line around the chosen highlight."""
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(colour, 2.0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(self.outline(highlight).simplified())
        self._painter.restore()

    def outline(self, highlight: Highlight) -> QPainterPath:
        """All quads as one shape: where lines overlap it is filled once, so that they look like one stroke."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for quad in highlight.quads:
            upper_left, upper_right, lower_left, lower_right = self._corners(quad)
            path.addPolygon(QPolygonF([upper_left, upper_right, lower_right, lower_left]))
            path.closeSubpath()
        return path

    def _marker(self, highlight: Highlight) -> QColor:
        colours = self._colours_of(highlight)
        return colours.dark_marker if self._is_dark else colours.marker

    def _line(self, highlight: Highlight) -> QColor:
        colours = self._colours_of(highlight)
        return colours.dark_line if self._is_dark else colours.line

    def _colours_of(self, highlight: Highlight) -> HighlightColours:
        return self._colours.get(highlight.colour) or self._colours["grey"]

    def _fill(self, path: QPainterPath, colour: QColor) -> None:
        """Like ink: dark print stays dark on light pages, and light print light on dark ones."""
        mode = QPainter.CompositionMode
        self._painter.setCompositionMode(mode.CompositionMode_Lighten if self._is_dark else mode.CompositionMode_Multiply)
        self._painter.fillPath(path, colour)
        self._painter.setCompositionMode(mode.CompositionMode_SourceOver)

    def _underline(self, highlight: Highlight) -> None:
        self._painter.setPen(QPen(self._line(highlight), max(1.5, _UNDERLINE * self._scale), c=Qt.PenCapStyle.FlatCap))
        for quad in highlight.quads:
            _, _, lower_left, lower_right = self._corners(quad)
            self._painter.drawLine(lower_left, lower_right)

    def _frame(self, highlight: Highlight) -> None:
        tint = QColor(self._marker(highlight))
        tint.setAlpha(_TINT)
        self._fill(self.outline(highlight), tint)
        self._painter.setPen(QPen(self._line(highlight), max(1.5, _FRAME * self._scale), j=Qt.PenJoinStyle.MiterJoin))
        self._painter.drawPath(self.outline(highlight))

    def _note(self, highlight: Highlight) -> None:
        """A sheet with three lines on it."""
        area = self.outline(highlight).boundingRect()
        self._painter.setPen(QPen(self._line(highlight), max(1.0, area.width() / 12)))
        self._painter.setBrush(self._marker(highlight))
        corner = _NOTE_CORNER * self._scale
        self._painter.drawRoundedRect(area, corner, corner)
        for share in (0.3, 0.5, 0.7):
            y = area.top() + share * area.height()
            end = area.right() - area.width() * (0.25 if share < 0.7 else 0.45)
            self._painter.drawLine(QPointF(area.left() + area.width() / 4, y), QPointF(end, y))

    def _sign(self, highlight: Highlight) -> None:
        """A tip above the end of what is marked, between the lines: there is a comment."""
        _, corner, _, _ = self._corners(highlight.quads[-1])
        side = max(5.0, _SIGN * self._scale)
        path = QPainterPath(corner)
        path.lineTo(corner + QPointF(-side, 0))
        path.lineTo(corner + QPointF(0, -side))
        path.closeSubpath()
        self._painter.fillPath(path, self._line(highlight))

    def _corners(self, quad: Quad) -> tuple[QPointF, QPointF, QPointF, QPointF]:
        shown = shown_quad(quad, self._size)
        upper_left, upper_right, lower_left, lower_right = (
            self._to_view.map(QPointF(shown[at], shown[at + 1])) for at in range(0, len(shown), 2)
        )
        return upper_left, upper_right, lower_left, lower_right
