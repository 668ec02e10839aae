"""The text of PDFs as the library keeps it."""

from hypothesis import given
from hypothesis import strategies as st

from reader.formats.page_text import MOST_CHARACTERS, deflated, inflated, page_of, pages_of
from reader.formats.search_forms import index_pages

LINES = st.lists(st.text(max_size=20), max_size=5)


@given(pages=st.lists(LINES, min_size=1, max_size=5))
def test_pages_come_back_one_by_one(pages: list[list[str]]) -> None:
    made = [page_of(lines) for lines in pages]
    assert pages_of(deflated(made)) == made
    assert all(len(page.encode()) >= len(page) for page in made)


@given(damaged=st.binary(max_size=50))
def test_damage_is_no_error(damaged: bytes) -> None:
    assert isinstance(inflated(damaged), str)
    assert inflated(deflated(["a page"])[:-3]) in ("a page", "")


def test_nothing_that_a_database_could_not_hold_is_kept() -> None:
    assert page_of(["a\0b", "", " c\fd\ud800 ", "\u202e"]) == "ab\nc d\N{REPLACEMENT CHARACTER}"
    assert inflated(deflated(["\ud800"])) == "?"


def test_ten_megabytes_are_capped_even_if_they_were_kept() -> None:
    assert len(inflated(deflated(["word " * 2_000_000]))) == MOST_CHARACTERS
    assert pages_of(b"") == []


def test_line_ends_and_ligatures_do_not_matter_and_nothing_is_taken_for_tex() -> None:
    words = index_pages(deflated(["A neu-", "ral \ufb01eld costs $5 or {6}\\n", "self-\nsupervised co-\noperate"])).split()
    assert {"a", "neu", "ral", "field", "costs", "5", "or", "6", "n", "selfsupervised", "cooperate"} <= set(words)
