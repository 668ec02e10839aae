"""Differences between texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from reader.formats.word_diff import Part, Words, word_diff


def test_words_are_kept_removed_and_added() -> None:
    assert word_diff("We learn deep nets from few labels.", "We learn\n  shallow nets from very few labels.") == [
        Words(Part.KEPT, "We learn"),
        Words(Part.REMOVED, "deep"),
        Words(Part.ADDED, "shallow"),
        Words(Part.KEPT, "nets from"),
        Words(Part.ADDED, "very"),
        Words(Part.KEPT, "few labels."),
    ]


def test_white_space_makes_no_difference() -> None:
    assert word_diff("One  two\n\nthree", " One two three ") == [Words(Part.KEPT, "One two three")]
    assert word_diff("", " ") == []


def test_all_is_new_or_gone() -> None:
    assert word_diff("", "new words") == [Words(Part.ADDED, "new words")]
    assert word_diff("old words", "") == [Words(Part.REMOVED, "old words")]


def test_of_long_texts_only_the_ends_are_compared() -> None:
    old, new = "same " + "a b " * 5000 + "end", "same " + "c d " * 5000 + "end"
    assert [words.part for words in word_diff(old, new)] == [Part.KEPT, Part.REMOVED, Part.ADDED, Part.KEPT]


texts = st.lists(st.sampled_from(["a", "b", "cc", "$x$", "the"]), max_size=30).map(" ".join)


@given(texts, texts)
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    found = word_diff(before, after)
    assert " ".join(words.text for words in found if words.part is not Part.ADDED) == before
    assert " ".join(words.text for words in found if words.part is not Part.REMOVED) == after


@given(st.text(), st.text())
def test_any_texts_can_be_compared(before: str, after: str) -> None:
    assert all(words.text for words in word_diff(before, after))
