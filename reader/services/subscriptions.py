"""Listings that are fetched together, each once for a day on which arXiv announces something.

Each listing is a request and a digest of its own, though arXiv would join several in one feed: so a paper's sightings tell which
listings announced it, a day that came by mail is not fetched again, and none of them is cut off at the 2,000 entries of a feed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from reader.services.fetching import read_category
from reader.services.library import Library

_SATURDAY, _SUNDAY = 5, 6
_STANDARD, _SUMMER = timezone(timedelta(hours=-5)), timezone(timedelta(hours=-4))
_CHANGING_HOUR = 2


class Due(NamedTuple):
    """What to fetch now: the listings in their order, and the day (ISO 8601) that their feeds are of.

    Without a `day` arXiv announces nothing: it makes its feeds empty on Saturdays and Sundays.
    """

    listings: tuple[str, ...]
    day: str


def due(library: Library, subscriptions: Sequence[str], now: datetime, *, by_hand: bool = True) -> Due:
    """Which subscribed listings of the day are not here yet; what was taken back is fetched again only where it is `by_hand`."""
    day = feed_day(now)
    if not day:
        return Due((), "")
    listings = list(dict.fromkeys(map(read_category, subscriptions)))
    here = library.known_digests([f"{listing}/{day}" for listing in listings], standing=by_hand)
    return Due(tuple(listing for listing in listings if f"{listing}/{day}" not in here), day)


def nothing_due(found: Due) -> str:
    """Why there is nothing to fetch."""
    if not found.day:
        return "arXiv announces nothing at weekends; the next listings come on Monday."
    return f"The subscribed listings of {found.day} are here already."


def feed_day(now: datetime) -> str:
    """The day (ISO 8601) of the feeds that arXiv offers at a moment; empty at weekends.

    They are made at midnight US Eastern time, of what was announced at 20:00 the evening before, from Sunday to Thursday
    (info.arxiv.org/help/rss, info.arxiv.org/help/availability).
    """
    day = us_eastern(now).date()
    return "" if day.weekday() >= _SATURDAY else day.isoformat()


def us_eastern(now: datetime) -> datetime:
    """A moment by the clocks of New York; written out, for not every system knows time zones.

    Summer time lasts from the second Sunday in March to the first one in November, each at 2:00 (15 U.S.C. 260a).
    """
    year = now.astimezone(_STANDARD).year
    is_summer = _sunday(year, 3, 2, _STANDARD) <= now < _sunday(year, 11, 1, _SUMMER)
    return now.astimezone(_SUMMER if is_summer else _STANDARD)


def _sunday(year: int, month: int, number: int, zone: timezone) -> datetime:
    """The moment at which the clocks change on the first, second … Sunday of a month."""
    first = datetime(year, month, 1, _CHANGING_HOUR, tzinfo=zone)
    return first + timedelta((_SUNDAY - first.weekday()) % 7 + 7 * (number - 1))
