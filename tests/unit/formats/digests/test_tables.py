"""Digests in tables, in both layouts and in all the ways they vary."""

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import DigestEntry
from reader.formats.digests.tables import parse

HEAD = "|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
ROW = "|**2022-05-12**|**A Title**|Ada Lovelace et.al.|[2205.05916v1](http://arxiv.org/abs/2205.05916v1)|null|\n"
FOLDED = "| **Title** | **Date** | **Abstract** | **Comment** |\n| --- | --- | --- | --- |\n"
FOLDS = "<details><summary>Show</summary><p>An abstract.</p></details>"
FOLDED_ROW = f"| **[A Title](http://arxiv.org/abs/2205.05916v1)** | 2022-05-12 | {FOLDS} | 5 pages |\n"


def only(text: str) -> DigestEntry:
    """The one paper of a digest that has nothing wrong with it."""
    digest = parse(text)
    assert digest.problems == ()
    [entry] = digest.entries
    return entry


def test_a_row_with_authors_is_read() -> None:
    assert only(HEAD + ROW) == DigestEntry(
        line=3,
        number=None,
        arxiv_id=ArxivId("2205.05916", 1),
        title="A Title",
        abstract="",
        authors=("Ada Lovelace", "et al."),
        published="2022-05-12",
    )


def test_a_row_with_abstract_and_comment_is_read() -> None:
    assert only(FOLDED + FOLDED_ROW) == DigestEntry(
        line=3,
        number=None,
        arxiv_id=ArxivId("2205.05916", 1),
        title="A Title",
        abstract="An abstract.",
        comment="5 pages",
        published="2022-05-12",
    )


def test_several_tables_are_one_digest() -> None:
    text = (
        f"[![Stars][stars-shield]][stars-url]\n\n## Updated on 2022.05.16\n> Usage: [here](./README.md)\n\n<details>\n  <ol>\n"
        f"    <li><a href=#slam>SLAM</a></li>\n</details>\n\n## SLAM\n\n{HEAD}{ROW}\n"
        f"<p align=right>(<a href=#top>back to top</a>)</p>\n\n## SFM\n\n{FOLDED}{FOLDED_ROW}\n[stars-shield]: https://example.org/a.svg\n"
    )
    digest = parse(text)
    assert (digest.category, digest.date, digest.problems) == ("", "2022-05-16", ())
    assert [(entry.line, entry.abstract) for entry in digest.entries] == [(15, ""), (23, "An abstract.")]


def test_headings_may_give_each_table_its_listing_and_day() -> None:
    text = f"# cs.CV\n## 2022-05-16\n{HEAD}{ROW}## 2022-05-15\n{ROW}# Robotics (cs.RO)\n{HEAD}{ROW}# Others\n{HEAD}{ROW}"
    digest = parse(text)
    assert (digest.category, digest.date) == ("", "2022-05-16")
    assert [(entry.listing, entry.day) for entry in digest.entries] == [
        ("cs.CV", ""),
        ("cs.CV", "2022-05-15"),
        ("cs.RO", "2022-05-15"),
        ("", "2022-05-15"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "|Publish Date|Title|Authors|PDF|Code|\n| :--- | :---: | ---: | --- | - |\n",
        "|Publish Date|Title|Authors|PDF|Code|\n|=====|=====|=====|=====|=====|\n",
        "|Publish Date|Title|Authors|PDF|Code|\n+-----+-----+-----+-----+-----+\n",
        "|Publish Date|Title|Authors|PDF|Code|\n|————|————|————|————|————|\n",
        "| **Date** | **Title** | **Authors** | **arXiv** | **Code** |\n|-|-|-|-|-|\n",
        "|日期|标题|作者|链接|代码|\n|---|---|---|---|---|\n",
        "|Publish Date|Title|Authors|PDF|Code|\n",
        "|A|B|C|D|E|\n|---|---|---|---|---|\n",
        "|---|---|---|---|---|\n",
        "",
    ],
)
def test_heads_and_the_rules_below_them_vary(head: str) -> None:
    entry = only(head + ROW)
    assert (entry.title, entry.authors, str(entry.arxiv_id), entry.published) == (
        "A Title",
        ("Ada Lovelace", "et al."),
        "2205.05916v1",
        "2022-05-12",
    )


@pytest.mark.parametrize(
    ("table", "title", "authors", "date"),
    [
        ("|Title|Link|\n|--|--|\n|A|arxiv.org/abs/2205.05916v1|", "A", (), ""),
        ("|Title|Authors|PDF|\n|-|-|-|\n|A|B. C, D. E|[PDF](arxiv.org/pdf/2205.05916v1.pdf)|", "A", ("B. C", "D. E"), ""),
        ("Date|Title|PDF\n--|--|--\n2022-05-12|A|2205.05916v1", "A", (), "2022-05-12"),
        ("| # | Paper | arXiv ID |\n|-|-|-|\n| 1 | A | 2205.05916v1 |", "A", (), ""),
        ("|Title|Paper|\n|-|-|\n|A|[link](https://arxiv.org/abs/2205.05916v1)|", "A", (), ""),
        ("|Date|Title|Code|\n|-|-|-|\n|12 May 2022|A|[arXiv](arxiv.org/abs/2205.05916v1)|", "A", (), "2022-05-12"),
    ],
)
def test_tables_have_the_columns_that_their_makers_want(table: str, title: str, authors: tuple[str, ...], date: str) -> None:
    entry = only(table)
    assert (str(entry.arxiv_id), entry.title, entry.authors, entry.published) == ("2205.05916v1", title, authors, date)


@pytest.mark.parametrize(
    ("cell", "title", "arxiv_id"),
    [
        ("**[A Title](https://arxiv.org/abs/2205.05916v1)**", "A Title", "2205.05916v1"),
        ("[**A Title**](https://arxiv.org/abs/2205.05916)", "A Title", "2205.05916"),
        ("[[Re] A [of] (B)](https://arxiv.org/abs/2205.05916)", "[Re] A [of] (B)", "2205.05916"),
        ("[A] Title](https://arxiv.org/abs/2205.05916)", "A] Title", "2205.05916"),
        ("A Title [PDF](https://arxiv.org/pdf/2205.05916.pdf) [code](https://example.org)", "A Title", "2205.05916"),
        ("**A &amp; B $a_b*c$**[^1] arXiv:hep-th/9901001", "A & B $a_b*c$**[^1] arXiv:hep-th/9901001", "hep-th/9901001"),
        ("[0](https://arxiv.org/abs/2104.12255)", "0", "2104.12255"),
    ],
)
def test_titles_may_be_links(cell: str, title: str, arxiv_id: str) -> None:
    entry = only(f"|Title|Date|\n|-|-|\n|{cell}|2022-05-12|")
    assert (entry.title, str(entry.arxiv_id)) == (title, arxiv_id)


@pytest.mark.parametrize(
    "row",
    [
        "|2022-05-12|**On P(A|B) and |C|**|Ada Lovelace et.al.|[1](http://arxiv.org/abs/2205.05916v1)|null|",
        "|2022-05-12|On P(A|B) and |C||Ada Lovelace et.al.|[1](http://arxiv.org/abs/2205.05916v1)|null|",
        r"|2022-05-12|On P(A\|B) and \|C\||Ada Lovelace et.al.|[1](http://arxiv.org/abs/2205.05916v1)|[a](b)|",
    ],
)
def test_a_bare_bar_in_a_title_parts_nothing(row: str) -> None:
    entry = only(HEAD + row)
    assert entry.title == "On P(A|B) and |C|"
    assert (entry.authors, str(entry.arxiv_id), entry.published) == (("Ada Lovelace", "et al."), "2205.05916v1", "2022-05-12")


@pytest.mark.parametrize(
    ("cells", "abstract", "comment"),
    [
        ("<details><summary>S</summary><p>P(a|b) | c</p></details> | 5 pages", "P(a|b) | c", "5 pages"),
        ("P(a|b) and c | 5 pages | 6 figures", "P(a|b) and c | 5 pages", "6 figures"),
        ("<details><summary>S</summary><p>A</p></details> | p. 1-2 | 3-4", "A", "p. 1-2 | 3-4"),
        ("A | <details><summary>Main...</summary><p>Main | Extra</p></details>", "A", "Main | Extra"),
        ("<details><summary>Only this</summary></details> | null", "Only this", ""),
        (r"$\|x\|$ grows | None", r"$\|x\|$ grows", ""),
    ],
)
def test_a_bare_bar_in_an_abstract_or_comment_parts_nothing(cells: str, abstract: str, comment: str) -> None:
    entry = only(f"{FOLDED}|**[A Title](http://arxiv.org/abs/2205.05916)** | 2022-05-12 | {cells} |")
    assert (entry.title, entry.published) == ("A Title", "2022-05-12")
    assert (entry.abstract, entry.comment) == (abstract, comment)


@pytest.mark.parametrize(
    "row",
    [
        "|2022-05-12|**A Title**|Ada Lovelace et.al.|[1](http://arxiv.org/abs/2205.05916)|",
        "|2022-05-12|**A Title**|[1](http://arxiv.org/abs/2205.05916)|null|",
        "|**A Title**|Ada Lovelace et.al.|[1](http://arxiv.org/abs/2205.05916)|null|",
        "|2022-05-12|**A Title**|Ada Lovelace et.al.|[1](http://arxiv.org/abs/2205.05916)|null|and|more|",
    ],
)
def test_cells_may_be_missing_or_too_many(row: str) -> None:
    entry = only(HEAD + row)
    assert (entry.title, str(entry.arxiv_id)) == ("A Title", "2205.05916")


def test_the_address_decides_where_its_text_says_something_else() -> None:
    assert str(only(HEAD + ROW.replace("[2205.05916v1]", "[2101.00001]")).arxiv_id) == "2205.05916v1"


def test_a_paper_named_in_a_comment_is_another_one() -> None:
    digest = parse(FOLDED + "|**A Title**|2022-05-12|Text.|Extends arXiv:2101.00001|")
    assert [(entry.title, entry.arxiv_id) for entry in digest.entries] == [("A Title", None)]
    assert [problem.line for problem in digest.problems] == [3]


def test_a_row_without_identifier_is_kept_and_told() -> None:
    digest = parse(HEAD + "|2022-05-12|**A Title**|Ada Lovelace et.al.|[link](https://example.org/1.pdf)|null|\n" + ROW)
    assert [(entry.line, entry.title) for entry in digest.entries] == [(3, "A Title"), (4, "A Title")]
    [problem] = digest.problems
    assert (problem.line, "names no arXiv paper" in problem.sentence) == (3, True)


def test_tables_of_other_things_are_left_alone() -> None:
    digest = parse(f"|Method|mAP|\n|--|--|\n|Ours|0.7|\n| | |\n\n{HEAD}| | | | | |\n")
    assert (digest.entries, digest.problems) == ((), ())


def test_withdrawn_papers_are_marked_by_their_comment() -> None:
    assert only(FOLDED + FOLDED_ROW.replace("5 pages", "This paper has been withdrawn by the authors")).withdrawn


@pytest.mark.parametrize(
    "piece", ["a|", "**a|", "<details>|", "**a|b|<details>c|", "|**", "\\|", "$|", "[|", "](|", "|-", "<summary>|", "et al.|"]
)
def test_a_row_of_two_megabytes_is_read_in_linear_time(piece: str) -> None:
    line = piece * (2_000_000 // len(piece))
    for text in (f"|{line}|arXiv:2205.05916v1", f"{HEAD}|{line}", FOLDED + FOLDED_ROW[:-3] + line):
        assert len(parse(text).entries) <= 1
