"""What a first page tells of its paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.formats.first_page import FirstPage, PageLine, Stamp, arxiv_doi_of, contains, dois_of, stamp_of, titles_of

BODY = PageLine("We study how residual networks learn from few labels.", 12.0, 0.4)


def turned(*texts: str) -> FirstPage:
    """A page with text that runs upwards."""
    return FirstPage((BODY, *(PageLine(text, 26.0, 0.3, is_upright=False) for text in texts)))


def upright(*texts: str) -> FirstPage:
    return FirstPage(tuple(PageLine(text, 12.0, 0.1) for text in texts))


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("arXiv:0706.0001v1 [q-bio.CB] 1 Jun 2007", Stamp(ArxivId("0706.0001", 1), "q-bio.CB", "2007-06-01")),
        ("arXiv:2004.00622v12  [cs.CV]  31 Dec 2020", Stamp(ArxivId("2004.00622", 12), "cs.CV", "2020-12-31")),
        ("arXiv:hep-th/9901001v2 10 May 1999", Stamp(ArxivId("hep-th/9901001", 2), "", "1999-05-10")),
        ("arXiv:math.GT/0309136 v1", Stamp(ArxivId("math/0309136"))),
        ("arXiv:cond-mat/0207270v1 [cond-mat.stat-mech] 10 Jul 2002", None),
        ("arXiv : 2004.00622", Stamp(ArxivId("2004.00622"))),
    ],
)
def test_the_stamp_up_the_side_is_read(text: str, stamp: Stamp | None) -> None:
    wanted = stamp or Stamp(ArxivId("cond-mat/0207270", 1), "cond-mat.stat-mech", "2002-07-10")
    assert stamp_of(turned(text)) == wanted
    assert stamp_of(turned(*text.split(" ", 1))) == wanted


def test_a_stamp_on_a_turned_page_lies_flat() -> None:
    assert stamp_of(upright("arXiv:0706.0001v1 [q-bio.CB] 1 Jun 2007")) == stamp_of(
        turned("arXiv:0706.0001v1 [q-bio.CB] 1 Jun 2007")
    )


@pytest.mark.parametrize(
    "page",
    [
        FirstPage(),
        upright("as shown in arXiv:1707.08567 [cs.CV] and elsewhere"),
        upright("[3] A. Author, arXiv:1707.08567v1."),
        turned("Proceedings of 2004"),
        turned("arXiv:2013.00622v1 [cs.CV] 1 Apr 2020"),
    ],
)
def test_a_paper_that_is_cited_is_no_stamp(page: FirstPage) -> None:
    assert stamp_of(page) is None


def test_dois_lose_what_does_not_belong_to_them() -> None:
    page = upright(
        "(doi:10.1103/PhysRevD.76.023505), see https://doi.org/10.1016/S0370-2693(98)01541-X.",
        "DOI 10.1103/physrevd.76.023505; arXiv's is 10.48550/arXiv.2202.01037",
    )
    assert dois_of(page) == ["10.1103/physrevd.76.023505", "10.1016/s0370-2693(98)01541-x"]
    assert arxiv_doi_of(page) == ArxivId("2202.01037")


def test_of_several_dois_of_arxiv_none_is_the_paper_s() -> None:
    assert arxiv_doi_of(upright("10.48550/arXiv.2202.01037 10.48550/arXiv.2202.01038")) is None
    assert arxiv_doi_of(upright("10.48550/arXiv.nothing")) is None


def titled(*lines: PageLine, stated: str = "") -> list[str]:
    return titles_of(FirstPage((*lines, BODY), stated))


def large(text: str, size: float = 20.0, top: float = 0.1) -> PageLine:
    return PageLine(text, size, top)


def test_the_title_is_the_largest_text() -> None:
    assert titled(PageLine("Journal of Tests 12", 9.0, 0.02), large("Deep Self-"), large("supervised Nets*")) == [
        "Deep Self-supervised Nets"
    ]
    assert titled(large("A", 60.0), large("Title here"), large("2020", 30.0), large("Not the title", top=0.9)) == ["Title here"]


def test_turned_text_is_no_title() -> None:
    assert titles_of(FirstPage((PageLine("arXiv:0706.0001v1", 26.0, 0.3, is_upright=False), large("A title")))) == ["A title"]


@pytest.mark.parametrize(
    "stated", ["", "main.dvi", "Microsoft Word - thesis.doc", "untitled", "Untitled document", "arXiv:2004.00622v1", "x", "12 34"]
)
def test_what_programs_state_is_no_title(stated: str) -> None:
    assert titled(large("On deep nets"), stated=stated) == ["On deep nets"]


def test_a_stated_title_counts_where_it_stands_on_the_page_or_nothing_else_does() -> None:
    assert titled(large("On Deep"), PageLine("Nets", 15.0, 0.12), stated="On deep nets") == ["On deep nets", "On Deep"]
    assert titled(large("On Deep Nets"), stated="Some other words") == ["On Deep Nets", "Some other words"]
    assert titles_of(FirstPage((), "A stated title")) == ["A stated title"]


def test_a_page_in_one_size_has_no_title() -> None:
    assert titles_of(upright(*["All lines are of one size here"] * 20)) == []


def test_a_title_is_found_in_text_whatever_its_looks() -> None:
    assert contains("EVADING DEEPFAKE- IMAGE\ndetectors, by us", "Evading Deepfake-Image Detectors")
    assert not contains("Evading image detectors", "Evading Deepfake-Image Detectors")
    assert not contains("Deep", "Deep")


lines = st.builds(PageLine, st.text(), st.floats(0, 100), st.floats(0, 1), st.booleans())


@given(st.lists(lines), st.text())
def test_any_page_can_be_read(found: list[PageLine], stated: str) -> None:
    page = FirstPage(tuple(found), stated)
    stamp_of(page), arxiv_doi_of(page)
    assert all(doi.startswith("10.") for doi in dois_of(page))
    assert all(title == title.strip() != "" for title in titles_of(page))


@pytest.mark.parametrize("piece", ["arXiv:", "arXiv:2004.", "10.1234/(", "10.1234/a)", "(", "[a", "a-", "1 Apr "])
def test_hostile_pages_are_read_in_linear_time(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    page = FirstPage((PageLine(text, 12.0, 0.1), PageLine(text, 26.0, 0.1, is_upright=False)), text)
    assert stamp_of(page) is None
    assert all(len(doi) < 400 for doi in dois_of(page))
    assert len(titles_of(page)) <= 2
