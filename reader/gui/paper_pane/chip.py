"""A name on a coloured ground, with a cross that takes it away."""

from PySide6.QtCore import QEvent, QLineF, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.gui.theme import TagColours

_PADDING = 9


class Chip(QAbstractButton):
    """A tag or reading list of the paper; pressing the cross, Delete or Backspace removes it."""

    removed = Signal(str)
    """The reader takes the name away."""

    def __init__(self, kind: str, name: str, colours: TagColours, parent: QWidget | None = None) -> None:
        """`kind` is the word for what is named: tag, list."""
        super().__init__(parent)
        self.name = name
        self._colours = colours
        self.setObjectName(f"{kind}Chip")
        self.setAccessibleName(f"Remove the {kind} {name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # The name is not the tool tip: it comes from outside, and tool tips may be taken for HTML.
        self.setToolTip(f"Remove this {kind} (Delete)")
        self.clicked.connect(lambda: self.removed.emit(self.name))

    def set_colours(self, colours: TagColours) -> None:
        """Paint in other colours."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the whole name."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.name) + metrics.height() + 2 * _PADDING, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters; the rest is elided."""
        return QSize(min(5 * self.fontMetrics().height(), self.sizeHint().width()), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        """Whether a click here removes: only on the cross, so that no tag goes by accident."""
        return pos.x() >= self._cross().left() - 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by Delete and Backspace, as in a text."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the room that another font needs."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, name and cross, and a ring when the chip has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colours.text, 2.0) if self.hasFocus() else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(self._colours.ground)
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1) if self.hasFocus() else QRectF(self.rect())
        painter.drawRoundedRect(inside, inside.height() / 2, inside.height() / 2)
        cross = self._cross()
        room = QRectF(_PADDING, 0, cross.left() - _PADDING - 2, self.height())
        painter.setPen(QPen(self._colours.text))
        name = self.fontMetrics().elidedText(self.name, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), name)
        painter.setPen(QPen(self._colours.text, 2.0 if self.underMouse() else 1.4))
        arms = QRectF(0, 0, cross.width() / 3.2, cross.width() / 3.2)
        arms.moveCenter(cross.center())
        painter.drawLines([QLineF(arms.topLeft(), arms.bottomRight()), QLineF(arms.topRight(), arms.bottomLeft())])

    def _cross(self) -> QRectF:
        side = self.fontMetrics().height()
        return QRectF(self.width() - side - _PADDING / 2, (self.height() - side) / 2, side, side)
