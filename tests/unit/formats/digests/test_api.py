"""Answers of arXiv's API: what is read of them, and what is refused."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.digest import Digest, DigestEntry
from reader.domain.metadata import ApiAnswer, ApiEntry
from reader.errors import NotADigest
from reader.formats.digests.api import NotAnAnswer, begins_answer, parse, read_answer
from reader.formats.digests.detect import read_digest
from tests.arxiv_api import ApiPaper, answer, entry, error
from tests.arxiv_feeds import Announced, atom, rss

PAPER = ApiPaper(
    "hep-th/9901001v3",
    title="On  $n$ & more\n  than <b>",
    abstract="  Cryo-EM is a paradigm\nin biology, where $a < b$.\n  It spans\nfour lines.\n",
    authors=("Ada Lovelace", "S\\o ren K.", " "),
    categories=("cs.CV", "hep-th", "05C81", "Primary: 05C81, Secondary: 37A25"),
    comment="12 pages,\n  3 figures",
    journal_ref="Phys. Rev. D 103, 103025 (2021)",
    doi="https://doi.org/10.1103/PhysRevD.103.103025 10.1000/other",
)
ENTRY = ApiEntry(
    arxiv_id=ArxivId("hep-th/9901001", 3),
    title="On $n$ & more than <b>",
    abstract="Cryo-EM is a paradigm in biology, where $a < b$.\n\nIt spans four lines.",
    authors=("Ada Lovelace", "Søren K."),
    categories=("cs.CV", "hep-th"),
    published="2020-04-01",
    updated="2020-05-17",
    comment="12 pages, 3 figures",
    journal_ref="Phys. Rev. D 103, 103025 (2021)",
    doi="10.1103/PhysRevD.103.103025",
)


def test_every_field_is_read() -> None:
    assert read_answer(answer(PAPER, total=7)) == ApiAnswer((ENTRY,), 7, "")


def test_an_answer_is_a_digest_without_day_whose_papers_have_their_own() -> None:
    text = answer(PAPER, ApiPaper("2104.12255v1"))
    digest = parse(text)
    assert (digest.category, digest.date, digest.problems) == ("", "", ())
    assert digest.entries[0]._replace(line=0) == DigestEntry(
        line=0,
        number=None,
        arxiv_id=ENTRY.arxiv_id,
        title=ENTRY.title,
        abstract=ENTRY.abstract,
        authors=ENTRY.authors,
        categories=ENTRY.categories,
        comment=ENTRY.comment,
        doi=ENTRY.doi,
        journal_ref=ENTRY.journal_ref,
        published=ENTRY.published,
    )
    assert [text.splitlines()[found.line - 1].strip() for found in digest.entries] == ["<entry>", "<entry>"]


def test_the_primary_category_comes_first() -> None:
    text = answer(ApiPaper("2104.12255v1", categories=("cs.CR", "math.NT"))).replace(
        '<arxiv:primary_category term="cs.CR"/>', '<arxiv:primary_category term="math.NT"/>'
    )
    assert read_answer(text).entries[0].categories == ("math.NT", "cs.CR")


def test_the_accidents_of_the_api_do_no_harm() -> None:
    plain = ApiPaper("2104.12255v1", title="0")
    text = answer(plain).replace(entry(plain), entry(plain, with_title=False, with_kinds=False))
    [found] = read_answer(text).entries
    assert (found.title, found.arxiv_id) == ("0", ArxivId("2104.12255", 1))


def test_nobody_to_be_found_is_an_answer() -> None:
    assert read_answer(answer()) == ApiAnswer((), 0, "")
    assert read_answer(answer(total=214881)) == ApiAnswer((), 214881, "")
    assert parse(answer()) == Digest("", "", ())


def test_an_answer_that_does_not_say_how_many_it_found_is_one() -> None:
    text = answer(PAPER, total=1)
    for lost in ("<opensearch:totalResults>1</opensearch:totalResults>", "1</opensearch:totalResults>"):
        found = read_answer(text.replace(lost, "" if lost.startswith("<") else "many</opensearch:totalResults>"))
        assert (found.total, len(found.entries)) == (None, 1)


def test_an_entry_without_paper_is_left_out_of_the_answer_and_told_of_the_digest() -> None:
    text = answer(ApiPaper("lost", title="Lost"), PAPER)
    assert read_answer(text).entries == (ENTRY,)
    digest = parse(text)
    [problem] = digest.problems
    assert "“Lost” names no arXiv paper" in problem.sentence
    assert text.splitlines()[problem.line - 1].strip() == "<entry>"


@pytest.mark.parametrize("field", ["abstract", "comment"])
def test_a_withdrawn_paper_is_known(field: str) -> None:
    gone = ApiPaper("2104.12255v2")._replace(**{field: "This paper has been withdrawn by the authors."})
    assert read_answer(answer(gone)).entries[0].withdrawn


def test_foreign_text_is_cleaned_and_bounded() -> None:
    long = ApiPaper("2104.12255v1", "a\u202e" * 2_000, "b\u200b" * 30_000, ("c" * 500,), ("cs.CV",), comment="d" * 9_000)
    [found] = read_answer(answer(long)).entries
    assert (found.title, found.abstract) == ("a" * 1_000, "b" * 20_000)
    assert (found.authors, found.comment) == (("c" * 200,), "d" * 2_000)


def test_the_error_entry_is_told_in_its_own_words() -> None:
    assert read_answer(error("incorrect id format for abc")) == ApiAnswer((), 1, "incorrect id format for abc")
    with pytest.raises(
        NotADigest, match=r"^a\.xml holds no papers but an error message of arXiv, “incorrect id format for abc”;"
    ):
        parse(error("incorrect id format for abc"), "a.xml")


REFUSED = {
    "nothing": ("", "broken off or no XML"),
    "no XML": ("Rate exceeded.", "broken off or no XML"),
    "half an answer": (answer(PAPER)[:-40], "broken off or no XML"),
    "a web page": ("<!DOCTYPE html>\n<html></html>", "declares a document type"),
    "other XML": ("<opml/>", "neither RSS nor Atom"),
    "another feed": ('<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id></entry></feed>', "no answer of arXiv's API"),
    "an entity": (answer(PAPER).replace("<feed", '<!DOCTYPE feed [<!ENTITY l "ha">]><feed', 1), "declares a document type"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_answer_is_refused_with_one_sentence(name: str) -> None:
    text, words = REFUSED[name]
    with pytest.raises(NotAnAnswer, match=words):
        read_answer(text)
    with pytest.raises(NotADigest, match=rf"^a\.xml .*{words}.*\.$"):
        parse(text, "a.xml")


def test_an_answer_is_told_from_a_listing_by_its_beginning() -> None:
    assert all(map(begins_answer, [answer(PAPER), answer(), error("x"), answer(PAPER).partition("\n")[2]]))
    assert not any(map(begins_answer, [atom(Announced("2506.09063v2")), rss(Announced("2506.09063v2")), atom(), ""]))
    assert read_digest(answer(PAPER).encode(), "saved.xml").entries[0].arxiv_id == ENTRY.arxiv_id


def test_the_feed_of_an_author_is_read_like_an_answer() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        f"<title>Ada's articles on arXiv</title><id>http://arxiv.org/a/lovelace_a_1</id>{entry(PAPER)}</feed>"
    )
    assert begins_answer(text)
    assert read_answer(text) == ApiAnswer((ENTRY,), None, "")


PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [answer(PAPER)[:400], entry(PAPER), "<entry>", "</entry>", "</feed>", "<author><name>", "<id>", "]]>", "&#0;"]
    ),
)


@given(st.lists(PIECES).map("".join))
def test_any_text_is_an_answer_or_none(text: str) -> None:
    with suppress(NotAnAnswer):
        assert isinstance(read_answer(text), ApiAnswer)
    with suppress(NotADigest):
        assert isinstance(parse(text), Digest)


@given(st.builds(ApiPaper, *[st.text()] * 3, st.lists(st.text()), st.lists(st.text(), min_size=1), *[st.text()] * 5))
def test_any_words_in_an_answer_are_read_or_refused(paper: ApiPaper) -> None:
    with suppress(NotAnAnswer):
        for found in read_answer(answer(paper)).entries:
            assert "\n" not in found.title
            assert all(name and "\n" not in name for name in found.authors)
