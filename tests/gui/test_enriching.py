"""The window asks a server that plays arXiv's API."""

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from reader.domain.query import parse
from reader.gui.program import Program
from reader.services.library import Library
from tests.arxiv_api import Api, ApiPaper
from tests.arxiv_behaviours import denied
from tests.arxiv_exchange import Exchange
from tests.arxiv_server import ArxivServer
from tests.conftest import SAMPLE
from tests.gui.conftest import Desktop, Press, current
from tests.gui.paper_pane.parts import part, prose

FIRST = "2004.00622"


def known(name: str) -> ApiPaper:
    """What arXiv knows of a paper."""
    return ApiPaper(f"{name}v2", f"Title of {name}", "A new abstract.", ("Ada Lovelace", f"Author {name[-3:]}"))


@pytest.fixture
def api(arxiv: ArxivServer) -> Api:
    """The API with all papers of the sample."""
    lines = SAMPLE.read_text().splitlines()
    names = [line.rpartition("/pdf/")[2].removesuffix(".pdf)") for line in lines if "/pdf/" in line]
    arxiv.routes["/api/query"] = played = Api(map(known, names))
    return played


@pytest.fixture
def asking(desktop: Desktop, api: Api) -> Program:
    """The window on an empty library, which asks arXiv after imports."""
    assert api.papers
    desktop.settings = replace(desktop.settings, ask_arxiv="after imports")
    return desktop.start()


def told(program: Program) -> str:
    """What the status bar says."""
    return program.messages.sentence.text()


def waiting(program: Program) -> int:
    return program.desk.library.waiting_for_arxiv().number()


def authors(program: Program) -> str:
    """The authors in the paper pane, if they can be seen."""
    view = prose(program.paper_pane, "paperAuthors")
    return view.toPlainText() if not view.isHidden() else ""


def test_an_import_brings_the_authors_of_its_64_papers(asking: Program, api: Api, qtbot: QtBot) -> None:
    asking.imports.import_sample()
    qtbot.waitUntil(lambda: len(asking.desk.library.find(parse("has:authors"))) == 64)
    assert (len(api.asked), len(api.asked[0]), api.most_at_once) == (1, 64, 1)
    qtbot.waitUntil(lambda: not asking.enriching.is_asking)
    assert told(asking).startswith("Imported 64 papers")
    assert asking.messages.undo_button.isVisible()
    assert asking.messages.enriching.isHidden()
    asking.window_verbs.undo()
    qtbot.waitUntil(lambda: "Undone" in told(asking))
    asking.window_verbs.redo()
    qtbot.waitUntil(lambda: "Done again" in told(asking))
    assert len(api.asked) == 1


def test_the_paper_that_is_shown_gets_its_authors(window: Program, api: Api, press: Press, qtbot: QtBot) -> None:
    assert api.papers
    assert authors(window) == ""
    press(window, "U")
    qtbot.waitUntil(lambda: authors(window) == "Ada Lovelace, Author 622")
    assert current(window).title == f"Title of {FIRST}"
    assert api.asked == [[FIRST]]
    qtbot.waitUntil(lambda: told(window) == "arXiv told of 1 paper.")
    press(window, "U")
    qtbot.waitUntil(lambda: told(window) == "arXiv was asked about this paper today already.")
    assert len(api.asked) == 1


def test_all_chosen_papers_are_asked_about(window: Program, api: Api, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+A U")
    qtbot.waitUntil(lambda: told(window) == "arXiv told of 64 papers.")
    assert [len(asked) for asked in api.asked] == [64]
    press(window, "U")
    qtbot.waitUntil(lambda: told(window) == "arXiv was asked about these papers today already.")


class Held:
    """An answer that waits until the test has looked."""

    def __init__(self, api: Api) -> None:
        self.asked, self._go_on, self._api = threading.Event(), threading.Event(), api

    def __call__(self, exchange: Exchange) -> None:
        self.asked.set()
        while not (exchange.closing.is_set() or self._go_on.wait(0.02)):
            pass
        self._api.normal(exchange)

    def release(self) -> None:
        self._go_on.set()


@pytest.fixture
def held(api: Api) -> Iterator[Held]:
    behaviour = Held(api)
    api.once.append(behaviour)
    yield behaviour
    behaviour.release()


def test_while_arxiv_is_asked_the_window_says_so_and_goes_on(window: Program, held: Held, press: Press, qtbot: QtBot) -> None:
    press(window, "U")
    qtbot.waitUntil(held.asked.is_set)
    strip = window.messages.enriching
    qtbot.waitUntil(strip.isVisible)
    assert strip.text.text() == "Asking arXiv about 1 paper…"
    press(window, "J S")
    qtbot.waitUntil(lambda: current(window).starred)
    held.release()
    qtbot.waitUntil(strip.isHidden)
    assert window.desk.library.papers([window.desk.library.named(FIRST)])[0].authors


def test_cancelling_asks_about_nothing_more(window: Program, held: Held, press: Press, qtbot: QtBot, api: Api) -> None:
    press(window, "Ctrl+A U")
    qtbot.waitUntil(held.asked.is_set)
    cancel = part(window.messages, QToolButton, "cancelEnrichingsButton")
    qtbot.waitUntil(cancel.isVisible)
    cancel.click()
    qtbot.waitUntil(lambda: told(window) == "arXiv is not asked about 64 papers.")
    qtbot.waitUntil(window.messages.enriching.isHidden)
    assert (waiting(window), len(api.asked)) == (0, 1)


def test_closing_the_window_leaves_the_rest_waiting_for_the_next_start(
    desktop: Desktop, window: Program, held: Held, press: Press, qtbot: QtBot, api: Api
) -> None:
    press(window, "Ctrl+A U")
    qtbot.waitUntil(held.asked.is_set)
    desktop.close()
    with Library(desktop.folder) as library:
        assert library.waiting_for_arxiv().number() == 64
    again = desktop.start()
    qtbot.waitUntil(lambda: waiting(again) == 0)
    assert [len(asked) for asked in api.asked] == [64, 64]


@pytest.fixture
def nowhere() -> Iterator[str]:
    """The address of a server that is not there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


def test_offline_an_import_says_quietly_what_waits(desktop: Desktop, nowhere: str, api: Api, qtbot: QtBot) -> None:
    online = replace(desktop.settings, ask_arxiv="after imports")
    desktop.settings = replace(online, api_base=nowhere)
    program = desktop.start()
    program.imports.import_sample()
    strip = program.messages.enriching
    qtbot.waitUntil(lambda: strip.text.text() == "64 papers wait for arXiv")
    assert strip.bar.isHidden()
    assert "cannot be reached" in strip.text.toolTip()
    assert told(program).startswith("Imported 64 papers")
    program.program_verbs.settings = online
    program.enriching.resume()
    qtbot.waitUntil(lambda: waiting(program) == 0)
    qtbot.waitUntil(strip.isHidden)
    assert len(api.asked) == 1


def test_what_was_asked_for_and_fails_is_told(window: Program, api: Api, press: Press, qtbot: QtBot) -> None:
    api.once.append(denied)
    press(window, "U")
    qtbot.waitUntil(lambda: "refuses this program (403)" in told(window))
    press(window, "J U")
    qtbot.waitUntil(lambda: window.messages.enriching.text.text() == "2 papers wait for arXiv")
    assert len(api.asked) == 1


def test_on_request_an_import_asks_nothing(window: Program, api: Api, qtbot: QtBot, digest: Callable[..., Path]) -> None:
    window.imports.import_files([digest((FIRST, "Again", ""), ("2004.09999", "Another", ""), day="Fri, 3 Apr 2020")])
    qtbot.waitUntil(lambda: told(window).startswith("Imported 1 paper"))
    window.enriching.resume()
    qtbot.waitUntil(lambda: not window.enriching.is_asking)
    assert (waiting(window), api.asked) == (0, [])


def test_hovering_tells_who_said_it(window: Program, api: Api, press: Press, qtbot: QtBot) -> None:
    def hint(name: str) -> str:
        return prose(window.paper_pane, name).accessibleDescription()

    assert api.papers
    qtbot.waitUntil(lambda: hint("paperTitle") == "from the digest cs.CV of 2 Apr 2020")
    press(window, "U")
    qtbot.waitUntil(lambda: hint("paperTitle").startswith("from arXiv, "))
    assert hint("paperAuthors") == hint("paperAbstract") == hint("paperTitle")
    assert hint("paperFacts").endswith("Day of announcement: from the digest cs.CV of 2 Apr 2020")
    assert hint("paperRemarks") == hint("paperTitle")
