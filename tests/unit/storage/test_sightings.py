"""Where papers were seen, and what was told anew."""

from collections.abc import Callable
from pathlib import Path

from reader.domain.arxiv_id import ArxivId
from reader.domain.metadata import ApiEntry
from reader.domain.sighting import Retelling, SeenPaper
from reader.services.library import Library
from tests.arxiv_feeds import Announced, rss

NAME = "2611.00001"


def announce(library: Library, day: str, listing: str = "cs.CV", **paper: str) -> None:
    """Import a listing of a day with the paper in it."""
    announced = Announced(f"{NAME}{paper.pop('version', 'v1')}", **{"title": "First title", "abstract": "First words.", **paper})
    library.import_content(rss(announced, listing=listing, day=day).encode(), "listing.xml")


def seen(library: Library) -> list[SeenPaper]:
    return library.sightings(library.named(NAME))


def test_a_paper_keeps_all_its_sightings_in_the_order_of_days(library: Library, digest: Callable[..., Path]) -> None:
    announce(library, "Wed, 25 Nov 2026", version="v2", kind="replace")
    announce(library, "Mon, 23 Nov 2026")
    announce(library, "Mon, 23 Nov 2026", "cs.LG", kind="cross")
    library.import_digest(digest((NAME, "First title", "First words."), day="", category="", name="mine.md"))
    assert [(one.day, one.listing, one.kind, one.version) for one in seen(library)] == [
        ("2026-11-23", "cs.CV", "new", 1),
        ("2026-11-23", "cs.LG", "cross", 1),
        ("2026-11-25", "cs.CV", "replaced", 2),
        ("", "mine.md", "new", None),
    ]
    assert seen(library)[3].number == 1
    assert all((one.title, one.abstract) == (None, None) for one in seen(library))


def test_what_was_taken_back_was_not_seen(library: Library) -> None:
    announce(library, "Mon, 23 Nov 2026")
    announce(library, "Tue, 24 Nov 2026")
    library.undo()
    assert [one.day for one in seen(library)] == ["2026-11-23"]
    assert library.sightings(1) == []


def test_changes_are_told_once_where_they_came(library: Library) -> None:
    announce(library, "Mon, 23 Nov 2026")
    announce(library, "Tue, 24 Nov 2026", title="Second title", version="v2")
    announce(library, "Wed, 25 Nov 2026", title="Second title", abstract="Second words.", version="v3")
    announce(library, "Thu, 26 Nov 2026", title="Third title", abstract="Second words.", version="v4")
    first, second, third, fourth = seen(library)
    assert (first.title, first.abstract) == (None, None)
    assert (second.title, second.abstract) == (Retelling("First title", "Second title"), None)
    assert (third.title, third.abstract) == (None, Retelling("First words.", "Second words."))
    assert (fourth.title, fourth.abstract) == (Retelling("Second title", "Third title"), None)


def test_what_arxiv_told_meanwhile_is_what_was_known_then(library: Library) -> None:
    announce(library, "Mon, 23 Nov 2026")
    paper = library.named(NAME)
    library.waiting_for_arxiv().take_answer({paper: ApiEntry(ArxivId(NAME, 2), "Second title", "Second words.")}, ())
    announce(library, "Tue, 24 Nov 2026", title="Second title", abstract="Second words.", version="v2")
    announce(library, "Wed, 25 Nov 2026", title="Third title", abstract="Second words.", version="v3")
    _, second, third = seen(library)
    assert (second.title, second.abstract) == (None, None)
    assert (third.title, third.abstract) == (Retelling("Second title", "Third title"), None)


def test_what_is_told_later_does_not_change_what_was_seen_before(library: Library) -> None:
    announce(library, "Mon, 23 Nov 2026")
    announce(library, "Tue, 24 Nov 2026", title="Second title", version="v2")
    library.edit(library.named(NAME), {"title": "Mine"})
    assert [one.title for one in seen(library)] == [None, Retelling("First title", "Second title")]
    announce(library, "Wed, 25 Nov 2026", title="Second title", version="v2")
    assert seen(library)[2].title is None
