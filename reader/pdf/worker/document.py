"""An open PDF: what the worker can tell of it, by MuPDF.

MuPDF's own functions are called, not PyMuPDF's Document: that one takes HTML, SVG or a picture for a document whatever it is
told, and reads text as if pages were not rotated. Here a file is a PDF or an error, and all boxes are those of the page as shown.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

import pymupdf
from pymupdf import mupdf

from reader.pdf import protocol
from reader.pdf.accents import with_accents
from reader.pdf.answers import SCHEMES
from reader.pdf.pages import BLACK_ON_WHITE, Annotation, Box, DocumentInfo, Inks, Link, OutlineRow, PageSize, PageText, Word
from reader.pdf.paragraphs import arranged
from reader.pdf.protocol import Drawing
from reader.pdf.worker.annotations import annotations_of, saved, write_annotations
from reader.pdf.worker.labels import LabelRange, page_labels
from reader.pdf.worker.recolouring import pictures, recolour

# PyMuPDF's own C++ carries no types.
_extra: Any = pymupdf.extra

# What a page has whose own size cannot be read: US Letter, as MuPDF takes it.
_FALLBACK = PageSize(612.0, 792.0)
_WORDS = mupdf.FZ_STEXT_PRESERVE_WHITESPACE | mupdf.FZ_STEXT_CLIP | mupdf.FZ_STEXT_USE_CID_FOR_UNKNOWN_UNICODE

MuPdfError = mupdf.FzErrorBase


class WrongPassword(Exception):
    """The document is encrypted, and not with this password."""


class Document:
    """A PDF in memory; all calls may raise MuPdfError, MemoryError, or never come back."""

    def __init__(self, contents: memoryview, password: str) -> None:
        """Open the PDF whose bytes are `contents`.

        Raises:
            WrongPassword: it is encrypted, and not with `password`.
        """
        self._pdf = _opened(contents, password)
        self._document = self._pdf.super()
        # MuPDF reads from these bytes as long as the document lives.
        self._contents, self._password = contents, password
        # As the file claims now: MuPDF changes its mind when it comes to repair the file.
        self.page_count = int(mupdf.fz_count_pages(self._document))

    def info(self) -> DocumentInfo:
        """Return sizes, labels and title; what is broken of them is left out."""
        count = min(self.page_count, protocol.PAGES)
        labels = [""] * count
        with suppress(MuPdfError):
            labels = page_labels(list(islice(self._label_ranges(), protocol.PAGES)), count)
        title = ""
        with suppress(MuPdfError):
            title = mupdf.fz_lookup_metadata2(self._document, "info:Title")
        return DocumentInfo(tuple(self._size(page)._replace(label=labels[page]) for page in range(count)), (), title)

    def outline(self) -> list[OutlineRow]:
        """Return the table of contents; MuPDF takes very long to read a deep one, and refuses one with loops."""
        return list(islice(self._outline(), protocol.OUTLINE_ROWS))

    def render(self, page: int, drawing: Drawing, write: Callable[[memoryview], object]) -> None:
        """Draw the pixels that `drawing` asks for, and give rows of RGB without gaps to `write`, to be used at once."""
        area = mupdf.FzIrect(drawing.left, drawing.top, drawing.right, drawing.bottom)
        rgb = mupdf.FzColorspace(mupdf.FzColorspace.Fixed_RGB)
        pixmap = mupdf.fz_new_pixmap_with_bbox(rgb, area, mupdf.FzSeparations(), 0)
        mupdf.fz_clear_pixmap_with_value(pixmap, 255)
        device = mupdf.fz_new_draw_device(mupdf.fz_scale(drawing.scale, drawing.scale), pixmap)
        # Straight to the pixels: MuPDF never finishes the display list of some real pages that it draws in a moment.
        loaded, inks = self._page(page), Inks(drawing.paper, drawing.ink)
        mupdf.fz_run_page(loaded, device, mupdf.FzMatrix(), mupdf.FzCookie())
        mupdf.fz_close_device(device)
        if inks != BLACK_ON_WHITE:
            edges = mupdf.fz_bound_page(loaded)
            recolour(pixmap, drawing.scale, inks, pictures(loaded, edges.x1 - edges.x0, edges.y1 - edges.y0))
        write(mupdf.fz_pixmap_samples_memoryview(pixmap))

    def text(self, page: int) -> PageText:
        """Return the words of a page in the order of reading, its annotations, and the links that may be followed."""
        loaded = self._page(page)
        structured = mupdf.FzStextPage(loaded, mupdf.FzStextOptions(_WORDS))
        words = (
            Word(Box(*corners), with_accents(text), block, line)
            for *corners, text, block, line, _ in _extra.extractWORDS(structured, None)
            if _is_box(corners)
        )
        marked = annotations_of(mupdf.pdf_page_from_fz_page(loaded), page, self._size(page))
        return PageText(
            arranged(list(islice(words, protocol.WORDS))),
            tuple(islice(self._links(loaded), protocol.LINKS)),
            tuple(islice(marked, protocol.ANNOTATIONS)),
        )

    def annotated(self, annotations: Sequence[Annotation]) -> memoryview:
        """Return the bytes of a copy with `annotations` on its pages; this document stays as it is."""
        copy = _opened(self._contents, self._password)
        write_annotations(copy, annotations, {each.page: self._size(each.page) for each in annotations})
        return saved(copy)

    def _page(self, page: int) -> mupdf.FzPage:
        return mupdf.fz_load_page(self._document, page)

    def _size(self, page: int) -> PageSize:
        """Return the size of a page as shown; page trees are believed no further than to what can be drawn."""
        box, turn = mupdf.FzRect(), mupdf.FzMatrix()
        try:
            mupdf.pdf_page_obj_transform(mupdf.pdf_lookup_page_obj(self._pdf, page), box, turn)
        except MuPdfError:
            return _FALLBACK
        shown = mupdf.fz_transform_rect(box, turn)
        width, height = shown.x1 - shown.x0, shown.y1 - shown.y0
        if not (0 < width <= protocol.COORDINATE and 0 < height <= protocol.COORDINATE):
            return _FALLBACK
        return PageSize(width, height, turns=_turns(turn))

    def _outline(self) -> Iterator[OutlineRow]:
        """Walk the outline from top to bottom."""
        waiting = [(mupdf.fz_load_outline(self._document), 1)]
        while waiting:
            entry, level = waiting.pop()
            if not entry.m_internal:
                continue
            page, top = entry.m_internal.page.page, entry.m_internal.y
            yield OutlineRow(level, entry.m_internal.title or "", page if 0 <= page < self.page_count else -1, _finite(top))
            waiting.append((entry.next(), level))
            if level < protocol.OUTLINE_DEPTH:
                waiting.append((entry.down(), level + 1))

    def _links(self, page: mupdf.FzPage) -> Iterator[Link]:
        link = mupdf.fz_load_links(page)
        while link.m_internal:
            shown, uri = link.m_internal.rect, link.m_internal.uri or ""
            corners = (shown.x0, shown.y0, shown.x1, shown.y1)
            link = link.next()
            if not _is_box(corners):
                continue
            if uri.lower().startswith(SCHEMES) and uri.isprintable() and len(uri) <= protocol.URI:
                yield Link(Box(*corners), -1, 0.0, uri)
            elif not mupdf.fz_is_external_link(uri):
                target, left, top = self._target(uri)
                if 0 <= target < self.page_count:
                    yield Link(Box(*corners), target, top, "", left)

    def _target(self, uri: str) -> tuple[int, float, float]:
        """Return page (-1: nowhere), left and top of a place within the document, named or not."""
        try:
            place, left, top = mupdf.fz_resolve_link(self._document, uri)
            return int(mupdf.fz_page_number_from_location(self._document, place)), _finite(left), _finite(top)
        except MuPdfError:
            return -1, 0.0, 0.0

    def _label_ranges(self) -> Iterator[LabelRange]:
        """Walk the number tree of labels; its kids may lead back to it, so that the steps are counted."""
        waiting = [mupdf.pdf_dict_getp(mupdf.pdf_trailer(self._pdf), "Root/PageLabels")]
        for _ in range(protocol.PAGES):
            if not waiting:
                return
            node = waiting.pop()
            del waiting[protocol.PAGES :]
            kids, numbers = mupdf.pdf_dict_gets(node, "Kids"), mupdf.pdf_dict_gets(node, "Nums")
            waiting += (mupdf.pdf_array_get(kids, kid) for kid in range(min(mupdf.pdf_array_len(kids), protocol.PAGES)))
            for at in range(0, mupdf.pdf_array_len(numbers) - 1, 2):
                rule = mupdf.pdf_array_get(numbers, at + 1)
                yield LabelRange(
                    mupdf.pdf_to_int(mupdf.pdf_array_get(numbers, at)),
                    mupdf.pdf_to_name(mupdf.pdf_dict_gets(rule, "S")),
                    mupdf.pdf_to_text_string(mupdf.pdf_dict_gets(rule, "P"))[: protocol.LABEL],
                    mupdf.pdf_to_int(mupdf.pdf_dict_gets(rule, "St")) or 1,
                )


def _turns(matrix: mupdf.FzMatrix) -> int:
    """Return the quarter turns, clockwise, of the matrix that leads from a page of the file to the page as shown."""
    if abs(matrix.a) >= abs(matrix.b):
        return 0 if matrix.a >= 0 else 2
    return 1 if matrix.b > 0 else 3


def _opened(contents: memoryview, password: str) -> mupdf.PdfDocument:
    pdf = mupdf.pdf_open_document_with_stream(mupdf.fz_open_memory(mupdf.python_buffer_data(contents), len(contents)))
    if mupdf.fz_needs_password(pdf.super()) and not mupdf.fz_authenticate_password(pdf.super(), password):
        raise WrongPassword
    return pdf


def _finite(number: float) -> float:
    return number if math.isfinite(number) and abs(number) <= protocol.COORDINATE else 0.0


def _is_box(corners: Sequence[float]) -> bool:
    left, top, right, bottom = corners
    return left <= right and top <= bottom and all(abs(corner) <= protocol.COORDINATE for corner in corners)
