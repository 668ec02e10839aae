"""Fields written by hand: they count more than any source's, and go back to the sources'."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.domain.query import parse
from reader.errors import WrongUsage
from reader.services.library import Library, Word

EVERYTHING = {
    "title": "My title",
    "authors": "Ada Lovelace; Alan Turing",
    "abstract": "Zyxgard.",
    "date": "2019-12",
    "categories": "math.CO cs.DM",
    "doi": "10.1000/xyz",
    "journal": "J. Tests 1",
    "comment": "Mine",
    "arxiv": "2004.99999v4",
}
ONE, OTHER = "2004.00622", "2004.00614"


def one(library: Library, name: str = ONE) -> Paper:
    return library.papers([library.named(name)])[0]


def test_every_field_can_be_written_and_undone_as_one_change(sample_library: Library) -> None:
    before = one(sample_library)
    change = sample_library.edit(before.id, EVERYTHING)
    assert change.sentence == f"Edited 9 fields of “{before.title}”."
    after = one(sample_library, "2004.99999")
    assert after == before._replace(
        uid="arxiv:2004.99999",
        title="My title",
        authors=("Ada Lovelace", "Alan Turing"),
        abstract="Zyxgard.",
        date="2019-12",
        categories=("math.CO", "cs.DM"),
        doi="10.1000/xyz",
        journal_ref="J. Tests 1",
        comment="Mine",
        arxiv_id=ArxivId("2004.99999", 4),
    )
    assert {origin.source for field, origin in sample_library.origins(after.id).items() if field in ("title", "comment")} == {
        "user"
    }
    sample_library.undo()
    assert one(sample_library) == before
    assert {origin.source for origin in sample_library.origins(before.id).values()} == {"digest"}
    sample_library.redo()
    assert one(sample_library, "2004.99999") == after


def test_what_was_written_is_found(sample_library: Library) -> None:
    paper = one(sample_library)
    sample_library.edit(paper.id, {"title": "Glimfeather", "authors": "Quuxington", "categories": "q-bio.CB"})
    for query in ("title:glimfeather ", "author:quuxington ", "cat:q-bio.CB"):
        assert list(sample_library.find(parse(query))) == [paper.id]
    sample_library.undo()
    assert not sample_library.count(parse("glimfeather or quuxington or cat:q-bio.CB"))


def test_each_field_goes_back_to_its_source_alone(sample_library: Library) -> None:
    before = one(sample_library)
    sample_library.edit(before.id, {"title": "Mine", "comment": "Mine"})
    assert sample_library.under_user(before.id) == {"title": Word("digest", before.title), "comment": Word("", "")}
    change = sample_library.edit(before.id, {"title": None})
    assert change.sentence == "“Mine” has the title of its source again."
    assert one(sample_library) == before._replace(comment="Mine")
    sample_library.undo()
    assert one(sample_library).title == "Mine"


def test_what_is_not_changed_is_not_written(sample_library: Library) -> None:
    paper = one(sample_library)
    again = {"title": f" {paper.title}", "categories": "cs.CV", "arxiv": paper.uid, "comment": "", "doi": None}
    assert sample_library.edit(paper.id, again).edits == ()
    assert sample_library.under_user(paper.id) == {}


def test_neither_imports_nor_blanks_overwrite_it(sample_library: Library, digest: Callable[..., Path]) -> None:
    paper = one(sample_library)
    sample_library.edit(paper.id, {"title": "Mine", "abstract": "", "authors": "Ada Lovelace; et al.", "categories": "math.CO"})
    path = digest((f"{ONE}v7", "Theirs", "Their abstract."), day="Fri, 3 Apr 2020", category="cs.LG")
    sample_library.import_digest(path)
    after = one(sample_library)
    assert (after.title, after.abstract, after.authors) == ("Mine", "", ("Ada Lovelace", "et al."))
    assert after.categories == ("math.CO",)
    assert after.arxiv_id == ArxivId(ONE, 7)
    sample_library.edit(paper.id, {"abstract": None, "categories": None})
    assert one(sample_library).abstract == "Their abstract."
    assert one(sample_library).categories == ("math.CO", "cs.LG")


def test_another_identifier_forgets_the_version_and_a_missing_one_gets_a_name_of_its_own(sample_library: Library) -> None:
    paper = one(sample_library)
    sample_library.edit(paper.id, {"arxiv": f"{ONE}v3"})
    sample_library.edit(paper.id, {"arxiv": "hep-th/9901001"})
    assert one(sample_library, "hep-th/9901001").arxiv_id == ArxivId("hep-th/9901001")
    sample_library.edit(paper.id, {"arxiv": ""})
    (without,) = sample_library.papers([paper.id])
    assert without.arxiv_id is None
    assert len(without.uid) == 36
    for _ in range(3):
        sample_library.undo()
    assert one(sample_library) == paper


def test_the_identifier_goes_back_to_its_source(sample_library: Library) -> None:
    paper = one(sample_library)
    sample_library.edit(paper.id, {"arxiv": "hep-th/9901001v2"})
    sample_library.edit(paper.id, {"arxiv": None})
    assert one(sample_library) == paper


def test_the_identifier_of_another_paper_is_refused_and_nothing_is_changed(sample_library: Library) -> None:
    paper, other = one(sample_library), one(sample_library, OTHER)
    sample_library.bin([other.id])
    with pytest.raises(
        WrongUsage, match=rf"^arXiv:{OTHER} is in the library already, as “.*”, in the Bin; nothing was changed\.$"
    ):
        sample_library.edit(paper.id, {"title": "Mine", "arxiv": OTHER})
    assert one(sample_library) == paper


def test_an_undone_identifier_that_was_given_away_meanwhile_stays_there(
    sample_library: Library, digest: Callable[..., Path]
) -> None:
    paper = one(sample_library)
    sample_library.edit(paper.id, {"arxiv": "2004.99999"})
    sample_library.import_digest(digest((ONE, "Another", "Text."), day="Fri, 3 Apr 2020"))
    sample_library.undo()
    sample_library.undo()
    assert one(sample_library).title == "Another"
    (first,) = sample_library.papers([paper.id])
    assert first.title == paper.title


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("title", "Mine", "Edited the title of"),
        ("doi", "10.1000/1", "Edited the DOI of"),
        ("arxiv", "2001.00001", "Edited the arXiv identifier of"),
        ("journal", "J. 1", "Edited the journal reference of"),
    ],
)
def test_the_sentence_names_the_field(sample_library: Library, name: str, text: str, sentence: str) -> None:
    assert sample_library.edit(sample_library.named(ONE), {name: text}).sentence.startswith(sentence)
