"""When subscribed listings are due."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader.services.library import Library
from reader.services.subscriptions import Due, due, feed_day, nothing_due, us_eastern

MONDAY = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "clock"),
    [
        ("2026-11-23T16:00", "2026-11-23T11:00"),
        ("2026-07-01T03:59", "2026-06-30T23:59"),
        ("2026-03-08T06:59", "2026-03-08T01:59"),
        ("2026-03-08T07:00", "2026-03-08T03:00"),
        ("2026-11-01T05:59", "2026-11-01T01:59"),
        ("2026-11-01T06:00", "2026-11-01T01:00"),
        ("2027-01-01T04:59", "2026-12-31T23:59"),
        ("2027-03-14T07:00", "2027-03-14T03:00"),
    ],
)
def test_the_clocks_of_new_york_are_known_everywhere(moment: str, clock: str) -> None:
    assert f"{us_eastern(datetime.fromisoformat(f'{moment}+00:00')):%Y-%m-%dT%H:%M}" == clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-23T04:59", ""),  # Sunday, before midnight in New York
        ("2026-11-23T05:00", "2026-11-23"),
        ("2026-11-24T04:59", "2026-11-23"),
        ("2026-11-28T04:59", "2026-11-27"),
        ("2026-11-28T05:00", ""),
        ("2026-11-29T12:00", ""),
    ],
)
def test_a_feed_is_of_the_day_in_new_york(moment: str, day: str) -> None:
    assert feed_day(datetime.fromisoformat(f"{moment}+00:00")) == day


def test_what_is_here_is_not_due_again(library: Library, digest: Callable[..., Path]) -> None:
    assert due(library, ["cs.cv", "math.CO", "cs.CV"], MONDAY) == Due(("cs.CV", "math.CO"), "2026-11-23")
    library.import_digest(digest(("2611.00001", "A", "B"), day="Mon, 23 Nov 2026"))
    assert due(library, ["cs.CV", "math.CO"], MONDAY) == Due(("math.CO",), "2026-11-23")
    assert due(library, ["cs.CV"], datetime(2026, 11, 24, 16, 0, tzinfo=UTC)) == Due(("cs.CV",), "2026-11-24")


def test_what_was_taken_back_comes_again_only_by_hand(library: Library, digest: Callable[..., Path]) -> None:
    library.import_digest(digest(("2611.00001", "A", "B"), day="Mon, 23 Nov 2026"))
    library.undo()
    assert due(library, ["cs.CV"], MONDAY).listings == ("cs.CV",)
    assert due(library, ["cs.CV"], MONDAY, by_hand=False).listings == ()


def test_an_empty_day_is_a_day_that_was_seen(library: Library, digest: Callable[..., Path]) -> None:
    library.import_digest(digest(day="Mon, 23 Nov 2026"))
    assert due(library, ["cs.CV"], MONDAY).listings == ()


def test_at_weekends_nothing_is_due(library: Library) -> None:
    found = due(library, ["cs.CV"], SATURDAY)
    assert found == Due((), "")
    assert nothing_due(found) == "arXiv announces nothing at weekends; the next listings come on Monday."
    assert nothing_due(Due((), "2026-11-23")) == "The subscribed listings of 2026-11-23 are here already."
