"""Moving a scroll bar smoothly, so that the eye keeps the line it is on."""

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation
from PySide6.QtWidgets import QScrollBar, QStyle

_MILLISECONDS = 120
"""Of a movement: short enough that keys and wheel feel at once."""


class Glide(QObject):
    """Moves a scroll bar to a value in a moment, and gives way to whatever else moves it."""

    def __init__(self, bar: QScrollBar) -> None:
        """Move `bar`, which becomes the parent."""
        super().__init__(bar)
        self.setObjectName("pdf-glide")
        self.milliseconds = _MILLISECONDS
        self._bar = bar
        self._last = 0
        self._animation = QVariantAnimation(self)
        self._animation.setEasingCurve(QEasingCurve.Type.OutQuad)
        self._animation.valueChanged.connect(self._move)

    @property
    def target(self) -> int:
        """Where the bar is going, or stands."""
        return int(self._animation.endValue()) if self.is_gliding else self._bar.value()

    def go_to(self, value: int) -> None:
        """Move to a value; at once where the desktop wants no animations."""
        value = min(max(value, self._bar.minimum()), self._bar.maximum())
        self._animation.stop()
        wants_none = self._bar.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self._bar) == 0
        if wants_none or not self.milliseconds:
            self._bar.setValue(value)
            return
        self._last = self._bar.value()
        self._animation.setDuration(self.milliseconds)
        self._animation.setStartValue(self._last)
        self._animation.setEndValue(value)
        self._animation.start()

    def stop(self) -> None:
        """Stay where the bar is."""
        self._animation.stop()

    @property
    def is_gliding(self) -> bool:
        """Whether the bar is on its way."""
        return self._animation.state() is QVariantAnimation.State.Running and self._bar.value() == self._last

    def _move(self, value: object) -> None:
        if not isinstance(value, int) or self._animation.state() is not QVariantAnimation.State.Running:
            return
        if self._bar.value() != self._last:
            self._animation.stop()
            return
        self._bar.setValue(value)
        self._last = self._bar.value()
