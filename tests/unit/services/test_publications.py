"""The published version of a paper: proposed, taken or dismissed."""

import pytest

from reader.domain.bibliography import Work
from reader.domain.metadata import Publication
from reader.domain.paper import Paper
from reader.domain.query import parse
from reader.errors import WrongUsage
from reader.formats.citations.citation_keys import unique_keys
from reader.services.exporting import export_text
from reader.services.library import Library
from reader.services.publications import headline, offers

WORK = Work(
    title="Deep Fakes, Revisited",
    authors=("Ada Lovelace", "Charles Babbage"),
    date="2021-02-01",
    doi="10.1000/182",
    container="Journal of Tests",
    volume="12",
    number="3",
    pages="45–67",
    publisher="Test Press",
)
PUBLISHED = Publication("crossref", "article", WORK)


@pytest.fixture
def paper(library: Library) -> int:
    """A paper of a digest for which a published version is proposed."""
    text = "# ArXiv cs.CV --Thu, 2 Apr 2020\n### 1.Deep fakes [d](https://arxiv.org/pdf/2004.00001.pdf)\n> About fakes. \n"
    library.import_content(text.encode(), "d.md")
    number = library.named("2004.00001")
    library.propose(number, PUBLISHED)
    return number


def shown(library: Library, paper: int) -> Paper:
    return library.papers([paper])[0]


def test_what_is_proposed_changes_nothing(library: Library, paper: int) -> None:
    proposal = library.proposal(paper)
    assert proposal is not None
    assert (proposal.publication, proposal.state) == (PUBLISHED, "proposed")
    assert (shown(library, paper).title, shown(library, paper).doi) == ("Deep fakes", "")
    assert library.proposal(1) is None


def test_what_differs_is_offered(library: Library, paper: int) -> None:
    assert [(offer.field, offer.present, offer.offered) for offer in offers(shown(library, paper), PUBLISHED)] == [
        ("title", "Deep fakes", "Deep Fakes, Revisited"),
        ("authors", "", "Ada Lovelace\nCharles Babbage"),
        ("journal_ref", "", "Journal of Tests 12(3) (2021) 45–67"),
        ("published", "", "2021-02-01"),
        ("doi", "", "10.1000/182"),
    ]


@pytest.mark.parametrize("title", ["DEEP fakes of α", "Deep Fakes of  $\\alpha$"])
def test_capitals_and_notation_of_a_title_make_no_difference(title: str) -> None:
    paper = Paper(1, "u", title, doi="10.1000/ABC", authors=("Ada Lovelace",))
    work = Work(title="Deep Fakes of α", doi="10.1000/abc", authors=("Ada Lovelace",))
    assert offers(paper, Publication("crossref", "article", work)) == []


def test_all_of_it_is_taken_and_found(library: Library, paper: int) -> None:
    change = library.take_publication(paper)
    assert change.sentence == (
        "Took the title, authors, journal reference, date of publication and DOI of “Deep fakes” from Crossref."
    )
    taken = shown(library, paper)
    assert (taken.title, taken.authors, taken.doi, taken.published) == (WORK.title, WORK.authors, WORK.doi, WORK.date)
    assert taken.journal_ref == "Journal of Tests 12(3) (2021) 45–67"
    assert taken.date == "2020-04-02"
    assert list(library.find(parse("title:revisited author:babbage"))) == [paper]
    assert library.origins(paper)["title"].source == "crossref"
    proposal = library.proposal(paper)
    assert proposal is not None
    assert proposal.state == "taken"
    with pytest.raises(WrongUsage, match="There is nothing to take: “Deep Fakes, Revisited” says the same already"):
        library.take_publication(paper)


def test_a_field_alone_is_taken(library: Library, paper: int) -> None:
    assert library.take_publication(paper, ["doi"]).sentence == "Took the DOI of “Deep fakes” from Crossref."
    assert (shown(library, paper).title, shown(library, paper).doi) == ("Deep fakes", "10.1000/182")
    with pytest.raises(WrongUsage, match="nothing to take"):
        library.take_publication(paper, ["doi"])
    library.take_publication(paper, ["title", "doi"])
    assert shown(library, paper).title == "Deep Fakes, Revisited"


def test_taking_is_undone_and_done_again(library: Library, paper: int) -> None:
    library.edit(paper, {"title": "Mine"})
    before = shown(library, paper)
    library.take_publication(paper)
    after = shown(library, paper)
    assert after.title == "Deep Fakes, Revisited"
    library.undo()
    assert shown(library, paper) == before
    assert library.origins(paper)["title"].source == "user"
    proposal = library.proposal(paper)
    assert proposal is not None
    assert proposal.state == "proposed"
    assert list(library.find(parse("title:mine "))) == [paper]
    library.redo()
    assert shown(library, paper) == after
    library.undo()
    library.undo()
    assert shown(library, paper).title == "Deep fakes"


def test_the_citation_key_stays(library: Library, paper: int) -> None:
    library.edit(paper, {"authors": "Alan Turing"})
    before = unique_keys([shown(library, paper)])
    library.take_publication(paper)
    assert unique_keys([shown(library, paper)]) == before
    library.edit(paper, {"authors": "Grace Hopper"})
    assert unique_keys([shown(library, paper)]) == before


def test_a_published_version_is_exported_as_what_it_is(library: Library, paper: int) -> None:
    [key] = unique_keys([shown(library, paper)]).values()
    library.take_publication(paper, ["doi", "title"])
    assert export_text(library, [paper]).startswith(f"@misc{{{key},\n")
    library.take_publication(paper)
    assert export_text(library, [paper]) == (
        f"@article{{{key},\n"
        "      title={Deep Fakes, Revisited},\n"
        "      author={Ada Lovelace and Charles Babbage},\n"
        "      year={2021},\n"
        "      eprint={2004.00001},\n"
        "      archivePrefix={arXiv},\n"
        "      primaryClass={cs.CV},\n"
        "      doi={10.1000/182},\n"
        "      url={https://arxiv.org/abs/2004.00001},\n"
        "      month=feb,\n"
        "      journal={Journal of Tests},\n"
        "      volume={12},\n"
        "      number={3},\n"
        "      pages={45--67},\n"
        "      publisher={Test Press},\n"
        "}\n"
    )
    library.edit(paper, {"journal": "Another Journal 1 (2022)"})
    by_hand = export_text(library, [paper])
    assert by_hand.startswith(f"@article{{{key},\n")
    assert "      journal={Another Journal},\n      volume={1},\n      year={2022},\n" in by_hand


def test_what_a_bibliography_said_besides_stays_with_the_published_version(library: Library, paper: int) -> None:
    text = """@misc{mykey2020,
        title = {Deep fakes}, eprint = {2004.00001}, archivePrefix = {arXiv},
        note = {Read this}, howpublished = {preprint}, x-y = {z}
    }"""
    library.import_content(text.encode(), "mine.bib")
    library.take_publication(paper)
    exported = export_text(library, [paper])
    assert exported.startswith("@article{mykey2020,\n")
    assert "journal={Journal of Tests}" in exported
    assert "note={Read this}" in exported
    assert "x-y={z}" in exported
    assert "howpublished" not in exported


def test_what_is_dismissed_can_be_taken_later_and_brought_back(library: Library, paper: int) -> None:
    def state() -> str:
        proposal = library.proposal(paper)
        assert proposal is not None
        return proposal.state

    library.dismiss_publication(paper)
    assert state() == "dismissed"
    library.undo()
    assert state() == "proposed"
    library.redo()
    library.propose(paper, PUBLISHED)  # looked up once more
    assert state() == "proposed"
    library.take_publication(paper)
    library.propose(paper, PUBLISHED)
    assert state() == "taken"
    library.propose(paper, PUBLISHED._replace(kind="misc"))
    assert state() == "proposed"


def test_without_a_proposal_there_is_nothing_to_decide(library: Library, paper: int) -> None:
    text = "# ArXiv cs.CV --Fri, 3 Apr 2020\n### 1.Other [d](https://arxiv.org/pdf/2004.00002.pdf)\n"
    library.import_content(text.encode(), "e.md")
    for verb in (library.take_publication, library.dismiss_publication):
        with pytest.raises(WrongUsage, match="No published version of “Other” was looked up"):
            verb(library.named("2004.00002"))


def test_a_publication_is_told_in_a_line() -> None:
    assert headline(PUBLISHED) == "“Deep Fakes, Revisited”, Journal of Tests 12(3) (2021) 45–67"
    book = PUBLISHED._replace(work=Work(title="A Book", publisher="Test House", date="2020"))
    assert headline(book) == "“A Book”, Test House (2020)"
    assert headline(PUBLISHED._replace(work=Work(title="Bare"))) == "“Bare”"
