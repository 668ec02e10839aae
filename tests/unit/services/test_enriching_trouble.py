"""What goes wrong when arXiv is asked: nothing is lost, and nothing asked twice."""

import asyncio
import re
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from reader.domain.query import parse
from reader.files import only_one
from reader.services import arxiv_api, enriching
from reader.services.library import Library
from tests.arxiv_api import ApiPaper, answer, error, sent
from tests.arxiv_behaviours import busy, denied, replying, web_page
from tests.arxiv_exchange import Exchange, page
from tests.unit.services.enrichment import FIRST, IDS, OLD, SECOND, Desk, desk_of


@pytest.fixture
def desk(library: Library) -> Iterator[Desk]:
    with desk_of(library) as made:
        yield made


def test_a_paper_that_arxiv_does_not_have_is_noted(desk: Desk) -> None:
    del desk.api.papers[IDS[0]]
    report = desk.run()
    assert report.missing == desk.ids(IDS[0])
    assert report.sentence() == "arXiv told of 2 papers; arXiv does not have 1 paper."
    assert (desk.waiting, len(desk.api.asked)) == (0, 1)
    assert desk.paper(IDS[0]).title == f"Paper {IDS[0]}"


def test_papers_that_nobody_asked_about_are_passed_over(desk: Desk) -> None:
    foreign = ApiPaper("2004.09999v1", "Foreign")
    desk.api.once.append(lambda exchange: exchange.send(sent(answer(foreign, SECOND, FIRST, OLD))))
    assert len(desk.run().answered) == 3
    assert not desk.library.find(parse("title:foreign "))


def test_an_identifier_that_arxiv_objects_to_costs_that_paper_only(desk: Desk) -> None:
    desk.api.once.append(replying(sent(error(f"incorrect id format for {IDS[1]}"), 400)))
    report = desk.run()
    assert desk.api.asked == [[*IDS], [IDS[0], IDS[2]]]
    assert (len(report.answered), report.missing, report.stopped) == (2, desk.ids(IDS[1]), "")


def test_where_arxiv_does_not_say_what_it_objects_to_papers_are_asked_about_one_by_one(desk: Desk) -> None:
    objection = replying(sent(error("malformed query"), 400))
    desk.api.once += [objection, desk.api.normal, objection]
    report = desk.run()
    assert desk.api.asked == [[*IDS], [IDS[0]], [IDS[1]], [IDS[2]]]
    assert (len(report.answered), report.missing, report.stopped) == (2, desk.ids(IDS[1]), "")


def test_an_answer_that_is_too_large_is_asked_for_in_parts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arxiv_api, "MAXIMUM_BYTES", len(answer(SECOND)) + 10)
    assert len(desk.run().answered) == 3
    assert [len(asked) for asked in desk.api.asked] == [3, 1, 1, 1]


def test_a_short_page_is_gone_on_with(desk: Desk) -> None:
    desk.api.once.append(lambda exchange: exchange.send(sent(answer(SECOND, total=3))))
    report = desk.run()
    assert desk.api.asked == [[*IDS], [IDS[0], IDS[2]]]
    assert (len(report.answered), report.missing) == (3, ())


def empty(total: int) -> Callable[[Exchange], None]:
    """A page without papers, which claims to have found so many."""
    return replying(sent(answer(total=total)))


BROKEN = replying(sent(answer(FIRST)[:-40]))
"""An answer that breaks off."""


@pytest.mark.parametrize("trouble", [empty(0), empty(3), BROKEN, web_page(), replying(page(500, "Internal error"))])
def test_trouble_that_passes_is_outlasted(desk: Desk, trouble: Callable[[Exchange], None]) -> None:
    desk.api.once += [trouble, trouble]
    assert len(desk.run().answered) == 3
    assert desk.api.asked == [[*IDS]] * 3
    assert desk.clock.waits == [3.0, 3.0]


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (empty(3), "arXiv's answers are empty; try again later"),
        (BROKEN, "is broken off or no XML"),
        (web_page(), "try again later"),
        (replying(page(500, "Internal error")), r"answered with an error \(500\); try again later"),
    ],
)
def test_trouble_that_lasts_ends_the_run_and_the_papers_wait(desk: Desk, trouble: Callable[[Exchange], None], told: str) -> None:
    desk.api.once += [trouble] * 3
    report = desk.run()
    assert re.search(told, report.stopped)
    assert (len(desk.api.asked), desk.waiting) == (3, 3)
    assert len(desk.run().answered) == 3


def test_pages_that_remain_empty_and_claim_nothing_are_believed(desk: Desk) -> None:
    desk.api.papers.clear()
    report = desk.run()
    assert (len(desk.api.asked), len(report.missing), report.stopped, desk.waiting) == (3, 3, "", 0)


def test_a_paper_that_is_claimed_and_never_sent_holds_up_nobody(desk: Desk) -> None:
    desk.api.once += [lambda exchange: exchange.send(sent(answer(FIRST, SECOND, total=3))), *[empty(1)] * 3]
    report = desk.run()
    assert (report.missing, report.stopped, desk.waiting) == (desk.ids(IDS[2]), "", 0)


def test_a_refusal_stops_everything(desk: Desk) -> None:
    desk.api.once.append(denied)
    report = desk.run()
    assert "refuses this program (403)" in report.stopped
    assert (len(desk.api.asked), desk.waiting) == (1, 3)


def test_a_busy_server_is_left_alone_for_minutes_and_the_papers_wait(desk: Desk) -> None:
    desk.api.once += [busy()] * 4
    report = desk.run()
    assert "is too busy to answer (429)" in report.stopped
    assert desk.clock.waits == [60, 120, 240]
    assert (len(desk.api.asked), desk.waiting) == (4, 3)


def test_offline_it_is_told_at_once_and_the_papers_wait(desk: Desk) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        desk.base = f"http://127.0.0.1:{taken.getsockname()[1]}"
        assert "cannot be reached" in desk.run().stopped
    assert desk.waiting == 3
    desk.base = desk.arxiv.base
    assert len(desk.run().answered) == 3


def test_a_run_that_is_cut_off_goes_on_where_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enriching, "BATCH", 1)
    cut = threading.Event()

    def never(exchange: Exchange) -> None:
        cut.set()
        exchange.closing.wait()

    desk.api.once += [desk.api.normal, never]
    with pytest.raises(asyncio.CancelledError):
        desk.run(until=cut)
    assert desk.waiting == 2
    assert desk.paper(IDS[0]).authors == ("Ada Lovelace", "Émile Müller")
    desk.run()
    assert desk.api.asked == [[IDS[0]], [IDS[1]], [IDS[1]], [IDS[2]]]  # the second had no answer yet


def test_two_programs_do_not_ask_about_one_library(desk: Desk) -> None:
    with only_one(desk.library.folder.enriching):
        report = desk.run()
    assert report.stopped == "Another Paperdesk is asking arXiv about this library; the papers wait."
    assert desk.api.asked == []
