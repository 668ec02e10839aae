"""A small window within the pages that stays beside what it is about, and the row of colours that such windows have."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QHBoxLayout, QWidget

from reader.domain.highlight import COLOURS
from reader.gui.pdf_pane.controls import KeptKeys
from reader.gui.theme import HighlightColours

_GAP = 6
"""Pixels between the window and what it is about, and between it and the edge of the pages."""

_SWATCH = 20


class Floating(QFrame):
    """Lies on the viewport of the pages; the mouse on it does nothing to the pages below."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        """Begin hidden; `name` is for tests and style sheet, `title` for assistive tools."""
        super().__init__(parent)
        self._pages = parent
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def show_beside(self, target: QRectF) -> None:
        """Show it below a rectangle of the parent, or above where there is no room, or over it where there is none either."""
        room = self._pages.rect()
        if not target.intersects(QRectF(room)):
            self.withdraw()
            return
        self.adjustSize()
        width, height = min(self.width(), room.width()), self.height()
        below, above = target.bottom() + _GAP, target.top() - _GAP - height
        top = below if below + height <= room.height() - _GAP else above if above >= _GAP else room.height() - _GAP - height
        left = target.center().x() - width / 2
        left = min(max(left, float(_GAP)), max(room.width() - _GAP - width, 0.0))
        self.move(QPointF(left, max(top, 0.0)).toPoint())
        self.show()
        self.raise_()

    def withdraw(self) -> None:
        """Hide it; where it had the focus, the pages get that."""
        focus, pages = QApplication.focusWidget(), self._pages.parentWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if had_focus and pages is not None:
            pages.setFocus()


class Swatch(QAbstractButton):
    """A round spot of a highlight's colour; the one in use has a ring."""

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name` is that of the colour."""
        super().__init__(parent)
        self.name = name
        self._colours: HighlightColours | None = None
        self.setObjectName(f"swatch-{name}")
        self.setAccessibleName(f"Colour {name}")
        self.setToolTip(name.capitalize())
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        KeptKeys(self, [Qt.Key.Key_Space])

    def set_colours(self, colours: HighlightColours) -> None:
        """Paint in these colours."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of text, at least."""
        side = max(_SWATCH, self.fontMetrics().height() + 4)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the spot, and rings where it is in use or has the focus."""
        if self._colours is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(QPen(self._colours.line, 1.5))
        painter.setBrush(self._colours.marker)
        painter.drawEllipse(spot)
        if self.isChecked() or self.hasFocus() or self.underMouse():
            ring = QColor(self.palette().text().color() if self.hasFocus() or self.isChecked() else self._colours.line)
            painter.setPen(QPen(ring, 2.0 if self.hasFocus() else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))


class SwatchRow(QWidget):
    """All colours side by side; `chosen` brings the name of the one that was pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin with none in use."""
        super().__init__(parent)
        self._swatches = {name: Swatch(name, self) for name in COLOURS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for name, swatch in self._swatches.items():
            swatch.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            row.addWidget(swatch)

    def set_colours(self, colours: Mapping[str, HighlightColours]) -> None:
        """Paint in the colours of the theme."""
        for name, swatch in self._swatches.items():
            swatch.set_colours(colours.get(name) or colours["grey"])

    def show_colour(self, name: str) -> None:
        """Show which colour is in use."""
        for known, swatch in self._swatches.items():
            swatch.setChecked(known == name)
