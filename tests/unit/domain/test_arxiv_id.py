"""arXiv identifiers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId


@pytest.mark.parametrize(
    ("written", "identifier", "version"),
    [
        ("2004.00622", "2004.00622", None),
        (" 2004.00622v12\n", "2004.00622", 12),
        ("0704.0001", "0704.0001", None),
        ("1412.9999", "1412.9999", None),
        ("1501.00001", "1501.00001", None),
        ("arXiv:2004.00622v1", "2004.00622", 1),
        ("ARXIV: 2004.00622", "2004.00622", None),
        ("https://arxiv.org/abs/2004.00622", "2004.00622", None),
        ("https://arxiv.org/abs/2004.00622v3?context=cs.CV", "2004.00622", 3),
        ("https://arxiv.org/pdf/2004.00622.pdf", "2004.00622", None),
        ("http://www.arxiv.org/pdf/2004.00622v2.pdf#page=3", "2004.00622", 2),
        ("https://export.arxiv.org/html/2004.00622/", "2004.00622", None),
        ("export.arxiv.org/abs/2004.00622", "2004.00622", None),
        ("https://arxiv.org//abs//2004.00622", "2004.00622", None),
        ("https://ar5iv.labs.arxiv.org/html/2004.00622", "2004.00622", None),
        ("/2004.00622.pdf", "2004.00622", None),
        ("https://doi.org/10.48550/arXiv.2202.01037", "2202.01037", None),
        ("doi:10.48550/arXiv.hep-th/9901001", "hep-th/9901001", None),
        ("10.48550/ARXIV.2202.01037", "2202.01037", None),
        ("hep-th/9901001v2", "hep-th/9901001", 2),
        ("https://arxiv.org/pdf/acc-phys/9411001.pdf", "acc-phys/9411001", None),
        ("CS/0501076", "cs/0501076", None),
        ("math.GT/0309136", "math/0309136", None),
        ("cond-mat.mes-hall/0703001", "cond-mat/0703001", None),
    ],
)
def test_an_identifier_is_read_however_it_is_written(written: str, identifier: str, version: int | None) -> None:
    assert ArxivId.parse(written) == ArxivId(identifier, version)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2004",
        "2004.0062",
        "1412.00001",
        "2013.00622",
        "2000.00622",
        "0703.0001",
        "2004.006221",
        "2004.00622v0",
        "2004.00622 and more",
        "hep-th/9913001",
        "hep-th/9106001",
        "hep-th/0704001",
        "nowhere/9901001",
        "https://example.org/abs/2004.00622",
        "https://arxiv.org.example.org/abs/2004.00622",
        "https://arxiv.org/list/cs.CV/new",
        "\uff12\uff10\uff10\uff14.00622",
        "10.1000/2004.00622",
    ],
)
def test_what_arxiv_cannot_have_given_out_is_no_identifier(written: str) -> None:
    assert ArxivId.parse(written) is None


def test_an_identifier_is_written_as_arxiv_writes_it() -> None:
    assert str(ArxivId("2004.00622", 2)) == "2004.00622v2"
    assert str(ArxivId("hep-th/9901001")) == "hep-th/9901001"


def test_two_versions_are_the_same_paper() -> None:
    assert ArxivId("2004.00622", 1).uid == ArxivId("2004.00622").uid == "arxiv:2004.00622"


def test_a_file_name_holds_no_slash() -> None:
    assert ArxivId("hep-th/9901001", 2).file_stem == "hep-th_9901001v2"


@pytest.mark.parametrize(
    ("identifier", "month"),
    [("2004.00622", "2020-04"), ("9112.00001", "2091-12"), ("hep-th/9108002", "1991-08"), ("math-ph/0509001", "2005-09")],
)
def test_the_month_of_submission_is_read_off(identifier: str, month: str) -> None:
    assert ArxivId(identifier).month == month


@given(st.text())
def test_any_text_is_an_identifier_or_none(text: str) -> None:
    found = ArxivId.parse(text)
    assert found is None or ArxivId.parse(str(found)) == found


def test_long_text_is_judged_at_once() -> None:
    for piece in ("a-", "a.", "/", " ", "https://", "arxiv:", "2004.00622", "v1", ".pdf", "?"):
        assert ArxivId.parse(piece * 1_000_000) is None
        assert ArxivId.parse("arXiv:2004.00622" + piece * 1_000_000 + "\0") in (None, ArxivId("2004.00622"))
