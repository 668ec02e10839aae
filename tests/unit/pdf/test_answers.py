"""What the worker found out comes back as it was; what it makes up does not."""

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.highlight import HighlightKind, Quad
from reader.pdf import protocol
from reader.pdf.answers import (
    pack_annotations,
    pack_count,
    pack_info,
    pack_outline,
    pack_size,
    pack_text,
    unpack_annotations,
    unpack_count,
    unpack_info,
    unpack_outline,
    unpack_size,
    unpack_text,
)
from reader.pdf.pages import Annotation, Box, DocumentInfo, Link, OutlineRow, PageSize, PageText, Word
from reader.pdf.protocol import BadFrame

PAGES = 4
BOX = Box(1.0, 2.0, 3.0, 4.0)
ROW = OutlineRow(1, "Introduction", 0, 0.0)
NAN = float("nan")

coordinates = st.floats(-1e6, 1e6, width=32)
lines = st.text(st.characters(categories=("L", "N", "P", "S", "Mn", "Co")), max_size=30)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, right = sorted((draw(coordinates), draw(coordinates)))
    top, bottom = sorted((draw(coordinates), draw(coordinates)))
    return Box(left, top, right, bottom)


words = st.builds(Word, boxes(), lines, st.integers(0, 9_999), st.integers(0, 9_999))
inner_links = st.builds(Link, boxes(), st.integers(0, PAGES - 1), coordinates, st.just(""), coordinates)
outer_links = st.builds(Link, boxes(), st.just(-1), coordinates, st.just("https://example.org/päper"), coordinates)
rows = st.builds(OutlineRow, st.integers(1, protocol.OUTLINE_DEPTH), lines, st.integers(-1, PAGES - 1), coordinates)
sizes = st.builds(PageSize, st.floats(1, 1e6, width=32), st.floats(1, 1e6, width=32), lines, st.integers(0, 3))
quads = st.builds(Quad, *[coordinates] * 8)
moments = st.integers(0, 2**33)
annotations = st.builds(
    Annotation,
    st.integers(0, PAGES - 1),
    st.sampled_from(HighlightKind),
    st.integers(0, 0xFFFFFF),
    st.lists(quads, min_size=1, max_size=3).map(tuple),
    lines,
    lines,
    lines,
    moments,
    moments,
)


@given(st.lists(sizes, min_size=PAGES, max_size=PAGES), lines)
def test_info_comes_back(pages: list[PageSize], title: str) -> None:
    info = DocumentInfo(tuple(pages), (), title)
    assert unpack_info(pack_info(info), PAGES) == info


def test_a_page_is_turned_by_quarters_only() -> None:
    with pytest.raises(BadFrame):
        unpack_info(pack_info(DocumentInfo((PageSize(1, 1, turns=4),), (), "")), 1)


@given(st.lists(rows, max_size=5))
def test_outline_comes_back(outline: list[OutlineRow]) -> None:
    assert unpack_outline(pack_outline(outline), PAGES) == tuple(outline)


@given(st.lists(words, max_size=5), st.lists(inner_links | outer_links, max_size=5), st.lists(annotations, max_size=3))
def test_text_comes_back(words: list[Word], links: list[Link], marked: list[Annotation]) -> None:
    text = PageText(tuple(words), tuple(links), tuple(marked))
    assert unpack_text(pack_text(text), PAGES) == text


@given(st.lists(annotations, max_size=3))
def test_annotations_come_back(marked: list[Annotation]) -> None:
    assert unpack_annotations(pack_annotations(marked), PAGES) == tuple(marked)


ANNOTATION = Annotation(0, HighlightKind.NOTE, 0, (Quad(*range(8)),), "One line\nand another")


def test_comments_keep_their_lines_and_lose_what_turns_text_around() -> None:
    (read,) = unpack_annotations(pack_annotations([ANNOTATION._replace(comment="a\u202eb\r\nc\x00d\te")]), PAGES)
    assert read.comment == "ab\ncd e"


@pytest.mark.parametrize(
    "wrong",
    [
        ANNOTATION._replace(page=PAGES),
        ANNOTATION._replace(colour=0x1000000),
        ANNOTATION._replace(created=-1),
        ANNOTATION._replace(updated=2**50),
        ANNOTATION._replace(quads=()),
        ANNOTATION._replace(quads=(Quad(NAN, *range(7)),)),
    ],
)
def test_annotations_that_cannot_be_are_refused(wrong: Annotation) -> None:
    with pytest.raises(BadFrame):
        unpack_text(pack_text(PageText((), (), (wrong,))), PAGES)


@pytest.mark.parametrize("size", [0, 101])
def test_files_of_sizes_that_cannot_be_are_refused(size: int) -> None:
    assert unpack_size(pack_size(100), 100) == 100
    with pytest.raises(BadFrame):
        unpack_size(pack_size(size), 100)


def test_count_comes_back() -> None:
    assert unpack_count(pack_count(352)) == 352


@given(st.binary(max_size=200))
def test_made_up_bytes_are_read_or_refused(body: bytes) -> None:
    readers: tuple[Callable[[bytes], object], ...] = (
        unpack_count,
        lambda body: unpack_info(body, PAGES),
        lambda body: unpack_outline(body, PAGES),
        lambda body: unpack_text(body, PAGES),
        lambda body: unpack_annotations(body, PAGES),
        lambda body: unpack_size(body, 100),
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
        unpack_text(pack_text(PageText((Word(box, "x", 0, 0),), ())), PAGES)


@pytest.mark.parametrize(
    "size",
    [
        PageSize(0.0, 1.0),
        PageSize(1.0, -1.0),
        PageSize(NAN, 1.0),
        PageSize(1.0, float("inf")),
        PageSize(1e9, 1.0),
        PageSize(1.0, 1.0, "", 4),
    ],
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


@pytest.mark.parametrize("body", [pack_outline([ROW]) + b"x", pack_outline([ROW])[:-1], struct.pack("<I", 0xFFFFFFFF)])
def test_bodies_of_a_wrong_length_are_refused(body: bytes) -> None:
    with pytest.raises(BadFrame):
        unpack_outline(body, PAGES)


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
