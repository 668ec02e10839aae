"""Highlights as Markdown."""

from reader.domain.arxiv_id import ArxivId
from reader.domain.highlight import Highlight, HighlightKind, Quad
from reader.domain.paper import Paper
from reader.formats.highlights_markdown import extract, whole

PAPER = Paper(1, "arxiv:2004.00622", "Sparse $x^2$ & dense", ArxivId("2004.00622", 1), ("A", "B_c", "D", "E"), date="2020-04-02")
QUAD = Quad(0, 0, 1, 0, 0, 1, 1, 1)


def made(quote: str, comment: str = "", kind: HighlightKind = HighlightKind.HIGHLIGHT) -> Highlight:
    return Highlight("", 6, kind, "red", (QUAD,), quote, comment=comment)


def test_a_paper_has_a_heading_its_source_and_its_quotations_with_pages() -> None:
    text = "".join(whole([(PAPER, [made("One line.", "Yes, *indeed*.\n\n- so"), made("Another")]), (PAPER, [])]))
    assert text == (
        "## Sparse x² \\& dense\n\nA, B\\_c, D et al., arXiv:2004.00622v1, 2020\n\n"
        "> One line.\n>\n> — p. 7\n\nYes, *indeed*.\n\n- so\n\n> Another\n>\n> — p. 7\n\n"
    )


def test_nothing_in_a_quote_means_anything_to_markdown() -> None:
    text = extract(PAPER, [made("# no heading\n- no *list*\n1. none\n> [x](http://y) <script> www.z.org `c` $m$")])
    assert text.startswith(
        "> \\# no heading\n> \\- no \\*list\\*\n> 1\\. none\n"
        "> \\> \\[x\\](http\\://y) \\<script\\> www\\.z.org \\`c\\` \\$m\\$\n>\n"
    )
    assert text.endswith("> — *Sparse x² \\& dense*, p. 7\n")


def test_what_quotes_nothing_says_what_it_is() -> None:
    text = "".join(whole([(PAPER, [made("", "Why?", HighlightKind.NOTE), made("", kind=HighlightKind.AREA)])]))
    assert "Note, p. 7:\n\nWhy?\n\nArea, p. 7:\n" in text
