"""Fetching the listing of a day from a server that plays arXiv, and bringing it in."""

import asyncio
import re
import socket
from collections.abc import Iterator

import pytest

from reader.domain.query import parse
from reader.errors import DownloadFailed, NetworkStopped, NotADigest, WrongUsage
from reader.network.client import PoliteClient
from reader.network.manners import Manners
from reader.services.fetching import categories, fetch_listing, listing_name, read_category
from reader.services.library import Library
from tests.arxiv_behaviours import busy, denied, endless, replying, web_page
from tests.arxiv_exchange import Reply, page
from tests.arxiv_feeds import Announced, rss, rss_titled
from tests.arxiv_server import ArxivServer
from tests.unit.network.stopped_clock import StoppedClock

PAPERS = (
    Announced("2611.00001v1", title="First", authors="Ada Lovelace (London), Charles Babbage"),
    Announced("2611.00002v1", title="Second", kind="cross", categories=("cs.LG", "cs.CV")),
)


@pytest.fixture
def arxiv() -> Iterator[ArxivServer]:
    """A server of this machine that plays arXiv."""
    with ArxivServer() as server:
        yield server


def sends(arxiv: ArxivServer, text: str, status: int = 200) -> None:
    """Let the server answer with a feed."""
    arxiv.routes["/rss/"] = replying(Reply(status, {"Content-Type": "application/rss+xml"}, text.encode()))


def fetched(base: str, category: str = "cs.CV") -> bytes:
    """What fetching gives, by a client that waits for nothing."""

    async def run() -> bytes:
        manners = Manners(pdf_base=base, api_base=base, feed_base=base)
        async with PoliteClient(manners, clock=StoppedClock().clock) as client:
            return await fetch_listing(client, category)

    return asyncio.run(run())


def test_a_listing_is_fetched_and_comes_in(arxiv: ArxivServer, library: Library) -> None:
    sends(arxiv, rss(*PAPERS))
    report = library.import_content(fetched(arxiv.base), listing_name("cs.CV"))
    assert arxiv.paths == ["/rss/cs.CV"]
    assert (report.digest, report.added, report.problems) == ("cs.CV/2026-11-23", 2, ())
    assert report.change.sentence == "Imported 2 papers from arXiv's listing of cs.CV."
    first, second = library.papers(library.find(parse("digest:cs.CV/2026-11-23")))
    assert (str(first.arxiv_id), first.title, first.authors, first.date) == (
        "2611.00001v1",
        "First",
        ("Ada Lovelace", "Charles Babbage"),
        "2026-11-23",
    )
    assert second.categories == ("cs.LG", "cs.CV")


def test_a_second_fetch_of_the_day_adds_nothing(arxiv: ArxivServer, library: Library) -> None:
    sends(arxiv, rss(*PAPERS))
    library.import_content(fetched(arxiv.base), listing_name("cs.CV"))
    again = library.import_content(fetched(arxiv.base), listing_name("cs.CV"))
    assert (again.digest, again.added, again.seen_again, again.change.edits) == ("cs.CV/2026-11-23", 0, 2, ())


def test_a_known_paper_without_authors_gets_those_of_the_feed(arxiv: ArxivServer, library: Library) -> None:
    text = "# ArXiv cs.CV --Mon, 23 Nov 2026\n### 1.First  [ :arrow_down: ](https://arxiv.org/pdf/2611.00001.pdf)\n"
    library.import_content(text.encode(), "2026-11-23.md")
    sends(arxiv, rss(*PAPERS))
    report = library.import_content(fetched(arxiv.base), listing_name("cs.CV"))
    assert (report.added, report.seen_again) == (1, 1)
    assert library.papers([library.named("2611.00001")])[0].authors == ("Ada Lovelace", "Charles Babbage")


def test_several_categories_are_one_listing(arxiv: ArxivServer, library: Library) -> None:
    sends(arxiv, rss(*PAPERS, listing="cs.CV, eess.IV"))
    report = library.import_content(fetched(arxiv.base, "eess.IV+cs.cv"), listing_name("cs.CV+eess.IV"))
    assert arxiv.paths == ["/rss/cs.CV+eess.IV"]
    assert report.digest == "cs.CV+eess.IV/2026-11-23"


def test_an_empty_day_is_told(arxiv: ArxivServer, library: Library) -> None:
    sends(arxiv, rss())
    report = library.import_content(fetched(arxiv.base), listing_name("cs.CV"))
    assert report.change.sentence == "arXiv's listing of cs.CV announces no papers."


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("cs.CV", "cs.CV"),
        (" CS.cv ", "cs.CV"),
        ("Astro-Ph", "astro-ph"),
        ("cs.LG + cs.AI+cs.lg", "cs.AI+cs.LG"),
        ("cs.ZZ", "cs.ZZ"),
    ],
)
def test_a_category_is_read_as_people_write_it(written: str, category: str) -> None:
    assert read_category(written) == category


@pytest.mark.parametrize(
    "written", ["", " ", "+", "cs.CV+", "computer vision", "cs/CV", "../abs/2004.00622", "cs.CV?x", "cs.CV\n#"]
)
def test_other_words_are_refused_before_anything_is_asked(arxiv: ArxivServer, written: str) -> None:
    with pytest.raises(WrongUsage, match=f"“{re.escape(written)}” is no category of arXiv"):
        fetched(arxiv.base, written)
    assert arxiv.paths == []


def test_the_table_holds_what_arxiv_announces_under() -> None:
    names = categories()
    assert names["cs.CV"] == "Computer Vision and Pattern Recognition"
    assert names["math"] == "Mathematics (all)"
    assert names["hep-th"] == "High Energy Physics - Theory"
    assert len(names) == 155 + 11
    assert list(names) == sorted(names)
    assert all(read_category(category) == category for category in names)


def test_a_category_that_arxiv_has_not_is_told(arxiv: ArxivServer) -> None:
    sends(arxiv, rss_titled("Feed error for query: cs.ZZ", about="Bad subject class 'ZZ'."), status=400)
    with pytest.raises(DownloadFailed, match=r"^arXiv has no listing of cs\.ZZ; look for the right one") as refusal:
        fetched(arxiv.base, "cs.ZZ")
    assert refusal.value.final


def test_a_server_without_feeds_is_told(arxiv: ArxivServer) -> None:
    with pytest.raises(DownloadFailed, match=r"arXiv has no listing of cs\.CV"):
        fetched(arxiv.base)


def test_a_refusal_stops(arxiv: ArxivServer) -> None:
    arxiv.routes["/rss/"] = denied
    with pytest.raises(NetworkStopped, match="refuses this program"):
        fetched(arxiv.base)
    assert len(arxiv.paths) == 1


def test_a_busy_server_is_asked_some_times_and_then_told(arxiv: ArxivServer) -> None:
    arxiv.routes["/rss/"] = busy()
    with pytest.raises(DownloadFailed, match="too busy to answer"):
        fetched(arxiv.base)


def test_an_error_of_the_server_is_told(arxiv: ArxivServer) -> None:
    arxiv.routes["/rss/"] = replying(page(500, "Internal error"))
    with pytest.raises(DownloadFailed, match=r"answered with an error \(500\) instead of the listing of cs\.CV"):
        fetched(arxiv.base)


def test_being_offline_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        with pytest.raises(DownloadFailed, match=r"cannot be reached .*check the connection"):
            fetched(f"http://127.0.0.1:{taken.getsockname()[1]}")


def test_a_listing_without_end_is_refused(arxiv: ArxivServer) -> None:
    arxiv.routes["/rss/"] = endless(b"<rss>")
    with pytest.raises(DownloadFailed, match="sends more than"):
        fetched(arxiv.base)


def test_a_log_in_page_is_no_listing_and_changes_nothing(arxiv: ArxivServer, library: Library) -> None:
    arxiv.routes["/rss/"] = web_page()
    with pytest.raises(NotADigest, match=r"^arXiv's listing of cs\.CV is a web page"):
        library.import_content(fetched(arxiv.base), listing_name("cs.CV"))
    assert library.is_empty()
