"""Identifiers in whatever is pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.formats.mentions import papers_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2004.00622", "2004.00622"),
        ("2004.00622v1.pdf", "2004.00622v1"),
        ("see arXiv:2004.00622v2, and https://arxiv.org/pdf/2004.00614v1.pdf.", "2004.00622v2 2004.00614v1"),
        ("(hep-th/9901001; math.GT/0309136v3)", "hep-th/9901001 math/0309136v3"),
        ("https://doi.org/10.48550/arXiv.2202.01037", "2202.01037"),
        ("doi:10.48550/arxiv.2202.01037", "2202.01037"),
        ("https://arxiv.org/abs/math.GT/0309136", "math/0309136"),
        ("https://export.arxiv.org/html/2004.00622v3/", "2004.00622v3"),
        ("arxiv.org/abs/2004.00622#abs https://www.alphaxiv.org/abs/2004.00614?q=1", "2004.00622 2004.00614"),
        ("https://huggingface.co/papers/2004.00622", "2004.00622"),
        ("arXiv:\n2004.00622", "2004.00622"),
        ("论文：2004.00622。“2004.00614”", "2004.00622 2004.00614"),
        ("2004.00614,2004.00622,2004.00614", "2004.00614 2004.00622"),
        ("2004.00622v1 2004.00622 2004.00622v3 2004.00622v2", "2004.00622v3"),
        ("CS/0112017", "cs/0112017"),
    ],
)
def test_papers_are_found_in_any_writing(text: str, names: str) -> None:
    assert [str(arxiv_id) for arxiv_id in papers_in(text)] == names.split()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing here",
        "10.1000/2004.00622",
        "abc2004.00622",
        "12004.00622",
        "2004.006223",
        "2013.00622",
        "0101.0001",
        "foo/9901001",
        "10.1103/PhysRevD.76.023505",
        "of 2004.0062 euros",
        "x/hep-th/9901001",
    ],
)
def test_other_numbers_are_no_papers(text: str) -> None:
    assert papers_in(text) == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(isinstance(arxiv_id, ArxivId) for arxiv_id in papers_in(text))


@given(st.lists(st.sampled_from(["2004.00622", "arXiv:2004.00614v2", "hep-th/9901001", "https://arxiv.org/abs/2004.00605v1"])))
def test_all_that_stand_in_a_text_are_found_once(names: list[str]) -> None:
    found = papers_in(" and, ".join(names))
    assert [arxiv_id.uid for arxiv_id in found] == list(
        dict.fromkeys(wanted.uid for name in names if (wanted := ArxivId.parse(name)))
    )


@pytest.mark.parametrize("piece", ["a", "a-", "a.b-", "arxiv: ", "2004.", "a/1234567 ", "/abs", "arxiv:", "a.a-a-a-"])
def test_long_text_takes_linear_time(piece: str) -> None:
    assert papers_in(piece * (400_000 // len(piece))) == []
