"""Days as bibliographies write them -> ISO 8601, as far as they are known."""

import re
from datetime import date

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS = tuple(name[:3].lower() for name in MONTH_NAMES)
"""Their abbreviations, which every style of BibTeX defines."""

_BY_NUMBER = {f"{number:02}": month for number, month in enumerate(MONTHS, 1)}

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_WORD = re.compile(r"[A-Za-z]{3,}")
_SMALL_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
_ISO = re.compile(r"([12][0-9]{3})[-/]?([01][0-9])?[-/]?([0-3][0-9])?(?![0-9])")


def month_of(day: str) -> str:
    """The abbreviation of the month of a day or month (ISO 8601); empty if only the year is known."""
    return _BY_NUMBER.get(day[5:7], "")


def iso_date(year: str, month: str = "", day: str = "") -> str:
    """The day, month or year, as far as it makes sense: from `2020`, `apr`, `2`, from `2020`, `2~apr.`; empty without a year."""
    found = _YEAR.search(year)
    if found is None:
        return ""
    number = _month(month)
    if not number:
        return found[0]
    days = _SMALL_NUMBER.search(day) or (_SMALL_NUMBER.search(month) if _WORD.search(month) else None)
    return _checked(int(found[0]), number, int(days[0]) if days else 0)


def read_iso(text: str) -> str:
    """The same from `2020-04-02`, `2020/04/02/`, `2020-04` or a span of such days, which is known by its first."""
    found = _ISO.match(text.strip())
    if found is None:
        return iso_date(text)
    year, month, day = (int(part or 0) for part in found.groups())
    return _checked(year, month, day)


def _month(text: str) -> int:
    word = _WORD.search(text)
    if word:
        name = word[0][:3].lower()
        return MONTHS.index(name) + 1 if name in MONTHS else 0
    number = _SMALL_NUMBER.search(text)
    return int(number[0]) if number and 1 <= int(number[0]) <= len(MONTHS) else 0


def _checked(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04}-{month:02}" if 1 <= month <= len(MONTHS) else f"{year:04}"
