"""What the top line of a digest says: the listing and the day; and the headings that part its sections."""

import re
from datetime import date
from typing import NamedTuple

from reader.domain.arxiv_id import ARCHIVES

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""Spelled out here, since the standard library reads month names in the language of the machine."""

_FIRST_YEAR = 91
"""arXiv began in 1991: two digits from here on belong to the last century."""

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?!\d)", re.ASCII)
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)", re.ASCII)
_DATE_LENGTH = 200
"""No heading with a date is longer; what follows is not searched."""

_ARXIV = re.compile(r"arxiv\b[\s:,|/–—-]*", re.ASCII | re.IGNORECASE)
_CATEGORY = re.compile(r"([A-Za-z]+(?:-[a-z]+)?)(\.(?:[A-Za-z]{2}|[a-z]+(?:-[a-z]+)?))?(?![\w.])", re.ASCII)
_SECTION = re.compile(
    r"(?:(new|cross|replace)[\s-]*(?:d|ments?|lists?|listed|listings?|submissions?|papers?|articles?|entries)?"
    r"(?:[\s-]*(?:submissions?|lists?|listings?|papers?|articles?|entries))?)"
    r"(?:\s+(?:for|of|from)\s.{1,60}|\s*\([^()]{1,60}\))?\s*:?",
    re.ASCII | re.IGNORECASE,
)
_KINDS = {"new": "new", "cross": "cross", "replace": "replaced"}


class Header(NamedTuple):
    """The listing (`cs.CV`) and the day (ISO 8601) that a digest's top line names, either empty where it does not."""

    category: str
    date: str


def read_header(heading: str) -> Header | None:
    """What `ArXiv cs.CV --Thu, 2 Apr 2020` says, in any spacing; None where the text is no such line.

    The day of the week is not looked at: the date decides.
    """
    start = _ARXIV.match(heading)
    if start is None:
        return None
    rest = heading[start.end() : start.end() + _DATE_LENGTH]
    category = _CATEGORY.match(rest)
    archive, subject = (category[1].lower(), category[2] or "") if category else ("", "")
    header = Header(archive + subject if archive in ARCHIVES else "", read_date(rest))
    return header if any(header) else None


def read_date(text: str) -> str:
    """The first date in the text, as ISO 8601: `2 Apr 2020`, `3 Mar 23`, `2026.06.29` or `April 2, 2020`; else empty."""
    if found := _YEAR_FIRST.search(text):
        return _iso(found[1], int(found[2]), found[3])
    if found := _DAY_FIRST.search(text):
        return _iso(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.search(text):
        return _iso(found[3], _month(found[1]), found[2])
    return ""


def read_section(heading: str) -> str:
    """The kind of the papers that follow a heading such as `Cross-lists for Thu, 2 Apr 20`: new, cross, replaced, or empty."""
    if len(heading) > _DATE_LENGTH:
        return ""
    found = _SECTION.fullmatch(heading)
    return _KINDS[found[1].lower()] if found else ""


def _month(name: str) -> int:
    """The number of a month given by its name or the first letters of it, 0 for anything else."""
    return next((number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())), 0)


def _iso(year: str, month: int, day: str) -> str:
    number = int(year)
    if len(year) == len("20"):
        number += 1900 if number >= _FIRST_YEAR else 2000
    try:
        return date(number, month, int(day)).isoformat()
    except ValueError:
        return ""
