"""The steps and the bounds of zoom."""

from math import isfinite

from reader.gui.pdf_pane.values import FIT_PAGE, FIT_WIDTH

PIXELS_PER_POINT = 96 / 72
"""Logical pixels per point at 100 %."""

ZOOM_STEPS = (0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)

LARGEST_ZOOM = ZOOM_STEPS[-1]


def next_zoom(zoom: float, direction: int) -> float:
    """The next larger (`direction` 1) or smaller (-1) of the usual steps."""
    if direction > 0:
        return next((step for step in ZOOM_STEPS if step > zoom * 1.01), LARGEST_ZOOM)
    return next((step for step in reversed(ZOOM_STEPS) if step < zoom * 0.99), ZOOM_STEPS[0])


def bounded_zoom(zoom: float) -> float:
    """`zoom` within what can be shown; FIT_WIDTH for what is no zoom at all."""
    if zoom == FIT_PAGE:
        return zoom
    return min(max(zoom, ZOOM_STEPS[0]), LARGEST_ZOOM) if isfinite(zoom) and zoom > 0 else FIT_WIDTH
