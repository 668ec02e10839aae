"""One coroutine at a time beside the window."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader.gui.errand import Errand


class Came:
    """What came home, and on which thread."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.threads: set[threading.Thread] = set()

    def take(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.add(threading.current_thread())

    def cancelled(self) -> None:
        self.take("cancelled")


@pytest.fixture
def came() -> Came:
    return Came()


@pytest.fixture
def errand(qtbot: QtBot) -> Iterator[Errand]:
    made = Errand("errand")
    yield made
    made.close()
    made.deleteLater()


def begin(errand: Errand, came: Came, *, answer: str = "", until: threading.Event | None = None) -> None:
    """Begin a coroutine that gives an answer, at once or never (`until` is set when it has begun)."""

    async def work() -> str:
        if until is not None:
            until.set()
            await asyncio.Event().wait()
        if not answer:
            raise ValueError
        return answer

    errand.begin(work, came.take, came.take, came.cancelled)


def test_an_answer_comes_home_to_the_thread_of_the_window(errand: Errand, came: Came, qtbot: QtBot) -> None:
    begin(errand, came, answer="one")
    assert errand.is_running
    qtbot.waitUntil(lambda: came.answers == ["one"])
    assert not errand.is_running
    begin(errand, came, answer="two")
    qtbot.waitUntil(lambda: came.answers == ["one", "two"])
    assert came.threads == {threading.current_thread()}


def test_a_failure_comes_home_as_well(errand: Errand, came: Came, qtbot: QtBot) -> None:
    begin(errand, came)
    qtbot.waitUntil(lambda: len(came.answers) == 1)
    assert isinstance(came.answers[0], ValueError)


def test_what_runs_can_be_cancelled_at_any_time(errand: Errand, came: Came, qtbot: QtBot) -> None:
    begun = threading.Event()
    begin(errand, came, until=begun)
    begun.wait()
    errand.cancel()
    qtbot.waitUntil(lambda: came.answers == ["cancelled"])
    begin(errand, came, until=begun)
    errand.cancel()  # perhaps before its loop has begun
    qtbot.waitUntil(lambda: came.answers == ["cancelled"] * 2)
    errand.cancel()


def test_after_closing_nobody_is_told_and_nothing_begins(errand: Errand, came: Came, qtbot: QtBot) -> None:
    begun = threading.Event()
    begin(errand, came, until=begun)
    begun.wait()
    errand.close()
    qtbot.waitUntil(lambda: not errand.is_running)
    begin(errand, came, answer="late")
    assert (came.answers, errand.is_running) == ([], False)
