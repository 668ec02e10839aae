"""Digests with decisions: out of a library, and into it again."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.digest import Decisions
from reader.domain.paper import Paper, ReadingState
from reader.domain.query import parse
from reader.formats.digests.writing import decisions_of, section_of
from reader.paths import LibraryFolder
from reader.services.exporting import export_file, export_text
from reader.services.library import Library
from tests.arxiv_pages import Listed, listing
from tests.conftest import SAMPLE
from tests.unit.formats.digests.test_decided import DECISIONS

DAY = "# ArXiv cs.CV --Thu, 2 Apr 2020\n"


def papers_of(library: Library, query: str = "") -> list[Paper]:
    return library.papers(library.find(parse(query)))


def exported(library: Library, query: str = "") -> str:
    return export_text(library, library.find(parse(query)), "digest")


def decide(library: Library, paper: int, decisions: Decisions) -> None:
    library.star([paper], on=decisions.starred)
    library.mark([paper], decisions.state)
    library.tag([paper], add=decisions.tags)
    library.note([paper], decisions.note)


def test_a_digest_that_nobody_touched_goes_out_as_it_came(sample_library: Library) -> None:
    assert exported(sample_library).encode() == SAMPLE.read_bytes()


LIST = "# Papers\n\n* **One** [pdf](https://arxiv.org/pdf/2004.00001)\n* **Two** [pdf](https://arxiv.org/pdf/2004.00002)\n"


def test_a_digest_of_another_format_stays_as_it_came_until_something_is_decided(library: Library) -> None:
    library.import_content(LIST.encode(), "list.md")
    assert exported(library) == LIST
    library.star([library.named("2004.00001")], on=True)
    assert "### 1.One  [ :arrow_down: ](https://arxiv.org/pdf/2004.00001.pdf)\n\n- **Paperdesk:** starred" in exported(library)


def test_a_file_of_several_days_stays_as_it_came(library: Library) -> None:
    paper = "### 1.{0}  [ :arrow_down: ](https://arxiv.org/pdf/2004.0000{0}.pdf)\n>  x\n"
    text = f"{DAY}{paper.format(1)}{DAY.replace('Thu, 2', 'Fri, 3')}{paper.format(2)}".replace("1.2", "2.2")
    library.import_content(text.encode(), "days.md")
    assert len(library.digests()) == 2
    assert exported(library) == text
    library.bin([library.named("2004.00002")])
    assert exported(library) == text
    assert exported(library, "is:binned") != text


def test_what_came_in_no_markdown_goes_out_as_markdown(library: Library) -> None:
    papers = [Listed("2004.00001", "One"), Listed("2004.00002", "Two")]
    library.import_content(listing(("New submissions", papers)).encode(), "page.html")
    assert exported(library).count("[ :arrow_down: ]") == len(papers_of(library)) > 0


def test_papers_without_decisions_stay_to_the_byte_also_in_windows_files(library: Library) -> None:
    content = SAMPLE.read_bytes().replace(b"\n", b"\r\n")
    library.import_content(content, "digest.md")
    first = papers_of(library)[0]
    decide(library, first.id, Decisions(starred=True, note="Mine"))
    block = b"\r\n- **Paperdesk:** starred, inbox\r\n- **Note:** Mine\r\n"
    text = exported(library).encode()
    assert text.count(block) == 1
    assert text.replace(block, b"") == content


Announced = tuple[str, Decisions, str, bool]
"""Title, decisions, day, and whether it is of cs.CV."""


def bibtex(number: int, announced: Announced) -> str:
    _, _, day, is_vision = announced
    day = f"year={day[:4]}, date={{{day}}}, " if day else ""
    category = "cs.CV" if is_vision else "math.CO"
    known = f"eprint={{2004.0000{number}}}, archiveprefix={{arXiv}}, primaryclass={{{category}}}"
    return f"@misc{{k{number}, {day}{known}, title={{T}}}}\n"


def shelf(place: str, name: str) -> Library:
    return Library(LibraryFolder(Path(place, name)))


def said_of(library: Library) -> dict[str, tuple[object, ...]]:
    """All that a digest can say of papers: no days but whole ones."""
    return {paper.uid: (paper.title, paper.abstract, section_of(paper), decisions_of(paper)) for paper in papers_of(library)}


TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=30) | st.sampled_from(
    ["2.5D &amp; more", "a<b> $x<y$ & c", "[x](y) ![", "&lt;p> &#38;", "# > - *", "<p>Q</p>"]
)


@settings(max_examples=25)
@given(
    papers=st.lists(
        st.tuples(TITLES, DECISIONS, st.sampled_from(["2020-04-02", "2020-04-03", ""]), st.booleans()), min_size=1, max_size=4
    ),
    windows=st.booleans(),
)
def test_what_was_decided_comes_back_in_another_library(papers: list[Announced], windows: bool) -> None:
    with tempfile.TemporaryDirectory() as place, shelf(place, "one") as one, shelf(place, "two") as two:
        one.import_content("".join(map(bibtex, range(len(papers)), papers)).encode(), "refs.bib")
        for number, (title, decisions, _, _) in enumerate(papers):
            paper = one.named(f"2004.0000{number}")
            one.edit(paper, {"title": title, "abstract": f"{title}\n\nand {title}"})
            decide(one, paper, decisions)
        text = exported(one)
        report = two.import_content(text.replace("\n", "\r\n").encode() if windows else text.encode(), "again.md")
        assert report.problems == ()
        assert said_of(two) == said_of(one)
        assert exported(two).replace("\r", "") == text
        two.undo()
        assert papers_of(two) == []


def test_an_import_adds_and_never_takes_away_or_replaces(library: Library, digest: Callable[..., Path]) -> None:
    path = digest(("2004.00001", "One", "a"), ("2004.00002", "Two", "b"), ("2004.00003", "Three", "c"))
    library.import_digest(path)
    one, two, three = papers_of(library)
    decide(library, one.id, Decisions(state=ReadingState.READ, tags=("mine",), note="My note"))
    decide(library, three.id, Decisions(starred=True, state=ReadingState.READING, note="Same"))
    block = "\n- **Paperdesk:** starred, to read\n- **Tags:** theirs, Mine\n- **Note:** Their note\n"
    text = path.read_text(encoding="utf-8").replace(">  a \n", f">  a \n{block}").replace(">  b \n", f">  b \n{block}")
    same = "\n- **Paperdesk:** starred, reading\n- **Note:** Same\n"
    report = library.import_content(text.replace(">  c \n", f">  c \n{same}").encode(), "theirs.md")
    assert report.change.sentence == (
        "All 3 papers of theirs.md were here already. Took stars, states, tags or notes of 2 papers over. "
        "1 paper keeps its own state or note."
    )
    one, two, three = papers_of(library)
    assert decisions_of(one) == Decisions(True, ReadingState.READ, ("mine", "theirs"), "My note")
    assert decisions_of(two) == Decisions(True, ReadingState.TO_READ, ("mine", "theirs"), "Their note")
    assert list(library.find(parse("note:their"))) == [two.id]
    library.undo()
    one, two, three = papers_of(library)
    assert decisions_of(one) == Decisions(False, ReadingState.READ, ("mine",), "My note")
    assert decisions_of(two) == Decisions()
    assert decisions_of(three) == Decisions(True, ReadingState.READING, (), "Same")
    assert [tag.name for tag in library.tags()] == ["mine"]


def test_a_file_without_some_decision_takes_nothing_away(sample_library: Library) -> None:
    first = papers_of(sample_library)[0].id
    decide(sample_library, first, Decisions(starred=True, tags=("gan",), note="n"))
    sample_library.import_content(SAMPLE.read_bytes() + b"\n", "again.md")
    assert decisions_of(sample_library.papers([first])[0]) == Decisions(starred=True, tags=("gan",), note="n")


def test_many_files_tell_together_what_they_brought(library: Library, digest: Callable[..., Path], tmp_path: Path) -> None:
    for name, paper in (("a.md", "2004.00001"), ("b.md", "2004.00002")):
        path = digest((paper, "One", "a"), name=name, day="Thu, 2 Apr 2020" if name == "a.md" else "Fri, 3 Apr 2020")
        path.write_text(path.read_text(encoding="utf-8") + "\n- **Paperdesk:** read\n", encoding="utf-8")
    run = library.importing([tmp_path / "a.md", tmp_path / "b.md"])
    for batch in run.batches():
        run.store(batch)
    assert (
        library.undo().sentence == "Undone: Imported 2 papers from 2 digests. Took stars, states, tags or notes of 2 papers over."
    )


@pytest.mark.parametrize("query", ["is:starred", "list:mine", ""])
def test_lists_and_searches_go_out_with_a_section_for_each_day(library: Library, digest: Callable[..., Path], query: str) -> None:
    library.import_digest(digest(("2004.00001", "One", "a"), ("2004.00002", "Two", "b")))
    library.import_digest(digest(("2004.00003", "Three", "c"), day="Fri, 3 Apr 2020", category="cs.LG", name="e.md"))
    chosen = [library.named("2004.00001"), library.named("2004.00003")]
    library.star(chosen, on=True)
    library.add_to_list(chosen, "mine")
    library.bin([library.named("2004.00002")])
    assert exported(library, query) == (
        "# ArXiv cs.LG --Fri, 3 Apr 2020\n"
        "### 1.Three  [ :arrow_down: ](https://arxiv.org/pdf/2004.00003.pdf)\n>  c\n\n- **Paperdesk:** starred, inbox\n\n"
        f"{DAY}### 2.One  [ :arrow_down: ](https://arxiv.org/pdf/2004.00001.pdf)\n>  a\n\n- **Paperdesk:** starred, inbox\n\n"
    )


def test_papers_that_are_not_on_arxiv_are_left_out_and_told_of(sample_library: Library, tmp_path: Path) -> None:
    sample_library.import_content(b"@book{k, title={A Book}, author={Knuth, Donald}}", "refs.bib")
    path = tmp_path / "all.md"
    sentence = export_file(sample_library, sample_library.find(parse("")), path, "digest")
    assert sentence == f"Exported 64 papers to {path}. Left out, since not on arXiv: 1."
    assert "A Book" not in path.read_text(encoding="utf-8")
