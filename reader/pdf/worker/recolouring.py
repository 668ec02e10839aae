"""Drawn pages in other colours than black on white, with the pictures on them left as they are."""

from collections.abc import Iterable

from pymupdf import mupdf

from reader.pdf.pages import Box, Inks

_MOST_PICTURES = 500
"""Of a page, that are left alone; hostile pages have millions."""

_LEAST_SIDE = 8.0
"""Points: what is smaller is a rule, a bullet or a piece of a pattern, not a picture."""

_SCAN_SHARE = 0.7
"""Of a page that pictures cover: then they are the page, which was scanned, and are recoloured like print."""

_INVERTED_WHITE, _INVERTED_BLACK = 4, 255
"""What MuPDF's inversion of luminance makes of white and black, which it keeps in whole numbers."""


def pictures(page: mupdf.FzPage, width: float, height: float) -> list[Box]:
    """Where colour or grey pictures stand on a page of that size, cut to what is seen of them; none on a page that is a scan.

    Stencils and pictures of one bit are print. Figures that are drawn with lines are not found.
    """
    options = mupdf.FzStextOptions(mupdf.FZ_STEXT_PRESERVE_IMAGES | mupdf.FZ_STEXT_CLIP)
    whole = Box(0.0, 0.0, width, height)
    # Held by name: MuPDF's blocks do not keep the page alive that they are part of.
    structured = mupdf.FzStextPage(page, options)
    found = []
    for block in structured:
        if block.m_internal.type != mupdf.FZ_STEXT_BLOCK_IMAGE:
            continue
        image, edges = block.i_image(), block.m_internal.bbox
        box = whole.common(Box(edges.x0, edges.y0, edges.x1, edges.y1))
        is_large = min(box.right - box.left, box.bottom - box.top) >= _LEAST_SIDE
        if is_large and not image.imagemask() and image.bpc() > 1:
            found.append(box)
        if len(found) == _MOST_PICTURES:
            break
    covered = sum((box.right - box.left) * (box.bottom - box.top) for box in found)
    return [] if covered > _SCAN_SHARE * width * height else found


def recolour(pixmap: mupdf.FzPixmap, scale: float, inks: Inks, kept: Iterable[Box]) -> None:
    """Give a drawn page these inks, but leave the boxes in `kept`, in points, as they are.

    `scale` is in pixels per point.
    """
    area, rgb = mupdf.fz_pixmap_bbox(pixmap), mupdf.FzColorspace(mupdf.FzColorspace.Fixed_RGB)
    copies = []
    for box in kept:
        part = mupdf.fz_intersect_irect(area, mupdf.FzIrect(*box.pixels(scale)))
        if not mupdf.fz_is_empty_irect(part):
            copy = mupdf.fz_new_pixmap_with_bbox(rgb, part, mupdf.FzSeparations(), 0)
            mupdf.fz_copy_pixmap_rect(copy, pixmap, part, mupdf.FzDefaultColorspaces())
            copies.append((part, copy))
    white, black = 255, 0
    if _brightness(inks.paper) < _brightness(inks.ink):
        # Turning light into dark keeps the hue, so that red words stay red ones.
        mupdf.fz_invert_pixmap_luminance(pixmap)
        white, black = _INVERTED_WHITE, _INVERTED_BLACK
    mupdf.fz_tint_pixmap(pixmap, *_tints(inks, white, black))
    for part, copy in copies:
        mupdf.fz_copy_pixmap_rect(pixmap, copy, part, mupdf.FzDefaultColorspaces())


def _tints(inks: Inks, white: int, black: int) -> tuple[int, int]:
    """What MuPDF must make of 0 and 255, and of all between in proportion, so that `white` and `black` become paper and ink."""
    at_0 = at_255 = 0
    for paper, ink in zip(inks.paper.to_bytes(3), inks.ink.to_bytes(3), strict=True):
        slope = (ink - paper) / (black - white)
        at_0 = at_0 << 8 | _byte(paper - slope * white)
        at_255 = at_255 << 8 | _byte(paper + slope * (255 - white))
    return at_0, at_255


def _byte(value: float) -> int:
    return min(max(round(value), 0), 255)


def _brightness(colour: int) -> int:
    red, green, blue = colour.to_bytes(3)
    return 3 * red + 6 * green + blue
