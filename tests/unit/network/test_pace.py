"""Requests keep their distance, and a busy server is left alone for as long as it asks."""

import asyncio
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import DownloadFailed
from reader.network.manners import Manners
from reader.network.pace import Pace
from tests.unit.network.stopped_clock import StoppedClock

NOON = "Thu, 02 Apr 2020 12:00:00 GMT"


class Walk:
    """A pace, its clock and what it announced."""

    def __init__(self, manners: Manners | None = None) -> None:
        self.clock = StoppedClock()
        self.announced: list[str] = []
        self.pace = Pace(manners or Manners(), self.clock.clock, self.announced.append)

    def turn(self) -> None:
        asyncio.run(self.pace.turn("arxiv.org"))


def test_the_first_request_goes_out_at_once() -> None:
    walk = Walk()
    walk.turn()
    assert walk.clock.waits == []


def test_requests_are_three_seconds_apart_from_start_to_start() -> None:
    walk = Walk()
    walk.turn()
    walk.clock.time += 1
    walk.turn()
    assert walk.clock.waits == [2]
    walk.clock.time += 5
    walk.turn()
    assert walk.clock.waits == [2]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 60),
        ({"Retry-After": "soon"}, 60),
        ({"Retry-After": "-5"}, 60),
        ({"Retry-After": "17"}, 17),
        ({"Retry-After": "Thu, 02 Apr 2020 12:02:00 GMT", "Date": NOON}, 120),
        ({"Retry-After": "Thu, 02 Apr 2020 12:02:00 GMT"}, 60),
        ({"Retry-After": NOON, "Date": "Thu, 02 Apr 2020 12:02:00 GMT"}, 3),
        ({"Retry-After": "0"}, 3),
    ],
)
def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(headers: Mapping[str, str], seconds: float) -> None:
    walk = Walk()
    walk.turn()
    walk.pace.busy(headers)
    walk.turn()
    assert walk.clock.waits == [seconds]


def test_without_a_time_the_waits_grow_up_to_a_bound_until_the_server_answers() -> None:
    walk = Walk()
    for _ in range(6):
        walk.pace.busy({})
        walk.turn()
    assert walk.clock.waits == [60, 120, 240, 480, 900, 900]
    walk.pace.answered()
    walk.pace.busy({})
    walk.turn()
    assert walk.clock.waits[-1] == 60


def test_a_server_that_asks_for_hours_is_not_waited_for() -> None:
    walk = Walk()
    walk.pace.busy({"Retry-After": "7200"})
    with pytest.raises(DownloadFailed, match="not to be asked for another 120 minutes; try again after that") as caught:
        walk.turn()
    assert not caught.value.final
    assert walk.clock.waits == []
    walk.clock.time += 7200
    walk.turn()


def test_a_long_wait_is_announced_and_a_short_one_is_not() -> None:
    walk = Walk()
    walk.turn()
    walk.turn()
    assert walk.announced == []
    walk.pace.busy({"Retry-After": "240"})
    walk.turn()
    assert walk.announced == ["arxiv.org is busy; asking again in 4 minutes."]


@given(st.text(), st.text())
def test_nonsense_in_the_headers_is_taken_for_no_time(retry_after: str, date: str) -> None:
    walk = Walk()
    walk.pace.busy({"Retry-After": retry_after, "Date": date})


@given(st.integers(0, 9999999999), st.integers(0, 9999999999), st.integers(0, 10**30))
def test_impossible_dates_are_taken_for_no_time(day: int, year: int, zone: int) -> None:
    walk = Walk()
    walk.pace.busy({"Retry-After": f"Thu, {day} Apr {year} 12:00:00 +{zone}", "Date": NOON})
