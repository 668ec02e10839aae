"""Top lines, dates and section headings of digests."""

import pytest

from reader.formats.digests.heading import Header, read_date, read_header, read_section


@pytest.mark.parametrize(
    ("heading", "category", "date"),
    [
        ("ArXiv cs.CV --Thu, 2 Apr 2020", "cs.CV", "2020-04-02"),
        ("arXiv cs.CV — Mon, 2 Apr 2020", "cs.CV", "2020-04-02"),
        ("ARXIV   astro-ph--Fri,  3 Mar 23", "astro-ph", "2023-03-03"),
        ("ArXiv cs.CV--Thu, 02 April 2020", "cs.CV", "2020-04-02"),
        ("ArXiv: cond-mat.mes-hall - April 2nd, 2020", "cond-mat.mes-hall", "2020-04-02"),
        ("ArXiv CS.LG 2026.06.29", "cs.LG", "2026-06-29"),
        ("ArXiv hep-th, 1 Sept. 1999", "hep-th", "1999-09-01"),
        ("ArXiv cs.CV -- Donnerstag, 2020-04-02", "cs.CV", "2020-04-02"),
        ("ArXiv 2020年4月2日", "", "2020-04-02"),
        ("ArXiv cs.CV", "cs.CV", ""),
        ("ArXiv cs.CV --Thu, 31 Feb 2020", "cs.CV", ""),
    ],
)
def test_the_top_line_says_listing_and_day(heading: str, category: str, date: str) -> None:
    assert read_header(heading) == Header(category, date)


@pytest.mark.parametrize(
    "heading", ["", "arXiv", "ArXiv daily digest", "ArXivist cs.CV --Thu, 2 Apr 2020", "Papers of 2 Apr 2020"]
)
def test_other_lines_are_no_top_line(heading: str) -> None:
    assert read_header(heading) is None


@pytest.mark.parametrize("text", ["", "2 Foo 2020", "99 Apr 2020", "2020-13-01", "2 Apr 20201", "version 1.2.3", "0000-01-01"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) == ""


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("New submissions", "new"),
        ("New submissions for Thu, 2 Apr 20", "new"),
        ("Cross-lists for Thu, 2 Apr 20", "cross"),
        ("Cross submissions (showing 12 of 12 entries)", "cross"),
        ("cross-listings:", "cross"),
        ("Replacements", "replaced"),
        ("Replacement submissions (showing 3 of 3 entries)", "replaced"),
        ("Replaced", "replaced"),
        ("Replacement theorems for graphs", ""),
        ("Cross-modal learning", ""),
        ("New approaches to old problems", ""),
        ("", ""),
    ],
)
def test_section_headings_say_what_kind_follows(heading: str, kind: str) -> None:
    assert read_section(heading) == kind


def test_long_lines_are_judged_at_once() -> None:
    for piece in ("arxiv ", "new ", "1 ", "a-", "2020-", "cross", " "):
        long = piece * 1_000_000
        assert read_header(long) is None
        assert read_header("arxiv" + long) is None
        assert read_section(long) == ""
