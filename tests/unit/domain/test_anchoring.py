"""Finding quotes again on pages that have changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.anchoring import find_quote, is_quote


def words_of(text: str) -> list[str]:
    return text.split()


PAGE = words_of("We show that the model is robust. In contrast, the model is fragile under attacks on inter- esting images.")


def found(quote: str, before: str = "", after: str = "", words: list[str] = PAGE) -> str | None:
    numbers = find_quote(words, quote, before, after)
    return None if numbers is None else " ".join(words[number] for number in numbers)


@pytest.mark.parametrize(
    ("quote", "there"),
    [
        ("robust. In contrast", "robust. In contrast,"),
        ("ROBUST IN CONTRAST", "robust. In contrast,"),
        ("attacks on interesting images", "attacks on inter- esting images."),
        ("fragile under at-\ntacks", "fragile under attacks"),
        ("un", None),
        ("a sentence that was never there", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_quote_is_found_by_its_letters(quote: str, there: str | None) -> None:
    assert found(quote) == there


def test_ligatures_and_accents_hide_nothing() -> None:
    assert (
        found("efficient naïve", words=words_of("an e\N{LATIN SMALL LIGATURE FFI}cient nai\N{COMBINING DIAERESIS}ve way"))
        is not None
    )
    assert found("office", words=["the", "o\N{LATIN SMALL LIGATURE FFI}ce"]) is not None


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [("We show that", "is robust", 3), ("In contrast,", "is fragile", 9), ("", "is fragile under", 9)],
)
def test_of_several_places_the_one_with_the_same_surroundings_is_taken(before: str, after: str, place: int) -> None:
    assert find_quote(PAGE, "the model", before, after) == range(place, place + 2)


def test_short_quotes_are_whole_words() -> None:
    assert find_quote(["model", "mode"], "mode") == range(1, 2)


def test_a_quote_that_was_reworded_is_what_stands_between_its_surroundings() -> None:
    page = words_of("deep networks for images fail to generalise on unseen kinds of forgeries as we show")
    assert (
        found("do not generalize well", "deep networks for images", "on unseen kinds of forgeries", page) == "fail to generalise"
    )
    assert found("do", "deep networks for images", "on unseen kinds of forgeries", page) is None
    assert found("do not generalize well", "for", "on", page) is None


@given(st.lists(st.text(max_size=6), max_size=12), st.text(max_size=12), st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_asked_for_the_words_are_of_the_page(words: list[str], quote: str, before: str, after: str) -> None:
    numbers = find_quote(words, quote, before, after)
    assert numbers is None or (len(numbers) > 0 and numbers.start >= 0 and numbers.stop <= len(words))


@pytest.mark.parametrize(
    ("words", "quote", "same"),
    [
        (["the", "model,"], "The model", True),
        (["the", "robust", "model", "is", "fragile"], "robust model is fragile", True),
        (["model"], "the model", False),
        (["the", "robust", "model"], "the robust model is fragile under attacks", False),
        ([], "the model", False),
    ],
)
def test_words_are_those_of_a_quote(words: list[str], quote: str, *, same: bool) -> None:
    assert is_quote(words, quote) is same
