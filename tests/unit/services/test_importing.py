from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.paper import ReadingState
from reader.domain.query import parse
from reader.errors import NotADigest, UnreadableFile
from reader.services.library import Library
from tests.conftest import SAMPLE

Write = Callable[..., Path]


def test_the_sample_comes_in_whole_and_in_order(library: Library) -> None:
    report = library.import_digest(SAMPLE)
    assert (report.added, report.seen_again, report.problems) == (64, 0, ())
    papers = library.papers(library.find(parse("")))
    assert len(papers) == 64
    assert [str(paper.arxiv_id) for paper in papers[:2]] == ["2004.00622", "2004.00614"]
    assert str(papers[-1].arxiv_id) == "2004.00184"
    assert {paper.date for paper in papers} == {"2020-04-02"}
    assert {paper.categories for paper in papers} == {("cs.CV",)}


def test_a_second_import_touches_nothing_of_the_reader(sample_library: Library) -> None:
    chosen = [sample_library.named("2004.00622")]
    sample_library.tag(chosen, add=["robustness"])
    sample_library.star(chosen, on=True)
    sample_library.note(chosen, "compare")
    sample_library.mark(chosen, ReadingState.SKIPPED)
    before = sample_library.papers(sample_library.find(parse("")))
    report = sample_library.import_digest(SAMPLE)
    assert (report.added, report.seen_again, report.change.edits) == (0, 64, ())
    assert sample_library.papers(sample_library.find(parse(""))) == before


def test_an_import_can_be_undone_redone_and_repeated(sample_library: Library) -> None:
    chosen = [sample_library.named("2004.00622")]
    sample_library.undo()
    assert len(sample_library.find(parse(""))) == 0
    assert sample_library.digests() == []
    sample_library.redo()
    assert len(sample_library.find(parse(""))) == 64
    sample_library.undo()
    report = sample_library.import_digest(SAMPLE)
    assert (report.added, report.seen_again) == (64, 0)
    assert sample_library.named("2004.00622") == chosen[0]
    assert len(sample_library.digests()) == 1


def test_a_paper_put_into_the_bin_stays_there(sample_library: Library) -> None:
    sample_library.bin([sample_library.named("2004.00622")])
    sample_library.import_digest(SAMPLE)
    assert len(sample_library.find(parse(""))) == 63


def test_another_digest_fills_what_was_missing_and_blanks_nothing(library: Library, digest: Write) -> None:
    library.import_digest(digest(("2004.00001v1", "One", ""), ("2004.00002", "Two", "has text")))
    report = library.import_digest(
        digest(("2004.00001v2", "One, again", "now here"), ("2004.00002", "Two", ""), category="cs.LG", name="e.md")
    )
    assert (report.added, report.seen_again) == (0, 2)
    one, two = library.papers([library.named("2004.00001"), library.named("2004.00002")])
    assert (one.title, one.abstract, str(one.arxiv_id)) == ("One", "now here", "2004.00001v2")
    assert one.categories == ("cs.CV", "cs.LG")
    assert two.abstract == "has text"
    assert list(library.find(parse("here "))) == [one.id]


def test_one_paper_twice_in_a_digest_is_one_paper(library: Library, digest: Write) -> None:
    report = library.import_digest(digest(("2004.00001", "One", ""), ("2004.00001v2", "One", "text")))
    assert report.added == 1
    assert library.papers(library.find(parse("")))[0].abstract == "text"


def test_a_later_digest_of_the_same_day_stands_before_the_earlier(library: Library, digest: Write) -> None:
    library.import_digest(digest(("2004.00001", "One", "a"), ("2004.00002", "Two", "b")))
    library.import_digest(digest(("2004.00003", "Three", "c"), category="cs.LG", name="e.md"))
    assert [paper.title for paper in library.papers(library.find(parse("")))] == ["Three", "One", "Two"]


def test_what_is_no_digest_changes_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_bytes(b"%PDF-1.4 not a digest")
    with pytest.raises(NotADigest, match=r"paper\.md"):
        library.import_digest(path)
    with pytest.raises(UnreadableFile, match=r"gone\.md"):
        library.import_digest(tmp_path / "gone.md")
    with pytest.raises(NotADigest, match="folder"):
        library.import_digest(tmp_path)
    assert library.is_empty()
    assert library.digests() == []


def test_a_file_of_two_gigabytes_is_not_opened(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(2 << 30)
    with pytest.raises(NotADigest, match="larger"):
        library.import_digest(path)


def test_a_library_is_empty_before_the_first_import_and_after_its_undoing_but_not_with_a_full_bin(library: Library) -> None:
    assert library.is_empty()
    library.import_digest(SAMPLE)
    assert not library.is_empty()
    library.bin(list(library.find(parse(""))))
    assert not library.is_empty()
    library.undo()
    library.undo()
    assert library.is_empty()


WEEK = """**2018-05-16**

**《First》**

arXiv：https://arxiv.org/abs/1804.06324

**《Second》**

arXiv：https://arxiv.org/abs/1804.06325

**2018-05-17**

**《Third》**

arXiv：https://arxiv.org/abs/1804.06326

**《First, again》**

arXiv：https://arxiv.org/abs/1804.06324
"""


def test_the_days_of_one_file_are_digests_that_come_and_go_together(library: Library) -> None:
    report = library.import_content(WEEK.encode(), "week.md")
    assert (report.added, report.seen_again) == (3, 0)
    days = {digest.date: digest for digest in library.digests()}
    assert {day: digest.papers for day, digest in days.items()} == {"2018-05-16": 2, "2018-05-17": 2}
    assert report.digest == days["2018-05-17"].uid
    assert len(library.find(parse(f"digest:{report.digest}"))) == 2
    papers = library.papers(library.find(parse("")))
    assert {paper.title: paper.date for paper in papers} == {
        "First": "2018-05-16",
        "Second": "2018-05-16",
        "Third": "2018-05-17",
    }
    library.undo()
    assert (len(library.find(parse(""))), library.digests()) == (0, [])
    again = library.import_content(WEEK.encode(), "week.md")
    assert (again.added, len(library.digests())) == (3, 2)
    assert library.papers(library.find(parse(""))) == papers
    repeated = library.import_content(WEEK.encode(), "week.md")
    assert (repeated.added, repeated.seen_again, repeated.change.edits) == (0, 3, ())


def test_listings_of_one_day_in_one_file_are_digests_of_their_own(library: Library) -> None:
    text = "".join(
        f"# {category}\n\n### [1] [{title}](https://arxiv.org/abs/{number})\n*A. One*\n\n"
        for category, title, number in [("cs.CL", "First", "2505.00001"), ("cs.AI", "Second", "2505.00002")]
    )
    report = library.import_content(text.encode(), "2025-05-27.md")
    assert {digest.uid for digest in library.digests()} == {"cs.CL/2025-05-27", "cs.AI/2025-05-27"}
    assert report.digest == "2025-05-27"
    assert len(library.find(parse("digest:2025-05-27"))) == 2
    first = library.papers([library.named("2505.00001")])[0]
    assert (first.categories, first.date) == (("cs.CL",), "2025-05-27")


def test_the_name_tells_the_day_only_where_the_text_does_not(library: Library, digest: Write) -> None:
    library.import_digest(digest(("2004.00001", "One", ""), name="2021-01-01.md"))
    assert [found.date for found in library.digests()] == ["2020-04-02"]


def table(*rows: tuple[str, str, str]) -> bytes:
    """A digest in a table of papers given as (arXiv id, authors, date)."""
    head = "## Updated on 2022.05.16\n|Publish Date|Title|Authors|PDF|Code|\n|---|---|---|---|---|\n"
    return (
        head
        + "".join(f"|{date}|A Title|{names}|[{number}](http://arxiv.org/abs/{number})|null|\n" for number, names, date in rows)
    ).encode()


def test_papers_of_a_table_have_the_days_of_their_rows(library: Library) -> None:
    report = library.import_content(
        table(("2205.00001", "A. One et.al.", "2022-05-12"), ("2105.00001", "B. Two", "2021-05-03")), "t.md"
    )
    assert report.added == 2
    assert [paper.date for paper in library.papers(library.find(parse("")))] == ["2022-05-12", "2021-05-03"]
    assert [paper.authors for paper in library.papers(library.find(parse("date:2022")))] == [("A. One", "et al.")]
    assert [(found.date, found.papers) for found in library.digests()] == [("2022-05-16", 2)]


def test_et_al_gives_way_to_names_and_never_takes_their_place(library: Library) -> None:
    number = "2205.00001"

    def authors_after(names: str) -> tuple[str, ...]:
        library.import_content(table((number, names, "2022-05-12")) + names.encode(), "t.md")
        return library.papers([library.named(number)])[0].authors

    assert authors_after("A. One et.al.") == ("A. One", "et al.")
    assert authors_after("null") == ("A. One", "et al.")
    assert authors_after("A. One, B. Two") == ("A. One", "B. Two")
    assert authors_after("A. One et.al.") == ("A. One", "B. Two")
    assert authors_after("C. Other") == ("A. One", "B. Two")
    assert len(library.find(parse("Two"))) == 1


def test_a_paper_that_came_without_title_gets_one(library: Library, digest: Write) -> None:
    assert library.import_content(b"arXiv:2004.00001\n", "ids.txt").added == 1
    library.import_digest(digest(("2004.00001", "One", "Its abstract")))
    library.import_content(b"arXiv:2004.00001\n", "again.txt")
    one = library.papers([library.named("2004.00001")])[0]
    assert (one.title, one.abstract) == ("One", "Its abstract")
    assert len(library.find(parse("one"))) == 1
