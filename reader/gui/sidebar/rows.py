"""What stands in the sidebar: sections of rows, each with the query it shows."""

from typing import NamedTuple

from reader.domain.paper import ReadingState
from reader.domain.query import quoted
from reader.gui.papers.delegate import written_date
from reader.services.library import Overview


class SidebarRow(NamedTuple):
    """A row: a heading has no query. `kind` is heading, view, digest, tag or list; `uid` that of the tag or list."""

    kind: str
    text: str
    query: str = ""
    papers: int = 0
    colour: str = ""
    uid: str = ""
    quick_key: str = ""


def sidebar_rows(overview: Overview) -> list[SidebarRow]:
    """The rows for a library, top down; sections without rows are left out."""
    states = overview.states
    rows = [
        SidebarRow("heading", "Library"),
        SidebarRow("view", "Inbox", "state:inbox", states[ReadingState.INBOX]),
        SidebarRow("view", "All papers", "", overview.papers),
        SidebarRow("view", "Starred", "is:starred", overview.starred),
        SidebarRow("view", "To read", "state:to-read", states[ReadingState.TO_READ]),
        SidebarRow("view", "Reading", "state:reading", states[ReadingState.READING]),
        SidebarRow("view", "Read", "state:read", states[ReadingState.READ]),
        SidebarRow("view", "Downloaded", "is:downloaded", overview.downloaded),
        SidebarRow("view", "Bin", "is:binned", overview.binned),
    ]
    if overview.digests:
        rows.append(SidebarRow("heading", "Digests"))
    for digest in overview.digests:
        name = " · ".join(filter(None, (digest.category, written_date(digest.date)))) or digest.name
        rows.append(SidebarRow("digest", name, f"digest:{quoted(digest.uid)}", digest.papers))
    if overview.tags:
        rows.append(SidebarRow("heading", "Tags"))
    rows += [
        SidebarRow("tag", tag.name, f"tag:{quoted(tag.name)}", tag.papers, tag.colour, tag.uid, tag.quick_key)
        for tag in overview.tags
    ]
    if overview.lists:
        rows.append(SidebarRow("heading", "Reading lists"))
    rows += [
        SidebarRow("list", found.name, f"list:{quoted(found.name)}", found.papers, uid=found.uid) for found in overview.lists
    ]
    return rows
