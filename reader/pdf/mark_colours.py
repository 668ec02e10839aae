"""What the colours of highlights are in PDF files, whatever the theme."""

from reader.domain.highlight import COLOURS

_IN_FILES = dict(zip(COLOURS, (0xFFD400, 0xFF6666, 0x5FB236, 0x2EA8E5, 0xA28AE5, 0xE56EEE, 0xF19837, 0xAAAAAA), strict=True))
"""0xRRGGBB, as Zotero has them, so that its readers see the colours they know."""


def colour_in_files(name: str) -> int:
    """A colour by its name; grey for one of a newer version."""
    return _IN_FILES.get(name, _IN_FILES["grey"])


def nearest_colour(colour: int) -> str:
    """The name of the colour that looks most like 0xRRGGBB."""

    def distance(name: str) -> int:
        return sum((_part(colour, shift) - _part(_IN_FILES[name], shift)) ** 2 for shift in (16, 8, 0))

    return min(_IN_FILES, key=distance)


def _part(colour: int, shift: int) -> int:
    return colour >> shift & 0xFF
