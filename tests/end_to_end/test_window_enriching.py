"""A real window asks a server that plays arXiv's API, beside another process that looks on."""

from collections.abc import Iterator
from threading import Event

import pytest

from tests.arxiv_api import Api, ApiPaper
from tests.arxiv_exchange import Exchange
from tests.arxiv_server import ArxivServer
from tests.end_to_end.conftest import SAMPLE
from tests.end_to_end.program import Paperdesk
from tests.end_to_end.real_window import RealWindow, Screen, can_show_windows, eventually

pytestmark = pytest.mark.skipif(not can_show_windows(), reason="needs Xvfb, xdotool and openbox")


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    """A screen for the windows of this module."""
    with Screen() as opened:
        yield opened


@pytest.fixture
def api(arxiv: ArxivServer, paperdesk: Paperdesk) -> Api:
    """The API, which the program asks after imports, one request behind the other without a pause."""
    bases = (
        "PAPERDESK_PDF_BASE",
        "PAPERDESK_API_BASE",
        "PAPERDESK_FEED_BASE",
        "PAPERDESK_CROSSREF_BASE",
        "PAPERDESK_DATACITE_BASE",
    )
    paperdesk.environment |= dict.fromkeys(bases, arxiv.base)
    paperdesk.environment |= {"PAPERDESK_ASK_ARXIV": "after imports", "PAPERDESK_SECONDS_BETWEEN_REQUESTS": "0"}
    arxiv.routes["/api/query"] = played = Api()
    return played


def known(name: str) -> ApiPaper:
    """What arXiv knows of a paper."""
    return ApiPaper(f"{name}v1", f"Title of {name}", authors=("Ada Lovelace",))


def test_the_window_asks_one_question_about_the_64_papers_of_the_sample(screen: Screen, paperdesk: Paperdesk, api: Api) -> None:
    lines = SAMPLE.read_text("utf-8").splitlines()
    names = [line.rpartition("/pdf/")[2].removesuffix(".pdf)") for line in lines if "/pdf/" in line]
    api.papers = {name: known(name) for name in names}
    window = RealWindow(screen, paperdesk, SAMPLE)
    eventually(lambda: len(paperdesk.ids("author:lovelace")) == 64)
    window.quit()
    assert (len(api.asked), api.most_at_once) == (1, 1)
    assert sorted(api.asked[0]) == sorted(names)


def test_a_window_that_is_killed_half_way_goes_on_and_asks_nothing_twice(screen: Screen, paperdesk: Paperdesk, api: Api) -> None:
    names = [f"2004.{number:05}" for number in range(1, 251)]
    api.papers = {name: known(name) for name in names}
    entries = [f"### {number}.Title [d](https://arxiv.org/pdf/{name}.pdf)" for number, name in enumerate(names, 1)]
    digest = paperdesk.here / "large.md"
    digest.write_text("\n".join(["# ArXiv cs.CV --Thu, 2 Apr 2020", *entries, ""]))
    asked = Event()

    def never(exchange: Exchange) -> None:
        asked.set()
        exchange.closing.wait()

    api.once += [api.normal, never]
    window = RealWindow(screen, paperdesk, digest)
    assert asked.wait(20)
    window.kill()
    api.once.clear()
    assert len(paperdesk.ids("author:lovelace")) == 100

    again = RealWindow(screen, paperdesk)
    eventually(lambda: len(paperdesk.ids("author:lovelace")) == 250)
    again.quit()
    answered = {name for batch in (api.asked[0], *api.asked[2:]) for name in batch}
    assert [len(batch) for batch in api.asked] == [100, 100, 100, 50]
    assert (api.asked[2], len(answered)) == (api.asked[1], 250)
