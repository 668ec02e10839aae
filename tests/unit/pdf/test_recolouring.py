"""Pages in other inks: print follows, pictures keep their colours."""

from collections.abc import Callable

import pytest

from reader.pdf.client import PdfClient
from reader.pdf.pages import Box, Inks
from tests.unit.pdf.making import Page, fill, pdf_with_pages, stream
from tests.unit.pdf.test_document import pixel

Opened = Callable[[bytes], int]
NIGHT = Inks(0x1D1E20, 0xE0E0E0)
PAPER, INK = (0x1D, 0x1E, 0x20), (0xE0, 0xE0, 0xE0)
YELLOW = (255, 255, 0)
PICTURE = stream(b"\xff\xff\x00", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8")
BILEVEL = stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 1")
STENCIL = stream(b"\x00", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ImageMask true /BitsPerComponent 1")
NAMES = "/Resources <</XObject <</P 4 0 R /B 5 0 R /S 6 0 R>>>>"


def picture(name: str, box: str) -> str:
    """Content that shows a picture in a box (x y width height)."""
    x, y, width, height = box.split()
    return f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q\n"


@pytest.fixture
def drawn(client: PdfClient, opened: Opened) -> Callable[..., list[tuple[int, ...]]]:
    """Draws a page with that content and gives the colours at some points, in points of the page."""

    def draw(content: str, *points: tuple[int, int], more: str = "", inks: Inks = NIGHT) -> list[tuple[int, ...]]:
        document = opened(pdf_with_pages([Page(content, more=f"{NAMES} {more}")], PICTURE, BILEVEL, STENCIL))
        image = client.render(document, 0, 2.0, inks=inks)
        return [pixel(image, 2 * x, 2 * y) for x, y in points]

    return draw


Drawn = Callable[..., list[tuple[int, ...]]]


def test_paper_and_ink_follow(drawn: Drawn) -> None:
    paper, ink = drawn(fill(0, 0, 0, "0 250 50 50"), (150, 150), (20, 20))
    assert paper == pytest.approx(PAPER, abs=1)
    assert ink == pytest.approx(INK, abs=1)


def test_colours_keep_their_hue(drawn: Drawn) -> None:
    (red,) = drawn(fill(1, 0, 0, "0 250 50 50"), (20, 20))
    assert red[0] > max(red[1:]) + 60
    assert red[1] == pytest.approx(red[2], abs=3)


def test_pictures_keep_their_colours(drawn: Drawn) -> None:
    content = picture("P", "0 250 50 50") + fill(0, 0, 0, "0 100 50 50")
    assert drawn(content, (20, 20), (49, 49))[0] == YELLOW
    inside, outside = drawn(content, (48, 48), (51, 51))
    assert inside == YELLOW
    assert outside == pytest.approx(PAPER, abs=1)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pictures_of_a_turned_page_keep_their_colours(drawn: Drawn, rotation: int) -> None:
    corner = {90: (295, 5), 180: (195, 295), 270: (5, 195)}[rotation]
    (colour,) = drawn(picture("P", "0 290 10 10"), corner, more=f"/Rotate {rotation}")
    assert colour == YELLOW


def test_of_a_cut_picture_only_what_is_seen_is_left_alone(drawn: Drawn) -> None:
    content = f"q 0 250 20 50 re W n {picture('P', '0 250 50 50')} Q"
    seen, cut = drawn(content, (10, 20), (40, 20))
    assert seen == YELLOW
    assert cut == pytest.approx(PAPER, abs=1)


@pytest.mark.parametrize("name", ["B", "S"])
def test_pictures_of_one_bit_are_print(drawn: Drawn, name: str) -> None:
    (colour,) = drawn(picture(name, "0 250 50 50"), (20, 20))
    assert colour in (pytest.approx(PAPER, abs=1), pytest.approx(INK, abs=1))


def test_a_picture_that_is_the_page_is_print(drawn: Drawn) -> None:
    (colour,) = drawn(picture("P", "0 0 200 300"), (20, 20))
    assert colour != YELLOW


def test_pieces_of_a_page_fit_together(client: PdfClient, opened: Opened) -> None:
    content = picture("P", "20 230 60 50") + fill(0, 0.4, 0, "60 100 50 150")
    document = opened(pdf_with_pages([Page(content, more=NAMES)], PICTURE, BILEVEL, STENCIL))
    whole = client.render(document, 0, 2.0, inks=NIGHT)
    piece = client.render(document, 0, 2.0, clip=Box(50, 40, 100, 120), inks=NIGHT)
    points = [(across, down) for across in range(0, 100, 7) for down in range(0, 160, 7)]
    assert [pixel(piece, *point) for point in points] == [pixel(whole, across + 100, down + 80) for across, down in points]


def test_light_inks_are_no_inversion(drawn: Drawn) -> None:
    sepia = Inks(0xFBF0D9, 0x3B2F22)
    paper, ink = drawn(fill(0, 0, 0, "0 250 50 50"), (150, 150), (20, 20), inks=sepia)
    assert paper == pytest.approx((0xFB, 0xF0, 0xD9), abs=1)
    assert ink == pytest.approx((0x3B, 0x2F, 0x22), abs=1)
