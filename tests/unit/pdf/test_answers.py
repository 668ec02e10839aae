"""What the worker found out comes back as it was; what it makes up does not."""

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.pdf import protocol
from reader.pdf.answers import (
    pack_boxes,
    pack_count,
    pack_info,
    pack_outline,
    pack_text,
    unpack_boxes,
    unpack_count,
    unpack_info,
    unpack_outline,
    unpack_text,
)
from reader.pdf.pages import Box, DocumentInfo, Link, OutlineRow, PageSize, PageText, Word
from reader.pdf.protocol import BadFrame

PAGES = 4
BOX = Box(1.0, 2.0, 3.0, 4.0)
NAN = float("nan")

coordinates = st.floats(-1e6, 1e6, width=32)
lines = st.text(st.characters(categories=("L", "N", "P", "S", "Mn", "Co")), max_size=30)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted((draw(coordinates), draw(coordinates)))
    top, bottom = sorted((draw(coordinates), draw(coordinates)))
    return Box(left, top, right, bottom)


words = st.builds(Word, boxes(), lines, st.integers(0, 9_999), st.integers(0, 9_999))
inner_links = st.builds(Link, boxes(), st.integers(0, PAGES - 1), coordinates, st.just(""))
outer_links = st.builds(Link, boxes(), st.just(-1), coordinates, st.just("https://example.org/päper"))
rows = st.builds(OutlineRow, st.integers(1, protocol.OUTLINE_DEPTH), lines, st.integers(-1, PAGES - 1), coordinates)
sizes = st.builds(PageSize, st.floats(1, 1e6, width=32), st.floats(1, 1e6, width=32), lines)


@given(st.lists(sizes, min_size=PAGES, max_size=PAGES), lines)
def test_info_comes_back(pages: list[PageSize], title: str) -> None:
    info = DocumentInfo(tuple(pages), (), title)
    assert unpack_info(pack_info(info), PAGES) == info


@given(st.lists(rows, max_size=5))
def test_outline_comes_back(outline: list[OutlineRow]) -> None:
    assert unpack_outline(pack_outline(outline), PAGES) == tuple(outline)


@given(st.lists(words, max_size=5), st.lists(inner_links | outer_links, max_size=5))
def test_text_comes_back(words: list[Word], links: list[Link]) -> None:
    text = PageText(tuple(words), tuple(links))
    assert unpack_text(pack_text(text), PAGES) == text


@given(st.lists(boxes(), max_size=5))
def test_boxes_come_back(found: list[Box]) -> None:
    assert unpack_boxes(pack_boxes(found)) == tuple(found)


def test_count_comes_back() -> None:
    assert unpack_count(pack_count(352)) == 352


@given(st.binary(max_size=200))
def test_made_up_bytes_are_read_or_refused(body: bytes) -> None:
    readers: tuple[Callable[[bytes], object], ...] = (
        unpack_count,
        unpack_boxes,
        lambda body: unpack_info(body, PAGES),
        lambda body: unpack_outline(body, PAGES),
        lambda body: unpack_text(body, PAGES),
    )
    for read in readers:
        try:
            read(body)
        except BadFrame:
            continue


@pytest.mark.parametrize(
    "link",
    [
        Link(BOX, -1, 0.0, "file:///etc/passwd"),
        Link(BOX, -1, 0.0, "javascript:alert(1)"),
        Link(BOX, -1, 0.0, "https://example.org/\nx"),
        Link(BOX, -1, 0.0, "https://example.org/\u202egro"),
        Link(BOX, -1, 0.0, ""),
        Link(BOX, PAGES, 0.0, ""),
        Link(BOX, 1, 0.0, "https://example.org"),
        Link(BOX, 1, NAN, ""),
        Link(Box(5.0, 0.0, 1.0, 1.0), 1, 0.0, ""),
    ],
)
def test_links_that_must_not_be_followed_are_refused(link: Link) -> None:
    with pytest.raises(BadFrame):
        unpack_text(pack_text(PageText((), (link,))), PAGES)


@pytest.mark.parametrize("box", [Box(NAN, 0, 1, 1), Box(0, 0, float("inf"), 1), Box(0, 0, 1, -1), Box(-1e9, 0, 1, 1)])
def test_boxes_that_cannot_be_are_refused(box: Box) -> None:
    with pytest.raises(BadFrame):
        unpack_boxes(pack_boxes([box]))
    with pytest.raises(BadFrame):
        unpack_text(pack_text(PageText((Word(box, "x", 0, 0),), ())), PAGES)


@pytest.mark.parametrize(
    "size", [PageSize(0.0, 1.0), PageSize(1.0, -1.0), PageSize(NAN, 1.0), PageSize(1.0, float("inf")), PageSize(1e9, 1.0)]
)
def test_pages_of_no_size_are_refused(size: PageSize) -> None:
    with pytest.raises(BadFrame):
        unpack_info(pack_info(DocumentInfo((size,), (), "")), 1)


@pytest.mark.parametrize("row", [OutlineRow(0, "x", 0, 0.0), OutlineRow(999, "x", 0, 0.0), OutlineRow(1, "x", PAGES, 0.0)])
def test_outlines_that_lead_nowhere_are_refused(row: OutlineRow) -> None:
    with pytest.raises(BadFrame):
        unpack_outline(pack_outline([row]), PAGES)


def test_another_number_of_pages_is_refused() -> None:
    with pytest.raises(BadFrame):
        unpack_info(pack_info(DocumentInfo((PageSize(1.0, 1.0),), (), "")), 2)


@pytest.mark.parametrize("body", [pack_boxes([BOX]) + b"x", pack_boxes([BOX])[:-1], struct.pack("<I", 0xFFFFFFFF)])
def test_bodies_of_a_wrong_length_are_refused(body: bytes) -> None:
    with pytest.raises(BadFrame):
        unpack_boxes(body)


def test_text_that_is_none_is_refused() -> None:
    body = pack_text(PageText((Word(BOX, "ab", 0, 0),), ()))
    with pytest.raises(BadFrame):
        unpack_text(body.replace(b"ab", b"\xff\xfe"), PAGES)


def test_a_title_cannot_turn_the_text_around_it() -> None:
    info = DocumentInfo((PageSize(1.0, 1.0, "\u202e1\x00"),), (), "fdp.\u202eexe\nline\u2066")
    read = unpack_info(pack_info(info), 1)
    assert read.title == "fdp.exe line"
    assert read.pages[0].label == "1"


def test_long_texts_are_cut() -> None:
    outline = [OutlineRow(1, "é" * 10_000, 0, 0.0)]
    text = PageText((Word(BOX, "x" * 10_000, 0, 0),), ())
    assert unpack_outline(pack_outline(outline), 1)[0].title == "é" * protocol.TITLE
    assert unpack_text(pack_text(text), 1).words[0].text == "x" * protocol.WORD
