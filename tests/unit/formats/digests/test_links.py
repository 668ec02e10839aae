"""Links and arXiv identifiers in Markdown and running text."""

import pytest

from reader.formats.digests.links import ids_in, links_in, without_emphasis


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", []),
        ("[A](b)", [("A", "b")]),
        ("x [A](b) y [C](<d>) z", [("A", "b"), ("C", "d")]),
        ("[[Re] A [of] B](c)", [("[Re] A [of] B", "c")]),
        ("[[Back]](#toc)", [("[Back]", "#toc")]),
        ("[![badge](a.svg)](b)", [("badge", "a.svg"), ("![badge](a.svg)", "b")]),
        (r"\[x\] [A \[b\]](c)", [(r"A \[b\]", "c")]),
        ('[A](b "title")', [("A", "b")]),
        ("[A](b", []),
        ("A](b)", []),
        ("[A] (b)", []),
        ("[A](b[c)] [D](e)", [("A", "b[c"), ("D", "e")]),
    ],
)
def test_links_are_found(text: str, links: list[tuple[str, str]]) -> None:
    found = list(links_in(text))
    assert [(link.text, link.address) for link in found] == links
    assert all(text[link.start] == "[" and text[link.end - 1] == ")" for link in found)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("https://arxiv.org/abs/2004.00622", ["2004.00622"]),
        ("http://www.arxiv.org/pdf/2004.00622v3.pdf?x#y", ["2004.00622v3"]),
        ("export.arxiv.org/pdf/hep-th/9901001v2", ["hep-th/9901001v2"]),
        ("https://arxiv.org/html/2004.00622v1/#S1", ["2004.00622v1"]),
        ("arXiv:2004.00622", ["2004.00622"]),
        ("arXiv: math.GT/0309136.", ["math/0309136"]),
        ("arXiv：https://arxiv.org/abs/1804.06324（好）", ["1804.06324"]),
        ("doi.org/10.48550/arXiv.2202.01037,", ["2202.01037"]),
        ("[2004.00622v1](http://arxiv.org/abs/2004.00622v1)", ["2004.00622v1"]),
        ("arxiv.org/abs/2004.00622v1 arxiv.org/pdf/2004.00622 arxiv.org/abs/2004.00614", ["2004.00622v1", "2004.00614"]),
        ("2004.00622", []),
        ("https://arxiv.org/list/cs.CV/new", []),
        ("https://arxiv.org/abs/2004.0062", []),
        ("https://arxiv.org/abs/2013.00622", []),
        ("https://arxiv.org/abs/2004.006221", []),
    ],
)
def test_papers_are_found_by_their_addresses(text: str, ids: list[str]) -> None:
    assert [str(arxiv_id) for arxiv_id in ids_in(text)] == ids


def test_emphasis_around_a_text_is_not_part_of_it() -> None:
    assert without_emphasis(" **_A *b* c_** ") == "A *b* c"


@pytest.mark.parametrize(
    "piece", ["[", "]", "](", "[](", "[a](b)", "[a](", ")", "\\", "arxiv:", "arxiv: ", "arxiv.org/abs/", "/", "a", "a-", "1"]
)
def test_two_megabytes_are_read_in_linear_time(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    for long in (text, f"{text})", f"arxiv.org/abs/{text}"):
        assert len(list(links_in(long))) <= len(text)
        assert ids_in(long) == []
