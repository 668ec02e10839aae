"""What the client tells of documents: sizes, words, links, pictures, all as the page is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import PageFailed, PasswordNeeded, UnreadableFile
from reader.pdf.client import Limits, PdfClient
from reader.pdf.pages import Box, Link, OutlineRow, PageImage, PageSize
from reader.pdf.turns import turned_back
from tests.unit.pdf.making import Page, encrypted, fill, line, page_number, pdf_with_pages

Opened = Callable[[bytes], int]
RED, GREEN, WHITE = (255, 0, 0), (0, 255, 0), (255, 255, 255)


def pixel(image: PageImage, across: int, down: int) -> tuple[int, ...]:
    at = down * image.stride + 3 * across
    return tuple(image.pixels[at : at + 3])


def test_sizes_are_those_of_the_page_as_shown(client: PdfClient, opened: Opened) -> None:
    pages = [
        Page(),
        Page(more="/Rotate 90"),
        Page(more="/CropBox [50 100 150 250]"),
        Page(more="/CropBox [50 100 150 250] /Rotate 270"),
    ]
    info = client.info(opened(pdf_with_pages([*pages, Page(more="/UserUnit 2")])))
    assert [(page.width, page.height) for page in info.pages] == [(200, 300), (300, 200), (100, 150), (150, 100), (400, 600)]


def test_labels_and_title(client: PdfClient, opened: Opened) -> None:
    labels = "/PageLabels <</Kids [4 0 R 5 0 R]>>"
    others = ("<</Nums [0 <</S /r>>]>>", "<</Nums [2 <</S /D /P (A-) /St 5>>]>>", "<</Title (On \\344 paper)>>")
    info = client.info(opened(pdf_with_pages([Page()] * 4, *others, catalog=labels, trailer="/Info 6 0 R")))
    assert [page.label for page in info.pages] == ["i", "ii", "A-5", "A-6"]
    assert info.title == "On ä paper"


def test_pages_without_labels_and_title(client: PdfClient, opened: Opened) -> None:
    info = client.info(opened(pdf_with_pages([Page()])))
    assert info == ((PageSize(200, 300, ""),), (), "")


def test_outline_from_top_to_bottom(client: PdfClient, opened: Opened) -> None:
    others = [
        "<</Type /Outlines /First 5 0 R /Last 7 0 R>>",
        "<</Title (One) /Parent 4 0 R /Next 7 0 R /First 6 0 R /Last 6 0 R /Dest [%d 0 R /XYZ 0 260 0]>>",
        "<</Title (Inner) /Parent 5 0 R /Dest [%d 0 R /Fit]>>",
        "<</Title (Away) /Parent 4 0 R /A <</S /URI /URI (https://example.org)>>>>",
    ]
    others[1] %= page_number(1, *others)
    others[2] %= page_number(0, *others)
    info = client.info(opened(pdf_with_pages([Page(), Page()], *others, catalog="/Outlines 4 0 R")))
    assert info.outline == (OutlineRow(1, "One", 1, 40.0), OutlineRow(2, "Inner", 0, 0.0), OutlineRow(1, "Away", -1, 0.0))


def test_words_in_reading_order(client: PdfClient, opened: Opened) -> None:
    text = client.text(opened(pdf_with_pages([Page(line("Two words", y=250) + line("below", y=200))])), 0)
    assert [word.text for word in text.words] == ["Two", "words", "below"]
    first = text.words[0]
    assert first.box.left == pytest.approx(20)
    assert first.box.top < 50 < first.box.bottom + 3
    assert text.words[1].line == first.line
    assert (text.words[2].block, text.words[2].line) != (first.block, first.line)


@pytest.mark.parametrize(("rotation", "turns"), [(0, 0), (90, 1), (180, 2), (270, 3), (-90, 3)])
def test_turns_of_a_page_lead_back_to_the_page_of_the_file(client: PdfClient, opened: Opened, rotation: int, turns: int) -> None:
    page = Page(line("Turned", x=60, y=200), more=f"/CropBox [50 100 150 250] /Rotate {rotation}")
    document = opened(pdf_with_pages([page]))
    size, word = client.info(document).pages[0], client.text(document, 0).words[0]
    assert size.turns == turns
    x, y = turned_back((word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2, turns, *size[:2])
    assert 60 - 50 < x < 60 - 50 + 40
    assert y == pytest.approx(250 - 203, abs=4)


def test_ligatures_are_spelled_out(client: PdfClient, opened: Opened) -> None:
    font = "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding <</Differences [1 /fi]>>>>"
    page = Page("BT /L 12 Tf 20 250 Td (\\001nd) Tj ET", more="/Resources <</Font <</L 4 0 R>>>>")
    document = opened(pdf_with_pages([page], font))
    assert [word.text for word in client.text(document, 0).words] == ["find"]


def test_words_of_a_rotated_and_cropped_page_are_where_they_are_seen(client: PdfClient, opened: Opened) -> None:
    page = Page(line("Turned", x=60, y=200), more="/CropBox [50 100 150 250] /Rotate 90")
    document = opened(pdf_with_pages([page]))
    (word,) = client.text(document, 0).words
    # Ten points from the crop box's left edge and fifty from its top; a quarter turn takes the top edge to the right.
    assert word.box.top == pytest.approx(10)
    assert word.box.left < 100 < word.box.right
    assert word.box.bottom - word.box.top > word.box.right - word.box.left


def test_links_inside_and_out(client: PdfClient, opened: Opened) -> None:
    second = page_number(1)
    frame = "/Type /Annot /Subtype /Link /Rect [10 250 60 280]"
    targets = [
        f"/Dest [{second} 0 R /XYZ 0 100 0]",
        "/Dest (here)",
        "/A <</S /URI /URI (https://example.org/paper)>>",
        "/A <</S /URI /URI (mailto:someone@example.org)>>",
        "/A <</S /URI /URI (file:///etc/passwd)>>",
        "/A <</S /URI /URI (javascript:alert)>>",
        "/A <</S /Launch /F (/bin/sh)>>",
        "/A <</S /GoToR /F (other.pdf) /D [0 /Fit]>>",
        "/Dest (nowhere)",
    ]
    annotations = " ".join(f"<<{frame} {target}>>" for target in targets)
    names = f"/Names <</Dests <</Names [(here) [{second} 0 R /XYZ 0 200 0]]>>>>"
    document = opened(pdf_with_pages([Page(more=f"/Annots [{annotations}]"), Page()], catalog=names))
    box = Box(10, 20, 60, 50)
    assert client.text(document, 0).links == (
        Link(box, 1, 200.0, ""),
        Link(box, 1, 100.0, ""),
        Link(box, -1, 0.0, "https://example.org/paper"),
        Link(box, -1, 0.0, "mailto:someone@example.org"),
    )


def test_link_of_a_rotated_page_is_where_it_is_seen(client: PdfClient, opened: Opened) -> None:
    link = "<</Type /Annot /Subtype /Link /Rect [10 250 60 280] /A <</S /URI /URI (https://example.org/)>>>>"
    document = opened(pdf_with_pages([Page(more=f"/Rotate 90 /Annots [{link}]")]))
    assert client.text(document, 0).links[0].box == Box(250, 10, 280, 60)


@pytest.mark.parametrize("shared", [True, False], ids=["shared memory", "connection"])
def test_pictures(saved: Callable[[bytes], Path], shared: bool) -> None:
    content = pdf_with_pages([Page(fill(1, 0, 0, "0 0 100 150") + fill(0, 1, 0, "100 150 100 150"))])
    client = PdfClient(shared=shared)
    image = client.render(client.open(saved(content)), 0, 1.5)
    client.stop()
    assert (image.width, image.height, len(image.pixels)) == (300, 450, image.stride * 450)
    corners = [pixel(image, across, down) for down in (2, 447) for across in (2, 297)]
    assert corners == [WHITE, GREEN, RED, WHITE]


def test_picture_of_a_rotated_page(client: PdfClient, opened: Opened) -> None:
    document = opened(pdf_with_pages([Page(fill(1, 0, 0, "0 290 10 10"), more="/Rotate 90")]))
    image = client.render(document, 0, 1.0)
    assert (image.width, image.height) == (300, 200)
    assert (pixel(image, 295, 5), pixel(image, 5, 5)) == (RED, WHITE)


def test_pieces_are_cut_from_the_same_picture(client: PdfClient, opened: Opened) -> None:
    document = opened(pdf_with_pages([Page(line("Pieces of a page", size=30) + fill(1, 0, 0, "33 77 51 90"))]))
    whole = client.render(document, 0, 1.3)
    clip = Box(17, 31, 101, 203)
    left, top, right, bottom = clip.pixels(1.3)
    piece = client.render(document, 0, 1.3, clip=clip)
    assert (piece.width, piece.height) == (right - left, bottom - top)
    rows = (whole.pixels[row * whole.stride + 3 * left : row * whole.stride + 3 * right] for row in range(top, bottom))
    assert piece.pixels == b"".join(rows)


def test_a_picture_larger_than_the_memory_kept_for_it(client: PdfClient, opened: Opened) -> None:
    document = opened(pdf_with_pages([Page(fill(1, 0, 0, "0 0 200 300"))]))
    large, small = client.render(document, 0, 20.0), client.render(document, 0, 1.0)
    assert (large.width, large.height) == (4_000, 6_000)
    assert pixel(large, 3_999, 5_999) == pixel(small, 199, 299) == RED


def test_pictures_beyond_the_limit_are_refused(client: PdfClient, opened: Opened) -> None:
    document = opened(pdf_with_pages([Page()]))
    with pytest.raises(PageFailed, match=r"Page 1 of paper\.pdf would be 20000 by 30000 pixels, too many to draw"):
        client.render(document, 0, 100.0)
    assert client.render(document, 0, 100.0, clip=Box(0, 0, 1, 1)).width == 100


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf"), 1e308])
def test_scales_that_cannot_be_are_refused(client: PdfClient, opened: Opened, scale: float) -> None:
    document = opened(pdf_with_pages([Page()]))
    with pytest.raises(PageFailed, match="is to be seen"):
        client.render(document, 0, scale)


def test_clips_outside_the_page_are_refused(client: PdfClient, opened: Opened) -> None:
    document = opened(pdf_with_pages([Page()]))
    for clip in (Box(500, 0, 600, 10), Box(5, 5, 5, 5)):
        with pytest.raises(PageFailed, match="is to be seen"):
            client.render(document, 0, 1.0, clip=clip)


def test_pages_that_are_not_there(client: PdfClient, opened: Opened) -> None:
    document = opened(pdf_with_pages([Page(), Page()]))
    for page in (-1, 2):
        with pytest.raises(PageFailed, match=r"has no page .*; its last one is 2"):
            client.text(document, page)


def test_passwords(client: PdfClient, saved: Callable[[bytes], Path]) -> None:
    path = saved(encrypted(pdf_with_pages([Page(line("Secret"))]), "geheim"))
    with pytest.raises(PasswordNeeded, match="give its password"):
        client.open(path)
    with pytest.raises(PasswordNeeded, match="not the password"):
        client.open(path, "wrong")
    document = client.open(path, "geheim")
    assert client.text(document, 0).words[0].text == "Secret"
    client.close(document)


def test_a_file_replaced_on_disk_stays_what_it_was(client: PdfClient, saved: Callable[[bytes], Path]) -> None:
    document = client.open(saved(pdf_with_pages([Page(line("Before"))])))
    saved(pdf_with_pages([Page(line("After"))]))
    assert client.text(document, 0).words[0].text == "Before"
    client.close(document)


def test_documents_do_not_mix(client: PdfClient, opened: Opened) -> None:
    one, other = opened(pdf_with_pages([Page(line("One"))])), opened(pdf_with_pages([Page(line("Other"))]))
    assert client.text(one, 0).words[0].text == "One"
    assert client.text(other, 0).words[0].text == "Other"


def test_closed_documents(client: PdfClient, saved: Callable[[bytes], Path]) -> None:
    document = client.open(saved(pdf_with_pages([Page()])))
    client.close(document)
    client.close(document)
    with pytest.raises(PageFailed, match="has been closed"):
        client.info(document)


def test_documents_with_too_many_pages_are_refused(saved: Callable[[bytes], Path]) -> None:
    client = PdfClient(Limits(pages=3))
    with pytest.raises(UnreadableFile, match="more than the 3 pages"):
        client.open(saved(pdf_with_pages([Page()] * 4)))
    client.stop()
