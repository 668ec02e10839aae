"""Words as running text."""

import pytest

from reader.domain.highlight import CONTEXT_LENGTH
from reader.pdf.joined_text import bare, joined_text, text_around
from reader.pdf.pages import Box, Word


def words_of(*blocks: str, top: int = 0) -> list[Word]:
    """A block for each argument, its lines divided by `|`, one below the other."""
    words = []
    for block, lines in enumerate(blocks):
        for line, text in enumerate(lines.split("|")):
            words += [Word(Box(0, top, 1, top + 10), word, block, line) for word in text.split()]
            top += 12
    return words


def knows(*known: str) -> frozenset[str]:
    return frozenset(known)


@pytest.mark.parametrize(
    ("lines", "known", "text"),
    [
        ("infor-|mation", (), "information"),
        ("state-|of-the-art", (), "state-of-the-art"),
        ("state-|of-the-art", ("state-of-the-art",), "state-of-the-art"),
        ("well-|known.", ("well-known",), "well-known."),
        ("well-|known", (), "wellknown"),
        ("information-|theoretic", ("information-theoretic", "theoretic"), "information-theoretic"),
        ("pre-|trained", ("pretrained", "pre-trained"), "pretrained"),
        ("semi-pre-|pared", ("prepared",), "semi-prepared"),
        ("(Infor-|mation)", ("information",), "(Information)"),
        ("Schmidt-|Hieber", ("schmidt-hieber",), "Schmidt-Hieber"),
        ("INFOR-|MATION", ("information",), "INFORMATION"),
        ("e\N{LATIN SMALL LIGATURE FFI}-|cient", ("efficient",), "efficient"),
    ],
)
def test_other_places_tell_whether_a_hyphen_belongs_to_a_word(lines: str, known: tuple[str, ...], text: str) -> None:
    assert joined_text([words_of(lines)], knows(*known).__contains__) == text


def test_ligatures_are_spelt_out() -> None:
    assert joined_text([words_of("\N{LATIN SMALL LIGATURE FI}nd e\N{LATIN SMALL LIGATURE FF}ort")]) == "find effort"
    assert bare("“\N{LATIN SMALL LIGATURE FL}OW”,") == "flow"


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    foot, head = words_of("A first one.", "A sentence that", top=600), words_of("goes on here.", "Another")
    column = [*foot, *(word._replace(block=word.block + 2) for word in head)]
    assert joined_text([column]) == "A first one.\nA sentence that goes on here.\nAnother"
    assert joined_text([foot, head]) == "A first one.\nA sentence that goes on here.\nAnother"
    assert joined_text([foot, [], head]) == "A first one.\nA sentence that\ngoes on here.\nAnother"


def test_what_stands_below_is_another_paragraph() -> None:
    assert joined_text([words_of("an item", "and another one")]) == "an item\nand another one"
    assert joined_text([words_of("It ends."), words_of("iPhones begin small")]) == "It ends.\niPhones begin small"


def test_of_what_stands_around_words_the_nearest_letters_are_taken() -> None:
    words = words_of("a long be-|ginning of it, the quote itself, and a very, very long end of what stands there")
    start = [word.text for word in words].index("quote")
    before, after = text_around(words, start, start + 1)
    assert before == "a long beginning of it, the"
    assert after == "itself, and a very, very long end of what"[:CONTEXT_LENGTH]
    assert text_around(words, 0, len(words)) == ("", "")
