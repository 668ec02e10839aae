"""Adding papers by identifiers."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.metadata import ApiEntry
from reader.domain.paper import ReadingState
from reader.domain.query import parse
from reader.errors import WrongUsage
from reader.services.adding import MOST, AddReport, read_papers
from reader.services.library import Library

KNOWN = "2004.00622"


def add(library: Library, text: str) -> AddReport:
    return library.add_papers(read_papers(text))


def test_papers_are_there_at_once_under_their_identifiers(library: Library) -> None:
    report = add(library, "arXiv:2101.00001v2 and hep-th/9901001")
    assert (report.change.sentence, report.known) == ("Added 2 papers.", ())
    first, second = library.papers(report.added)
    assert (first.uid, first.title, first.arxiv_id, first.is_named) == (
        "arxiv:2101.00001",
        "arXiv:2101.00001",
        ArxivId("2101.00001", 2),
        False,
    )
    assert (first.authors, first.abstract, first.date, first.state) == ((), "", "", ReadingState.INBOX)
    assert second.title == "arXiv:hep-th/9901001"
    assert list(library.find(parse(""))) == [first.id, second.id]
    assert list(library.find(parse("year:2021"))) == [first.id]


def test_one_paper_is_named(library: Library) -> None:
    assert add(library, "2101.00001").change.sentence == "Added arXiv:2101.00001."
    again = add(library, "2101.00001v3")
    assert again.change.sentence == "arXiv:2101.00001 was here already."
    assert again.change.edits == ()


def test_known_papers_are_not_doubled_and_keep_what_is_theirs(sample_library: Library) -> None:
    paper = sample_library.named(KNOWN)
    sample_library.mark([paper], ReadingState.READ)
    before = sample_library.papers([paper])
    report = add(sample_library, f"https://arxiv.org/abs/{KNOWN}, 2101.00001")
    assert report.known == (paper,)
    assert report.change.sentence == f"Added arXiv:2101.00001; “{before[0].title}” was here already."
    assert sample_library.papers([paper]) == before
    assert sample_library.count(parse("")) == 65


def test_papers_come_back_from_the_bin(sample_library: Library) -> None:
    chosen = [sample_library.named(name) for name in (KNOWN, "2004.00614")]
    sample_library.bin(chosen[:1])
    report = add(sample_library, f"{KNOWN} 2004.00614")
    assert report.change.sentence == "2 papers were here already; 1 of them came back from the Bin."
    assert not any(paper.binned for paper in sample_library.papers(chosen))
    sample_library.undo()
    assert [paper.binned for paper in sample_library.papers(chosen)] == [True, False]
    title = sample_library.papers(chosen)[0].title
    assert add(sample_library, KNOWN).change.sentence == f"“{title}” came back from the Bin."


def test_undo_puts_them_into_the_bin_and_redo_brings_them_back(library: Library) -> None:
    report = add(library, "2101.00001 2101.00002")
    library.undo()
    assert all(paper.binned for paper in library.papers(report.added))
    assert library.count(parse("")) == 0
    library.redo()
    assert library.count(parse("")) == 2


def test_a_digest_fills_them_and_shows_no_change(library: Library, digest: Callable[..., Path]) -> None:
    (paper,) = add(library, "2004.00622v1").added
    library.import_digest(digest(("2004.00622", "The title", "Of glimfeathers.")))
    (filled,) = library.papers([paper])
    assert (filled.title, filled.abstract, filled.is_named) == ("The title", "Of glimfeathers.", True)
    assert filled.date == "2020-04-02"
    assert list(library.find(parse("glimfeathers title:title "))) == [paper]
    assert library.origins(paper)["title"].source == "digest"


def test_arxiv_fills_them(library: Library) -> None:
    (paper,) = add(library, "2004.00622").added
    entry = ApiEntry(ArxivId("2004.00622", 2), "0", "An abstract.", ("Ada Lovelace",), ("cs.CV",), "2020-04-01", "2020-05-17")
    library.waiting_for_arxiv().take_answer({paper: entry}, ())
    (filled,) = library.papers([paper])
    assert (filled.title, filled.authors, filled.date, str(filled.arxiv_id)) == (
        "0",
        ("Ada Lovelace",),
        "2020-04-01",
        "2004.00622v2",
    )
    assert library.origins(paper)["title"].source == "arxiv"


def test_a_paper_of_the_future_does_not_stand_above_all_others(library: Library) -> None:
    (paper,) = add(library, "9812.00001").added
    assert list(library.find(parse(f"added:today date:..{datetime.now(UTC).date()}"))) == [paper]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "An empty text names no paper of arXiv; write an identifier"),
        ("good morning\n", "“good morning” names no paper of arXiv"),
        ("a" * 1000, "aaa…” names no paper"),
        (" ".join(f"2101.{number:05}" for number in range(1, MOST + 2)), "names 10,001 papers; save it as a file"),
    ],
)
def test_what_cannot_be_added_gets_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(WrongUsage, match=sentence):
        read_papers(text)
