from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.query import Condition, Days, Group, Not, Query, Span, Term, Words, explanation, parse, quoted


def every(*parts: Condition) -> Group:
    return Group(parts)


def either(*parts: Condition) -> Group:
    return Group(parts, either=True)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("", every()),
        ("deep ", Words("deep")),
        ("deep fake ", every(Words("deep"), Words("fake"))),
        ('"neural nets"', Words("neural nets")),
        ("-gan ", Not(Words("gan"))),
        ("--gan ", Words("gan")),
        ("gan gan ", Words("gan")),
        ("tag:3d", Term("tag", "3d")),
        ('TAG:"to cite"', Term("tag", "to cite")),
        ("is:starred", Term("is", "starred")),
        ("has:pdf", Term("is", "downloaded")),
        ("has:highlight", Term("has", "highlight")),
        ("-is:read", Not(Term("state", "read"))),
        ("state:To_Read", Term("state", "to-read")),
        ("author:li ", Words("li", "authors")),
        ("authors:li ", Words("li", "authors")),
        ('title:"two words"', Words("two words", "title")),
        ("arxiv:2004.006", Term("id", "2004.006")),
    ],
)
def test_conditions(text: str, condition: Condition) -> None:
    assert parse(text) == Query(condition)


A, B, C, D = (Words(letter) for letter in "abcd")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("a b or c d ", either(every(A, B), every(C, D))),
        ("a OR b Or c ", either(A, B, C)),
        ("a (b or c) ", every(A, either(B, C))),
        ("-(a b) ", Not(every(A, B))),
        ("-(-(a b)) ", every(A, B)),
        ("((a)) ", A),
        ("(a or (b or c)) ", either(A, B, C)),
        ("(a or b", either(A, Words("b", prefix=True))),
        ("-() ", every()),
        ("() or b ", B),
        ("title:(a or b) ", either(Words("a", "title"), Words("b", "title"))),
        ("tag:(a -(b tag:c)) ", every(Term("tag", "a"), Not(every(Term("tag", "b"), Term("tag", "c"))))),
    ],
)
def test_brackets_and_or(text: str, condition: Condition) -> None:
    assert parse(text) == Query(condition)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("or ", Words("or")),
        ("or a ", every(Words("or"), A)),
        ("a or ", every(A, Words("or"))),
        ("a or or b ", either(A, every(Words("or"), B))),
        ("(a or) b ", every(A, Words("or"), B)),
        ('a "or" b ', every(A, Words("or"), B)),
        ("a -or b ", every(A, Not(Words("or")), B)),
        ("a title:or b ", every(A, Words("or", "title"), B)),
    ],
)
def test_or_is_a_word_where_it_stands_between_no_terms(text: str, condition: Condition) -> None:
    assert parse(text) == Query(condition)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("SU(2) ", Words("SU(2)")),
        ("(SU(2)) ", Words("SU(2)")),
        ("(2+1)-dimensional ", every(Words("2+1"), Words("-dimensional"))),
        ("state-of-the-art ", Words("state-of-the-art")),
        ("a - b ", every(A, Words("-"), B)),
        (r"M\"uller ", Words(r"M\"uller")),
        ("GAN: a ", every(Words("GAN:"), A)),
        ('5"x', every(Words("5"), Words("x", prefix=True))),
    ],
)
def test_signs_inside_words_are_of_the_word(text: str, condition: Condition) -> None:
    assert parse(text) == Query(condition)


def test_what_is_being_typed_may_be_unfinished() -> None:
    assert parse("neural net").condition == every(Words("neural"), Words("net", prefix=True))
    assert parse("neural net ").condition == every(Words("neural"), Words("net"))
    assert parse('"neural ne').condition == Words("neural ne", prefix=True)
    assert parse("title:ne").condition == Words("ne", "title", prefix=True)
    assert parse("a title:").condition == A
    assert parse('a tag:"').condition == A
    assert parse("tag:ne").condition == Term("tag", "ne")


@pytest.mark.parametrize(
    ("text", "condition", "spans"),
    [
        ("bar:baz a ", every(Words("bar:baz"), A), [Span(0, 7)]),
        ('a is:"so so"', every(A, Words("is: so so")), [Span(2, 12)]),
        ("is:nonsense ", Words("is:nonsense"), [Span(0, 11)]),
        ("is:(starred a) ", every(Term("is", "starred"), A), [Span(12, 13)]),
        ("title: a ", every(Words("title:"), A), [Span(0, 6)]),
        ("x:(a) ", every(Words("x"), A), [Span(0, 2)]),
        ("date:soon year:20 ", every(Words("date:soon"), Words("year:20")), [Span(0, 9), Span(10, 17)]),
        ("a ) ) ", A, [Span(2, 5, searched=False)]),
        ("-sort:title ", Not(Words("sort:title")), [Span(1, 11)]),
        ("sort:size ", Words("sort:size"), [Span(0, 9)]),
        ("a) b", every(A, Words("b", prefix=True)), [Span(1, 2, searched=False)]),
        ("😀 a:b ", every(Words("😀"), Words("a:b")), [Span(2, 5)]),
    ],
)
def test_what_is_not_understood_is_searched_as_words_and_reported(text: str, condition: Condition, spans: list[Span]) -> None:
    assert parse(text) == Query(condition, not_understood=tuple(spans))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-12", "2020-12-01", "2020-12-31"),
        ("2020-04-02", "2020-04-02", "2020-04-02"),
        ("2020-04..2020-06", "2020-04-01", "2020-06-30"),
        ("2019..2020-06-03", "2019-01-01", "2020-06-03"),
        ("2020-06..2020-04", "2020-04-01", "2020-06-30"),
        ("2020-04..", "2020-04-01", ""),
        ("..2020-04", "", "2020-04-30"),
        ("today", "2020-03-01", "2020-03-01"),
        ("yesterday", "2020-02-29", "2020-02-29"),
        ("yesterday..", "2020-02-29", ""),
        ("1d", "2020-03-01", "2020-03-01"),
        ("7D", "2020-02-24", "2020-03-01"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    today = date(2020, 3, 1)
    assert parse(f"date:{value}", today=today) == Query(Days("date", first, last))
    assert parse(f"added:{value}", today=today) == Query(Days("added", first, last))


@pytest.mark.parametrize("value", ["..", "...", "2020-13", "2021-02-29", "20", "2020-4", "a..b", "2020..b", "0d", "٢٠٢٠"])
def test_what_names_no_day_is_words(value: str) -> None:
    assert parse(f"date:{value} ") == Query(Words(f"date:{value}"), not_understood=(Span(0, 5 + len(value)),))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("foo:bar ", "“foo:bar” is searched as words."),
        (
            "is:red ",
            "“is:red” is searched as words; after is: comes starred, unread, read, downloaded, withdrawn, binned.",
        ),
        ("added:soon ", "“added:soon” is searched as words; write days as 2020-04-02, 2020-04, 2020-04..2020-06 or 7d."),
        (")", "“)” is left out."),
        ("x:" + 50 * "y", f"“x:{38 * 'y'}…” is searched as words."),
    ],
)
def test_what_is_not_understood_is_explained(text: str, sentence: str) -> None:
    [span] = parse(text).not_understood
    assert explanation(text, span) == sentence


def test_a_year_is_its_days() -> None:
    assert parse("year:2020 ") == parse("date:2020 ")
    assert parse("year:2018..2020 ") == parse("date:2018..2020 ")
    assert parse("year:2020-04 ").not_understood


def test_sort_is_an_order_and_no_condition() -> None:
    assert parse("gan sort:title ") == parse("gan ", order="title")
    assert parse("sort:-Authors sort:-date") == Query(order="-date")
    assert parse("gan or sort:title ") == parse("gan sort:title ")
    assert parse("sort:nonsense").order == "date"


def test_an_identifier_or_link_finds_its_paper_and_what_names_it() -> None:
    for name in ("2004.00622", "arxiv.org/abs/2004.00622v2", "https://arxiv.org/pdf/2004.00622", "hep-th/9901001"):
        assert parse(name) == Query(either(Term("id", name), Words(name)))


def test_the_bin_is_shown_when_it_is_asked_for() -> None:
    for text in ("is:binned", "a is:binned", "a or (b is:binned)", "-(a -is:binned)"):
        assert parse(text).shows_bin
    for text in ("", "a", "-is:binned", "-(a is:binned)"):
        assert not parse(text).shows_bin


def test_words_that_are_wanted_are_marked() -> None:
    query = parse('a -b title:c -(d -"e f") tag:g (a or h')
    assert query.marked == (A, Words("c", "title"), Words("e f"), Words("h", prefix=True))


PIECES = [
    "(",
    ")",
    "-",
    "a:(",
    '"',
    " ",
    " or ",
    "a",
    "title:",
    "tag:",
    "is:starred",
    "\\",
    "😀",
    "\0",
    "\ud800",
    ":",
    "sort:",
    "date:",
    "é",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_parses(text: str) -> None:
    query = parse(text)
    end = 0
    for span in query.not_understood:
        assert end <= span.start < span.end <= len(text)
        end = span.end


@pytest.mark.parametrize(
    "piece", ["(", ")", "(-", "(a ", "a or ", "a(", '"', '" ', "-", "\\", ":", "a:(", "a", "a ", "😀", "\0", "((a) "]
)
def test_long_nonsense_is_cut_off_and_said_so(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    query = parse(text)
    assert len(query.marked) <= 500
    assert len(query.not_understood) <= 1000
    if piece in ("a ", "a or ", "((a) "):
        assert query.not_understood[-1].end == len(text)
        assert not query.not_understood[-1].searched


@given(st.text(alphabet=st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_a_quoted_value_is_read_back(name: str) -> None:
    name = " ".join(name.replace('"', "").split())
    if name:
        assert parse(f"tag:{quoted(name)} ") == Query(Term("tag", name))
