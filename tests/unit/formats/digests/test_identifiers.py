"""Plain lists of arXiv identifiers and links."""

import pytest

from reader.formats.digests.identifiers import parse


def found(text: str) -> list[tuple[int, str, str]]:
    """Line, identifier and title of all papers of a list with nothing wrong in it."""
    digest = parse(text)
    assert digest.problems == ()
    return [(entry.line, str(entry.arxiv_id), entry.title) for entry in digest.entries]


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("2004.00622", ["2004.00622"]),
        ("2004.00622v3", ["2004.00622v3"]),
        ("arXiv:2004.00622", ["2004.00622"]),
        ("arxiv: hep-th/9901001v2", ["hep-th/9901001v2"]),
        ("math.GT/0309136", ["math/0309136"]),
        ("https://arxiv.org/abs/2004.00622", ["2004.00622"]),
        ("http://www.arxiv.org/pdf/2004.00622v1.pdf", ["2004.00622v1"]),
        ("https://arxiv.org/html/2004.00622v1#S1", ["2004.00622v1"]),
        ("https://doi.org/10.48550/arXiv.2004.00622", ["2004.00622"]),
        ("DOI:10.48550/ARXIV.2004.00622", ["2004.00622"]),
        ("<https://arxiv.org/abs/2004.00622>", ["2004.00622"]),
        ("[2004.00622](https://arxiv.org/abs/2004.00622v2)", ["2004.00622"]),
        ("- [PDF](https://arxiv.org/pdf/2004.00622)", ["2004.00622"]),
        ("12. 2004.00622 [cs.CV]", ["2004.00622"]),
        ("* `2004.00622`,", ["2004.00622"]),
        (
            "2004.00622 2004.00614v1,hep-th/9901001; arXiv:2004.00613",
            ["2004.00622", "2004.00614v1", "hep-th/9901001", "2004.00613"],
        ),
        ("论文：2004.00622、2004.00614。", ["2004.00622", "2004.00614"]),
        ("\ufeff\xa02004.00622\xa0", ["2004.00622"]),
    ],
)
def test_identifiers_are_written_in_many_ways(line: str, ids: list[str]) -> None:
    assert found(line) == [(1, arxiv_id, "") for arxiv_id in ids]


@pytest.mark.parametrize(
    "line",
    [
        "2004.00622 A Title, of 3 Words",
        "- arXiv:2004.00622: A Title, of 3 Words",
        "A Title, of 3 Words https://arxiv.org/abs/2004.00622",
        "1. A Title, of 3 Words [2004.00622]",
        "A Title, of 3 Words (arXiv:2004.00622)",
    ],
)
def test_a_title_may_stand_beside_an_identifier(line: str) -> None:
    assert found(line) == [(1, "2004.00622", "A Title, of 3 Words")]


def test_days_and_listings_part_a_list() -> None:
    digest = parse("# 2026-11-20\n2004.00622\n# cs.LG\n2004.00614\n# 2026-11-21\n2004.00613\n# Reading group\n2004.00612\n")
    assert (digest.date, digest.problems) == ("2026-11-20", ())
    assert [(entry.listing, entry.day) for entry in digest.entries] == [
        ("", ""),
        ("cs.LG", ""),
        ("cs.LG", "2026-11-21"),
        ("", "2026-11-21"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Read 2004.00622 first, please",
        "2004.00622 is better than 2004.00614",
        "> 2004.00622",
        "| 2004.00622 |",
        "2013.00622",
        "1234.5678901",
        "3.14159",
        "https://example.org/2004.00622",
        "Hello",
    ],
)
def test_other_lines_are_told(line: str) -> None:
    digest = parse(f"2004.00600\n{line}\n")
    assert [str(entry.arxiv_id) for entry in digest.entries] == ["2004.00600"]
    assert [problem.line for problem in digest.problems] == [2]
