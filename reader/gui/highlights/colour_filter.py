"""The colours of the highlights that there are, to show some of them only."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.domain.highlight import COLOURS
from reader.gui.theme import HighlightColours, Theme

_SIZE = 14


class ColourFilter(QWidget):
    """A button for each colour in use; none that is pressed, or all of them: every highlight is shown."""

    changed = Signal()
    """Other colours are to be shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without a colour."""
        super().__init__(parent)
        self.setObjectName("highlightColours")
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for colour in COLOURS:
            button = QToolButton(self)
            button.setObjectName(f"highlightColour_{colour}")
            button.setCheckable(True)
            button.setProperty("flat", True)
            button.setIconSize(QSize(_SIZE, _SIZE))
            button.hide()
            button.toggled.connect(lambda _: self.changed.emit())
            row.addWidget(button)
            self._buttons[colour] = button
        self.set_theme(theme)

    @property
    def chosen(self) -> frozenset[str]:
        """The colours that are to be shown; none means all."""
        return frozenset(colour for colour, button in self._buttons.items() if button.isChecked())

    def show_colours(self, used: Iterable[str]) -> None:
        """Offer the colours that are in use; one that is not used any more is not asked for any more either."""
        numbers = Counter(used)
        for colour, button in self._buttons.items():
            number = numbers[colour]
            if not number and button.isChecked():
                button.blockSignals(True)
                button.setChecked(False)
                button.blockSignals(False)
            # With a single colour there is nothing to choose.
            button.setVisible(bool(number) and len(numbers) > 1)
            button.setToolTip(f"Show {colour} ones: {number:,}")
            button.setAccessibleName(f"Show {colour} highlights: {number:,}")

    def set_theme(self, theme: Theme) -> None:
        """Draw the swatches in these colours."""
        for colour, button in self._buttons.items():
            button.setIcon(swatch(theme.highlight(colour), self.devicePixelRatioF()))


def swatch(colours: HighlightColours, ratio: float = 1.0) -> QIcon:
    """A dot in a highlight's colour, as buttons and menus show it."""
    picture = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colours.line)
    painter.setBrush(colours.marker)
    painter.drawEllipse(QRectF(1.5, 1.5, _SIZE - 3, _SIZE - 3))
    painter.end()
    return QIcon(picture)
