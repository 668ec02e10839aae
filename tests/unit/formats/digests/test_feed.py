"""arXiv's feeds as digests: what is read of them, and what is refused."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest, DigestEntry
from reader.errors import NotADigest
from reader.formats.digests.detect import read_digest
from reader.formats.digests.feed import MAXIMUM_BYTES, parse
from reader.formats.digests.heading import is_category
from tests.arxiv_feeds import FORMATS, TITLED, Announced, atom, rdf, rss, rss_titled

Feed = Callable[..., str]

PAPER = Announced(
    "2506.09063v2",
    title="Fewer than $n$ & more than <b>",
    abstract="Cryo-EM is a paradigm\nin biology, where $a < b$.\n  It spans\nfour lines.\n",
    authors="Ada Lovelace (Analytical Society), Charles Babbage (Trinity College, Cambridge (UK), England), S\\o ren K. Jr",
    categories=("q-bio.QM", "cs.CV"),
    kind="replace-cross",
    journal_ref="Phys. Rev. D 103,\n 103025 (2021)",
    doi="10.1103/PhysRevD.103.103025",
)


def one(text: str) -> DigestEntry:
    """The entry of a feed that has one and no problem."""
    digest = parse(text)
    assert digest.problems == ()
    [entry] = digest.entries
    return entry


@pytest.mark.parametrize("feed", FORMATS)
def test_every_field_is_read(feed: Feed) -> None:
    entry = one(feed(PAPER))
    assert entry._replace(line=0) == DigestEntry(
        line=0,
        number=None,
        arxiv_id=ArxivId("2506.09063", 2),
        title="Fewer than $n$ & more than <b>",
        abstract="Cryo-EM is a paradigm in biology, where $a < b$.\n\nIt spans four lines.",
        kind="replaced",
        authors=("Ada Lovelace", "Charles Babbage", "Søren K. Jr"),
        categories=("q-bio.QM", "cs.CV"),
        doi="10.1103/PhysRevD.103.103025",
        journal_ref="Phys. Rev. D 103, 103025 (2021)",
    )


OLD = Announced(
    "1805.06430v2",
    title="Fewer than $n$ & more",
    abstract="It is thought that $2.6<\\eta<4$.\n  A line.",
    authors="Shu-Sheng Xu, Zhu-Fang Cui",
    categories=("nucl-th",),
    kind="UPDATED",
)


def test_a_feed_from_before_2024_is_read() -> None:
    digest = parse(rdf(OLD, listing="hep-ex"))
    assert (digest.category, digest.date, digest.problems) == ("hep-ex", "2018-05-24", ())
    assert digest.entries[0]._replace(line=0) == DigestEntry(
        line=0,
        number=None,
        arxiv_id=ArxivId("1805.06430", 2),
        title="Fewer than $n$ & more",
        abstract="It is thought that $2.6<\\eta<4$.\n\nA line.",
        kind="replaced",
        authors=("Shu-Sheng Xu", "Zhu-Fang Cui"),
        categories=("nucl-th",),
    )


@pytest.mark.parametrize(("kind", "expected"), [("", "new"), ("CROSS LISTED", "cross"), ("UPDATED", "replaced"), ("X", "new")])
def test_the_kind_of_an_old_feed_stands_in_the_title(kind: str, expected: str) -> None:
    assert one(rdf(OLD._replace(kind=kind))).kind == expected


@pytest.mark.parametrize("title", ["On (arXiv:1805.06430v2 [nucl-th]) again", "(arXiv:1805.06430v2 [nucl-th])", "A (arXiv:"])
def test_a_title_that_only_looks_like_an_old_one_stays_whole(title: str) -> None:
    assert one(rss(PAPER._replace(title=title))).title == title


def test_a_paper_is_named_by_its_link_where_nothing_else_names_it() -> None:
    text = rss(PAPER._replace(abstract="x")).replace("guid", "other").replace("arXiv:2506", "2506")
    assert one(text).arxiv_id == ArxivId("2506.09063", 2)


@pytest.mark.parametrize("feed", FORMATS)
def test_the_entries_come_in_the_order_of_the_feed_with_their_lines(feed: Feed) -> None:
    text = feed(Announced("2506.09063v1"), Announced("hep-th/9901001v3"))
    digest = parse(text)
    assert [str(entry.arxiv_id) for entry in digest.entries] == ["2506.09063v1", "hep-th/9901001v3"]
    lines = text.splitlines()
    assert all(lines[entry.line - 1].strip() in ("<item>", "<entry>") for entry in digest.entries)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("new", "new"),
        ("cross", "cross"),
        ("replace", "replaced"),
        ("replace-cross", "replaced"),
        ("absonly", "replaced"),
        ("unheard-of", "new"),
    ],
)
def test_the_kind_is_that_of_the_announcement(kind: str, expected: str) -> None:
    assert one(rss(PAPER._replace(kind=kind))).kind == expected


@pytest.mark.parametrize(
    ("listing", "category"), [("cs.CV", "cs.CV"), ("astro-ph", "astro-ph"), ("cs.CV, eess.IV", "cs.CV+eess.IV")]
)
@pytest.mark.parametrize("feed", FORMATS)
def test_the_channel_names_category_and_day(feed: Feed, listing: str, category: str) -> None:
    digest = parse(feed(PAPER, listing=listing))
    assert (digest.category, digest.date) == (category, "2026-11-23")


@pytest.mark.parametrize("feed", FORMATS)
def test_a_weekend_is_a_digest_without_entries(feed: Feed) -> None:
    assert parse(feed()) == Digest("cs.CV", "2026-11-23", (), ())


def test_what_is_missing_is_taken_from_the_description() -> None:
    text = (
        rss(PAPER)
        .replace("<guid isPermaLink", "<other x")
        .replace("</guid>", "</other>")
        .replace("arxiv:announce_type", "arxiv:x")
    )
    entry = one(text)
    assert (entry.arxiv_id, entry.kind) == (ArxivId("2506.09063", 2), "replaced")


def test_a_description_of_another_form_is_the_abstract() -> None:
    text = rss(PAPER).replace("arXiv:2506.09063v2 Announce Type: replace-cross \nAbstract: Cryo", "Cryo")
    assert one(text).abstract.startswith("Cryo-EM is")


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("", ()),
        ("Ada Lovelace", ("Ada Lovelace",)),
        ("A (X, (Y, Z), W), B", ("A", "B")),
        ("A (unclosed, B", ("A (unclosed", "B")),
        ("A), B", ("A)", "B")),
        ("A (), , B", ("A", "B")),
        ("the CMS Collaboration (CERN), Jos\\'e M\\\"uller", ("the CMS Collaboration", "José Müller")),
    ],
)
def test_affiliations_are_dropped_and_names_stay_whole(authors: str, names: tuple[str, ...]) -> None:
    assert one(rss(PAPER._replace(authors=authors))).authors == names


def test_only_categories_of_arxiv_are_kept() -> None:
    entry = one(rss(PAPER._replace(categories=("cs.CV", "05C81 Primary", "", "cs.CV evil", "cond-mat.mes-hall"))))
    assert entry.categories == ("cs.CV", "cond-mat.mes-hall")


def test_an_item_without_paper_is_a_problem_and_the_others_are_read() -> None:
    digest = parse(rss(Announced("not-an-id", title="Lost"), PAPER))
    [problem] = digest.problems
    assert "“Lost” names no arXiv paper" in problem.sentence
    assert problem.line > 1
    assert [entry.arxiv_id for entry in digest.entries] == [None, ArxivId("2506.09063", 2)]


def test_problems_are_told_up_to_a_hundred() -> None:
    digest = parse(rss(*[Announced("x")] * 150))
    assert len(digest.problems) == 100
    assert digest.problems[-1].sentence == "From here on there are 51 more problems."


def test_foreign_text_is_cleaned_and_bounded() -> None:
    long = PAPER._replace(title="\u202ea" + "b" * 2_000, abstract="c" * 30_000, authors="d" * 500 + "\u200b\x85")
    digest = parse(rss(long))
    [entry] = digest.entries
    assert entry.title == "a" + "b" * 999
    assert entry.abstract == "c" * 20_000
    assert entry.authors == ("d" * 200,)
    assert [problem.sentence for problem in digest.problems] == [
        f"The abstract of “a{'b' * 59}…” is longer than 20,000 characters and was cut.",
        f"The title “a{'b' * 59}…” is longer than 1,000 characters and was cut.",
    ]


def test_a_paper_without_title_is_told() -> None:
    [problem] = parse(rss(PAPER._replace(title=" "))).problems
    assert problem.sentence == "2506.09063v2 has no title."


def test_a_withdrawn_paper_is_known_by_its_abstract() -> None:
    assert one(rss(PAPER._replace(abstract="This paper has been withdrawn by the authors."))).withdrawn


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))

REFUSED = {
    "nothing": ("", "broken off or no XML"),
    "no XML": ("Rate exceeded.", "broken off or no XML"),
    "NUL": ("<rss>\0</rss>", "broken off or no XML"),
    "half a feed": (rss(PAPER)[:-40], "broken off or no XML"),
    "two roots": (rss(PAPER) + "<rss/>", "broken off or no XML"),
    "an undeclared entity": (rss(PAPER).replace("Cryo-EM", "&nbsp;"), "broken off or no XML"),
    "a web page": ("<html><body>Rate exceeded.</body></html>", "neither RSS nor Atom"),
    "a web page with a type": ("<!DOCTYPE html>\n<html></html>", "declares a document type"),
    "old RSS": ('<rdf:RDF xmlns:rdf="x"><item/></rdf:RDF>', "neither RSS nor Atom"),
    "another feed": (rss_titled("Daily news", PAPER), "not arXiv's listing"),
    "no archive": (rss(PAPER, listing="cooking.IT"), "not arXiv's listing"),
    "no category": (rss(PAPER, listing="cs.CV/../x"), "not arXiv's listing"),
    "no title": (rss(PAPER).replace("title>", "caption>"), "not arXiv's listing"),
    "depth": ("<rss>" * 100_000, "deeper"),
    "number": (rss().replace("</channel>", "<item/>" * 10_001 + "</channel>"), "more than 10,000 items"),
    "a title without end": (rss(listing="cs.CV, " * 1_000 + "cs.CV"), "not arXiv's listing"),
    "length": ("<rss>" + " " * MAXIMUM_BYTES, "longer than 16 MiB"),
    "an entity": (f'<!DOCTYPE rss [<!ENTITY l0 "ha">]>{rss(PAPER)[38:].replace("Cryo", "&l0;")}', "declares a document type"),
    "laughs": (f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss>&l9;</rss>', "declares a document type"),
    "an external entity": (
        '<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/hostname">]><rss><channel><title>&file;</title></channel></rss>',
        "declares a document type",
    ),
    "an external type": ('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd"><rss/>', "declares a document type"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_feed_is_refused_with_one_sentence(name: str) -> None:
    text, words = REFUSED[name]
    with pytest.raises(NotADigest, match=words) as refusal:
        parse(text, "day.xml")
    sentence = str(refusal.value)
    assert sentence.startswith("day.xml ")
    assert sentence.endswith(".")
    assert sentence.isprintable()


@pytest.mark.parametrize("feed", TITLED)
def test_an_error_feed_is_refused_in_its_own_words(feed: Feed) -> None:
    text = feed("Feed error for query: http://rss.arxiv.org/rss/foo", about="Bad archive 'foo'.\nValid: cs.")
    with pytest.raises(NotADigest, match=r"error message of arXiv, “Bad archive 'foo'\. Valid: cs\.”"):
        parse(text)


def test_a_file_in_which_a_feed_was_saved_is_a_digest() -> None:
    without_first_lines = rdf(OLD).partition("\n\n")[2]
    for text in (rss(PAPER), rss(PAPER).partition("\n")[2], atom(PAPER), f"\ufeff\n {without_first_lines}", without_first_lines):
        assert read_digest(text.encode(), "saved.md").category == "cs.CV"
    with pytest.raises(NotADigest, match=r"^saved\.xml is broken off"):
        read_digest(rss(PAPER).encode()[:-40], "saved.xml")


def test_stray_bytes_in_a_feed_are_told() -> None:
    digest = read_digest(rss(PAPER).encode().replace(b"Cryo", b"\xff"), "saved.xml")
    assert digest.entries[0].abstract.startswith("\N{REPLACEMENT CHARACTER}-EM")
    assert [("UTF-8" in problem.sentence) for problem in digest.problems] == [True]


@pytest.mark.parametrize("text", ["cs.CV", "astro-ph", "cond-mat.mes-hall", "math.AG", "q-bio.QM", "alg-geom"])
def test_categories_are_known_by_their_form(text: str) -> None:
    assert is_category(text)


@pytest.mark.parametrize(
    "text", ["", "cs.", "CS.CV", "cs.CV ", "cs.CV+eess.IV", "cs.CV.x", "cooking", "cs/CV", "cs.C V", "cs.CV\n"]
)
def test_other_words_are_no_categories(text: str) -> None:
    assert not is_category(text)


PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["<rss>", "</rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<![CDATA[", "]]>", "<!--", "&amp;", "\n  "]
    ),
)


@given(st.lists(PIECES).map("".join))
def test_any_text_is_a_digest_or_none(text: str) -> None:
    with suppress(NotADigest):
        assert isinstance(parse(text), Digest)


@given(st.builds(Announced, st.text(), st.text(), st.text(), st.text(alphabet="aÅ ,()\\'{}$"), st.lists(st.text()), st.text()))
def test_any_words_in_a_feed_are_a_digest_or_none(paper: Announced) -> None:
    with suppress(NotADigest):
        for entry in parse(rss(paper)).entries:
            assert "\n" not in entry.title
            assert all(name and "\n" not in name for name in entry.authors)


@given(st.text(alphabet="\ud800\udfffa<>&", max_size=10))
def test_half_a_surrogate_pair_does_no_harm(text: str) -> None:
    with suppress(NotADigest):
        parse(rss(PAPER).replace("Cryo", text))
