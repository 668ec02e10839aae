"""Back and forward through the places that the reader jumped from."""

from reader.gui.pdf_pane.values import Place

_DEPTH = 100


class History:
    """Places to go back and forward to."""

    def __init__(self) -> None:
        """Begin with nowhere to go."""
        self._back: list[Place] = []
        self._forward: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember where a jump starts; what lay ahead is given up."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
        del self._back[:-_DEPTH]
        self._forward.clear()

    def back(self, here: Place) -> Place | None:
        """The place to go back to, or None; `here` can be returned to."""
        if not self._back:
            return None
        self._forward.append(here)
        return self._back.pop()

    def forward(self, here: Place) -> Place | None:
        """The place that was left by going back, or None."""
        if not self._forward:
            return None
        self._back.append(here)
        return self._forward.pop()

    def clear(self) -> None:
        """Forget all places: another document."""
        self._back.clear()
        self._forward.clear()
