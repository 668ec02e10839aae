"""Patterns of citation keys: what they make of papers, and what is said of wrong ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import ET_AL, Paper
from reader.formats.citations.citation_keys import citation_key
from reader.formats.citations.key_filters import FILTERS
from reader.formats.citations.key_names import FUNCTIONS
from reader.formats.citations.key_pattern import DEFAULT, EXAMPLES, Pattern, Problem
from reader.formats.citations.key_pattern_reading import read_pattern
from reader.formats.citations.key_text import CITABLE, LONGEST

AUTHORS = ("Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Jakob Uszkoreit", "Illia Polosukhin")
TITLE = "Attention is all you need: an awesome paper on $H_2$O-like C++"


def paper(*authors: str, title: str = TITLE) -> Paper:
    """A paper of June 2017."""
    arxiv_id = ArxivId("1706.03762")
    return Paper(1, arxiv_id.uid, title, arxiv_id, authors, date="2017-06-12", categories=("cs.CL", "cs.LG"))


def made(pattern: str, found: Paper | None = None) -> str:
    """What a right pattern makes."""
    assert isinstance(read_pattern(pattern), Pattern)
    return citation_key(found or paper(*AUTHORS), pattern)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("auth", "Vaswani"),
        ("auth(3)", "Vas"),
        ("auth(n=3, m=2)", "Sha"),
        ("auth(0, 9)", "untitled"),
        ("AUTH.Lower + YEAR", "vaswani2017"),
        ("authors", "VaswaniShazeerParmarUszkoreitPolosukhin"),
        ("authors(2)", "VaswaniShazeerEtAl"),
        ("authors(2, '-')", "Vaswani-Shazeer-EtAl"),
        ("authorsn(1)", "VaswaniEtAl"),
        ("('a-b' + authEtAl).alphanum", "abVaswaniEtAl"),
        ("(auth + 'é').ascii", "Vaswani"),
        ("authEtAl", "VaswaniEtAl"),
        ("authEtal2", "Vaswani.etal"),
        ("authAuthEa", "Vaswani.Shazeer.ea"),
        ("authshort", "V.S.P+"),
        ("authorsAlpha", "VSP+"),
        ("authIni(2)", "Va.Sh.Pa.Us.Po"),
        ("authorIni", "Vaswa.S.P.U.P"),
        ("authorLast", "Polosukhin"),
        ("authForeIni + authorLastForeIni", "AI"),
        ("year + shortyear + month", "201717jun"),
        ("shorttitle", "Attentionneedawesome"),
        ("shorttitle(3, 3)", "AttentionNeedAwesome"),
        ("veryshorttitle.upper", "ATTENTION"),
        ("title", "AttentionNeedAwesomePaperH2OlikeC"),
        ("title.abbr", "ANAPHC"),
        ("arxiv + category", "170603762csCL"),
        ("'a b,{}#' + \"'\" + year", "ab2017"),
        ("year.prefix('_').postfix('-')", "_2017-"),
        ("title.select(2, 1) + title.select(-1)", "NeedC"),
        ("title.substring(2, 3)", "tte"),
        ("authors.condense('_').replace('Shazeer', 'S')", "Vaswani_S_Parmar_Uszkoreit_Polosukhin"),
        ("('the ' + title).skipwords.capitalize.clean.select(1, 2)", "AttentionNeed"),
        ("(auth(1, 9).default('Nobody'))", "Nobody"),
        ("auth.len('>', 20); year", "2017"),
        ("auth.len('<', 20) + year || 'x'", "Vaswani2017"),
        ("(auth(0, 9) || authorLast) + year;", "Polosukhin2017"),
        ("auth.len('=', 7).lower; 'no'", "vaswani"),
        ("auth.len('!=', 7); auth.len('>=', 8); auth.len('<=', 6); 'no'", "no"),
    ],
)
def test_what_patterns_make(pattern: str, key: str) -> None:
    assert made(pattern) == key


FEW = ("authEtAl", "authEtal2", "authAuthEa", "authshort", "authorsAlpha", "authors", "authorLast", "authForeIni")


@pytest.mark.parametrize(
    ("authors", "keys"),
    [
        (("A Bcde",), ["Bcde", "Bcde", "Bcde", "Bcde", "Bcd", "Bcde", "Bcde", "A"]),
        (("A Bcde", "C Def"), ["BcdeDef", "Bcde.Def", "Bcde.Def", "B.D", "BD", "BcdeDef", "Def", "A"]),
        (("A Bcde", ET_AL), ["BcdeEtAl", "Bcde.etal", "Bcde.ea", "B+", "B+", "BcdeEtAl", "Bcde", "A"]),
        ((), ["untitled"] * 8),
    ],
)
def test_authors_that_are_few_or_not_all_known(authors: tuple[str, ...], keys: list[str]) -> None:
    assert [made(pattern, paper(*authors)) for pattern in FEW] == keys


@pytest.mark.parametrize(
    ("author", "pattern", "key"),
    [
        ("Jürgen Müller-Ößler", "auth", "MullerOssler"),
        ("Jürgen Müller-Ößler", "auth.transliterate('german')", "MuellerOessler"),
        ("Лев Щербаков", "auth.transliterate", "Shcherbakov"),
        ("Γιώργος Παπαδόπουλος", "auth.transliterate", "Papadopoylos"),
        ("李明", "auth.transliterate.len + year; arxiv", "170603762"),
        ("Philippe Di Francesco", "auth + authForeIni", "DiFrancescoP"),
        ("ATLAS Collaboration", "auth.lower + authForeIni", "atlas"),
    ],
)
def test_names_of_all_scripts_become_ascii(author: str, pattern: str, key: str) -> None:
    assert made(pattern, paper(author)) == key


def test_a_pattern_that_makes_nothing_gives_a_key_all_the_same() -> None:
    assert made("''") == "untitled"
    assert made("'%'; '#'") == "untitled"


def test_the_usual_pattern_is_that_of_an_empty_line_and_all_examples_are_right() -> None:
    assert made(" ") == made("") == made(DEFAULT) == "vaswani2017attentionneedawesomepaper"
    assert [made(pattern) for _, pattern in EXAMPLES[1:]] == [
        "vaswaniAttentionNeedAwesome2017",
        "Vaswani2017",
        "vaswani2017attention",
        "VaswaniShazeerParmarEtAl:2017",
    ]


@pytest.mark.parametrize(
    ("pattern", "place", "words"),
    [
        ("auth + yaer", 7, "no function “yaer”; did you mean year?"),
        ("qqq", 0, "the functions are auth, authors,"),
        ("auth.small", 5, "no filter “small”; "),
        ("auth year", 5, "At letter 6 stands “year”: put + between two parts"),
        ("auth +", 6, "stands the end: a function such as auth or year"),
        ("auth + 'x", 7, "The text from letter 8 on has no closing '."),
        ("[auth][year]", 0, "without square brackets"),
        ("(auth + year", 12, "a closing bracket is missing"),
        ("auth(", 5, "n is a number"),
        ("auth('x')", 5, "n is a number"),
        ("auth.len(3)", 9, "relation is one of '<', '<=',"),
        ("auth.prefix(3)", 12, "text is a text in quotes"),
        ("auth(1, 2, 3)", 11, "a value too many: auth takes n, m."),
        ("auth(x=3)", 5, "a value too many: auth takes n, m."),
        ("year(3)", 5, "year takes nothing."),
        ("auth(1 2)", 7, "put , between two values"),
        ("auth..lower", 5, "the name of a filter belongs here"),
        ("auth; ; year", 6, "a function such as auth"),
        ("x" * 501, 500, "longer than 500"),
        ("(" * 12 + "auth", 10, "too many brackets"),
    ],
)
def test_a_wrong_pattern_is_told_with_its_place(pattern: str, place: int, words: str) -> None:
    problem = read_pattern(pattern)
    assert isinstance(problem, Problem)
    assert problem.place == place
    assert words in problem.sentence
    assert problem.sentence.endswith((".", "?"))
    assert citation_key(paper("A B"), pattern) == citation_key(paper("A B"))


PIECES = [
    *FUNCTIONS,
    *FILTERS,
    "+",
    ";",
    "||",
    ".",
    "(",
    ")",
    ",",
    "=",
    "'x'",
    '"é "',
    "3",
    "-2",
    "0",
    "n",
    "sep",
    "99999999999",
    " ",
]
texts = st.text(max_size=40)
papers = st.builds(
    lambda title, authors, day, arxiv_id: Paper(1, "u", title, arxiv_id, tuple(authors), date=day, categories=("cs.CV",)),
    texts,
    st.lists(texts | st.sampled_from([ET_AL, "A B", "de la Cruz, José"]), max_size=6),
    st.sampled_from(["", "2020", "2020-13", "2020-02-30", "\u0662\u0660\u0662\u0660-\u0660\u0661", "x"]) | texts,
    st.sampled_from([None, ArxivId("2004.00622"), ArxivId("hep-th/9901001")]),
)


@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join), papers)
def test_any_pattern_makes_a_citable_key_of_any_paper(pattern: str, found: Paper) -> None:
    key = citation_key(found, pattern)
    assert key.isascii()
    assert CITABLE.fullmatch(key)
    assert len(key) <= LONGEST


terms = st.tuples(st.sampled_from([*FUNCTIONS]), st.lists(st.sampled_from([*FILTERS]), max_size=4)).map(
    lambda term: ".".join((term[0], *term[1]))
)


@given(st.lists(terms, min_size=1, max_size=4).map("+".join), papers)
def test_every_function_goes_with_every_filter(pattern: str, found: Paper) -> None:
    assert isinstance(read_pattern(pattern), Pattern)
    assert CITABLE.fullmatch(citation_key(found, pattern))
