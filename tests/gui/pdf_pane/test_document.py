"""What the window knows of the open document, and what it asks for."""

import pytest
from PySide6.QtGui import QImage

from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.layout import Layout
from reader.gui.pdf_pane.selection import Selection, WordPlace
from reader.gui.pdf_pane.tiles import Tile
from reader.gui.pdf_pane.values import Place
from reader.gui.pdf_pane.wishes import Frame, wishes
from reader.pdf.pages import Box, DocumentInfo, Link, PageSize, PageText
from tests.gui.pdf_pane.fake_pages import WEB, WEB_LINK, page_text

INSIDE = Link(Box(0, 0, 50, 10), 2, 100.0, "")


def document_of(pages: int) -> OpenDocument:
    labels = ["i", "ii"] + [str(page) for page in range(1, pages)]
    return OpenDocument(DocumentInfo(tuple(PageSize(612, 792, labels[page]) for page in range(pages)), (), ""))


@pytest.mark.parametrize(("name", "page"), [("1", 0), (" 4 ", 3), ("999", 4), ("0", 0), ("II", 1), ("xx", None), ("", None)])
def test_pages_are_found_by_number_and_by_printed_label(name: str, page: int | None) -> None:
    assert document_of(5).page_named(name) == page


@pytest.mark.parametrize(("name", "page"), [("p. 2", 3), ("page 1", 2), ("p2", 3), ("p. 9", None), ("p. ii", None)])
def test_printed_numbers_are_told_from_those_of_pages(name: str, page: int | None) -> None:
    assert document_of(5).page_named(name) == page


def test_texts_far_away_are_let_go_but_not_those_of_the_selection() -> None:
    document = document_of(500)
    document.selection = Selection(WordPlace(0, 0), WordPlace(1, 0))
    for page in range(300):
        document.add_text(page, PageText((), ()))
    assert {0, 1, 299} < document.texts.keys()
    assert 100 not in document.texts
    assert len(document.texts) < 110


def test_links_are_found_and_told() -> None:
    document = document_of(5)
    document.add_text(0, PageText((), (WEB_LINK, INSIDE)))
    assert document.link_at(0, 100, 310) == WEB_LINK
    assert document.link_at(0, 100, 400) is None
    assert document.link_at(1, 100, 310) is None
    assert document.target(WEB_LINK) == WEB
    assert document.target(INSIDE) == "Page 1"
    assert document.target(INSIDE._replace(page=99)) == ""
    assert len(document.target(WEB_LINK._replace(uri="https://example.org/" + "x" * 5000))) < 200


def test_links_are_marked_one_after_the_other() -> None:
    document = document_of(5)
    document.add_text(0, PageText((), (WEB_LINK, INSIDE)))
    document.add_text(1, page_text())
    marked = []
    for _ in range(4):
        document.mark_link(range(2), 1)
        marked.append(document.marked_link)
    assert marked == [(0, WEB_LINK), (0, INSIDE), (1, WEB_LINK), (0, WEB_LINK)]
    document.mark_link(range(2), -1)
    assert document.marked_link == (1, WEB_LINK)
    document.mark_link(range(3, 4), 1)
    assert document.marked_link is None


def frame_on(layout: Layout, page: int) -> Frame:
    """A frame that shows just one page."""
    sheet = layout.sheet(page)
    return Frame(0, sheet.top, 624, sheet.top + sheet.height)


def test_visible_pages_come_first_and_then_their_neighbours() -> None:
    document, layout = document_of(9), Layout([PageSize(612, 792)] * 9, Place(), 624)
    asked = wishes(document, layout, frame_on(layout, 4), 2.0)
    scale = round(layout.sheet(4).scale * 2.0, 6)
    assert asked.visible == [Tile(4, scale)]
    assert asked.texts == [4]
    assert asked.ahead == [Tile(5, scale), Tile(6, scale), Tile(3, scale)]
    back = wishes(document, layout, frame_on(layout, 4), 2.0, direction=-1)
    assert back.ahead == [Tile(2, scale), Tile(3, scale), Tile(5, scale)]


def test_what_is_at_hand_or_failed_is_not_asked_for() -> None:
    document, layout = document_of(9), Layout([PageSize(612, 792)] * 9, Place(), 624)
    scale = round(layout.sheet(4).scale, 6)
    document.images.put(Tile(4, scale), QImage(4, 4, QImage.Format.Format_RGB32))
    document.failures[5] = "Page 6 could not be drawn."
    document.add_text(4, PageText((), ()))
    assert wishes(document, layout, frame_on(layout, 4), 1.0) == ([], [], [Tile(6, scale), Tile(3, scale)])


def test_a_draft_comes_before_what_takes_long() -> None:
    document, layout = document_of(3), Layout([PageSize(612, 792)] * 3, Place(), 1000)
    asked = wishes(document, layout, frame_on(layout, 1), 2.0)
    draft, sharp = asked.visible
    assert sharp == Tile(1, round(layout.sheet(1).scale * 2.0, 6))
    assert 792 * draft.scale <= 500
    document.thumbnails.put(Tile(1, 0.2), QImage(4, 4, QImage.Format.Format_RGB32))
    assert wishes(document, layout, frame_on(layout, 1), 2.0).visible == [sharp]


def test_what_is_drawn_ahead_leaves_room_for_what_is_seen() -> None:
    document, layout = document_of(40), Layout([PageSize(612, 792)] * 40, Place(zoom=0.1), 624)
    frame = Frame(0, 0, 624, layout.sheet(9).top)
    asked = wishes(document, layout, frame, 1.0)
    document.images.limit = 300_000
    fewer = wishes(document, layout, frame, 1.0)
    assert 0 < len(fewer.ahead) < len(asked.ahead)
    assert fewer.ahead == asked.ahead[: len(fewer.ahead)]


def test_pages_of_the_selection_are_read_wherever_they_are() -> None:
    document, layout = document_of(9), Layout([PageSize(612, 792)] * 9, Place(), 624)
    document.selection = Selection(WordPlace(0, 0), WordPlace(2, 0))
    assert wishes(document, layout, frame_on(layout, 6), 1.0).texts == [6, 0, 1, 2]
