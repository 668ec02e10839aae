"""Which format reads a text, and what becomes of texts with several."""

import pytest

from reader.formats.digests.markdown import parse

TOP = "# ArXiv cs.CV --Thu, 2 Apr 2020\n"
HEADED = f"{TOP}### 1.Headed  [ :arrow_down: ](https://arxiv.org/pdf/2004.00001.pdf)\n>  An abstract.\n"
TABLE = "|Date|Title|PDF|\n|-|-|-|\n|2020-04-01|In a table|[1](https://arxiv.org/abs/2004.00002)|\n"
LINKED = "### [1] [Linked](https://arxiv.org/abs/2004.00003)\n*A. One*\n\nAbstract: Text.\n"
LISTED = "**《Listed》**\n\narXiv：https://arxiv.org/abs/2004.00004\n"
PLAIN = "2004.00005\nhttps://arxiv.org/abs/2004.00006\n"

ALL = {"Headed": HEADED, "In a table": TABLE, "Linked": LINKED, "Listed": LISTED}


@pytest.mark.parametrize(("title", "text"), ALL.items())
def test_a_text_of_one_format_is_read_by_it(title: str, text: str) -> None:
    digest = parse(text)
    assert ([entry.title for entry in digest.entries], digest.problems) == ([title], ())


def test_a_plain_list_is_read() -> None:
    assert [str(entry.arxiv_id) for entry in parse(PLAIN).entries] == ["2004.00005", "2004.00006"]


@pytest.mark.parametrize("first", ALL)
@pytest.mark.parametrize("second", ALL)
def test_a_text_of_two_formats_is_read_by_both(first: str, second: str) -> None:
    text = f"{ALL[first]}\n{ALL[second]}"
    digest = parse(text)
    assert {entry.title for entry in digest.entries} == {first, second}
    assert digest.problems == ()
    assert [entry.line for entry in digest.entries] == sorted(entry.line for entry in digest.entries)


@pytest.mark.parametrize("title", ALL)
def test_identifiers_below_other_formats_are_papers_too(title: str) -> None:
    digest = parse(f"{ALL[title]}\n# More\n\n{PLAIN}")
    assert [entry.title for entry in digest.entries] == [title, "", ""]


def test_all_formats_in_one_text() -> None:
    digest = parse("\n".join([HEADED, TABLE, LINKED, LISTED, "# More\n", PLAIN]))
    assert (digest.category, digest.date) == ("cs.CV", "2020-04-02")
    assert [entry.title for entry in digest.entries] == ["Headed", "In a table", "Linked", "Listed", "", ""]


def test_each_part_keeps_its_day_and_its_problems() -> None:
    text = f"{HEADED}\n|No link|2020|\n\n## 2020-04-03\n{TABLE}|2020-04-01|Without|[1](https://example.org)|\n\nMy note\n"
    digest = parse(text)
    assert [(entry.title, entry.day) for entry in digest.entries] == [("Headed", ""), ("In a table", "2020-04-03")]
    assert [(problem.line, problem.sentence[:12]) for problem in digest.problems] == [
        (5, "“|No link|20"),
        (11, "“Without” na"),
        (13, "“My note” wa"),
    ]


def test_a_paper_that_the_main_format_has_is_not_taken_twice() -> None:
    digest = parse(f"{HEADED}\n{TABLE.replace('2004.00002', '2004.00001')}")
    assert [entry.title for entry in digest.entries] == ["Headed"]


def test_sentences_that_name_papers_are_no_entries() -> None:
    text = f"{HEADED}\nIt builds on https://arxiv.org/abs/2004.00007 and on 2004.00008.\n"
    assert [entry.title for entry in parse(text).entries] == ["Headed"]
    assert parse("A read me.\n\nIt cites:\n\nhttps://arxiv.org/abs/2004.00007, and many\nmore papers\nof others\n").entries == ()


def test_an_empty_day_is_a_digest_but_any_day_is_none() -> None:
    assert (parse(TOP).category, parse(f"Hello\n{TOP}").date) == ("cs.CV", "2020-04-02")
    assert parse("## Updated on 2020-04-02\n\n|Date|Title|PDF|\n|-|-|-|\n").date == "2020-04-02"
    assert parse("# 2020-04-02\n\nMinutes of our meeting.\n").date == ""
