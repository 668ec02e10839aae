"""`paperdesk fetch`, against the server that plays arXiv."""

import pytest

from tests.arxiv_behaviours import denied, replying
from tests.arxiv_exchange import Exchange, Reply
from tests.arxiv_feeds import Announced, rss
from tests.arxiv_server import ArxivServer
from tests.end_to_end.program import Paperdesk

LISTINGS = {
    "/rss/cs.CV": rss(Announced("2611.00001v1", title="First"), Announced("2611.00002v1", title="Second")),
    "/rss/cs.LG": rss(Announced("2611.00002v1", title="Second"), Announced("no-id", title="Lost"), listing="cs.LG"),
    "/rss/cs.AI": rss(listing="cs.AI"),
}


def listing(exchange: Exchange) -> None:
    """Answer as arXiv would on the day of these listings."""
    text = LISTINGS.get(exchange.path)
    exchange.send(Reply(200 if text else 400, {"Content-Type": "application/rss+xml"}, (text or "<rss/>").encode()))


@pytest.fixture
def online(paperdesk: Paperdesk, arxiv: ArxivServer) -> Paperdesk:
    """The program with arXiv's feeds on this machine."""
    arxiv.routes["/rss/"] = listing
    paperdesk.environment |= {"PAPERDESK_FEED_BASE": arxiv.base, "PAPERDESK_SECONDS_BETWEEN_REQUESTS": "0"}
    return paperdesk


def test_a_listing_comes_in_once(online: Paperdesk, arxiv: ArxivServer) -> None:
    assert online.does("fetch", "cs.cv") == "Imported 2 papers from arXiv's listing of cs.CV.\n"
    [second] = online.papers("second")
    assert second["authors"] == ["Ada Lovelace", "Charles Babbage"]
    assert (second["version"], second["date"], second["categories"]) == (1, "2026-11-23", ["cs.CV"])
    assert online.ids("digest:cs.CV/2026-11-23") == ["2611.00001", "2611.00002"]
    assert online.does("fetch", "cs.CV") == "All 2 papers of arXiv's listing of cs.CV were here already.\n"
    assert arxiv.paths == ["/rss/cs.CV", "/rss/cs.CV"]
    assert list((online.folder / "backups").iterdir())


def test_programs_are_told_about_every_category(online: Paperdesk, arxiv: ArxivServer) -> None:
    outcome = online("fetch", "--json", "cs.CV", "cs.ZZ", "cs.LG", "cs.cv", "cs.AI")
    assert outcome.code == 1
    first, unknown, second, empty = outcome.json
    assert first == {"category": "cs.CV", "added": 2, "seen_again": 0, "problems": []}
    sentence = "arXiv has no listing of cs.ZZ; look for the right one at arxiv.org/category_taxonomy."
    assert unknown == {"category": "cs.ZZ", "added": 0, "seen_again": 0, "problems": [], "error": sentence}
    assert outcome.err == f"paperdesk: {sentence}\n"
    assert (second["added"], second["seen_again"]) == (0, 1)
    assert [problem["sentence"] for problem in second["problems"]] == [
        "“Lost” names no arXiv paper: its link is missing or leads elsewhere."
    ]
    assert empty == {"category": "cs.AI", "added": 0, "seen_again": 0, "problems": []}
    assert arxiv.paths == ["/rss/cs.CV", "/rss/cs.ZZ", "/rss/cs.LG", "/rss/cs.AI"]


def test_people_are_told_about_problems(online: Paperdesk) -> None:
    outcome = online("fetch", "cs.LG")
    assert (outcome.code, outcome.out) == (0, "Imported 1 paper from arXiv's listing of cs.LG.\n")
    assert outcome.err.startswith("paperdesk: cs.LG:")
    assert outcome.err.endswith(": “Lost” names no arXiv paper: its link is missing or leads elsewhere.\n")


def test_an_empty_day_is_no_failure(online: Paperdesk) -> None:
    assert online.does("fetch", "cs.AI") == "arXiv's listing of cs.AI announces no papers.\n"


def test_a_word_that_is_no_category_is_refused_before_anything_is_asked(online: Paperdesk, arxiv: ArxivServer) -> None:
    assert "“cooking” is no category of arXiv" in online.fails("fetch", "cs.CV", "cooking", code=2)
    assert "No listing is subscribed to" in online.fails("fetch", code=2)
    assert arxiv.paths == []


def test_after_a_refusal_nothing_more_is_asked(online: Paperdesk, arxiv: ArxivServer) -> None:
    arxiv.routes["/rss/"] = denied
    outcome = online("fetch", "cs.CV", "cs.LG")
    assert (outcome.code, outcome.err.count("refuses this program")) == (1, 2)
    assert arxiv.paths == ["/rss/cs.CV"]


def test_what_is_no_feed_leaves_the_library_as_it_was(online: Paperdesk, arxiv: ArxivServer) -> None:
    arxiv.routes["/rss/"] = replying(Reply(200, {}, LISTINGS["/rss/cs.CV"].encode()[:-100]))
    assert "arXiv's listing of cs.CV is broken off" in online.fails("fetch", "cs.CV")
    assert online.papers() == []


MONDAY = "import reader.services.subscriptions as subscriptions; subscriptions.feed_day = lambda now: '2026-11-23'"
SUNDAY = MONDAY.replace("2026-11-23", "")


def test_subscribed_listings_are_fetched_once_for_a_day(online: Paperdesk, arxiv: ArxivServer) -> None:
    online.environment["PAPERDESK_SUBSCRIPTIONS"] = "cs.CV cs.LG cs.AI"
    first = online.scripted(MONDAY, "fetch", "--json")
    assert [(report["category"], report["added"]) for report in first.json] == [("cs.CV", 2), ("cs.LG", 0), ("cs.AI", 0)]
    again = online.scripted(MONDAY, "fetch")
    assert (again.code, again.out) == (0, "The subscribed listings of 2026-11-23 are here already.\n")
    assert arxiv.paths == ["/rss/cs.CV", "/rss/cs.LG", "/rss/cs.AI"]
    online.does("undo")
    online.scripted(MONDAY, "fetch")
    assert len(arxiv.paths) == 4


def test_at_weekends_nothing_is_asked(online: Paperdesk, arxiv: ArxivServer) -> None:
    outcome = online.scripted(SUNDAY, "fetch", PAPERDESK_SUBSCRIPTIONS="cs.CV")
    assert (outcome.code, outcome.out) == (0, "arXiv announces nothing at weekends; the next listings come on Monday.\n")
    assert arxiv.paths == []


def test_offline_one_sentence_is_enough_for_all_subscriptions(online: Paperdesk) -> None:
    away = {"PAPERDESK_SUBSCRIPTIONS": "cs.CV cs.LG", "PAPERDESK_FEED_BASE": "http://127.0.0.1:9"}
    outcome = online.scripted(MONDAY, "fetch", **away)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "127.0.0.1 cannot be reached" in outcome.err


def test_an_unknown_category_does_not_hinder_other_subscriptions(online: Paperdesk) -> None:
    outcome = online.scripted(MONDAY, "fetch", PAPERDESK_SUBSCRIPTIONS="cs.ZZ cs.CV")
    assert (outcome.code, outcome.out) == (1, "Imported 2 papers from arXiv's listing of cs.CV.\n")


def test_without_subscriptions_categories_have_to_be_named(online: Paperdesk) -> None:
    assert "No listing is subscribed to; name categories such as cs.CV" in online.fails("fetch", code=2)


def test_a_new_version_comes_back_where_that_is_wanted(online: Paperdesk, arxiv: ArxivServer) -> None:
    online.does("fetch", "cs.CV")
    online.does("mark", "read", "2611.00001", "2611.00002")
    text = rss(Announced("2611.00001v2", kind="replace"), Announced("2611.00002v2", kind="replace"), day="Tue, 24 Nov 2026")
    arxiv.routes["/rss/"] = replying(Reply(200, {"Content-Type": "application/rss+xml"}, text.encode()))
    online.does("fetch", "cs.CV")
    assert online.ids("state:read") == ["2611.00001", "2611.00002"]
    later = text.replace("v2", "v3").replace("24 Nov", "25 Nov")
    arxiv.routes["/rss/"] = replying(Reply(200, {"Content-Type": "application/rss+xml"}, later.encode()))
    online.does("fetch", "cs.CV", PAPERDESK_NEW_VERSIONS_TO_INBOX="true")
    assert online.ids("state:inbox") == ["2611.00001", "2611.00002"]
    online.does("undo")
    assert online.ids("state:read") == ["2611.00001", "2611.00002"]
