"""What stands in the sidebar: sections of rows, each with the query it shows; what is folded is not made at all."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reader.domain.paper import ReadingState
from reader.domain.query import quoted
from reader.gui.papers.delegate import written_date
from reader.services.library import DigestLabel, Overview

FEW_DIGESTS = 31
"""So many digests are listed one below the other; more are gathered by month and year."""

LABEL_KINDS = ("tag", "list", "search")
"""The kinds of rows that the reader named."""

SECTIONS = {"Library": "view", "Digests": "digest", "Tags": "tag", "Reading lists": "list", "Saved searches": "search"}
"""The headings, top down, with the kind of their rows."""

Folds = Mapping[str, bool]
"""What the reader opened (True) or folded, by the name of the fold."""


class SidebarRow(NamedTuple):
    """A row, or with the kind `heading` what stands above a section.

    The other kinds are view, period (a month or year of digests), digest, tag, list and search. `papers` is None where the
    papers are counted only when the row is seen. `fold` names what a click on the triangle opens or folds, `level` is how far
    the row is moved in, `shorter` are forms of `text` for less and less room, `uid` is that of a label.
    """

    kind: str
    text: str
    query: str = ""
    papers: int | None = 0
    colour: str = ""
    uid: str = ""
    quick_key: str = ""
    fold: str = ""
    is_open: bool = True
    level: int = 0
    shorter: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        """How many rows this one is folded into."""
        return 0 if self.kind == "heading" else 1 + self.level

    @property
    def identity(self) -> tuple[str, str]:
        """What stays the same while a label gets another name and other rows come and go."""
        return self.kind, self.uid or self.fold or self.query


def sidebar_rows(overview: Overview, folds: Folds) -> list[SidebarRow]:
    """The rows for a library, top down; sections without rows are left out."""
    filled = {"digest": overview.digests, "tag": overview.tags, "list": overview.lists, "search": overview.searches}
    rows: list[SidebarRow] = []
    for title, kind in SECTIONS.items():
        is_there, is_open = filled.get(kind, True), folds.get(title, True)
        if is_there:
            rows.append(SidebarRow("heading", title, fold=title, is_open=is_open))
        if is_there and is_open:
            rows += _gathered(overview.digests, folds) if kind == "digest" else rows_of(overview, kind)
    return rows


def rows_of(overview: Overview, kind: str) -> list[SidebarRow]:
    """All rows of one kind, open or not."""
    if kind == "view":
        return _views(overview)
    if kind == "digest":
        return digest_rows(overview.digests)
    if kind == "tag":
        return [
            SidebarRow("tag", tag.name, f"tag:{quoted(tag.name)}", tag.papers, tag.colour, tag.uid, tag.quick_key)
            for tag in overview.tags
        ]
    if kind == "list":
        return [
            SidebarRow("list", found.name, f"list:{quoted(found.name)}", found.papers, uid=found.uid) for found in overview.lists
        ]
    return [SidebarRow("search", search.name, search.query, None, uid=search.uid) for search in overview.searches]


def _views(overview: Overview) -> list[SidebarRow]:
    states = overview.states
    return [
        SidebarRow("view", "Inbox", "state:inbox", states[ReadingState.INBOX]),
        SidebarRow("view", "All papers", "", overview.papers),
        SidebarRow("view", "Starred", "is:starred", overview.starred),
        SidebarRow("view", "To read", "state:to-read", states[ReadingState.TO_READ]),
        SidebarRow("view", "Reading", "state:reading", states[ReadingState.READING]),
        SidebarRow("view", "Read", "state:read", states[ReadingState.READ]),
        SidebarRow("view", "Downloaded", "is:downloaded", overview.downloaded),
        SidebarRow("view", "Bin", "is:binned", overview.binned),
    ]


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


def _gathered(digests: list[DigestLabel], folds: Folds) -> list[SidebarRow]:
    """The newest year's months, each with its digests, and below them the years before."""
    if len(digests) <= FEW_DIGESTS:
        return digest_rows(digests)
    months: dict[str, list[DigestLabel]] = {}
    for digest in digests:
        months.setdefault(digest.date[:7], []).append(digest)
    undated = months.pop("", [])
    newest = next(iter(months), "")
    rows: list[SidebarRow] = []
    shown_year, year_is_open = newest[:4], True
    for month, found in months.items():
        year = month[:4]
        if year != shown_year:
            shown_year, year_is_open = year, folds.get(year, False)
            rows.append(SidebarRow("period", year, f"digest:{year}", None, fold=year, is_open=year_is_open))
        if year_is_open:
            rows += _month(month, found, is_open=folds.get(month, month == newest), level=int(year != newest[:4]))
    return rows + digest_rows(undated)


def _month(month: str, digests: list[DigestLabel], *, is_open: bool, level: int) -> list[SidebarRow]:
    name = written_date(f"{month}-01").partition(" ")[2]
    row = SidebarRow("period", name, f"digest:{month}", None, fold=month, is_open=is_open, level=level)
    return [row, *(digest_rows(digests, level=level + 1) if is_open else ())]


def folds_over(digest: DigestLabel) -> tuple[str, ...]:
    """What must be open for the row of a digest to be seen."""
    return ("Digests", digest.date[:4], digest.date[:7]) if digest.date else ("Digests",)
