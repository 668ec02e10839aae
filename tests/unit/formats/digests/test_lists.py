"""Digests as lists, in all the ways they vary."""

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import DigestEntry
from reader.formats.digests.lists import parse

LINK = "arXiv：https://arxiv.org/abs/1804.06324\n"


def only(text: str) -> DigestEntry:
    """The one paper of a digest that has nothing wrong with it."""
    digest = parse(text)
    assert digest.problems == ()
    [entry] = digest.entries
    return entry


def found(text: str) -> list[tuple[str, str]]:
    """The titles and identifiers of all papers."""
    return [(entry.title, str(entry.arxiv_id)) for entry in parse(text).entries]


def test_a_paper_is_read() -> None:
    text = f"**2018-05-16**\n\n# Depth\n\n[1]《A Title》\n\nCVPR 2018\n\nAbstract：摘要，在此。\n{LINK}github：https://example.org/a\n注：很酷\n"
    digest = parse(text)
    assert (digest.category, digest.date, digest.problems) == ("", "2018-05-16", ())
    assert digest.entries == (
        DigestEntry(line=5, number=1, arxiv_id=ArxivId("1804.06324"), title="A Title", abstract="摘要，在此。"),
    )


def test_a_file_may_hold_several_days() -> None:
    text = (
        f"**2018-05-16**\n\n**《A》**\n\n{LINK}\n**2018-05-17**\n\n**《B》**\n{LINK}\n# 2018-05-18~2018-05-20\n**《C》**\n{LINK}"
    )
    digest = parse(text)
    assert (digest.date, [(entry.title, entry.day) for entry in digest.entries]) == (
        "2018-05-16",
        [("A", ""), ("B", "2018-05-17"), ("C", "2018-05-20")],
    )


@pytest.mark.parametrize(
    "title",
    [
        "**《A Title》**",
        "**A Title**",
        "__A Title__",
        "《A Title》",
        "[1]《A Title》",
        "**[A Title](https://example.org)**",
        "1. **A Title**",
        "1、《A Title》",
        "- A Title",
        "3. A Title",
        "A Title",
    ],
)
@pytest.mark.parametrize(
    "link",
    [
        "arXiv：https://arxiv.org/abs/1804.06324",
        "- 论文：https://arxiv.org/abs/1804.06324 ",
        "- 论文下载链接：http://arxiv.org/pdf/1804.06324v1.pdf",
        "论文(Oral)：https://arxiv.org/abs/1804.06324",
        "Preprint: https://arxiv.org/abs/1804.06324",
        "arXiv:1804.06324",
        "https://arxiv.org/abs/1804.06324",
        "- [Paper](https://arxiv.org/abs/1804.06324) | [Code](https://example.org/a)",
        "**Paper:** [PDF](https://arxiv.org/pdf/1804.06324)",
        "doi: 10.48550/arXiv.1804.06324",
    ],
)
def test_titles_and_links_are_marked_in_many_ways(title: str, link: str) -> None:
    entry = only(f"# Section\n\n{title}\n{link}\n- 代码：https://example.org/a\n")
    assert entry.arxiv_id
    assert (entry.line, entry.title, entry.arxiv_id.id) == (3, "A Title", "1804.06324")


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("- [A Title](https://arxiv.org/abs/1804.06324)", "A Title"),
        ("[A Title](https://arxiv.org/abs/1804.06324) - a remark", "A Title"),
        ("* **A Title** [[PDF]](https://arxiv.org/pdf/1804.06324) [[Code]](https://example.org)", "A Title"),
        ("1. A Title, [arXiv:1804.06324](https://arxiv.org/abs/1804.06324)", "A Title"),
        ("- A Title (https://arxiv.org/abs/1804.06324)", "A Title"),
        ("- A: Title. https://arxiv.org/abs/1804.06324", "A: Title"),
        ("- [arXiv:1804.06324] A Title", "A Title"),
        ("- LoRA: https://arxiv.org/abs/1804.06324", "LoRA"),
        ("《A Title》（https://arxiv.org/abs/1804.06324）", "A Title"),
        ("- https://arxiv.org/abs/1804.06324", ""),
    ],
)
def test_an_item_may_hold_its_link(item: str, title: str) -> None:
    assert found(f"{item}\n{item.replace('1804.06324', '1804.06325')}\n") == [(title, "1804.06324"), (title, "1804.06325")]


def test_an_item_with_day_and_first_author_is_read() -> None:
    url = "http://arxiv.org/abs/2211.16024v1"
    item = f"- 2022-11-29, **A Title**, Ada Lovelace et.al., Paper: [{url}]({url}), Code: **[x](x)**\n"
    digest = parse(f"> Updated on 2022.12.02\n\n## SLAM\n\n{item}")
    assert digest.date == "2022-12-02"
    assert digest.entries == (
        DigestEntry(
            line=5,
            number=None,
            arxiv_id=ArxivId("2211.16024", 1),
            title="A Title",
            abstract="",
            authors=("Ada Lovelace", "et al."),
            published="2022-11-29",
        ),
    )


def test_what_stands_below_an_item_belongs_to_it() -> None:
    paper = "2. **A Title**\n   - Authors: A. One, B. Two\n   - Paper: https://arxiv.org/abs/1804.06324\n"
    entry = only(f"{paper}   - Date: 2018-04-17\n   > An abstract.\n")
    assert (entry.number, entry.title, entry.authors) == (2, "A Title", ("A. One", "B. Two"))
    assert (entry.published, entry.abstract) == ("2018-04-17", "An abstract.")


def test_details_between_a_title_and_its_link_are_no_titles() -> None:
    text = "**A Title**\n\n- **CVPR 2020 Best Paper**\n- Oral\nSome words\n- 主页：https://example.org\n- 论文：https://arxiv.org/abs/1804.06324\n"
    assert found(text) == [("A Title", "1804.06324")]


def test_a_second_paper_below_a_title_is_not_lost() -> None:
    second = "- 论文2：https://arxiv.org/abs/1804.06325\n- PDF: arxiv.org/pdf/1804.06324v2\n"
    assert found(f"**A Title**\n- 论文：https://arxiv.org/abs/1804.06324\n{second}") == [
        ("A Title", "1804.06324"),
        ("", "1804.06325"),
    ]


def test_a_link_far_below_a_plain_line_has_no_title() -> None:
    assert found("My note\n\nhttps://arxiv.org/abs/1804.06324\n") == [("", "1804.06324")]


def test_a_title_whose_link_leads_elsewhere_is_kept_and_told() -> None:
    digest = parse("**A Title**\n\n- 论文：https://example.org/a.pdf\n\n**B**\n" + LINK)
    assert [(entry.title, entry.arxiv_id is None) for entry in digest.entries] == [("A Title", True), ("B", False)]
    assert [problem.line for problem in digest.problems] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "**推荐阅读**\n\n- [CVPR 2020](http://example.org)\n- 关于往年论文，详见： https://example.org\n",
        "- [CNN](#CNN)\n- [GAN](#GAN)\n\n<a name='CNN'></a>\n\n# CNN\n",
        "# Read me\n\nThis implements [Attention](https://arxiv.org/abs/1706.03762) and more.\n",
        "# Read me\n\nThis is like https://arxiv.org/abs/1706.03762 but smaller.\n",
        "**Important** words.\n\nA paragraph.\n",
    ],
)
def test_other_lists_and_sentences_are_left_alone(text: str) -> None:
    digest = parse(text)
    assert (digest.entries, digest.problems) == ((), ())


def test_sections_may_be_listings() -> None:
    digest = parse(f"# cs.CV\n**A**\n{LINK}## Depth\n**B**\n{LINK}# Robotics (cs.RO)\n**C**\n{LINK}# Other\n**D**\n{LINK}")
    assert [entry.listing for entry in digest.entries] == ["cs.CV", "cs.CV", "cs.RO", ""]
