"""What a mouse wheel or a touchpad asks for: pixels to scroll, and whole notches."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent

_LINES_A_NOTCH = 3
_UNITS_A_NOTCH = 120


class Wheel:
    """Adds up turns too small for a pixel, or for a page where one is seen at a time."""

    def __init__(self) -> None:
        """Begin with the wheel at rest."""
        self._pixels = QPointF()
        self._notches = 0.0

    @staticmethod
    def notches(event: QWheelEvent) -> float:
        """How far the wheel was turned, away from the hand."""
        return event.angleDelta().y() / _UNITS_A_NOTCH

    @staticmethod
    def has_pixels(event: QWheelEvent) -> bool:
        """Whether a touchpad tells pixels, which are followed as they come; Qt's documentation calls them unreliable on X11."""
        return not event.pixelDelta().isNull() and QGuiApplication.platformName() != "xcb"

    def pixels(self, event: QWheelEvent, line: int) -> QPoint:
        """Whole pixels to scroll right and down, for lines of so many pixels; sideways with Shift."""
        notches = QPointF(event.angleDelta()) / _UNITS_A_NOTCH
        step = QPointF(event.pixelDelta()) if self.has_pixels(event) else notches * _LINES_A_NOTCH * line
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            step = step.transposed()
        self._pixels += step
        whole = self._pixels.toPoint()
        self._pixels -= QPointF(whole)
        return -whole

    def whole_notches(self, event: QWheelEvent) -> int:
        """How many notches are full now."""
        self._notches += self.notches(event)
        whole = int(self._notches)
        self._notches -= whole
        return whole
