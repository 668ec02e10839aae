"""Digests with linked headings and labelled lines below, in all the ways they vary."""

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import DigestEntry
from reader.formats.digests.linked_headings import parse

TOP = "# Table of Contents\n\n- [cs.CL](#cs.CL) [Total: 1]\n\n<div id='cs.CL'></div>\n\n# cs.CL [[Back]](#toc)\n\n"
HEADING = "### [1] [A Title](https://arxiv.org/abs/2505.18159)\n"
ABSTRACT = "First line of it,\nand: the second.\n  A new paragraph."
PAPER = f"""{HEADING}*Ada Lovelace,Charles Babbage*

Main category: cs.CL

TL;DR: 一句话。


<details>
  <summary>Details</summary>
Motivation: Why.

Result: What.

Abstract: {ABSTRACT}

Code: the last paragraph.
https://example.org/code

</details>


"""


def only(text: str) -> DigestEntry:
    """The one paper of a digest that has nothing wrong with it."""
    digest = parse(text)
    assert digest.problems == ()
    [entry] = digest.entries
    return entry


def test_a_paper_is_read() -> None:
    entry = only(TOP + PAPER)
    assert entry == DigestEntry(
        line=9,
        number=1,
        arxiv_id=ArxivId("2505.18159"),
        title="A Title",
        abstract="First line of it, and: the second.\n\nA new paragraph.\n\nCode: the last paragraph. https://example.org/code",
        authors=("Ada Lovelace", "Charles Babbage"),
        categories=("cs.CL",),
    )
    assert parse(TOP + PAPER).category == "cs.CL"


def test_sections_say_the_listing_and_may_restart_the_numbers() -> None:
    text = f"{TOP}{PAPER}# cs.AI [[Back]](#toc)\n## Agents\n{PAPER}{PAPER}# Others\n{PAPER}# 2025-05-28\n{PAPER}"
    digest = parse(text)
    assert (digest.category, digest.date) == ("", "2025-05-28")
    assert [(entry.number, entry.listing, entry.day) for entry in digest.entries] == [
        (1, "cs.CL", ""),
        (1, "cs.AI", ""),
        (1, "cs.AI", ""),
        (1, "", ""),
        (1, "", ""),
    ]


@pytest.mark.parametrize(
    ("heading", "number", "title", "kind"),
    [
        ("### [12] [A Title](https://arxiv.org/abs/2505.18159)", 12, "A Title", "new"),
        ("## [A Title](https://arxiv.org/abs/2505.18159)", None, "A Title", "new"),
        ("### 3. [A Title](https://arxiv.org/abs/2505.18159)", 3, "A Title", "new"),
        ("#### [new 001] [A Title](https://arxiv.org/abs/2505.18159)", 1, "A Title", "new"),
        ("#### [cross 002] A Title https://arxiv.org/abs/2505.18159", 2, "A Title", "cross"),
        ("#### [replaced 003] **A Title** [pdf](https://arxiv.org/pdf/2505.18159v2)", 3, "A Title", "replaced"),
        ("### [1] [[Re] A [b] (c) $x_1$](https://arxiv.org/abs/2505.18159)", 1, "[Re] A [b] (c) $x_1$", "new"),
        ("### [1] [**A Title**](https://arxiv.org/abs/2505.18159) [code](https://example.org)", 1, "A Title", "new"),
        ("### [2D] Maps [pdf](https://arxiv.org/pdf/2505.18159)", None, "[2D] Maps", "new"),
    ],
)
def test_headings_vary(heading: str, number: int | None, title: str, kind: str) -> None:
    entry = only(f"{heading}\n")
    assert (entry.number, entry.title, entry.kind) == (number, title, kind)
    assert entry.arxiv_id
    assert entry.arxiv_id.id == "2505.18159"


@pytest.mark.parametrize(
    ("below", "abstract"),
    [
        ("", ""),
        ("Abstract: One\ntwo.\n\nAn advertisement.", "One two."),
        ("**Abstract:** One\ntwo.", "One two."),
        ("**Abstract**\n\nOne two.\n\nElse.", "One two."),
        ("#### Abstract\nOne two.", "One two."),
        ("- **摘要**：One two.\n- 代码：https://example.org", "One two."),
        ("> One\n> two.\n>\n> Three.", "One two.\n\nThree."),
        ("<details><summary>Abstract</summary>\nOne\n\ntwo.\n</details>\nElse.", "One\n\ntwo."),
        ("TL;DR: Short.\n\nAbstract: One two.", "One two."),
        ("Abstract: One two.\n\nTL;DR: Short.", "One two."),
        ("TL;DR: Short.", "TL;DR: Short."),
        ("A short remark.", ""),
        ("A paragraph without a label. " * 10, ("A paragraph without a label. " * 10).strip()),
        (
            "Abstract: Results: one.\nMethods: two.\nSee\nhttps://example.org/a",
            "Results: one. Methods: two. See https://example.org/a",
        ),
        ("Abstract: a<b &amp; <i>c</i>", "a<b & c"),
    ],
)
def test_abstracts_are_read_in_all_their_forms(below: str, abstract: str) -> None:
    assert only(f"{HEADING}\n{below}\n").abstract == abstract


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        ("*A. One,B. Two*", ("A. One", "B. Two")),
        ("_A. One et al._", ("A. One", "et al.")),
        ("**Authors:** A. One, B. Two", ("A. One", "B. Two")),
        ("**Authors**: A. One, B. Two", ("A. One", "B. Two")),
        ("- 作者：张三\N{FULLWIDTH SEMICOLON}李四", ("张三", "李四")),
        ("Abstract: One.\n\nAuthors: A. One and B. Two", ("A. One", "B. Two")),
        ("An *emphasised* word", ()),
    ],
)
def test_authors_stand_in_italics_or_under_a_label(below: str, authors: tuple[str, ...]) -> None:
    assert only(f"{HEADING}{below}\n").authors == authors


def test_the_link_may_stand_below_the_heading() -> None:
    text = "## A Title\n**Date:** 2025-05-28\n**Comments:** 5 pages\n**Subjects:** cs.CL, cs.AI\n- Paper: https://arxiv.org/abs/2505.18159v2\n"
    entry = only(text)
    assert (str(entry.arxiv_id), entry.title) == ("2505.18159v2", "A Title")
    assert (entry.published, entry.comment, entry.categories) == ("2025-05-28", "5 pages", ("cs.CL", "cs.AI"))


def test_other_headings_are_no_papers_and_nothing_to_tell() -> None:
    digest = parse("# Read me\nText about https://arxiv.org/abs/2505.18159 here.\n## Install\n- [a](b)\n")
    assert (digest.entries, digest.problems) == ((), ())


def test_a_paper_without_identifier_is_kept_and_told() -> None:
    digest = parse("### [7] [A Title](https://example.org/1)\n*A. One*\n\nAbstract: Two.\n")
    [entry] = digest.entries
    assert (entry.arxiv_id, entry.title, entry.authors, entry.abstract) == (None, "A Title", ("A. One",), "Two.")
    assert [problem.line for problem in digest.problems] == [1]


def test_tables_and_lists_below_a_paper_are_not_its_own() -> None:
    table, item = "|Title|PDF|\n|-|-|\n", "- [B](https://arxiv.org/abs/2505.00001)\n"
    text = f"{HEADING}*A. One*\n\n{table}\nAbstract: Of the table.\n\n{HEADING}\n{item}Abstract: b\n"
    assert [entry.abstract for entry in parse(text).entries] == ["", ""]
