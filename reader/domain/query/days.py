"""Days as people write them in a search line."""

import re
from datetime import UTC, date, datetime, timedelta

_PATTERN = r"([1-9][0-9]{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?"
_NUMBER_OF_DAYS = r"([1-9][0-9]{0,4})d"


def read_days(text: str, today: date | None = None) -> tuple[str, str] | None:
    """The first and last day that `text` names, ISO 8601, empty for an open end; None if it names none.

    A year, month or day (`2020`, `2020-04`, `2020-04-02`), `today`, `yesterday`, a range of these (`2020-04..2020-06`, `2020..`,
    `..2020-06`), or the last days, today among them (`7d`).
    """
    today = today or datetime.now(UTC).astimezone().date()
    if match := re.fullmatch(_NUMBER_OF_DAYS, text.lower()):
        return (today - timedelta(int(match[1]) - 1)).isoformat(), today.isoformat()
    begin, dots, end = text.partition("..")
    spans = [_span(part, today) for part in (begin, end if dots else begin) if part]
    if not spans or None in spans:
        return None
    known = [span for span in spans if span]
    first, last = min(span[0] for span in known), max(span[1] for span in known)
    return (first if begin else "", last if end or not dots else "")


def _span(text: str, today: date) -> tuple[str, str] | None:
    near = {"today": today, "yesterday": today - timedelta(1)}.get(text.lower())
    if near:
        return near.isoformat(), near.isoformat()
    match = re.fullmatch(_PATTERN, text)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first.isoformat(), first.isoformat()
    return first.isoformat(), _last_of_month(int(year), int(month or 12)).isoformat()


def _last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(1)
