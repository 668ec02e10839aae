"""The annotations of a PDF: reading those that are there, and writing others into a copy of it.

MuPDF takes and gives all places on the page as shown; here they become those of the unrotated page.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby, islice
from operator import attrgetter

from pymupdf import mupdf

from reader.domain.highlight import ON_WORDS, HighlightKind, Quad
from reader.pdf import protocol
from reader.pdf.pages import Annotation, Box, PageSize
from reader.pdf.quads import are_near, box_around, quad_of, shown_quad, upright_quad

_WRITTEN = {
    HighlightKind.HIGHLIGHT: mupdf.PDF_ANNOT_HIGHLIGHT,
    HighlightKind.UNDERLINE: mupdf.PDF_ANNOT_UNDERLINE,
    HighlightKind.NOTE: mupdf.PDF_ANNOT_TEXT,
    HighlightKind.AREA: mupdf.PDF_ANNOT_SQUARE,
}
_READ = {kind: mine for mine, kind in _WRITTEN.items()} | {
    mupdf.PDF_ANNOT_SQUIGGLY: HighlightKind.UNDERLINE,
    mupdf.PDF_ANNOT_STRIKE_OUT: HighlightKind.UNDERLINE,
    mupdf.PDF_ANNOT_FREE_TEXT: HighlightKind.NOTE,
}
# What somebody drew is told by the place it takes up, if there is a comment to it.
_DRAWN = (
    mupdf.PDF_ANNOT_CIRCLE,
    mupdf.PDF_ANNOT_INK,
    mupdf.PDF_ANNOT_LINE,
    mupdf.PDF_ANNOT_POLYGON,
    mupdf.PDF_ANNOT_POLY_LINE,
    mupdf.PDF_ANNOT_STAMP,
)
_FRAME_WIDTH = 1.5
# Of a marker: print stays easy to read under the strongest colours.
_OPACITY = 0.5
_YELLOW = 0xFFD400
_LAST_MOMENT = 253_402_300_799


def annotations_of(page: mupdf.PdfPage, number: int, size: PageSize) -> Iterator[Annotation]:
    """What is marked on a page of that `number` (from 0) and `size`; annotations that are broken are left out."""
    return (read for _, read in _all(page, number, size))


def write_annotations(pdf: mupdf.PdfDocument, annotations: Iterable[Annotation], sizes: dict[int, PageSize]) -> None:
    """Put annotations on the pages of an open PDF, whose `sizes` are known by their numbers.

    What marks the same place in the same way already, in whatever colour, gives way to them.
    """
    for number, on_page in groupby(sorted(annotations, key=attrgetter("page")), attrgetter("page")):
        page, new = mupdf.pdf_load_page(pdf, number), list(on_page)
        for former in _replaced(page, new, sizes[number]):
            mupdf.pdf_delete_annot(page, former)
        for annotation in new:
            _write(page, annotation, sizes[number])


def saved(pdf: mupdf.PdfDocument) -> memoryview:
    """The whole PDF as a file: the bytes that were there and what is new behind them, unless they had to be repaired."""
    options = mupdf.PdfWriteOptions()
    options.do_incremental = int(bool(mupdf.pdf_can_be_saved_incrementally(pdf)))
    buffer = mupdf.fz_new_buffer(1 << 20)
    output = mupdf.FzOutput(buffer)
    mupdf.pdf_write_document(pdf, output, options)
    mupdf.fz_close_output(output)
    return memoryview(mupdf.fz_buffer_extract_copy(buffer))


def _all(page: mupdf.PdfPage, number: int, size: PageSize) -> Iterator[tuple[mupdf.PdfAnnot, Annotation]]:
    """The annotations of a page and what they say."""
    annotation = mupdf.pdf_first_annot(page)
    while annotation.m_internal:
        with suppress(mupdf.FzErrorBase):
            read = _read(annotation, number, size)
            if read is not None and _is_possible(read):
                yield annotation, read
        annotation = mupdf.pdf_next_annot(annotation)


def _replaced(page: mupdf.PdfPage, new: Sequence[Annotation], size: PageSize) -> list[mupdf.PdfAnnot]:
    """Those of a page in whose place new ones come."""
    return [
        former
        for former, read in islice(_all(page, new[0].page, size), protocol.ANNOTATIONS)
        if any(read.kind is each.kind and are_near(read.quads, each.quads) for each in new)
    ]


def _read(annotation: mupdf.PdfAnnot, page: int, size: PageSize) -> Annotation | None:
    kind, comment = mupdf.pdf_annot_type(annotation), mupdf.pdf_annot_contents(annotation)
    mine = _READ.get(kind) or (HighlightKind.AREA if kind in _DRAWN and comment else None)
    if mine is None:
        return None
    count = min(mupdf.pdf_annot_quad_point_count(annotation), protocol.QUADS) if mine in ON_WORDS else 0
    quads = [_quad(mupdf.pdf_annot_quad_point(annotation, at)) for at in range(count)] or [_place(annotation)]
    entries = mupdf.pdf_annot_obj(annotation)
    return Annotation(
        page,
        mine,
        _colour(mupdf.pdf_dict_gets(entries, "C")),
        tuple(upright_quad(quad, size) for quad in quads),
        comment,
        mupdf.pdf_to_text_string(mupdf.pdf_dict_gets(entries, "T")),
        mupdf.pdf_to_text_string(mupdf.pdf_dict_gets(entries, "NM")),
        _moment(mupdf.pdf_annot_creation_date(annotation)),
        _moment(mupdf.pdf_annot_modification_date(annotation)),
    )


def _write(page: mupdf.PdfPage, annotation: Annotation, size: PageSize) -> None:
    made = mupdf.pdf_create_annot(page, _WRITTEN[annotation.kind])
    quads = [shown_quad(quad, size) for quad in annotation.quads]
    if annotation.kind in ON_WORDS:
        for quad in quads:
            mupdf.pdf_add_annot_quad_point(made, mupdf.fz_make_quad(*quad))
    else:
        mupdf.pdf_set_annot_rect(made, mupdf.FzRect(*box_around(quads[0])))
    if annotation.kind is HighlightKind.AREA:
        mupdf.pdf_set_annot_border_width(made, _FRAME_WIDTH)
    if annotation.kind is HighlightKind.HIGHLIGHT:
        mupdf.pdf_set_annot_opacity(made, _OPACITY)
    mupdf.pdf_set_annot_flags(made, mupdf.PDF_ANNOT_IS_PRINT)
    mupdf.pdf_set_annot_color(made, [(annotation.colour >> shift & 0xFF) / 0xFF for shift in (16, 8, 0)])
    mupdf.pdf_set_annot_contents(made, annotation.comment)
    if annotation.author:
        mupdf.pdf_set_annot_author(made, annotation.author)
    mupdf.pdf_set_annot_creation_date(made, annotation.created)
    mupdf.pdf_set_annot_modification_date(made, annotation.updated)
    mupdf.pdf_dict_put_text_string(mupdf.pdf_annot_obj(made), mupdf.PDF_ENUM_NAME_NM, annotation.name)
    mupdf.pdf_update_annot(made)


def _place(annotation: mupdf.PdfAnnot) -> Quad:
    # Some kinds have no rectangle of their own for MuPDF, only one around what they draw.
    has_own = mupdf.pdf_annot_has_rect(annotation)
    place = mupdf.pdf_annot_rect(annotation) if has_own else mupdf.pdf_bound_annot(annotation)
    return quad_of(Box(place.x0, place.y0, place.x1, place.y1))


def _quad(quad: mupdf.FzQuad) -> Quad:
    return Quad(*(part for corner in (quad.ul, quad.ur, quad.ll, quad.lr) for part in (corner.x, corner.y)))


def _colour(written: mupdf.PdfObj) -> int:
    """0xRRGGBB of a colour in grey, RGB or CMYK."""
    parts = [min(max(mupdf.pdf_array_get_real(written, at), 0.0), 1.0) for at in range(mupdf.pdf_array_len(written))]
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    elif len(parts) == 1:
        parts *= 3
    if len(parts) != 3:
        return _YELLOW
    red, green, blue = (round(part * 0xFF) for part in parts)
    return int(red << 16 | green << 8 | blue)


def _moment(seconds: int) -> int:
    return min(max(seconds, 0), _LAST_MOMENT)


def _is_possible(annotation: Annotation) -> bool:
    return all(abs(corner) <= protocol.COORDINATE for quad in annotation.quads for corner in quad)
