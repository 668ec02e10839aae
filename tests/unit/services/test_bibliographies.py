"""Bibliographies in the library: what is new, what is the same, what is only probably the same, and taking it back."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.bibliography import EntryField
from reader.domain.paper import Paper
from reader.domain.query import parse
from reader.errors import NotADigest
from reader.services.importing import ImportReport
from reader.services.library import Library
from reader.services.likeness import Verdict
from reader.storage.connection import open_for_reading
from reader.storage.entries import kept_entries

ATTENTION = r"""
@article{vaswani2017,
  title = {Attention Is All You Need}, author = {Vaswani, Ashish and Shazeer, Noam},
  journal = {arXiv preprint arXiv:1706.03762}, year = 2017, x-own = {kept {As} is},
}
"""
GODEL = r"@article{goedel, title = {On Formally Undecidable Propositions}, author = {G{\"o}del, Kurt}, year = 1931}"
GRAVITY = "@article{grav, title={On {G}ravity}, author={Newton, I.}, year=1999, doi={https://doi.org/10.1234/ABC}, volume=7}"

Digest = Callable[..., Path]


@pytest.fixture
def bring(library: Library) -> Callable[..., ImportReport]:
    """Imports the text of a bibliography."""

    def bring(text: str, *, merge: bool = False) -> ImportReport:
        return library.import_content(text.encode(), "refs.bib", merge=merge)

    return bring


Bring = Callable[..., ImportReport]


def shown(library: Library, query: str = "") -> list[Paper]:
    return library.papers(library.find(parse(query)))


def entries(library: Library, paper: Paper) -> list[tuple[str, dict[str, str]]]:
    """Keys and fields of the entries that a paper has."""
    with closing(open_for_reading(library.folder.database, str)) as db:
        return [(entry.key, dict(entry.fields)) for entry in kept_entries(db, [paper.id]).get(paper.id, [])]


def test_papers_are_named_by_arxiv_id_then_doi_then_anything(library: Library, bring: Bring) -> None:
    report = bring(ATTENTION + GRAVITY + GODEL)
    assert (report.added, report.seen_again) == (3, 0)
    assert report.change.sentence == "Imported 3 papers from refs.bib."
    attention, gravity, goedel = shown(library)
    assert (attention.uid, attention.date) == ("arxiv:1706.03762", "2017")
    assert attention.authors == ("Ashish Vaswani", "Noam Shazeer")
    assert (gravity.uid, gravity.doi, gravity.title) == ("doi:10.1234/abc", "10.1234/abc", "On Gravity")
    assert goedel.uid.count("-") == 4
    assert goedel.authors == ("Kurt Gödel",)


def test_entries_are_kept_whole(library: Library, bring: Bring) -> None:
    bring(ATTENTION)
    ((key, fields),) = entries(library, shown(library)[0])
    assert key == "vaswani2017"
    assert list(fields) == ["title", "author", "journal", "year", "x-own"]
    assert fields["x-own"] == "kept {As} is"


def test_papers_are_found_by_the_words_of_their_titles_and_authors(library: Library, bring: Bring) -> None:
    bring(GODEL)
    assert [paper.title for paper in shown(library, "undecidable godel")] == ["On Formally Undecidable Propositions"]


def test_importing_again_changes_nothing(library: Library, bring: Bring) -> None:
    bring(ATTENTION + GRAVITY + GODEL)
    before = shown(library)
    report = bring(ATTENTION + GRAVITY + GODEL)
    assert (report.added, report.seen_again, report.doubts, report.change.edits) == (0, 3, (), ())
    assert report.change.sentence == "All 3 papers of refs.bib were here already."
    assert shown(library) == before


def test_a_file_that_was_changed_brings_only_what_is_new(library: Library, bring: Bring) -> None:
    bring(ATTENTION + GODEL)
    report = bring(GODEL.replace("1931}", "1931, volume = 38}") + GRAVITY)
    assert (report.added, report.seen_again, report.doubts) == (1, 1, ())
    goedel = shown(library, "undecidable")[0]
    assert [fields.get("volume") for _, fields in entries(library, goedel)] == [None, "38"]


def test_a_paper_of_a_digest_gets_what_it_lacks_and_keeps_what_it_has(library: Library, digest: Digest, bring: Bring) -> None:
    library.import_digest(digest(("1706.03762", "Attention!", "Its abstract.")))
    report = bring(ATTENTION)
    assert (report.added, report.seen_again) == (0, 1)
    (paper,) = shown(library)
    assert (paper.title, paper.abstract) == ("Attention!", "Its abstract.")
    assert paper.authors == ("Ashish Vaswani", "Noam Shazeer")
    assert shown(library, "author:shazeer") == [paper]


def test_undo_takes_an_import_back_and_redo_does_it_again(library: Library, digest: Digest, bring: Bring) -> None:
    library.import_digest(digest(("1706.03762", "Attention!", "Its abstract.")))
    before = shown(library)
    bring(ATTENTION + GODEL)
    after = shown(library)
    library.undo()
    assert shown(library) == before
    assert entries(library, before[0]) == []
    assert shown(library, "author:shazeer") == []
    library.redo()
    assert shown(library) == after
    assert [key for paper in after for key, _ in entries(library, paper)] == ["vaswani2017", "goedel"]


def test_what_was_undone_comes_back_as_it_was(library: Library, bring: Bring) -> None:
    bring(ATTENTION + GODEL)
    library.star([shown(library, "undecidable")[0].id], on=True)
    before = shown(library)
    library.undo()
    library.undo()
    library.redo()
    library.redo()
    library.undo()
    library.undo()
    report = bring(ATTENTION + GODEL)
    assert report.added == 2
    assert [paper.uid for paper in shown(library)] == [paper.uid for paper in before]


def test_entries_of_one_work_in_a_file_are_one_paper_with_both_keys(library: Library, bring: Bring) -> None:
    report = bring(ATTENTION + ATTENTION.replace("vaswani2017", "other") + GRAVITY + GRAVITY.replace("grav,", "second,"))
    assert report.added == 2
    assert [[key for key, _ in entries(library, paper)] for paper in shown(library)] == [
        ["vaswani2017", "other"],
        ["grav", "second"],
    ]


def test_a_likeness_of_title_year_and_author_is_told_and_nothing_is_merged(
    library: Library, digest: Digest, bring: Bring
) -> None:
    bring("@article{a, title={On gravity}, author={Isaac Newton}, year=1998}")
    report = bring(GRAVITY)
    assert report.added == 1
    assert [problem.line for problem in report.doubts] == [1]
    assert "probably the same as “On gravity” of the library: same title, year and first author" in report.doubts[0].sentence
    assert len(shown(library)) == 2


def test_what_is_probably_the_same_can_be_merged(library: Library, bring: Bring) -> None:
    bring("@article{a, title={On gravity}, author={Isaac Newton}, year=1998}")
    report = bring(GRAVITY, merge=True)
    assert (report.added, report.seen_again, report.doubts) == (0, 1, ())
    (paper,) = shown(library)
    assert [key for key, _ in entries(library, paper)] == ["a", "grav"]
    assert (paper.title, paper.doi) == ("On gravity", "10.1234/abc")
    assert bring(GRAVITY.replace("grav,", "by-doi,")).seen_again == 1


def test_a_merge_that_was_undone_leaves_no_trace(library: Library, bring: Bring) -> None:
    bring("@article{a, title={On gravity}, author={Isaac Newton}, year=1998}")
    before = shown(library)
    bring(GRAVITY, merge=True)
    library.undo()
    assert shown(library) == before
    assert bring(GRAVITY).added == 1
    assert len(shown(library)) == 2


def test_after_undoing_an_import_it_can_be_merged(library: Library, bring: Bring) -> None:
    bring("@article{a, title={On gravity}, author={Isaac Newton}, year=1998}")
    bring("@article{b, title={On Gravity}, author={Newton, I.}, year=1999}")
    library.undo()
    report = bring("@article{b, title={On Gravity}, author={Newton, I.}, year=1999}", merge=True)
    assert (report.added, report.seen_again) == (0, 1)
    assert [key for key, _ in entries(library, shown(library)[0])] == ["a", "b"]


@pytest.mark.parametrize(
    "other",
    [
        "@article{b, title={On Gravity}, author={Newton, I.}, year=2005}",
        "@article{b, title={On Gravity}, author={Einstein, A.}, year=1999}",
        "@article{b, title={On Gravity Waves}, author={Newton, I.}, year=1999}",
        "@article{b, title={On Gravity}, year=1999}",
    ],
)
def test_works_that_differ_in_year_author_or_title_are_others(bring: Bring, other: str) -> None:
    bring(GRAVITY)
    assert bring(other).doubts == ()


def test_a_long_title_tells_a_work_where_no_authors_are_known(library: Library, digest: Digest, bring: Bring) -> None:
    library.import_digest(digest(("1809.00001", "A Rather Long Title of H$_2$O", "")))
    report = bring("@article{b, title={{A} rather long title of {H$_2$O}}, author={Newton, I.}}")
    assert "same title" in report.doubts[0].sentence


def test_an_entry_like_an_earlier_one_of_the_file_is_told(library: Library, bring: Bring) -> None:
    text = GODEL + "\n" + GODEL.replace("goedel,", "other, volume = 38,")
    assert "of this file" in bring(text).doubts[0].sentence
    library.undo()
    assert bring(text, merge=True).added == 1


def test_an_entry_like_one_that_is_known_by_its_doi_can_be_merged_too(bring: Bring, library: Library) -> None:
    text = GRAVITY + "\n@article{b, title={On Gravity}, author={Newton, Isaac}, year=1998}"
    bring(text)
    library.undo()
    assert bring(text, merge=True).added == 1


def test_an_entry_under_a_known_key_of_the_same_title_is_the_same(bring: Bring) -> None:
    bring(GODEL)
    report = bring(GODEL.replace("year = 1931", "year = 1931, journal = {Monatshefte}"))
    assert (report.added, report.seen_again) == (0, 1)


def test_entries_without_key_are_known_by_all_that_they_say(library: Library) -> None:
    record = b"TY  - JOUR\nTI  - On Formally Undecidable Propositions\nAU  - G\xc3\xb6del, Kurt\nPY  - 1931\nER  - \n"
    library.import_content(record, "a.ris")
    report = library.import_content(b"Provider: somebody\n" + record, "b.ris")
    assert (report.added, report.seen_again) == (0, 1)


def test_a_paper_in_the_bin_stays_there(library: Library, bring: Bring) -> None:
    bring(ATTENTION + GODEL)
    library.bin([paper.id for paper in shown(library)])
    report = bring("\n" + ATTENTION + GODEL)
    assert (report.added, report.seen_again) == (0, 2)
    assert shown(library) == []


def test_what_its_entries_would_be_is_told_beforehand(library: Library, bring: Bring) -> None:
    bring(ATTENTION + "@article{a, title={On gravity}, author={Isaac Newton}, year=1998}")
    compared = library.compare_bibliography((ATTENTION + GODEL + GRAVITY).encode(), "refs.bib")
    assert [likeness.verdict for likeness in compared.likenesses] == [Verdict.SAME, Verdict.NEW, Verdict.PROBABLE]
    assert [likeness.title for likeness in compared.likenesses] == ["Attention Is All You Need", "", "On gravity"]
    assert compared.has_likenesses
    assert len(shown(library)) == 2


def test_a_broken_entry_is_a_problem_and_the_rest_comes_in(library: Library, bring: Bring) -> None:
    report = bring("@article{broken, title = {never ends\n" + GODEL)
    assert [problem.line for problem in report.problems] == [1]
    assert [paper.title for paper in shown(library)] == ["On Formally Undecidable Propositions"]


def test_what_is_no_bibliography_is_refused(library: Library) -> None:
    with pytest.raises(NotADigest, match="no bibliography"):
        library.compare_bibliography(b"# ArXiv cs.CV --Thu, 2 Apr 2020\n", "d.md")


def test_a_digest_that_comes_later_finds_the_paper(library: Library, digest: Digest, bring: Bring) -> None:
    bring(ATTENTION)
    report = library.import_digest(digest(("1706.03762v3", "Attention!", "Its abstract.")))
    assert (report.added, report.seen_again) == (0, 1)
    (paper,) = shown(library)
    assert (paper.title, paper.abstract, str(paper.arxiv_id)) == ("Attention Is All You Need", "Its abstract.", "1706.03762v3")


def test_csl_json_and_ris_come_in_by_their_content(library: Library) -> None:
    library.import_content(b'[{"id": "k", "title": "One", "custom": {"a": 1}}]', "refs.txt")
    library.import_content(b"TY  - JOUR\nTI  - Two\nXX  - kept\nER  - \n", "refs.txt")
    found = {paper.title: entries(library, paper)[0] for paper in shown(library)}
    assert found["One"] == ("k", {"title": '"One"', "custom": '{"a": 1}'})
    assert found["Two"] == ("", {"TI": "Two", "XX": "kept"})
    assert EntryField("XX", "kept").name == "XX"
