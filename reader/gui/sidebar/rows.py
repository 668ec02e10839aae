"""What stands in the sidebar: sections of rows."""

from reader.domain.paper import ReadingState
from reader.domain.query import quoted
from reader.gui.sidebar.digests import Folds, gathered_rows, period_rows
from reader.gui.sidebar.row import SidebarRow
from reader.services.library import Overview

LABEL_KINDS = ("tag", "list", "search")
"""The kinds of rows that the reader named."""

SECTIONS = {"Library": "view", "Digests": "digest", "Tags": "tag", "Reading lists": "list", "Saved searches": "search"}
"""The headings, top down, with the kind of their rows."""


def sidebar_rows(overview: Overview, folds: Folds) -> list[SidebarRow]:
    """The rows for a library, top down; sections without rows are left out."""
    filled = {"digest": overview.digests, "tag": overview.tags, "list": overview.lists, "search": overview.searches}
    rows: list[SidebarRow] = []
    for title, kind in SECTIONS.items():
        is_there, is_open = filled.get(kind, True), folds.get(title, True)
        if is_there:
            rows.append(SidebarRow("heading", title, fold=title, is_open=is_open))
        if is_there and is_open:
            rows += gathered_rows(overview.digests, folds) if kind == "digest" else rows_of(overview, kind)
    return rows


def rows_of(overview: Overview, kind: str) -> list[SidebarRow]:
    """All rows of one kind, open or not; those of many digests are their months and years."""
    kept = overview.kept
    if kind == "view":
        return _views(overview)
    if kind == "digest":
        return period_rows(overview.digests)
    if kind == "tag":
        return [
            SidebarRow("tag", tag.name, f"tag:{quoted(tag.name)}", tag.papers, tag.colour, tag.uid, tag.quick_key)
            for tag in overview.tags
        ]
    if kind == "list":
        lists = [(label, kept.get(label.uid, ())) for label in overview.lists]
        return [
            SidebarRow("list", label.name, f"list:{quoted(label.name)}", label.papers, uid=label.uid, kept=paths)
            for label, paths in lists
        ]
    return [
        SidebarRow("search", search.name, search.query, None, uid=search.uid, kept=kept.get(search.uid, ()))
        for search in overview.searches
    ]


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
