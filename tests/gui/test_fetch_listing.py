"""Fetching the listing of the day in the window, from a server that plays arXiv."""

from dataclasses import replace
from threading import enumerate as threads
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from reader.gui.chooser import Chooser
from reader.gui.program import Program
from tests.arxiv_behaviours import denied, replying
from tests.arxiv_exchange import Exchange, Reply, page
from tests.arxiv_feeds import Announced, rss
from tests.arxiv_server import ArxivServer
from tests.gui.conftest import Desktop, Press, find, said

PAPERS = (Announced("2611.00001v1", title="First"), Announced("2611.00002v1", title="Second"))


def feed(text: str) -> Reply:
    """A feed as the server sends it."""
    return Reply(200, {"Content-Type": "application/rss+xml"}, text.encode())


class HeldBack:
    """A feed that is not sent before the test ends; `asked` says that it was asked for."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, exchange: Exchange) -> None:
        """Begin an answer and leave it at that until the server closes."""
        exchange.head(200, {"Content-Type": "application/rss+xml"})
        exchange.pieces(b"<?xml version='1.0'?>")
        self.asked = True
        exchange.closing.wait()


def popup(program: Program) -> Chooser:
    """The popup that is open."""
    [chooser] = program.window.findChildren(Chooser)
    return chooser


def choose(program: Program, typed: str = "") -> None:
    """Type into the popup and take what it then offers first."""
    box = cast(QLineEdit, find(popup(program), QLineEdit, "chooserBox"))
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, Qt.Key.Key_Return)


def offered(program: Program) -> list[str]:
    """What the popup offers."""
    box = cast(QListWidget, find(popup(program), QListWidget, "chooserList"))
    return [box.item(row).data(Qt.ItemDataRole.UserRole) for row in range(box.count())]


def says(program: Program, qtbot: QtBot, words: str) -> None:
    """Wait until the status bar says these words."""
    qtbot.waitUntil(lambda: words in said(program), timeout=10_000)


def test_an_empty_library_offers_it_and_the_papers_come_in(arxiv: ArxivServer, empty_window: Program, qtbot: QtBot) -> None:
    arxiv.routes["/rss/"] = replying(feed(rss(*PAPERS)))
    button = cast(QPushButton, find(empty_window.window, QPushButton, "fetchListingButton"))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    choose(empty_window, "cs.cv")
    says(empty_window, qtbot, "Imported 2 papers from arXiv's listing of cs.CV.")
    assert arxiv.paths == ["/rss/cs.CV"]
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 2)
    assert empty_window.papers.search_box.text() == "digest:cs.CV/2026-11-23"
    assert empty_window.messages.undo_button.isVisible()
    assert empty_window.messages.downloads.isHidden()


def test_a_second_time_adds_nothing_and_offers_the_last_category_first(
    arxiv: ArxivServer, empty_window: Program, qtbot: QtBot, press: Press
) -> None:
    arxiv.routes["/rss/"] = replying(feed(rss(*PAPERS)))
    press(empty_window, "Ctrl+Shift+N")
    assert offered(empty_window)[0].startswith("astro-ph  Astrophysics")
    choose(empty_window, "vision pattern")
    says(empty_window, qtbot, "Imported 2 papers")
    qtbot.waitUntil(lambda: not empty_window.window.findChildren(Chooser))
    empty_window.actions["fetch_listing"].trigger()
    assert offered(empty_window)[0] == "cs.CV  Computer Vision and Pattern Recognition"
    assert len(offered(empty_window)) == len(set(offered(empty_window)))
    choose(empty_window)
    says(empty_window, qtbot, "All 2 papers of arXiv's listing of cs.CV were here already.")


def test_several_categories_are_typed_and_remembered(arxiv: ArxivServer, desktop: Desktop, qtbot: QtBot) -> None:
    arxiv.routes["/rss/"] = replying(feed(rss(*PAPERS, listing="cs.CV, eess.IV")))
    window = desktop.start()
    window.listings.fetch_listing()
    choose(window, "eess.IV+cs.CV")
    says(window, qtbot, "Imported 2 papers from arXiv's listing of cs.CV+eess.IV.")
    desktop.close()
    window = desktop.start()
    window.listings.fetch_listing()
    assert offered(window)[0] == "cs.CV+eess.IV"
    popup(window).close()


def test_what_begins_as_typed_comes_first(empty_window: Program) -> None:
    empty_window.listings.fetch_listing()
    QTest.keyClicks(popup(empty_window).box, "MATH")
    assert offered(empty_window)[:3] == [
        "math  Mathematics (all)",
        "math-ph  Mathematical Physics",
        "math.AC  Commutative Algebra",
    ]
    assert "cs.MS  Mathematical Software" in offered(empty_window)
    popup(empty_window).close()


def test_what_is_no_category_gets_a_sentence(arxiv: ArxivServer, empty_window: Program, qtbot: QtBot) -> None:
    empty_window.listings.fetch_listing()
    choose(empty_window, "cooking")
    says(empty_window, qtbot, "“cooking” is no category of arXiv")
    assert arxiv.paths == []


def test_a_failure_gets_a_sentence_and_changes_nothing(arxiv: ArxivServer, empty_window: Program, qtbot: QtBot) -> None:
    empty_window.listings.fetch("cs.ZZ")
    says(empty_window, qtbot, "arXiv has no listing of cs.ZZ")
    arxiv.routes["/rss/"] = replying(feed("<html></html>"))
    empty_window.listings.fetch("cs.CV")
    says(empty_window, qtbot, "arXiv's listing of cs.CV is a web page")
    assert empty_window.desk.library.is_empty()
    assert empty_window.messages.downloads.isHidden()


@pytest.fixture
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the day of the feeds that are served."""
    monkeypatch.setattr("reader.services.subscriptions.feed_day", lambda _: "2026-11-23")


def listing_of(exchange: Exchange) -> None:
    """Answer with the day's listing of whatever category is asked for; one is unknown."""
    category = exchange.path.removeprefix("/rss/")
    number = sum(map(ord, category))
    paper = Announced(f"2611.0{number:04}v1", title=f"On {category}")
    exchange.send(page(400, "Bad") if category == "cs.ZZ" else feed(rss(paper, listing=category)))


@pytest.mark.usefixtures("monday")
def test_subscribed_listings_come_in_together_and_once(
    arxiv: ArxivServer, empty_window: Program, press: Press, qtbot: QtBot
) -> None:
    arxiv.routes["/rss/"] = listing_of
    empty_window.program_verbs.change(subscriptions=("cs.CV", "cs.LG"))
    press(empty_window, "Ctrl+R")
    says(empty_window, qtbot, "Imported 2 papers from 2 digests.")
    assert arxiv.paths == ["/rss/cs.CV", "/rss/cs.LG"]
    qtbot.waitUntil(lambda: empty_window.papers.text == "digest:2026-11-23")
    assert not empty_window.messages.undo_button.isVisible()
    empty_window.actions["fetch_subscriptions"].trigger()
    says(empty_window, qtbot, "The subscribed listings of 2026-11-23 are here already.")
    assert len(arxiv.paths) == 2


@pytest.mark.usefixtures("monday")
def test_the_button_above_the_list_fetches_them(arxiv: ArxivServer, window: Program, qtbot: QtBot) -> None:
    arxiv.routes["/rss/"] = listing_of
    window.program_verbs.change(subscriptions=("cs.ZZ", "cs.LG"))
    QTest.mouseClick(find(window.window, QToolButton, "fetchButton"), Qt.MouseButton.LeftButton)
    says(window, qtbot, "Imported 1 paper from arXiv's listing of cs.LG. arXiv has no listing of cs.ZZ")
    assert window.papers.text == "digest:cs.LG/2026-11-23"


def test_without_subscriptions_a_category_is_chosen(empty_window: Program, qtbot: QtBot) -> None:
    empty_window.actions["fetch_subscriptions"].trigger()
    says(empty_window, qtbot, "You have subscribed to no listing yet")
    popup(empty_window).close()


@pytest.mark.usefixtures("monday")
def test_they_fetch_themselves_at_the_start_without_taking_the_reader_away(
    arxiv: ArxivServer, desktop: Desktop, qtbot: QtBot
) -> None:
    arxiv.routes["/rss/"] = listing_of
    desktop.settings = replace(desktop.settings, subscriptions=("cs.CV",), fetch_on_start=True)
    window = desktop.start()
    says(window, qtbot, "Imported 1 paper from arXiv's listing of cs.CV.")
    assert window.papers.text == "state:inbox"
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 1)
    desktop.close()
    window = desktop.start()
    window.listings.fetch_by_itself()
    answered: list[bool] = []
    window.desk.ask(lambda: True, answered.append)
    qtbot.waitUntil(lambda: answered == [True])
    assert arxiv.paths == ["/rss/cs.CV"]


@pytest.mark.usefixtures("monday")
def test_what_failed_by_itself_is_told_once_and_tried_at_the_next_start(
    arxiv: ArxivServer, desktop: Desktop, qtbot: QtBot
) -> None:
    arxiv.routes["/rss/"] = replying(page(500, "Broken"))
    desktop.settings = replace(desktop.settings, subscriptions=("cs.CV", "cs.LG"), fetch_on_start=True)
    window = desktop.start()
    says(window, qtbot, "answered with an error (500) instead of the listing of cs.CV; try again later.")
    assert arxiv.paths == ["/rss/cs.CV"]
    window.listings.fetch_by_itself()
    arxiv.routes["/rss/"] = listing_of
    desktop.close()
    window = desktop.start()
    says(window, qtbot, "Imported 2 papers from 2 digests.")
    assert arxiv.paths == ["/rss/cs.CV", "/rss/cs.CV", "/rss/cs.LG"]


def test_after_a_refusal_the_server_is_not_asked_again(arxiv: ArxivServer, empty_window: Program, qtbot: QtBot) -> None:
    arxiv.routes["/rss/"] = denied
    empty_window.listings.fetch("cs.CV")
    says(empty_window, qtbot, "refuses this program")
    empty_window.messages.clear()
    empty_window.listings.fetch("cs.LG")
    assert "refuses this program" in said(empty_window)
    assert arxiv.paths == ["/rss/cs.CV"]


@pytest.fixture
def fetching(arxiv: ArxivServer, empty_window: Program, qtbot: QtBot) -> Program:
    """A window that is in the midst of fetching."""
    arxiv.routes["/rss/"] = held = HeldBack()
    empty_window.listings.fetch("cs.CV")
    qtbot.waitUntil(lambda: held.asked)
    return empty_window


def test_it_says_that_it_fetches_and_can_be_cancelled(fetching: Program, qtbot: QtBot) -> None:
    assert fetching.messages.downloads.isVisible()
    assert fetching.messages.downloads.text.text() == "Fetching the listing of cs.CV…"
    fetching.listings.fetch("cs.LG")
    assert "Another listing is still being fetched" in said(fetching)
    fetching.messages.downloads.cancel_button.click()
    says(fetching, qtbot, "The listing of cs.CV was not fetched.")
    assert fetching.messages.downloads.isHidden()


def test_closing_the_window_ends_it(fetching: Program) -> None:
    assert "listing" in [thread.name for thread in threads()]
    fetching.window.close()
    assert "listing" not in [thread.name for thread in threads()]


def test_between_two_fetches_the_server_is_left_alone(arxiv: ArxivServer, empty_window: Program, qtbot: QtBot) -> None:
    arxiv.routes["/rss/"] = replying(feed(rss()))
    verbs = empty_window.program_verbs
    verbs.settings = replace(verbs.settings, seconds_between_requests=3600.0)
    empty_window.listings.fetch("cs.CV")
    says(empty_window, qtbot, "announces no papers")
    empty_window.listings.fetch("cs.LG")
    empty_window.messages.downloads.cancel_button.click()
    says(empty_window, qtbot, "The listing of cs.LG was not fetched.")
    assert arxiv.paths == ["/rss/cs.CV"]
