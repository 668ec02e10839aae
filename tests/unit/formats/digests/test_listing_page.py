"""arXiv's pages that list papers: what is read of them, as the server sent them and as a browser saves them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest, DigestEntry
from reader.domain.paper import ET_AL
from reader.errors import NotADigest
from reader.formats.digests.detect import read_digest
from reader.formats.digests.listing_page import parse
from tests.arxiv_pages import Listed, listing, results

LINK = '<a href="http://example.org/code" rel="external noopener nofollow" class="link-external link-http">this http URL</a>'
PAPER = Listed(
    "2004.00622v2",
    title="On $n$ & more than <b>",
    authors=("Ada Lovelace", "Måns Nilsson-Ö"),
    comment=f"12 pages, {LINK}",
    journal_ref="Phys. Rev. D & 103",
    subjects=("Quantum Physics (quant-ph)", "General Relativity and Quantum Cosmology (gr-qc)", "05C81"),
    abstract=f"Where $a &lt; b$ &amp; c, see {LINK}.\n  <br>A line.",
)
ENTRY = DigestEntry(
    line=20,
    number=1,
    arxiv_id=ArxivId("2004.00622", 2),
    title="On $n$ & more than <b>",
    abstract="Where $a < b$ & c, see http://example.org/code.\n\nA line.",
    authors=("Ada Lovelace", "Måns Nilsson-Ö"),
    categories=("quant-ph", "gr-qc"),
    comment="12 pages, http://example.org/code",
    journal_ref="Phys. Rev. D & 103",
)
NEW = "New submissions (showing 1 of 1 entries)"


def test_every_field_of_a_listing_is_read() -> None:
    digest = parse(listing((NEW, [PAPER])))
    assert digest == Digest("cs.CV", "2020-04-02", (ENTRY,))
    assert listing((NEW, [PAPER])).splitlines()[ENTRY.line - 1].strip() == "<dt>"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        (NEW, "new"),
        ("New submissions for Thu, 2 Apr 20", "new"),
        ("Cross submissions (continued, showing last 3 of 44 entries)", "cross"),
        ("Cross-lists for Thu, 2 Apr 20", "cross"),
        ("Replacement submissions (showing first 9 of 25 entries)", "replaced"),
        ("Replacements for Thu, 2 Apr 20", "replaced"),
    ],
)
def test_headings_say_what_kind_of_papers_follow(heading: str, kind: str) -> None:
    digest = parse(listing((heading, [PAPER]), day="2 April 2020"))
    assert [(entry.kind, entry.day) for entry in digest.entries] == [(kind, "")]
    assert digest.date == "2020-04-02"


@pytest.mark.parametrize(("mark", "kind"), [("(cross-list from cs.LG)", "cross"), ("(replaced)", "replaced"), ("", "new")])
def test_a_paper_may_say_its_kind_itself(mark: str, kind: str) -> None:
    assert [entry.kind for entry in parse(listing(("", [PAPER._replace(mark=mark)]))).entries] == [kind]


def test_a_week_has_days() -> None:
    page = listing(
        ("Fri, 3 Apr 2020 (showing 1 of 1 entries )", [PAPER]),
        ("Thu, 2 Apr 2020 (showing first 1 of 99 entries )", [Listed("2004.00001")]),
    ).replace("Showing new listings for Thursday, 2 April 2020", "")
    digest = parse(page)
    assert (digest.category, digest.date) == ("cs.CV", "2020-04-03")
    assert [entry.day for entry in digest.entries] == ["", "2020-04-02"]


def test_a_day_without_papers_is_a_digest() -> None:
    assert read_digest(listing().encode(), "new.html") == Digest("cs.CV", "2020-04-02", ())


def test_every_field_of_a_search_result_is_read() -> None:
    found = PAPER._replace(subjects=("quant-ph", "gr-qc"))
    digest = parse(results(found, doi="10.1103/PhysRevD.103.103025"))
    assert (digest.category, digest.date, digest.problems) == ("", "", ())
    assert digest.entries[0] == ENTRY._replace(
        line=11,
        number=None,
        authors=(*ENTRY.authors, ET_AL),
        abstract=ENTRY.abstract,
        doi="10.1103/PhysRevD.103.103025",
        published="2020-03-30",
    )
    assert parse(results(found, dates="1 April, 2020")).entries[0].published == "2020-04-01"


DRAWN = (
    '<span class="MathJax_Preview" style=""></span><span class="MathJax" id="MathJax-Element-1-Frame" data-mathml="&lt;math&gt;">'
    '<nobr><span class="math"><span>n</span></span></nobr><span class="MJX_Assistive_MathML"><math>n</math></span></span>'
    '<script type="math/tex" id="MathJax-Element-1">n<m</script>'
)


def test_formulas_that_a_browser_has_drawn_are_read_as_they_were() -> None:
    drawn = listing((NEW, [PAPER])).replace("$n$", DRAWN).replace("$a &lt; b$", DRAWN)
    [entry] = parse(drawn).entries
    assert entry.title == "On $n<m$ & more than <b>"
    assert entry.abstract.startswith("Where $n<m$ & c, see")


def test_a_page_may_be_saved_with_whole_addresses_and_written_otherwise() -> None:
    page = listing((NEW, [PAPER]))
    saved = page.replace('"/abs/', '"https://arxiv.org/abs/').replace("<html", "<!-- saved from url=(0034)https -->\n<html")
    assert parse(saved).entries == (ENTRY._replace(line=ENTRY.line + 1),)
    assert parse(page.replace("'", '"')) == parse(page)
    assert parse(page.replace("<dt>", "<DT CLASS=x>")) == parse(page)
    assert parse(page.replace("</dt>", "").replace("</dd>", "").replace("</p>", "").replace("</dl>", "")) == parse(page)
    assert parse(page.replace("\n", "\r\n")) == parse(page)


def test_a_link_that_is_missing_is_found_in_the_text() -> None:
    assert parse(listing((NEW, [PAPER])).replace('href ="/abs/', 'href ="/x/')).entries == (ENTRY,)


def test_a_listing_of_a_hundred_authors_may_have_left_out_others() -> None:
    names = tuple(f"A. Name{number}" for number in range(100))
    assert parse(listing((NEW, [PAPER._replace(authors=names)]))).entries[0].authors == (*names, ET_AL)
    assert parse(listing((NEW, [PAPER._replace(authors=names[1:])]))).entries[0].authors == names[1:]


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    page = listing((NEW, [Listed("abc", title="Lost"), Listed("2004.00001", title="")]))
    digest = parse(page)
    assert [(page.splitlines()[problem.line - 1].strip(), problem.sentence[:28]) for problem in digest.problems] == [
        ("<dt>", "“Lost” names no arXiv paper:"),
        ("<dt>", "2004.00001 has no title."),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html><body><h1>No article for 'abc'</h1><p>Thu, 2 Apr 2020</p><li>arXiv:2004.00622</li></body></html>",
        "<html><body><dl><dt>arXiv:2004.00622<dd>a glossary</dl></body></html>",
        "<!DOCTYPE html><div id='dlpage'>",
    ],
)
def test_other_pages_list_nothing(page: str) -> None:
    assert parse(page) == Digest("", "", ())
    with pytest.raises(NotADigest):
        read_digest(page.encode(), "page.html")


def test_pages_are_known_by_their_beginning() -> None:
    page = listing((NEW, [PAPER]))
    for beginning in ("", "\ufeff", '<?xml version="1.0" encoding="UTF-8"?>\n', "\n "):
        assert len(read_digest((beginning + page).encode(), "digest.md").entries) == 1


def test_a_page_that_is_too_long_is_none() -> None:
    assert parse(listing((NEW, [PAPER])) + " " * 16 * 1024 * 1024) == Digest("", "", ())


PIECES = [
    *listing((NEW, [PAPER])).splitlines(keepends=True),
    *results(PAPER).splitlines(keepends=True),
    DRAWN,
    "<!--",
    "<li",
    "<dt",
]


@given(st.lists(st.one_of(st.text(max_size=20), st.sampled_from(PIECES))).map("".join))
def test_any_text_is_read(text: str) -> None:
    for page in (text, listing((NEW, [PAPER])).replace("An abstract", text)):
        lines = [entry.line for entry in parse(page).entries]
        assert lines == sorted(lines)
        assert all(1 <= line <= page.count("\n") + page.count("\r") + 1 for line in lines)


@pytest.mark.parametrize(
    "piece",
    [
        "<dt>",
        "<li class=arxiv-result>",
        "<div>",
        "<b id=1>",
        "<p class=mathjax>",
        "<!---->",
        "<!--",
        "<script>",
        "<script><!--",
        "<script type=math/tex>",
        "<span class=MathJax>",
        "<a href=",
        '<a href="',
        "<",
        "</",
        "&",
        "a='b' ",
        "<h3>",
        "<![CDATA[",
    ],
)
def test_half_a_megabyte_of_anything_is_read_in_linear_time(piece: str) -> None:
    many = piece * (500_000 // len(piece))
    for page in (many, listing((NEW, [PAPER._replace(abstract=many)])), f"<a {many}>"):
        parse(page)
