"""Finding words on a page, however they are written there."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.pdf.findable import CONTEXT_WORDS, boxes, context, findable, needle_of, spans
from reader.pdf.pages import Box, PageText, Word


def page(*lines: str) -> PageText:
    """Lines of words, ten points for each letter."""
    words = []
    for number, line in enumerate(lines):
        left = 0
        for text in line.split(" "):
            words.append(Word(Box(left, 20 * number, left + 10 * len(text), 20 * number + 12), text, 0, number))
            left += 10 * len(text) + 10
    return PageText(tuple(words), ())


def found(text: PageText, typed: str, *, has_case: bool = False, is_whole: bool = False) -> list[str]:
    """What a search finds, as the words that it touches."""
    ready = findable(text)
    return [context(ready, span)[1] for span in spans(ready, needle_of(typed, has_case=has_case, is_whole=is_whole))]


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("a Needle here", "nEEdle"),
        ("the e\N{LATIN SMALL LIGATURE FFI}cient way", "efficient"),
        ("Erdős and Gödel", "erdos AND godel"),
        ("Erdos", "Erdős"),
        ("Straße", "strasse"),
        ("the “quoted” word", '"quoted"'),
        ("pages 3–7", "3-7"),
        ("x² + y²", "x2 +"),
        ("non\N{SOFT HYPHEN}sense", "nonsense"),
        ("Łódź", "lodz"),
    ],
)
def test_how_it_is_written_does_not_matter(line: str, typed: str) -> None:
    assert len(found(page(line), typed)) == 1


def test_words_that_a_line_divides_are_whole() -> None:
    text = page("of infor-", "mation in state-", "of-the-art Jean-", "Paul 3-", "4 end-")
    assert found(text, "information") == ["information"]
    assert found(text, "of information in") == ["of information in"]
    assert found(text, "state-of-the-art") == ["state-of-the-art"]
    assert found(text, "Jean-Paul", has_case=True) == ["Jean-Paul"]
    assert found(text, "3- 4 end-") == ["3- 4 end-"]
    assert found(text, "infor-mation") == ["information"]
    assert found(text, "in-formation") == []


def test_a_phrase_goes_on_in_the_next_line() -> None:
    assert found(page("attention is all", "you need"), "all  you\tneed ") == ["all you need"]


def test_case_and_whole_words() -> None:
    text = page("Word word swords word. (word) words")
    assert len(found(text, "word")) == 6
    assert found(text, "Word", has_case=True) == ["Word"]
    assert found(text, "word", is_whole=True) == ["Word", "word", "word.", "(word)"]


def test_nothing_is_found_for_nothing() -> None:
    assert found(page("some words"), "  ") == []
    assert found(PageText((), ()), "a") == []


def test_hits_do_not_overlap() -> None:
    assert len(found(page("aaaaa"), "aa")) == 2


def test_the_rectangles_of_a_hit() -> None:
    ready = findable(page("one two", "three four"))
    (span,) = spans(ready, needle_of("two three"))
    assert boxes(ready, span) == (Box(40, 0, 70, 12), Box(0, 20, 50, 32))


def test_part_of_a_word_is_measured_by_its_letters() -> None:
    ready = findable(page("wwwiii"))
    (span,) = spans(ready, needle_of("iii"))
    (box,) = boxes(ready, span)
    assert (box.right, box.left) == pytest.approx((60, 60 * 4.5 / (4.5 + 1.65)))


def test_the_words_around_a_hit_are_few() -> None:
    ready = findable(page(" ".join(f"w{number}" for number in range(100))))
    (span,) = spans(ready, needle_of("w50", is_whole=True))
    before, touched, after = context(ready, span)
    assert (before.split()[-1], touched, after.split()[0]) == ("w49", "w50", "w51")
    assert len(before.split()) == len(after.split()) == CONTEXT_WORDS


letters = st.text("abAB-ﬁéßİ.", min_size=1, max_size=5)


@given(st.lists(st.lists(letters, min_size=1, max_size=5), max_size=5), letters, st.booleans(), st.booleans())
def test_whatever_is_searched_hits_are_in_order_and_have_boxes(
    lines: list[list[str]], typed: str, has_case: bool, is_whole: bool
) -> None:
    ready = findable(page(*(" ".join(line) for line in lines)))
    hits = spans(ready, needle_of(typed, has_case=has_case, is_whole=is_whole))
    assert all(first.end <= second.start for first, second in pairwise(hits))
    assert all(boxes(ready, hit) and "".join(context(ready, hit)) for hit in hits)
    assert len(ready.exact) == len(ready.small)


@given(st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=20), st.data())
def test_every_run_of_words_is_found(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert found(page(" ".join(words)), " ".join(words[start:end]).upper())
