"""Annotations: written into a copy, read back by another library and by ourselves."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from reader.domain.highlight import HighlightKind, Quad
from reader.errors import PageFailed
from reader.pdf.client import PdfClient
from reader.pdf.pages import Annotation, Box
from reader.pdf.quads import line_quad, quad_of, shown_box, upright_quad
from tests.unit.pdf.making import Page, encrypted, line, pdf_with_pages

SENTENCE = "Attention is all you need"
CROPPED = "/CropBox [10 20 190 280]"
YELLOW, COMMENT = 0xFFD400, "Is it?\nλφ"


def turned(rotation: int) -> bytes:
    """A PDF of one cropped page, which is turned."""
    return pdf_with_pages([Page(line(SENTENCE), more=f"/Rotate {rotation} {CROPPED}")])


def annotation(kind: HighlightKind, *quads: Quad) -> Annotation:
    return Annotation(0, kind, YELLOW, quads, COMMENT, "", "paperdesk:1", 1_600_000_000, 1_700_000_000)


def on_words(client: PdfClient, document: int, kind: HighlightKind) -> Annotation:
    size = client.info(document).pages[0]
    return annotation(kind, upright_quad(line_quad(client.text(document, 0).words), size))


def read_by_pypdf(copy: bytes) -> list[Any]:
    annotations: Any = PdfReader(BytesIO(copy)).pages[0]["/Annots"]
    return [each.get_object() for each in annotations]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_page_says_how_it_is_turned(client: PdfClient, opened: Callable[[bytes], int], rotation: int) -> None:
    size = client.info(opened(turned(rotation))).pages[0]
    assert (90 * size.turns, {size.width, size.height}) == (rotation, {180.0, 260.0})


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("kind", [HighlightKind.HIGHLIGHT, HighlightKind.UNDERLINE])
def test_words_are_marked_where_they_stand(
    client: PdfClient, opened: Callable[[bytes], int], rotation: int, kind: HighlightKind
) -> None:
    document = opened(turned(rotation))
    (read,) = read_by_pypdf(client.annotated(document, [on_words(client, document, kind)]))
    points = [float(number) for number in read["/QuadPoints"]]
    # Of the text's line, whose baseline is 250 and which begins at 20; the font's box is a little higher than its letters.
    assert points[0] == pytest.approx(20, abs=0.01)
    assert points[0::2] == pytest.approx([points[0], points[2], points[0], points[2]], abs=0.01)
    upper, lower = points[1], points[5]
    assert points[1::2] == pytest.approx([upper, upper, lower, lower], abs=0.01)
    assert lower < 250 < upper
    assert (read["/Subtype"], read["/Contents"], read["/NM"]) == (f"/{kind.capitalize()}", COMMENT, "paperdesk:1")
    assert [round(255 * float(part)) for part in read["/C"]] == [0xFF, 0xD4, 0x00]
    assert "/T" not in read
    assert read["/CreationDate"].startswith("D:20200913")
    assert read["/M"].startswith("D:20231114")


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_what_was_written_is_read_as_it_was(client: PdfClient, opened: Callable[[bytes], int], rotation: int) -> None:
    document = opened(turned(rotation))
    note = annotation(HighlightKind.NOTE, quad_of(Box(30, 40, 48, 58)))
    area = annotation(HighlightKind.AREA, quad_of(Box(20, 60, 90, 100)))
    written = [on_words(client, document, HighlightKind.HIGHLIGHT), note, area]
    read = client.text(opened(client.annotated(document, written)), 0).annotations
    size = client.info(document).pages[0]
    assert [each._replace(quads=()) for each in read] == [each._replace(quads=()) for each in written]
    for mine, theirs in zip(written, read, strict=True):
        assert shown_box(theirs.quads[0], size) == pytest.approx(shown_box(mine.quads[0], size), abs=0.01)


def test_what_is_there_already_gives_way(client: PdfClient, opened: Callable[[bytes], int]) -> None:
    document = opened(turned(90))
    first = on_words(client, document, HighlightKind.HIGHLIGHT)
    note = annotation(HighlightKind.NOTE, quad_of(Box(30, 40, 48, 58)))
    copy = opened(client.annotated(document, [first, note]))
    again = opened(client.annotated(copy, [first._replace(colour=0x5FB236, comment="Anew")]))
    read = client.text(again, 0).annotations
    assert [(each.kind, each.colour, each.comment) for each in read] == [
        (HighlightKind.NOTE, YELLOW, COMMENT),
        (HighlightKind.HIGHLIGHT, 0x5FB236, "Anew"),
    ]


def test_the_document_itself_stays_as_it_was(client: PdfClient, opened: Callable[[bytes], int]) -> None:
    content = turned(0)
    document = opened(content)
    copy = client.annotated(document, [on_words(client, document, HighlightKind.HIGHLIGHT)])
    assert copy.startswith(content)
    assert client.text(document, 0).annotations == ()


def test_a_copy_of_an_encrypted_file_has_its_password(client: PdfClient, saved: Callable[[bytes], Path]) -> None:
    document = client.open(saved(encrypted(turned(0), "swordfish")), "swordfish")
    copy = client.annotated(document, [on_words(client, document, HighlightKind.HIGHLIGHT)])
    client.close(document)
    reader = PdfReader(BytesIO(copy), password="swordfish")
    annotations: Any = reader.pages[0]["/Annots"]
    assert annotations[0].get_object()["/Contents"] == COMMENT


def test_a_file_that_must_be_repaired_is_written_anew(client: PdfClient, opened: Callable[[bytes], int]) -> None:
    document = opened(turned(0).replace(b"startxref", b"startxxxx"))
    (read,) = read_by_pypdf(client.annotated(document, [on_words(client, document, HighlightKind.HIGHLIGHT)]))
    assert read["/Contents"] == COMMENT


def test_without_shared_memory_it_is_the_same(saved: Callable[[bytes], Path]) -> None:
    client = PdfClient(shared=False)
    try:
        document = client.open(saved(turned(0)))
        copy = client.annotated(document, [on_words(client, document, HighlightKind.HIGHLIGHT)])
    finally:
        client.stop()
    assert len(read_by_pypdf(copy)) == 1


def test_pages_that_are_not_there_are_refused(client: PdfClient, opened: Callable[[bytes], int]) -> None:
    document = opened(turned(0))
    with pytest.raises(PageFailed, match="has no page 2"):
        client.annotated(document, [annotation(HighlightKind.NOTE, quad_of(Box(1, 1, 2, 2)))._replace(page=1)])


def test_more_than_fits_is_refused(client: PdfClient, opened: Callable[[bytes], int]) -> None:
    document = opened(turned(0))
    long = annotation(HighlightKind.NOTE, quad_of(Box(1, 1, 2, 2)))._replace(comment="x" * 10_000)
    with pytest.raises(PageFailed, match="too many highlights"):
        client.annotated(document, [long] * 1_000)


FOREIGN = {
    "a squiggle": ("/Subtype /Squiggly /QuadPoints [20 260 60 260 20 246 60 246]", HighlightKind.UNDERLINE),
    "text struck out": ("/Subtype /StrikeOut /QuadPoints [20 260 60 260 20 246 60 246]", HighlightKind.UNDERLINE),
    "free text": ("/Subtype /FreeText /DA (/Helv 12 Tf)", HighlightKind.NOTE),
    "a drawing": ("/Subtype /Ink /InkList [[20 250 60 260]]", HighlightKind.AREA),
}


@pytest.mark.parametrize(("entries", "kind"), FOREIGN.values(), ids=FOREIGN)
def test_what_others_draw_is_read(client: PdfClient, opened: Callable[[bytes], int], entries: str, kind: HighlightKind) -> None:
    written = f"<</Type /Annot {entries} /Rect [20 246 60 260] /Contents (See this) /T (A reader) /C [0.5]>>"
    document = opened(pdf_with_pages([Page(line(SENTENCE), more=f"/Annots [{written}]")]))
    (read,) = client.text(document, 0).annotations
    assert (read.kind, read.comment, read.author, read.colour) == (kind, "See this", "A reader", 0x808080)
    # Of a drawing MuPDF says how far its strokes reach.
    assert tuple(shown_box(read.quads[0], client.info(document).pages[0])) == pytest.approx((20, 40, 60, 54), abs=8)


@pytest.mark.parametrize(
    "entries", ["/Subtype /Link", "/Subtype /Highlight", "/Subtype /Ink /InkList [[20 250 60 260]]", "/Subtype /Nothing", "/X 1"]
)
def test_links_drawings_without_a_comment_and_broken_annotations_are_none(
    client: PdfClient, opened: Callable[[bytes], int], entries: str
) -> None:
    document = opened(pdf_with_pages([Page(line(SENTENCE), more=f"/Annots [<</Type /Annot {entries} /Rect [20 246 60 260]>>]")]))
    assert client.text(document, 0).annotations == ()


@pytest.mark.parametrize(
    ("colour", "read"), [("[]", 0xFFD400), ("[1 0 0]", 0xFF0000), ("[0 1 1 0]", 0xFF0000), ("[9 -4 0]", 0xFF0000)]
)
def test_colours_are_read_in_each_notation(client: PdfClient, opened: Callable[[bytes], int], colour: str, read: int) -> None:
    written = f"<</Type /Annot /Subtype /Text /Rect [20 246 60 260] /C {colour}>>"
    document = opened(pdf_with_pages([Page(line(SENTENCE), more=f"/Annots [{written}]")]))
    assert client.text(document, 0).annotations[0].colour == read
