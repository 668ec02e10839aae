"""Words that are selected, and the text they make."""

import pytest

from reader.domain.highlight import CONTEXT_LENGTH
from reader.gui.pdf_pane.selection import (
    Grain,
    Selection,
    WordPlace,
    between,
    line_boxes,
    nearest_word,
    selected_pieces,
    selected_text,
    taken,
    word_at,
)
from reader.pdf.pages import Box, PageText, Word
from tests.gui.pdf_pane.fake_pages import page_text, word_box

TEXT = page_text()


def select(first: int, last: int, *, page: int = 0, last_page: int = 0) -> Selection:
    return Selection(WordPlace(page, first), WordPlace(last_page, last))


def page_of(*blocks: str) -> PageText:
    """A page with one block for each argument; its lines are divided by `|`."""
    words = []
    for block, lines in enumerate(blocks):
        for line, text in enumerate(lines.split("|")):
            words += [Word(Box(0, 0, 1, 1), word, block, line) for word in text.split()]
    return PageText(tuple(words), ())


def all_text(*pages: PageText) -> str:
    last = WordPlace(len(pages) - 1, len(pages[-1].words) - 1)
    return selected_text(Selection(WordPlace(0, 0), last), dict(enumerate(pages)))


def test_the_word_under_a_point() -> None:
    box = word_box(1, 2)
    assert word_at(TEXT, box.left + 1, box.top + 1) == 5
    assert word_at(TEXT, box.right + 3, box.top + 1) is None
    assert word_at(TEXT, box.right + 3, box.top + 1, 4.0) == 5


def test_the_nearest_word_is_sought_on_the_same_line_first() -> None:
    box = word_box(1, 2)
    assert nearest_word(TEXT, box.right + 40, box.top + 6) == 5
    assert nearest_word(TEXT, 80, 5000) == 6
    assert nearest_word(PageText((), ()), 1, 1) is None


def test_a_line_is_taken_whole() -> None:
    assert taken(TEXT, WordPlace(0, 4), Grain.LINE) == select(3, 5)
    assert taken(TEXT, WordPlace(0, 4), Grain.WORD) == select(4, 4)


def test_a_selection_reaches_backwards_too() -> None:
    start, end = taken(TEXT, WordPlace(1, 1), Grain.WORD), taken(TEXT, WordPlace(0, 2), Grain.WORD)
    assert between(start, end) == between(end, start) == select(2, 1, last_page=1)


def test_words_of_pages_between_are_selected_whole() -> None:
    selection = select(7, 0, page=1, last_page=3)
    assert [len(selection.words_of(page, TEXT)) for page in range(5)] == [0, 2, 9, 1, 0]


def test_each_line_has_one_box() -> None:
    boxes = line_boxes(select(1, 3).words_of(0, TEXT))
    first, last = word_box(0, 1), word_box(0, 2)
    assert boxes == [Box(first.left, first.top, last.right, last.bottom), word_box(1, 0)]


def test_lines_are_joined_and_hyphens_at_their_ends_taken_out() -> None:
    assert all_text(TEXT) == "Attention is all you need interesting words here"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("inter-|esting", "interesting"),
        ("state-of-the-|art", "state-of-the-art"),
        ("Jean-|Paul", "Jean-Paul"),
        ("COVID-|19", "COVID-19"),
        ("2019-|nCoV", "2019-nCoV"),
        ("inter\N{SOFT HYPHEN}|Esting", "interEsting"),
        ("inter\N{HYPHEN}|esting", "interesting"),
        ("a -|b", "a - b"),
        ("one –|two", "one – two"),
        ("plain|lines", "plain lines"),
    ],
)
def test_line_ends(lines: str, text: str) -> None:
    assert all_text(page_of(lines)) == text


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    assert all_text(page_of("First paragraph.", "Second one.")) == "First paragraph.\nSecond one."


def test_a_word_divided_over_columns_or_pages_is_joined() -> None:
    assert all_text(page_of("end of col-", "umn and then"), page_of("Next page")) == "end of column and then\nNext page"
    assert all_text(page_of("over the pa-"), page_of("ge")) == "over the page"


def test_a_hyphen_before_a_heading_stays() -> None:
    assert all_text(page_of("a range 3-", "Heading")) == "a range 3-\nHeading"


def test_pages_that_were_not_read_are_left_out() -> None:
    assert selected_text(select(0, 0, last_page=2), {0: page_of("one"), 2: page_of("two three")}) == "one\ntwo"


def test_a_selection_is_given_page_by_page_with_what_stands_around_it() -> None:
    first, last = page_of("one two three four"), page_of("five six")
    pieces = selected_pieces(Selection(WordPlace(0, 2), WordPlace(1, 0)), {0: first, 1: last})
    assert [(piece.page, piece.first, piece.last) for piece in pieces] == [(0, 2, 3), (1, 0, 0)]
    assert [(piece.before, piece.quote, piece.after) for piece in pieces] == [("one two", "three four", ""), ("", "five", "six")]
    assert [len(piece.boxes) for piece in pieces] == [1, 1]


def test_the_words_around_a_quote_are_cut() -> None:
    text = page_of(" ".join(f"word{number:03}" for number in range(200)))
    (piece,) = selected_pieces(Selection(WordPlace(0, 100), WordPlace(0, 100)), {0: text})
    assert (len(piece.before), len(piece.after)) == (CONTEXT_LENGTH, CONTEXT_LENGTH)
    assert piece.before.endswith("word099")
    assert piece.after.startswith("word101")
