"""What cleaning does to text from outside."""

from unicodedata import is_normalized

from hypothesis import example, given
from hypothesis import strategies as st

from reader.formats.foreign_text import clean_line, clean_paragraphs, normalized

LIMIT = 1_000
any_text = st.text(st.characters(exclude_categories=()))


def test_clean_text_stays_as_it_is() -> None:
    for text in ("", "A title", "Müller’s ∞-categories, 中文", r"$\alpha$ ~ {x} % _ \cite{}", "\U0001f600 emoji"):
        assert clean_line(text, LIMIT) == text


def test_white_space_becomes_single_blanks() -> None:
    assert clean_line("  a\tb\xa0c\u2003d\u3000e \r\n f\u2028g\x0bh ", LIMIT) == "a b c d e f g h"


def test_invisible_characters_are_dropped() -> None:
    assert clean_line("a\x00b\x07c\x1bd\x7fe\x9ff\xadg\u200bh\ufeffi\U000e0041j", LIMIT) == "abcdefghij"


def test_text_cannot_be_turned_around() -> None:
    assert clean_line("safe\u202egpj.exe\u2066\u2069\u200f\u061c", LIMIT) == "safegpj.exe"


def test_joiners_that_scripts_need_stay() -> None:
    assert clean_line("क्\u200dष", LIMIT) == "क्\u200dष"


def test_letters_are_composed() -> None:
    assert clean_line("Mu\u0308ller", LIMIT) == "Müller"


def test_a_lone_surrogate_is_replaced() -> None:
    assert clean_line("a\ud800b", LIMIT) == "a\N{REPLACEMENT CHARACTER}b"


def test_text_is_cut_at_its_limit() -> None:
    assert clean_line("abc def", 5) == "abc d"
    assert clean_line("abc def", 4) == "abc"
    assert clean_paragraphs("ab\n\ncd\n\nef", 6) == "ab\n\ncd"


def test_paragraphs_are_parted_by_one_blank_line() -> None:
    assert clean_paragraphs("\n\none\ntwo  \n \t\n\n\n three\n", LIMIT) == "one two\n\nthree"


@given(any_text)
@example("e\u0301\u202e\u0301")
@example("\u1100\u200b\u1161")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    line = clean_line(text, LIMIT)
    assert clean_line(line, LIMIT) == line
    paragraphs = clean_paragraphs(text, LIMIT)
    assert clean_paragraphs(paragraphs, LIMIT) == paragraphs


@given(any_text, st.integers(0, 20))
def test_clean_text_is_normal_short_and_encodable(text: str, limit: int) -> None:
    line = clean_line(text, limit)
    assert len(line) <= limit
    assert is_normalized("NFC", line)
    assert line.encode().decode() == line
    assert "\n" not in line


def test_a_tower_of_marks_is_cut_down_in_linear_time() -> None:
    tower = "a" + "\u0301\u0323" * 500_000
    assert len(normalized("NFC", tower)) < 50
    assert len(clean_line(tower, LIMIT)) < 50
