"""Highlights in another version of a PDF."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from reader.domain.highlight import Highlight, HighlightKind, Quad
from reader.domain.query import Query
from reader.pdf.client import PdfClient
from reader.pdf.pages import Box
from reader.pdf.quads import box_around, quad_of
from reader.services.library import Library
from reader.services.reanchoring import Reanchored, move, reanchored
from tests.placed_pdf import LETTER_WIDTH, PlacedPage, column, placed_pdf

FIRST = ("alpha beta gamma delta", "epsilon zeta eta theta")
OTHER = ("iota kappa lambda mu", "nu xi omicron pi")
LONGER = ("rho sigma tau", *FIRST)
BETA_GAMMA = Box(90 + 6 * LETTER_WIDTH, 184, 90 + 16 * LETTER_WIDTH, 196)
"""Where the second and third word of FIRST stand, from the upper edge of the page."""


@pytest.fixture(scope="module")
def client() -> Iterator[PdfClient]:
    """One worker for all tests of this module."""
    client = PdfClient()
    yield client
    client.stop()


def pdf(tmp_path: Path, *pages: Sequence[str], rotation: int = 0) -> Path:
    path = tmp_path / "new.pdf"
    path.write_bytes(placed_pdf([PlacedPage(column(lines, 90, 600), rotation=rotation) for lines in pages]))
    return path


def highlight(page: int = 0, **fields: Any) -> Highlight:
    made = Highlight("u", page, HighlightKind.HIGHLIGHT, "yellow", (quad_of(BETA_GAMMA),), "beta gamma", "alpha", "delta epsilon")
    return made._replace(**fields)


def left_and_top(quad: Quad) -> tuple[float, float]:
    return box_around(quad)[:2]


def test_what_stands_on_its_words_stays(client: PdfClient, tmp_path: Path) -> None:
    note = highlight(kind=HighlightKind.NOTE, quote="", quads=(quad_of(Box(1, 1, 9, 9)),))
    assert reanchored(client, pdf(tmp_path, FIRST), [highlight(), note]) == Reanchored((), ())


def test_words_that_moved_down_are_followed(client: PdfClient, tmp_path: Path) -> None:
    ((moved,), lost) = reanchored(client, pdf(tmp_path, LONGER), [highlight(comment="Why?")])
    assert lost == ()
    assert (moved.page, moved.first_word, moved.comment, moved.uid) == (0, 4, "Why?", "u")
    assert left_and_top(moved.quads[0]) == pytest.approx((BETA_GAMMA.left, BETA_GAMMA.top + 14), abs=4)


@pytest.mark.parametrize("pages", [(OTHER, FIRST), (FIRST, OTHER, OTHER)])
def test_words_on_another_page_are_followed(client: PdfClient, tmp_path: Path, pages: Sequence[Sequence[str]]) -> None:
    started_at = 0 if pages[0] is OTHER else 2
    (moved,) = reanchored(client, pdf(tmp_path, *pages), [highlight(started_at)]).moved
    assert moved.page == pages.index(FIRST)


def test_a_page_that_is_turned_now_has_them_where_its_words_are(client: PdfClient, tmp_path: Path) -> None:
    (moved,) = reanchored(client, pdf(tmp_path, LONGER, rotation=90), [highlight()]).moved
    assert left_and_top(moved.quads[0]) == pytest.approx((BETA_GAMMA.left, BETA_GAMMA.top + 14), abs=4)


def test_highlights_beyond_the_last_page_are_looked_for(client: PdfClient, tmp_path: Path) -> None:
    assert reanchored(client, pdf(tmp_path, FIRST), [highlight(3)]).moved[0].page == 0


def test_what_is_nowhere_is_lost_and_told(client: PdfClient, tmp_path: Path) -> None:
    found = reanchored(client, pdf(tmp_path, OTHER), [highlight(), highlight(uid="v", quote="zeta eta")])
    assert [lost.uid for lost in found.lost] == ["u", "v"]
    assert found.sentence == (
        "The words “beta gamma” that were highlighted on page 1, and 1 more are not found in this version of the PDF."
    )


def test_an_area_keeps_its_size_around_its_words(client: PdfClient, tmp_path: Path) -> None:
    area = highlight(kind=HighlightKind.AREA, quote="beta gamma", quads=(quad_of(Box(80, 170, 200, 210)),))
    (moved,) = reanchored(client, pdf(tmp_path, LONGER), [area._replace(quads=(quad_of(Box(300, 470, 420, 510)),))]).moved
    box = box_around(moved.quads[0])
    assert (box.right - box.left, box.bottom - box.top) == pytest.approx((120, 40))
    assert box.left < BETA_GAMMA.left < BETA_GAMMA.right < box.right


def test_moving_is_one_change_and_can_be_undone(sample_library: Library) -> None:
    paper = sample_library.find(Query())[0]
    sample_library.add_highlights(paper, [highlight(uid="", comment="Why?")])
    before = sample_library.highlights(paper)
    elsewhere = before[0]._replace(page=4)
    change = sample_library.annotate(move, paper, Reanchored((elsewhere,), (before[0],)))
    (moved,) = sample_library.highlights(paper)
    assert (moved.page, moved.comment, moved.created_at) == (4, "Why?", before[0].created_at)
    assert change.sentence.startswith("Moved a highlight to where the words stand in this version of “")
    assert change.sentence.endswith("are not found in this version of the PDF.")
    sample_library.undo()
    assert [each._replace(updated_at="") for each in sample_library.highlights(paper)] == [before[0]._replace(updated_at="")]
