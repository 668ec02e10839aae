"""Titles and names that are written a page at a time come out as those that are read one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.citations.field_pages import LONGEST
from reader.formats.citations.field_text import title_fields, title_tex
from reader.formats.citations.names import names_fields
from reader.formats.foreign_text import clean_line

_WORDS = st.sampled_from([
    "Deep", "learning", "A", "a", "GAN", "U-Net:", "C++", "D'Angelo", "Jr", "Jr.", "II", "And", "Team", "van", "A.", "A..",
    "O'Neil-", "et", "al.", "others",
    "$x$", "$", r"\'e", "{x}", '"so"', "&", "5%", "é", "e\u0301", "\u200b", "\u200d", "\u00b4", "", "\t", "\n",
    "\x00", "\x02",
])  # fmt: skip
_TEXTS = st.lists(_WORDS | st.text(max_size=4), max_size=6).map(" ".join)


@given(titles=st.lists(_TEXTS, max_size=4), ascii_only=st.booleans())
def test_titles_of_a_page_are_those_that_are_read_whole(titles: list[str], ascii_only: bool) -> None:
    assert title_fields(titles, ascii_only=ascii_only) == [
        title_tex(clean_line(title, LONGEST), ascii_only=ascii_only).strip() for title in titles
    ]


@given(papers=st.lists(st.lists(_TEXTS, max_size=3).map(tuple), max_size=3), ascii_only=st.booleans())
def test_names_of_a_page_are_those_that_are_read_one_by_one(papers: list[tuple[str, ...]], ascii_only: bool) -> None:
    # Where one name has a line feed in it, all of the page are read one by one.
    made = names_fields([*papers, ("A\nB",)], ascii_only=ascii_only)
    assert names_fields(papers, ascii_only=ascii_only) == made[:-1]


@pytest.mark.parametrize("title", ["AN OLD STUDY OF ENTROPY", "x " * LONGEST])
def test_titles_of_capitals_and_endless_ones_are_read_whole(title: str) -> None:
    assert title_fields(["A title", title]) == ["A title", title_tex(title[:LONGEST].strip())]
