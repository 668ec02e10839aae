"""BibTeX files as they are in the wild -> entries and problems."""

import pytest

from reader.domain.bibliography import KeptEntry
from reader.domain.digest import Problem
from reader.formats.citations.bibtex_reading import read_bibtex


def only(text: str) -> KeptEntry:
    found, problems = read_bibtex(text)
    assert not problems
    return found[-1].kept


def fields(text: str) -> dict[str, str]:
    return dict(only(text).fields)


def test_everything_in_an_entry_is_kept_in_its_order() -> None:
    found, problems = read_bibtex(
        '% comment\n@InProceedings{Doe:2020/x,\n  Title = {A {"}b{"} # c}, zzz = 5,\n  author = "X",\n}\n'
    )
    assert not problems
    assert (found[0].line, found[0].kept.kind, found[0].kept.key) == (2, "inproceedings", "Doe:2020/x")
    assert found[0].kept.fields == (("Title", 'A {"}b{"} # c'), ("zzz", "5"), ("author", "X"))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("{a}", "a"),
        ('"a"', "a"),
        ("2020", "2020"),
        ('"a" # " b"', "a b"),
        ("{a} # { # } # 7", "a # 7"),
        ("nips", "Advances in {NIPS}"),
        ("NIPS # {, vol. } # 3", "Advances in {NIPS}, vol. 3"),
        ('"a {"} b"', 'a {"} b'),
        ("{ padded }", " padded "),
        ("{line\n   break}", "line\n   break"),
        ("{}", ""),
    ],
)
def test_values_are_what_they_come_to(written: str, text: str) -> None:
    assert fields(f'@string{{nips = "Advances in " # {{{{NIPS}}}}}}\n@misc{{k, x = {written}}}') == {"x": text}


def test_a_month_stays_an_abbreviation_and_is_a_name_among_other_words() -> None:
    assert fields("@misc{k, month = Jan, note = {1~} # jan}") == {"month": "jan", "note": "1~January"}


def test_an_unknown_abbreviation_is_kept_and_told_once() -> None:
    found, problems = read_bibtex("@misc{a, journal = prl}\n@misc{b, journal = PRL}\n")
    assert [dict(entry.kept.fields) for entry in found] == [{"journal": "prl"}, {"journal": "PRL"}]
    assert problems == [Problem(1, "“prl” is no abbreviation of this file and was taken as it is.")]


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        ("@misc{a, title={A}}\n@misc{bad, title={B\n@misc{c, title={C}}", ["a", "c"], 2),
        ("@misc{a, title={A}}\n\n@misc{bad title={B}}\n@misc{c, title={C}}", ["a", "c"], 3),
        ('@misc{bad, title="B\n}\n@misc{c, title={C}}', ["c"], 1),
        ("@misc{a, title={A}}\n@misc{bad, tit", ["a"], 2),
    ],
)
def test_a_broken_entry_is_a_problem_with_its_line_and_the_rest_is_read(text: str, keys: list[str], line: int) -> None:
    found, problems = read_bibtex(text)
    assert [entry.kept.key for entry in found] == keys
    assert [problem.line for problem in problems] == [line]
    assert "was left out" in problems[0].sentence


def test_what_stands_twice_is_kept_and_told() -> None:
    found, problems = read_bibtex("@misc{a, note={x}, note={y}}\n@misc{b, title={z}}\n@misc{b, title={z}}\n")
    assert found[0].kept.fields == (("note", "x"), ("note", "y"))
    assert [entry.kept.key for entry in found] == ["a", "b", "b"]
    assert [problem.line for problem in problems] == [1, 3]
    assert "note more than once" in problems[0].sentence
    assert "“b” is that of an earlier entry" in problems[1].sentence


def test_parts_have_what_their_book_says() -> None:
    text = """@inproceedings{part, title={Part}, crossref={Proc}}
    @proceedings{proc, title={The Book}, year=2020, publisher={P}, doi={10.1234/book}, note={of the book}}"""
    assert dict(read_bibtex(text)[0][0].kept.fields) == {
        "title": "Part",
        "crossref": "Proc",
        "booktitle": "The Book",
        "year": "2020",
        "publisher": "P",
    }


def test_shared_fields_are_put_in_and_their_holder_is_no_work() -> None:
    text = "@xdata{one, publisher={P}}@xdata{two, xdata={one}, series={S}}@book{b, title={T}, xdata={two, none}}"
    assert fields(text) == {"title": "T", "series": "S", "publisher": "P"}


def test_entries_that_refer_to_each_other_end() -> None:
    found, _ = read_bibtex("@misc{a, crossref={b}, x={1}}\n@misc{b, crossref={a}, y={2}}")
    assert [dict(entry.kept.fields) for entry in found] == [
        {"crossref": "b", "x": "1", "y": "2"},
        {"crossref": "a", "y": "2", "x": "1"},
    ]


@pytest.mark.parametrize("kind", ["comment", "preamble", "control", "IEEEtranBSTCTL", "xdata"])
def test_what_is_no_work_is_passed_over(kind: str) -> None:
    assert read_bibtex(f"@{kind}{{x, a = {{b}}}}") == ([], [])


def test_abbreviations_of_abbreviations_do_not_grow_without_end() -> None:
    doubled = "".join(f"@string{{a{number + 1} = a{number} # a{number}}}\n" for number in range(60))
    found, problems = read_bibtex(f'@string{{a0 = "{"x" * 100}"}}\n{doubled}@misc{{k, title = a60}}')
    assert sum(len(value) for _, value in found[0].kept.fields) < 1 << 22
    assert "far too long" in problems[0].sentence


def test_inheritance_does_not_grow_without_end() -> None:
    parent = ", ".join(f"f{number} = {{{'x' * 100}}}" for number in range(1_000))
    children = "".join(f"@misc{{c{number}, crossref = p}}\n" for number in range(2_000))
    found, _ = read_bibtex(f"@misc{{p, {parent}}}\n{children}")
    assert len(found) == 2_001
    assert sum(len(value) for entry in found for _, value in entry.kept.fields) < 1 << 22
