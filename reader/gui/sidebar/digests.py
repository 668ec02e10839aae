"""The sidebar's digests: gathered by month and year where there are many, and what is folded is not made at all."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import partial

from reader.domain.query import quoted
from reader.gui.papers.delegate import written_date
from reader.gui.sidebar.row import SidebarRow
from reader.services.library import DigestLabel

FEW_DIGESTS = 31
"""So many digests are listed one below the other; more are gathered by month and year."""

Folds = Mapping[str, bool]
"""What the reader opened (True) or folded, by the name of the fold."""


def digest_rows(digests: Iterable[DigestLabel], *, level: int = 0) -> list[SidebarRow]:
    """A row for each digest."""
    rows = []
    for digest in digests:
        written = written_date(digest.date)
        day, _, _year = written.rpartition(" ")
        text, short = (" · ".join(filter(None, (digest.category, when))) or digest.name for when in (written, day))
        rows.append(SidebarRow("digest", text, digest_query(digest), digest.papers, level=level, shorter=(short, day or short)))
    return rows


def digest_query(digest: DigestLabel) -> str:
    """The query that shows a digest."""
    return f"digest:{quoted(digest.uid)}"


def _months(digests: list[DigestLabel]) -> dict[str, list[DigestLabel]]:
    """Digests, which come newest first, by month; those without a day under an empty text, at the end.

    Tens of thousands of them are not looked at one by one: where a month ends is found by bisection.
    """
    months: dict[str, list[DigestLabel]] = {}
    start = 0
    while start < len(digests):
        month = digests[start].date[:7]
        end = bisect_left(digests, True, start, key=partial(_is_of_another, month))
        months[month] = digests[start:end]
        start = end
    return months


def _is_of_another(month: str, digest: DigestLabel) -> bool:
    return digest.date[:7] != month


def period_rows(digests: list[DigestLabel]) -> list[SidebarRow]:
    """The rows of all months and years that the digests are of, or of the digests themselves where these are few."""
    if len(digests) <= FEW_DIGESTS:
        return digest_rows(digests)
    months = [month for month in _months(digests) if month]
    years = dict.fromkeys(month[:4] for month in months)
    return [*map(_period_row, months), *map(_period_row, years)]


def _period_row(period: str, *, is_open: bool = False, level: int = 0) -> SidebarRow:
    """The row of a month (2020-04) or year (2020)."""
    name = written_date(f"{period}-01").partition(" ")[2] if "-" in period else period
    return SidebarRow("period", name, f"digest:{period}", None, fold=period, is_open=is_open, level=level)


def gathered_rows(digests: list[DigestLabel], folds: Folds) -> list[SidebarRow]:
    """The newest year's months, each with its digests, and below them the years before."""
    if len(digests) <= FEW_DIGESTS:
        return digest_rows(digests)
    months = _months(digests)
    newest = next(iter(months))
    rows: list[SidebarRow] = []
    shown_year, year_is_open = newest[:4], True
    for month, found in months.items():
        if month[:4] != shown_year and month:
            shown_year = month[:4]
            year_is_open = folds.get(shown_year, False)
            rows.append(_period_row(shown_year, is_open=year_is_open))
        if not month:
            rows += digest_rows(found)
        elif year_is_open:
            level, is_open = int(shown_year != newest[:4]), folds.get(month, month == newest)
            rows.append(_period_row(month, is_open=is_open, level=level))
            rows += digest_rows(found, level=level + 1) if is_open else ()
    return rows


def folds_over(digest: DigestLabel) -> tuple[str, ...]:
    """What must be open for the row of a digest to be seen."""
    return ("Digests", digest.date[:4], digest.date[:7]) if digest.date else ("Digests",)
