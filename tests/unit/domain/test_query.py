from hypothesis import given
from hypothesis import strategies as st

from reader.domain.query import Term, parse, quoted


def test_words_phrases_and_fields() -> None:
    query = parse('deep "neural nets" -gan tag:3d -is:read title:"two words" ')
    assert query.terms == (
        Term("", "deep"),
        Term("", "neural nets", phrase=True),
        Term("", "gan", negated=True),
        Term("tag", "3d"),
        Term("is", "read", negated=True),
        Term("title", "two words", phrase=True),
    )


def test_the_word_being_typed_is_a_prefix() -> None:
    assert [term.prefix for term in parse("neural net").terms] == [False, True]
    assert [term.prefix for term in parse("neural net ").terms] == [False, False]


def test_author_is_another_word_for_authors() -> None:
    assert parse("author:li ").terms == (Term("authors", "li"),)


def test_sort_is_an_order_and_no_term() -> None:
    assert parse("gan sort:title ") == parse("gan ", order="title")
    assert parse("sort:nonsense").order == "date"


def test_an_unknown_field_is_searched_as_text() -> None:
    assert parse("arxiv:foo bar:baz ").terms == (Term("", "arxiv:foo"), Term("", "bar:baz"))


@given(st.text())
def test_any_text_parses(text: str) -> None:
    assert all(term.value.strip() for term in parse(text).terms)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_a_quoted_value_is_read_back(name: str) -> None:
    name = " ".join(name.replace('"', "").split())
    if name:
        assert parse(f"tag:{quoted(name)} ").terms[0][:2] == ("tag", name)
