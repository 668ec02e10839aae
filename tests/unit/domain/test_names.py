"""The order of names, by examples and by what must hold of any."""

from hypothesis import given
from hypothesis import strategies as st

from reader.domain.names import natural_order, spelt_alike


def in_order(*names: str) -> bool:
    """Whether these names stand in the natural order, and in no other."""
    keys = [natural_order(name) for name in names]
    return keys == sorted(keys) and len(set(keys)) == len(keys)


def test_numbers_count_by_their_value() -> None:
    assert in_order("tag", "tag0", "tag2", "tag2b", "tag10", "tag10a", "tag100", "tags")
    assert in_order("chapter 2 part 9", "chapter 2 part 11", "chapter 11 part 1")
    assert in_order("tag 007", "tag 8", "tag 0010")


def test_capitals_and_accents_do_not_part_what_belongs_together() -> None:
    assert in_order("ape", "Bear", "bee", "Cat")
    assert in_order("eat", "École", "edge", "Übung", "value")
    assert in_order("Straße 2", "strasse 10")


def test_figures_of_other_scripts_are_numbers_too() -> None:
    assert in_order("1", "²", "\N{FULLWIDTH DIGIT THREE}", "10")


@given(st.text(), st.text(), st.text())
def test_any_names_have_one_order(a: str, b: str, c: str) -> None:
    first, second, third = sorted([a, b, c], key=natural_order)
    assert natural_order(first) <= natural_order(second) <= natural_order(third)
    assert (natural_order(a) == natural_order(b)) == (a == b)


@given(st.integers(min_value=0, max_value=10**40), st.integers(min_value=0, max_value=10**40), st.text("abc"))
def test_any_numbers_behind_one_word_sort_by_value(one: int, other: int, word: str) -> None:
    assert (natural_order(f"{word}{one}") < natural_order(f"{word}{other}")) == (one < other)


def test_capitals_make_no_other_name_in_any_alphabet() -> None:
    assert spelt_alike("GAN", "gan")
    assert spelt_alike("École", "e\N{COMBINING ACUTE ACCENT}COLE")
    assert spelt_alike("Диссертация", "ДИССЕРТАЦИЯ")
    assert not spelt_alike("École", "ecole")
    assert not spelt_alike("a b", "ab")
