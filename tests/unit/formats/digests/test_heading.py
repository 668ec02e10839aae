"""Top lines, dates and section headings of digests."""

import pytest

from reader.formats.digests.heading import Header, read_date, read_day, read_header, read_listing, read_section


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


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("2018-05-16", "2018-05-16"),
        ("Updated on 2025.05.16", "2025-05-16"),
        ("Last update: 2026-05-25 08:30", "2026-05-25"),
        ("Thu, 2 Apr 2020", "2020-04-02"),
        ("arXiv papers of April 2nd, 2020", "2020-04-02"),
        ("2018年5月16日 星期三 论文速递", "2018-05-16"),
        ("2018-11-05~2018-11-09", "2018-11-09"),
        ("2018-11-05 – 11-09", "2018-11-09"),
        ("2018-11-05 to 09", "2018-11-09"),
        ("5 Nov 2018 - 9 Nov 2018", "2018-11-09"),
    ],
)
def test_a_heading_with_nothing_but_a_date_is_a_day(heading: str, day: str) -> None:
    assert read_day(heading) == day


@pytest.mark.parametrize(
    "heading", ["", "Papers", "2018-13-05", "Depth from 2018-05-16", "CVPR 2020", "2018-05-16: A Survey", "2018-05-16 x" * 50]
)
def test_other_headings_are_no_days(heading: str) -> None:
    assert read_day(heading) == ""


@pytest.mark.parametrize(
    ("heading", "category"),
    [
        ("cs.CL", "cs.CL"),
        ("cs.CL [[Back]](#toc)", "cs.CL"),
        ("**cond-mat.mes-hall**", "cond-mat.mes-hall"),
        ("[cs.CV](#cs.CV)", "cs.CV"),
        ("cs.CV - Computer Vision", "cs.CV"),
        ("Robotics (cs.RO)", "cs.RO"),
        ("astro-ph [[Back]](#toc)", "astro-ph"),
        ("math", "math"),
        ("", ""),
        ("Math", ""),
        ("math is hard", ""),
        ("SLAM", ""),
        ("node.js", ""),
        ("A title (and more)", ""),
    ],
)
def test_a_heading_may_name_the_listing_below_it(heading: str, category: str) -> None:
    assert read_listing(heading) == category


def test_long_lines_are_judged_at_once() -> None:
    for piece in ("arxiv ", "new ", "1 ", "a-", "2020-", "cross", " "):
        long = piece * 1_000_000
        assert read_header(long) is None
        assert read_header("arxiv" + long) is None
        assert read_section(long) == ""
        assert read_day(long) == ""
        assert read_listing(long) == ""
