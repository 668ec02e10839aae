"""The colours of highlights."""

import pytest
from PySide6.QtGui import QColor

from reader.domain.highlight import COLOURS
from reader.gui.theme import read_theme

LIGHT_PAGE, DARK_PAGE = QColor("#ffffff"), QColor("#1d1e20")
INK_ON_LIGHT, INK_ON_DARK = QColor("#1b1e22"), QColor("#e0e0e0")


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2's contrast ratio."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    shares = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_every_colour_of_highlights_is_in_the_theme() -> None:
    assert set(read_theme("light").highlights) == set(COLOURS)


@pytest.mark.parametrize("name", COLOURS)
def test_print_is_read_under_the_marker(name: str) -> None:
    colours = read_theme("light").highlight(name)
    assert contrast(colours.marker, INK_ON_LIGHT) >= 4.5
    assert contrast(colours.dark_marker, INK_ON_DARK) >= 4.5


@pytest.mark.parametrize("name", COLOURS)
def test_lines_stand_out_from_the_page(name: str) -> None:
    colours = read_theme("dark").highlight(name)
    assert contrast(colours.line, LIGHT_PAGE) >= 3
    assert contrast(colours.dark_line, DARK_PAGE) >= 3


def test_a_colour_of_a_newer_version_is_grey() -> None:
    theme = read_theme("light")
    assert theme.highlight("ultraviolet") == theme.highlight("grey")
