"""The command line asks a server that plays arXiv's API."""

import signal
import threading
from pathlib import Path

import pytest

from tests.arxiv_api import Api, ApiPaper
from tests.arxiv_behaviours import denied
from tests.arxiv_exchange import Exchange
from tests.arxiv_server import ArxivServer
from tests.end_to_end.conftest import SAMPLE
from tests.end_to_end.program import Paperdesk


@pytest.fixture
def api(arxiv: ArxivServer, paperdesk: Paperdesk) -> Api:
    """The API with all papers of the sample; the program asks it after imports."""
    paperdesk.environment |= {
        "PAPERDESK_API_BASE": arxiv.base,
        "PAPERDESK_ASK_ARXIV": "after imports",
        "PAPERDESK_SECONDS_BETWEEN_REQUESTS": "0",
    }
    arxiv.routes["/api/query"] = played = Api(map(known, sample_ids()))
    return played


def sample_ids() -> list[str]:
    """The identifiers in the sample, in its order."""
    return [line.rpartition("/pdf/")[2].removesuffix(".pdf)") for line in SAMPLE.read_text().splitlines() if "/pdf/" in line]


def known(name: str) -> ApiPaper:
    """What arXiv knows of a paper of the sample."""
    return ApiPaper(f"{name}v2", f"Title of {name}", authors=(f"Author {name[-3:]}", "Ada Lovelace"), comment=f"Of {name}")


def test_an_import_asks_one_question_about_its_64_papers(paperdesk: Paperdesk, api: Api) -> None:
    assert paperdesk.does("import", SAMPLE) == ("Imported 64 papers from arxiv-cs.CV-2020-04-02.md.\narXiv told of 64 papers.\n")
    assert (len(api.asked), api.most_at_once) == (1, 1)
    assert sorted(api.asked[0]) == sorted(sample_ids())
    papers = paperdesk.papers()
    assert len(papers) == 64
    for paper in papers:
        name = paper["arxiv_id"]
        assert (paper["title"], paper["version"], paper["date"]) == (f"Title of {name}", 2, "2020-04-02")
        assert paper["authors"] == [f"Author {name[-3:]}", "Ada Lovelace"]
        assert paper["categories"] == ["cs.CV", "cs.LG"]
    assert paperdesk.ids("author:lovelace", "title:00622") == ["2004.00622"]
    told = paperdesk.does("show", "2004.00622")
    assert "Of 2004.00622" in told
    assert "Submitted   2020-04-01, version 2 on 2020-05-17" in told
    assert "year={2020}" in paperdesk.does("export", "2004.00622")


def test_nothing_is_asked_twice(paperdesk: Paperdesk, api: Api) -> None:
    paperdesk.does("import", SAMPLE)
    assert paperdesk.does("import", SAMPLE).startswith("All 64 papers")
    assert paperdesk.does("enrich", "2004.00622") == "arXiv was asked about them today already.\n"
    assert paperdesk.does("enrich") == "No paper waits for arXiv's answer; name some by a query.\n"
    assert len(api.asked) == 1


def test_on_request_arxiv_is_asked_about_what_is_named(paperdesk: Paperdesk, api: Api) -> None:
    paperdesk.does("import", SAMPLE, PAPERDESK_ASK_ARXIV="on request")
    assert api.asked == []
    del api.papers["2004.00614"]
    outcome = paperdesk("enrich", "--json", "id:2004.0061", "-is:read")
    assert (outcome.code, outcome.err) == (0, "")
    told = outcome.json
    assert sorted(api.asked[0]) == sorted([*told["answered"], "2004.00614"])
    assert all(name.startswith("2004.0061") for name in told["answered"])
    assert (told["missing"], told["revised"], told["withdrawn"], told["waiting"]) == (["2004.00614"], [], [], 0)
    assert paperdesk.does("enrich", "author:nobody") == "No paper is found.\n"


def test_offline_an_import_says_so_in_one_sentence_and_the_papers_wait(paperdesk: Paperdesk, api: Api) -> None:
    outcome = paperdesk("import", SAMPLE, PAPERDESK_API_BASE="http://127.0.0.1:9")
    assert (outcome.code, outcome.out) == (0, "Imported 64 papers from arxiv-cs.CV-2020-04-02.md.\n")
    assert outcome.err.startswith("paperdesk: 127.0.0.1 cannot be reached")
    assert outcome.err.endswith("check the connection and try again (64 papers wait for `paperdesk enrich`).\n")
    assert outcome.err.count("\n") == 1
    assert paperdesk.does("enrich") == "arXiv told of 64 papers.\n"
    assert len(api.asked) == 1


def test_a_refusal_ends_the_command(paperdesk: Paperdesk, api: Api) -> None:
    paperdesk.does("import", SAMPLE, PAPERDESK_ASK_ARXIV="on request")
    api.once.append(denied)
    told = paperdesk.fails("enrich", "id:2004")
    assert "refuses this program (403)" in told
    assert told.endswith("(64 papers wait for `paperdesk enrich`).")
    assert len(api.asked) == 1


def test_what_a_digest_says_is_json_and_nothing_else(paperdesk: Paperdesk, api: Api) -> None:
    outcome = paperdesk("import", "--json", SAMPLE)
    assert (outcome.json[0]["added"], outcome.err, len(api.asked)) == (64, "", 1)


def test_a_command_that_is_killed_half_way_is_gone_on_with_and_asks_nothing_twice(
    paperdesk: Paperdesk, api: Api, tmp_path: Path
) -> None:
    names = [f"2004.{number:05}" for number in range(1, 251)]
    api.papers = {name: known(name) for name in names}
    entries = [f"### {number}.Title [d](https://arxiv.org/pdf/{name}.pdf)" for number, name in enumerate(names, 1)]
    digest = tmp_path / "large.md"
    digest.write_text("\n".join(["# ArXiv cs.CV --Thu, 2 Apr 2020", *entries, ""]))
    paperdesk.does("import", digest, PAPERDESK_ASK_ARXIV="on request")
    asked = threading.Event()

    def never(exchange: Exchange) -> None:
        asked.set()
        exchange.closing.wait()

    api.once += [api.normal, never]
    with paperdesk.start("enrich", "id:2004") as process:
        assert asked.wait(30)
        process.send_signal(signal.SIGKILL)
    first, unanswered = api.asked
    api.once.clear()
    assert paperdesk.does("enrich") == "arXiv told of 150 papers.\n"
    assert [len(batch) for batch in api.asked] == [100, 100, 100, 50]
    assert not set(first) & {name for batch in api.asked[1:] for name in batch}
    assert api.asked[2] == unanswered
    assert len(paperdesk.ids("author:lovelace")) == 250


def test_two_commands_in_a_row_keep_their_distance(paperdesk: Paperdesk, api: Api, arxiv: ArxivServer) -> None:
    paperdesk.does("import", SAMPLE, PAPERDESK_ASK_ARXIV="on request")
    for name in ("2004.00622", "2004.00614"):
        paperdesk.does("enrich", name, PAPERDESK_SECONDS_BETWEEN_REQUESTS="1")
    assert api.asked == [["2004.00622"], ["2004.00614"]]
    first, second = arxiv.log
    # Two programs know of each other by the clock of files.
    assert second.at - first.at > 0.9


def test_a_command_waits_for_another_one_that_is_asking(paperdesk: Paperdesk, api: Api) -> None:
    paperdesk.does("import", SAMPLE, PAPERDESK_ASK_ARXIV="on request")
    other = Paperdesk(paperdesk.folder.with_name("other"), paperdesk.here)
    other.environment = {**paperdesk.environment, "PAPERDESK_LIBRARY": str(other.folder)}
    other.does("import", SAMPLE, PAPERDESK_ASK_ARXIV="on request")
    asked, go_on = threading.Event(), threading.Event()

    def held(exchange: Exchange) -> None:
        asked.set()
        while not (exchange.closing.is_set() or go_on.wait(0.02)):
            pass
        api.normal(exchange)

    api.once.append(held)
    with paperdesk.start("enrich", "2004.00622") as first:
        assert asked.wait(30)
        with other.start("enrich", "2004.00614") as second:
            assert second.stderr is not None
            assert "Another Paperdesk is asking arXiv" in second.stderr.readline()
            assert len(api.asked) == 1
            go_on.set()
            assert (first.wait(30), second.wait(30)) == (0, 0)
    assert (api.asked, api.most_at_once) == ([["2004.00622"], ["2004.00614"]], 1)
