"""Looking DOIs up at servers that play Crossref and DataCite."""

import asyncio
from collections.abc import Iterator

import pytest

from reader.domain.metadata import Publication
from reader.errors import AnswerUnclear, DownloadFailed, NetworkStopped, WrongUsage
from reader.network.client import PoliteClient
from reader.network.manners import Manners
from reader.services.doi_lookup import look_up
from tests.arxiv_behaviours import denied, endless, replying, web_page
from tests.arxiv_exchange import page
from tests.arxiv_server import ArxivServer
from tests.doi_registries import Registries, article
from tests.unit.network.stopped_clock import StoppedClock

DOI = "10.1000/182"
ODD = "10.1002/(SICI)1097-4571(1998)49:8<693::AID-ASI4>3.0.CO;2-O?/../x"


@pytest.fixture
def server() -> Iterator[ArxivServer]:
    with ArxivServer() as played:
        yield played


@pytest.fixture
def registries(server: ArxivServer) -> Registries:
    return Registries(server)


def found(server: ArxivServer, doi: str = DOI, clock: StoppedClock | None = None) -> Publication:
    """What looking up gives, by a client that waits for nothing."""

    async def run() -> Publication:
        manners = Manners(crossref_base=server.base, datacite_base=f"{server.base}/")
        async with PoliteClient(manners, clock=(clock or StoppedClock()).clock) as client:
            return await look_up(client, doi)

    return asyncio.run(run())


def test_crossref_is_asked_first(server: ArxivServer, registries: Registries) -> None:
    registries.crossref[DOI] = article("Deep Fakes")
    assert (found(server).source, found(server).work.title) == ("crossref", "Deep Fakes")
    assert set(server.paths) == {"/works/10.1000%2F182"}


def test_what_crossref_does_not_know_datacite_may_three_seconds_later(server: ArxivServer, registries: Registries) -> None:
    registries.datacite[DOI] = {"doi": DOI, "titles": [{"title": "A thesis"}], "publisher": "A house", "publicationYear": 2020}
    clock = StoppedClock()
    assert found(server, clock=clock).source == "datacite"
    assert server.paths == ["/works/10.1000%2F182", "/dois/10.1000%2F182"]
    assert clock.waits == [3.0]


def test_what_stands_in_a_doi_leads_nowhere_else(server: ArxivServer, registries: Registries) -> None:
    registries.crossref[ODD] = article("Odd", ODD)
    assert found(server, ODD).work.title == "Odd"
    assert len(server.paths) == 1


def test_what_nobody_knows_is_told(server: ArxivServer, registries: Registries) -> None:
    assert registries.crossref == {}
    with pytest.raises(DownloadFailed, match=r"^Neither Crossref nor DataCite knows 10\.1000/182") as failure:
        found(server)
    assert failure.value.final


def test_without_a_doi_nothing_is_asked(server: ArxivServer) -> None:
    with pytest.raises(WrongUsage, match="No DOI of a published version is known"):
        found(server, "")
    assert server.paths == []


@pytest.mark.parametrize(
    ("described", "told"),
    [
        (article("Deep Fakes", type="posted-content"), "is about a preprint, not about a published version"),
        ({"type": "journal-article"}, "has neither title nor DOI of a work"),
    ],
)
def test_what_is_no_published_version_is_told(
    server: ArxivServer, registries: Registries, described: dict[str, object], told: str
) -> None:
    registries.crossref[DOI] = described
    with pytest.raises(AnswerUnclear, match=f"for 10.1000/182 {told}"):
        found(server)


def test_trouble_is_told(server: ArxivServer) -> None:
    server.routes["/works/"] = replying(page(500, "Internal error"))
    with pytest.raises(AnswerUnclear, match=r"answered with an error \(500\)"):
        found(server)
    server.routes["/works/"] = web_page()
    with pytest.raises(AnswerUnclear, match="is no JSON"):
        found(server)
    server.routes["/works/"] = endless(b"{")
    with pytest.raises(DownloadFailed, match="sends more than"):
        found(server)
    server.routes["/works/"] = denied
    with pytest.raises(NetworkStopped, match="refuses this program"):
        found(server)
