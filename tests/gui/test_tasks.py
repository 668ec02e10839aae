import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from reader.gui.tasks import Lane


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    """A lane, ended with the test."""
    lane = Lane("test")
    yield lane
    lane.finish()


def unexpected(error: BaseException) -> None:
    """Fail the test."""
    raise error


def until_stopped(begun: threading.Event, stop: Callable[[], bool]) -> str:
    """Work that ends when it is told to, as a query does."""
    begun.set()
    while not stop():
        pass
    return "stopped"


def test_what_is_asked_instead_stops_what_is_under_way_and_drops_its_answer(lane: Lane, qtbot: QtBot) -> None:
    answers: list[str] = []
    begun = threading.Event()
    lane.instead(lambda stop: until_stopped(begun, stop), answers.append, unexpected)
    assert begun.wait(10)
    lane.instead(lambda _: "second", answers.append, unexpected)
    qtbot.waitUntil(lambda: answers == ["second"])


def test_what_waits_is_never_begun(lane: Lane, qtbot: QtBot) -> None:
    answers: list[str] = []
    opened, ran = threading.Event(), threading.Event()
    lane.run(opened.wait, lambda _: None, unexpected)
    lane.instead(lambda _: ran.set(), lambda _: answers.append("first"), unexpected)
    lane.instead(lambda _: "last", answers.append, unexpected)
    opened.set()
    qtbot.waitUntil(lambda: answers == ["last"])
    assert not ran.is_set()


def test_an_answer_on_its_way_home_is_dropped(lane: Lane, qtbot: QtBot) -> None:
    answers: list[str] = []
    given = threading.Event()
    lane.instead(lambda _: "first", answers.append, unexpected)
    lane.run(given.set, lambda _: None, unexpected)
    assert given.wait(10)
    lane.instead(lambda _: "second", answers.append, unexpected)
    qtbot.waitUntil(lambda: answers == ["second"])


def test_the_failure_of_what_was_stopped_is_nobody_s(lane: Lane, qtbot: QtBot) -> None:
    answers: list[str] = []
    begun = threading.Event()

    def interrupted(stop: Callable[[], bool]) -> str:
        until_stopped(begun, stop)
        raise InterruptedError

    lane.instead(interrupted, answers.append, unexpected)
    assert begun.wait(10)
    lane.instead(lambda _: "second", answers.append, unexpected)
    qtbot.waitUntil(lambda: answers == ["second"])


def test_a_failure_comes_home(lane: Lane, qtbot: QtBot) -> None:
    errors: list[BaseException] = []

    def fail(_: Callable[[], bool]) -> None:
        raise ZeroDivisionError

    lane.instead(fail, lambda _: None, errors.append)
    qtbot.waitUntil(lambda: [type(error) for error in errors] == [ZeroDivisionError])


def test_ending_a_lane_stops_what_it_is_at(qtbot: QtBot) -> None:
    lane = Lane("test")
    begun = threading.Event()
    lane.instead(lambda stop: until_stopped(begun, stop), lambda _: None, unexpected)
    assert begun.wait(10)
    lane.drop()


def test_what_takes_long_can_see_that_nobody_waits_and_its_answer_is_dropped(qtbot: QtBot) -> None:
    lane = Lane("test")
    answers: list[str] = []
    begun = threading.Event()
    lane.run(lambda: until_stopped(begun, lane.is_ending), answers.append, unexpected)
    assert begun.wait(10)
    lane.drop()
    other = Lane("other")
    other.run(lambda: "later", answers.append, unexpected)
    qtbot.waitUntil(lambda: answers == ["later"])
    other.finish()
