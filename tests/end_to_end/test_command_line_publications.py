"""The command line looks up published versions at servers that play Crossref and DataCite."""

import pytest

from tests.arxiv_api import Api, ApiPaper
from tests.arxiv_server import ArxivServer
from tests.doi_registries import Registries, article
from tests.end_to_end.program import Paperdesk

PAPER = "2004.00622"
DOI = "10.1000/182"


@pytest.fixture
def registries(full: Paperdesk, arxiv: ArxivServer) -> Registries:
    """The registries know what the first paper of the sample became; arXiv has told its DOI."""
    bases = ("PAPERDESK_API_BASE", "PAPERDESK_CROSSREF_BASE", "PAPERDESK_DATACITE_BASE")
    full.environment |= {**dict.fromkeys(bases, arxiv.base), "PAPERDESK_SECONDS_BETWEEN_REQUESTS": "0"}
    arxiv.routes["/api/query"] = Api([ApiPaper(f"{PAPER}v1", "Evading Detectors", authors=("Ada Lovelace",), doi=DOI)])
    full.does("enrich", PAPER)
    played = Registries(arxiv)
    played.crossref[DOI] = article("Evading Detectors, Revisited", DOI)
    return played


def test_a_published_version_is_shown_and_nothing_is_taken(full: Paperdesk, registries: Registries, arxiv: ArxivServer) -> None:
    assert registries.crossref
    before = full.papers()
    told = full.does("publication", PAPER)
    assert told == (
        "Published as “Evading Detectors, Revisited”, Journal of Tests 12(3) (2021) 45–67 (Crossref).\n"
        "  title   Evading Detectors -> Evading Detectors, Revisited\n"
        "  authors Ada Lovelace -> Ada Lovelace, Charles Babbage\n"
        "  journal (nothing) -> Journal of Tests 12(3) (2021) 45–67\n"
        "  date    2020-04-01 -> 2021-02-01\n"
        "`paperdesk publication 2004.00622 --take` takes this into the library, with --field only a part of it.\n"
    )
    assert full.papers() == before
    assert full.does("publication", PAPER) == told
    assert len([path for path in arxiv.paths if path.startswith("/works/")]) == 1
    full.does("publication", PAPER, "--again")
    assert len([path for path in arxiv.paths if path.startswith("/works/")]) == 2


def test_it_is_taken_under_the_same_citation_key_and_given_back(full: Paperdesk, registries: Registries) -> None:
    assert registries.crossref
    before = full.does("export", PAPER)
    key = before[len("@misc{") : before.index(",")]
    assert full.does("publication", PAPER, "--take", "--field", "journal", "--field", "date") == (
        "Took the journal reference and date of publication of “Evading Detectors” from Crossref.\n"
    )
    exported = full.does("export", PAPER)
    assert exported.startswith(f"@article{{{key},\n")
    assert "title={Evading Detectors}," in exported
    assert "journal={Journal of Tests}," in exported
    assert "year={2021}," in exported
    full.does("publication", PAPER, "--take")
    assert full.does("publication", PAPER).endswith("The library says the same already.\n")
    full.does("undo")
    full.does("undo")
    assert full.does("export", PAPER) == before


def test_it_can_be_dismissed(full: Paperdesk, registries: Registries) -> None:
    assert registries.crossref
    assert full.does("publication", PAPER, "--dismiss").startswith("Dismissed the published version of “Evading")
    assert full("publication", PAPER, "--json").json["state"] == "dismissed"


def test_programs_get_all_of_it(full: Paperdesk, registries: Registries) -> None:
    assert registries.crossref
    told = full("publication", PAPER, "--json").json
    assert (told["state"], told["source"], told["kind"]) == ("proposed", "crossref", "article")
    assert (told["journal"], told["volume"], told["number"], told["pages"]) == ("Journal of Tests", "12", "3", "45–67")
    assert told["offers"]["date"] == {"present": "2020-04-01", "offered": "2021-02-01"}


def test_what_cannot_be_looked_up_is_told_in_a_sentence(full: Paperdesk, registries: Registries) -> None:
    assert "No DOI of a published version is known" in full.fails("publication", "2004.00614", code=2)
    assert "cannot be reached" in full.fails("publication", PAPER, PAPERDESK_CROSSREF_BASE="http://127.0.0.1:9")
    registries.crossref.clear()
    assert full.fails("publication", PAPER) == "Neither Crossref nor DataCite knows 10.1000/182; check the DOI."
    assert "exclude each other" in full.fails("publication", PAPER, "--take", "--dismiss", code=2)
