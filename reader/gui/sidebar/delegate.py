"""How the sidebar's headings and rows are drawn."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.gui.sidebar.model import AnyIndex, SidebarModel
from reader.gui.sidebar.row import SidebarRow
from reader.gui.theme import Theme

_MARGIN = 6
"""Pixels beside a row."""

_LEFT, _STEP, _TRIANGLE, _DOT, _SHEET = 0.85, 0.7, 0.4, 0.5, 0.5
"""From a row's edge to its words, how far a level moves these in, the length of the triangle that opens and folds, and the
width of a tag's dot and of the mark of rows that a file follows: as parts of a line's height."""


class SidebarDelegate(QStyledItemDelegate):
    """Draws headings, rows, triangles, dots and counts."""

    def __init__(self, theme: Theme, count: Callable[[SidebarRow], str], parent: QObject | None = None) -> None:
        """Draw in the colours of `theme`; `count` writes how many papers a row has."""
        super().__init__(parent)
        self.theme = theme
        self._count = count
        # The view says so itself: the class with Qt's flags for it takes 10 ms to load.
        self.chosen_row: Callable[[], int] = lambda: -1
        self.current_row: Callable[[], int] = lambda: -1
        self.hovered_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A heading has room above it."""
        row: SidebarRow = index.data(SidebarModel.RowRole)
        return QSize(80, option.fontMetrics.height() + (16 if row.kind == "heading" else 9))

    def is_on_triangle(self, row: SidebarRow, x: int, metrics: QFontMetrics) -> bool:
        """Whether a click at `x`, in pixels from the left, is meant to open or fold a row: on a heading it always is."""
        return bool(row.fold) and (row.kind == "heading" or x < _MARGIN + _left(row, metrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row: SidebarRow = index.data(SidebarModel.RowRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        self._ground(painter, rect, index.row(), is_heading=row.kind == "heading")
        if row.kind == "heading":
            self._heading(painter, option, rect, row)
        else:
            self._row(painter, option, rect, row)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, number: int, *, is_heading: bool) -> None:
        chosen, current = number == self.chosen_row(), number == self.current_row()
        if chosen or current or (number == self.hovered_row and not is_heading):
            painter.setPen(self.theme.colour("focus") if current else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if is_heading else self.theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: SidebarRow) -> None:
        font = QFont(option.font)
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text_quiet"))
        words = rect.adjusted(8, 0, 0, -3)
        text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, words.width())
        used = painter.boundingRect(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)
        if not row.is_open:
            self._triangle(painter, QPointF(used.right() + 10, used.center().y() + 1), option.fontMetrics, is_open=False)

    def _triangle(self, painter: QPainter, centre: QPointF, metrics: QFontMetrics, *, is_open: bool) -> None:
        """Point to the right where there is something to be opened, down where it is open."""
        long = metrics.height() * _TRIANGLE / 2
        half = long * 0.65
        down = [QPointF(-long, -half), QPointF(long, -half), QPointF(0, 2 * half)]
        corners = down if is_open else [point.transposed() for point in down]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("text_quiet"))
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: SidebarRow) -> None:
        metrics = option.fontMetrics
        left = rect.left() + _left(row, metrics)
        if row.fold:
            centre = QPointF(left - metrics.height() * _LEFT / 2, rect.center().y() + 0.5)
            self._triangle(painter, centre, metrics, is_open=row.is_open)
        if row.kind == "tag":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.tag(row.colour).dot)
            radius = metrics.height() * _DOT / 2
            painter.drawEllipse(QPointF(left + radius, rect.center().y() + 0.5), radius, radius)
            left += round(2 * radius) + 8
        count = self._count(row)
        room = rect.right() - 8 - left - (metrics.horizontalAdvance(count) + 6 if count else 0)
        if row.kept:
            room -= round(metrics.height() * _SHEET) + 6
            self._sheet(painter, QPointF(left + room + 6, rect.center().y() + 0.5), metrics)
        painter.setFont(option.font)
        painter.setPen(self.theme.colour("text_quiet"))
        painter.drawText(rect.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        painter.setPen(self.theme.colour("text"))
        words = QRect(left, rect.top(), room, rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, fitting_text(row, metrics, room))

    def _sheet(self, painter: QPainter, place: QPointF, metrics: QFontMetrics) -> None:
        """Draw the mark of rows that a file follows: a sheet of paper with a corner turned down, from the middle of its left."""
        wide = metrics.height() * _SHEET
        high, corner = wide * 1.3, wide * 0.4
        top, bottom, right = place.y() - high / 2, place.y() + high / 2, place.x() + wide
        fold = [QPointF(right - corner, top), QPointF(right - corner, top + corner), QPointF(right, top + corner)]
        outline = [QPointF(place.x(), top), fold[0], fold[2], QPointF(right, bottom), QPointF(place.x(), bottom)]
        painter.setPen(self.theme.colour("text_quiet"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF(outline))
        painter.drawPolyline(QPolygonF(fold))


def _left(row: SidebarRow, metrics: QFontMetrics) -> int:
    """Where a row's words begin, in pixels from its edge."""
    return round(metrics.height() * (_LEFT + row.level * _STEP))


def fitting_text(row: SidebarRow, metrics: QFontMetrics, room: int) -> str:
    """What a row says in so many pixels: all, or a shorter form of it, or the beginning of the shortest."""
    forms = (row.text, *row.shorter)
    fitting = (form for form in forms if metrics.horizontalAdvance(form) <= room)
    return next(fitting, metrics.elidedText(forms[-1], Qt.TextElideMode.ElideRight, room))
