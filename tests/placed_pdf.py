"""PDFs of words whose places are known to a point: each is set by itself, in a font all of whose letters are as wide."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.small_pdf import escaped

SIZE = 10.0
LETTER_WIDTH = 0.6 * SIZE
"""Of Courier, in points."""

LEADING = 14.0

Direction = tuple[int, int]
RIGHT, UP, LEFT, DOWN = (1, 0), (0, 1), (-1, 0), (0, -1)


class PlacedWord(NamedTuple):
    """A word, and where its baseline begins and ends, in PDF user space (y upwards)."""

    text: str
    start: tuple[float, float]
    end: tuple[float, float]


class PlacedPage(NamedTuple):
    """Words on a page of 612 by 792 points that is cropped and turned clockwise by `rotation` degrees."""

    words: tuple[PlacedWord, ...]
    crop: tuple[float, float, float, float] = (0.0, 0.0, 612.0, 792.0)
    rotation: int = 0
    direction: Direction = RIGHT


def column(lines: Sequence[str], left: float, top: float, direction: Direction = RIGHT) -> tuple[PlacedWord, ...]:
    """The words of lines that run in a direction; the first begins at `left`, `top`, each next one below it as it is read."""
    along, words = direction, []
    down = along[1], -along[0]
    for row, line in enumerate(lines):
        x, y = left + row * LEADING * down[0], top + row * LEADING * down[1]
        for text in line.split():
            width = len(text) * LETTER_WIDTH
            words.append(PlacedWord(text, (x, y), (x + width * along[0], y + width * along[1])))
            x, y = x + (width + LETTER_WIDTH) * along[0], y + (width + LETTER_WIDTH) * along[1]
    return tuple(words)


def placed_pdf(pages: Sequence[PlacedPage]) -> bytes:
    """A PDF of these pages."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        crop = " ".join(f"{side:g}" for side in page.crop)
        content = _content(page)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /CropBox [{crop}] /Rotate {page.rotation} /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _file(objects)


def _content(page: PlacedPage) -> str:
    across, up = page.direction
    turned = f"{across} {up} {-up} {across}"
    shown = [f"{turned} {word.start[0]:g} {word.start[1]:g} Tm ({escaped(word.text)} ) Tj" for word in page.words]
    return f"BT /F1 {SIZE:g} Tf\n" + "\n".join(shown) + "\nET"


def _file(objects: Sequence[str]) -> bytes:
    content, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    return bytes(content) + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")
