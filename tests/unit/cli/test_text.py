from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cli.text import clean, clean_lines, fitted, listing, whole, width
from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper, PdfState, ReadingState
from reader.formats.scientific_text import display_text

PAPER = Paper(1, "arxiv:2004.00622", "A title of some length", ArxivId("2004.00622", 2), date="2020-04-02")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines\tand more", "two lines and more"),
        ("\x1b[31mred\x07", " [31mred "),
        ("c1\x9b31m", "c1 31m"),
        ("turned\u202eround", "turned round"),
        ("Café 中文", "Café 中文"),
    ],
)
def test_what_a_terminal_would_obey_is_taken_out(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize("title", ["A $\\beta$-test", 'The M\\"uller--Lyer illusion', "Fig.~1 in ``quotes''"])
def test_titles_are_shown_as_in_the_window(title: str) -> None:
    paper = PAPER._replace(title=title)
    for text in (*listing([paper], None), whole(paper, 80)):
        assert display_text(title) in text
        assert title not in text


@given(st.text())
def test_a_clean_line_is_one_line_without_controls(text: str) -> None:
    assert len(clean(text).splitlines()) <= 1
    assert not any(category(letter) == "Cc" for letter in clean(text))
    assert clean_lines(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("中文", 4), ("e\u0301", 1), ("ｱ", 1), ("\u200bx", 1), ("", 0)])
def test_the_width_of_letters(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "cut"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("中文字", 5, "中文…"),
        ("中文字", 4, "中…"),
        ("ab cd", 4, "ab…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_text_is_cut_to_the_columns(text: str, columns: int, cut: str) -> None:
    assert fitted(text, columns) == cut


@given(st.text(), st.integers(0, 50))
def test_cut_text_fits(text: str, columns: int) -> None:
    assert width(fitted(text, columns)) <= columns


def test_lines_stand_in_columns() -> None:
    starred = PAPER._replace(starred=True, state=ReadingState.TO_READ, tags=("gan", "to do"))
    old = PAPER._replace(arxiv_id=ArxivId("hep-th/9901001"), date="", state=ReadingState.READ)
    foreign = PAPER._replace(arxiv_id=None, uid="doi:10.1/x")
    assert listing([PAPER, starred, old, foreign], None) == [
        "2004.00622                 2020-04-02  A title of some length",
        "2004.00622      * to-read  2020-04-02  A title of some length  [gan]  [to do]",
        "hep-th/9901001    read                 A title of some length",
        "doi:10.1/x                 2020-04-02  A title of some length",
    ]


@pytest.mark.parametrize("columns", [1, 10, 35, 50, 60, 79, 200])
def test_lines_fit_the_terminal(columns: int) -> None:
    long = PAPER._replace(title="中文 and 한글 words " * 10, tags=("one long tag name", "another one", "标签"))
    assert all(width(line) <= columns for line in listing([long, PAPER], columns))


def test_a_title_keeps_room_beside_many_tags() -> None:
    (line,) = listing([PAPER._replace(tags=tuple(f"tag number {number}" for number in range(9)))], 80)
    assert "A title of some length" in line
    assert line.endswith("…")


def test_nothing_in_a_paper_moves_the_cursor() -> None:
    bad = PAPER._replace(title="a\x1b[2Jb\nc", tags=("x\x9by",), authors=("An\rauthor",), abstract="one\n\ntwo\x07", note="n\x1b")
    for text in (*listing([bad], None), whole(bad, 80)):
        assert not any(category(letter) == "Cc" for letter in text if letter != "\n")


def test_a_whole_paper() -> None:
    paper = PAPER._replace(
        authors=("Ada Byron", "Karl Weierstraß"),
        abstract="One paragraph.\n\nAnother one.",
        doi="10.1000/1",
        categories=("cs.CV", "cs.LG"),
        tags=("gan",),
        lists=("to cite",),
        starred=True,
        state=ReadingState.READING,
        note="Mine.",
        pdf_state=PdfState.FAILED,
        pdf_problem="There is none.",
    )
    assert whole(paper, 80).split("\n") == [
        "A title of some length",
        "",
        "Authors     Ada Byron, Karl Weierstraß",
        "arXiv       2004.00622v2  https://arxiv.org/abs/2004.00622v2",
        "DOI         10.1000/1",
        "Announced   2020-04-02",
        "Categories  cs.CV cs.LG",
        "State       Reading, starred",
        "Tags        gan",
        "Lists       to cite",
        "PDF         failed There is none.",
        "",
        "One paragraph.",
        "",
        "Another one.",
        "",
        "Note",
        "",
        "Mine.",
    ]
