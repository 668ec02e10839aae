"""What is left of the HTML in abstracts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.formats.html_text import plain_text

MANY = 2_000_000


@pytest.mark.parametrize(
    "anchor",
    [
        '<a class="link-external link-https" href="https://a.org/b" rel="external noopener nofollow">this https URL</a>',
        '<a href="https://a.org/b" rel="external noopener nofollow" class="link-external link-https">this https URL</a>',
        "<a href='https://a.org/b'>this https URL</a>",
        "<A HREF=https://a.org/b>this  https\nURL</A>",
        '<a href=" https://a.org/b "></a>',
        '<a href="https://a.org/b">this https URL',
        '<a href="https://a.org/b">https://a.org/b</a>',
    ],
)
def test_a_link_is_written_out(anchor: str) -> None:
    assert plain_text(anchor) == "https://a.org/b"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<a href="http://a.org">this http URL</a>.', "http://a.org."),
        ('<a href="ftp://a.org/x">this ftp URL</a>', "ftp://a.org/x"),
        ('<a href="https://a.org?x=1&amp;y=2">this https URL</a>', "https://a.org?x=1&y=2"),
        ('at<a href="https://a.org">this https URL</a>We', "at https://a.org We"),
        ('(<a href="https://a.org">this https URL</a>)', "(https://a.org)"),
        ('<a href="https://a.org/b">our page</a>', "our page (https://a.org/b)"),
        ('<a href="https://www.a.org/b/">A.org/b</a>', "A.org/b"),
        ('<a href="https://a.org"><b>bold</b> page</a>', "bold page (https://a.org)"),
        ('<a href="https://arxiv.org/abs/1209.5993" data-arxiv-id="1209.5993">arXiv:1209.5993</a>', "arXiv:1209.5993"),
        ('<a data-arxiv-id="CS/0501076" href="https://arxiv.org/abs/CS/0501076">CS/0501076</a>', "CS/0501076"),
        ('<a href="https://arxiv.org/abs/math.CO/0509408">math.CO/0509408</a>', "math.CO/0509408"),
        ('<a href="https://arxiv.org/abs/1209.5993v2">our arXiv:1209.5993</a>', "our arXiv:1209.5993"),
        ('<a href="https://doi.org/10.1/x" data-doi="10.1/x">https://doi.org/10.1/x</a>', "https://doi.org/10.1/x"),
        ('<a href="javascript:alert(1)">this https URL</a>', "this https URL"),
        ('<a href="&#106;avascript:alert(1)">click</a>', "click"),
        ('<a href="file:///etc/passwd">this</a>', "this"),
        ('<a href="/abs/2004.00622">this</a>', "this"),
        ('<a href="https://a.org/x y">this</a>', "this"),
        ('<a data-href="https://a.org">this</a>', "this"),
        ('<a></a><a href="https://a.org">this https URL</a>', "https://a.org"),
        ('<a href="https://a.org">one<a href="https://b.org">two</a>', "one (https://a.org)two (https://b.org)"),
    ],
)
def test_links_keep_their_text_and_say_where_they_lead(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize("mark", ["<br>", "<br/>", "<br />", "<BR>", "<p>", "</p>", '<p class="x">'])
def test_breaks_part_paragraphs(mark: str) -> None:
    assert plain_text(f"one{mark}two") == "one\n\ntwo"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("&lt;b&gt; &amp; &quot;x&quot; &#955; &#x3bb;", '<b> & "x" λ λ'),
        ("&amp;lt;b&amp;gt; A&amp;amp;A", "<b> A&A"),
        ("R&D; &unknown; &copy=1 &para", "R&D; &unknown; &copy=1 &para"),
        ("&#0; &#1; &#xD800;", "\ufffd  \ufffd"),
    ],
)
def test_entities_are_decoded(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize(
    "text",
    [
        "a<b",
        "a < b > c",
        "a<b and c>d",
        "2<d<4",
        "<T>",
        "the <think> token",
        "x<y>z",
        "<-> <= <10",
        "<a",
        "< a >",
        "<http://a.org>",
    ],
)
def test_what_is_no_tag_stays(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<i>in vivo</i> H<sub>2</sub>O", "in vivo H2O"),
        ('<span class="x">a</span> <unknown-tag a="1">b</unknown-tag>', "a b"),
        ("<script>alert(1)</script>", "alert(1)"),
        ('<img src="file:///x.png" alt="x">a<hr/>b', "ab"),
        ("a<!-- not shown -->b", "ab"),
    ],
)
def test_tags_are_dropped_and_their_text_kept(html: str, text: str) -> None:
    assert plain_text(html) == text


@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "</", "a", " ", 'href="', "'", '"', "https://a.org", "=", "&", "lt;", "amp;", "#1;", "br", "!--"]
        )
    )
)
def test_any_html_gives_text(parts: list[str]) -> None:
    assert isinstance(plain_text("".join(parts)), str)


@pytest.mark.parametrize(
    "piece", ["<", '<a href="', "<a b=", "<!--", "</", "<a ", '<a b="c" ', "&amp;", "&#", "<b>", "<a href=http://x>", "<a b='\""]
)
def test_crafted_html_is_read_in_linear_time(piece: str) -> None:
    plain_text(piece * (MANY // len(piece)))
    plain_text(f"<{piece}{' ' * MANY}")
