"""Where in shown text the searched words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.marks import marks
from reader.formats.scientific_text import display_text


def _marked(source: str, *words: str) -> list[str]:
    """What is marked of the text as it is shown; a word with a star may go on."""
    shown = display_text(source)
    asked = [(word.rstrip("*"), word.endswith("*")) for word in words]
    return [shown[start:end] for start, end in marks(shown, asked)]


@pytest.mark.parametrize(
    ("source", "words", "marked"),
    [
        ("A survey of surveys", ["survey"], ["survey"]),
        ("A survey of surveys", ["Surv*"], ["surv", "surv"]),
        ("Attention is all, all is attention", ["is all"], ["is all"]),
        ("Attention is all you need", ["you", "attention*"], ["Attention", "you"]),
        (r"The $\alpha$-divergence and TNFα", ["alpha"], ["α", "α"]),
        ("The α of alphabets and alpha", [r"$\alpha$"], ["α", "alpha"]),
        ("H$_2$O, H2O and H₂O", ["h2o"], ["H₂O", "H2O", "H₂O"]),
        ("Müller, Straße, x̂ and e\u0301", ["muller", "strasse", "x", "E"], ["Müller", "Straße", "x̂", "e\u0301"]),
        ("A deep-fake, a deep fake and a deepfake", ["deepfake"], ["deep-fake", "deepfake"]),
        ("A deep-fake, a deep fake and a deepfake", ["deep-fake"], ["deep-fake", "deep fake", "deepfake"]),
        ("A Deepfake-Image detector", ["deepfake*"], ["Deepfake"]),
        ("a recog-\nnition of ﬁnite parts", ["recognition", "fin*"], ["recog-\nnition", "ﬁn"]),
        ("研究中文文本的方法", ["中文"], ["中文"]),
        ("C++, C and C#", ["C++"], ["C++"]),
        ("all of it", ["all of", "of it"], ["all of"]),
        ("nothing here", ["", "  ", "$", "\0"], []),
        ("nothing here", [], []),
        ("", ["a"], []),
    ],
)
def test_words_are_marked_where_the_search_finds_them(source: str, words: list[str], marked: list[str]) -> None:
    assert _marked(source, *words) == marked


@given(st.text(), st.lists(st.tuples(st.text(max_size=4), st.booleans()), max_size=4))
def test_marks_lie_in_the_text_and_apart(shown: str, words: list[tuple[str, bool]]) -> None:
    places = [place for span in marks(shown, words) for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(shown) for place in places)
    assert all(start < end for start, end in marks(shown, words))


@pytest.mark.parametrize("words", [["a" * 100_000], ["a " * 50_000], ["a"] * 100_000, ["-" * 100_000]])
def test_long_texts_and_queries_take_linear_time(words: list[str]) -> None:
    for shown in ("a" * 100_000, "a " * 50_000, "a-" * 50_000, "-" * 100_000, "α" * 100_000, "a\u0301" * 50_000):
        marks(shown, [(word, True) for word in words])
