"""A scroll bar with a line at each place where something was found."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

_THICK = 2
"""Logical pixels of a mark."""


class MarkedScrollBar(QScrollBar):
    """Vertical; marks lie at shares of its groove, 0 at the top and 1 at the bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without marks."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self.marks: list[float] = []
        self._colour = QColor(Qt.GlobalColor.transparent)

    def set_colour(self, colour: QColor) -> None:
        """Paint the marks in this colour."""
        self._colour = QColor(colour.rgb())
        self.update()

    def set_marks(self, shares: Iterable[float]) -> None:
        """Mark other places; those that fall on one pixel are painted once."""
        self.marks = list(shares)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, and the marks on it."""
        super().paintEvent(event)
        if not self.marks:
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        groove = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarGroove, self
        )
        painter = QPainter(self)
        for top in {round(groove.top() + share * (groove.height() - _THICK)) for share in self.marks}:
            painter.fillRect(QRect(groove.left() + 2, top, groove.width() - 4, _THICK), self._colour)
