"""What the top line of a digest says: the listing and the day; and the headings that part its sections."""

import re
from collections.abc import Callable
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

_LISTED = r"([a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z]+(?:-[a-z]+)?)?"
_LISTING_FIRST = re.compile(rf"[\W_]*(?P<category>{_LISTED})(?![\w.-])(?P<rest>.*)", re.ASCII | re.DOTALL)
_LISTING_LAST = re.compile(rf"\((?P<category>{_LISTED})\)[\W_]*$", re.ASCII)
_RANGE_END = re.compile(r"\s*(?:~|\N{FULLWIDTH TILDE}|–|—|-|至|到|to)\s?(?:(\d{1,2})\s?[-./月]\s?)?(\d{1,2})日?\s*")
_DAY_WORDS = re.compile(
    r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}|last|latest|updated?|on|of|for|from|to|the|date|day|daily|week|weekly|new"
    r"|arxiv|papers?|digest|listing)\b|\d{1,2}:\d{2}(?::\d{2})?|[最近新每日周月期一二三四五六更期论文速递于至到星天]|[\W_]",
    re.IGNORECASE,
)
_LONGEST_DAY = 80
"""No heading with nothing but days is longer."""


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
    return next((day(found) for pattern, day in _DATES if (found := pattern.search(text))), "")


def read_day(heading: str) -> str:
    """The day of a section, from a heading with nothing but a date: `Updated on 2025.05.16`; of a range of days the last one."""
    if len(heading) > _LONGEST_DAY:
        return ""
    days: list[str] = []
    for pattern, day in _DATES:
        days += map(day, pattern.finditer(heading))
        heading = pattern.sub("", heading)
    if days and days[0] and (end := _RANGE_END.fullmatch(heading)):
        return _iso(days[0][:4], int(end[1] or days[0][5:7]), end[2])
    return max(days) if days and not _DAY_WORDS.sub("", heading) else ""


def read_section(heading: str) -> str:
    """The kind of the papers that follow a heading such as `Cross-lists for Thu, 2 Apr 20`: new, cross, replaced, or empty."""
    if len(heading) > _DATE_LENGTH:
        return ""
    found = _SECTION.fullmatch(heading)
    return _KINDS[found[1].lower()] if found else ""


def read_listing(heading: str) -> str:
    """The category whose papers follow a heading such as `cs.CL`, `cs.CL [[Back]](#toc)` or `Robotics (cs.RO)`, or empty."""
    heading = heading[:_DATE_LENGTH].partition("[[")[0]
    first, last = _LISTING_FIRST.match(heading), _LISTING_LAST.search(heading)
    if first and is_category(first["category"]) and ("." in first["category"] or not re.search(r"\w", first["rest"])):
        return first["category"]
    return last["category"] if last and "." in last["category"] and is_category(last["category"]) else ""


def is_category(text: str) -> bool:
    """Whether the text has the form of one of arXiv's categories or archives: `cs.CV`, `cond-mat.mes-hall`, `astro-ph`."""
    match = re.fullmatch(_LISTED, text)
    return match is not None and match[1] in ARCHIVES


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


_DATES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_YEAR_FIRST, lambda found: _iso(found[1], int(found[2]), found[3])),
    (_DAY_FIRST, lambda found: _iso(found[3], _month(found[2]), found[1])),
    (_MONTH_FIRST, lambda found: _iso(found[3], _month(found[1]), found[2])),
)
