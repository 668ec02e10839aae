"""Seeing a paper again resets nothing; a newer version brings it back only where that is wanted."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.metadata import ApiEntry
from reader.domain.paper import Paper, ReadingState
from reader.services.library import Library
from tests.arxiv_feeds import Announced, rss

NAME = "2611.00001"
KEPT = ("state", "starred", "tags", "lists", "note")


def announce(library: Library, *papers: Announced, day: str) -> None:
    """Import the listing of a day."""
    library.import_content(rss(*papers, day=day).encode(), "listing.xml")


def one(library: Library) -> Paper:
    return library.papers([library.named(NAME)])[0]


def decided(paper: Paper) -> Sequence[object]:
    return [getattr(paper, name) for name in KEPT]


@pytest.fixture(params=[ReadingState.READ, ReadingState.SKIPPED])
def done(library: Library, request: pytest.FixtureRequest) -> Library:
    """A library with a paper that its reader is done with."""
    announce(library, Announced(f"{NAME}v1"), day="Mon, 23 Nov 2026")
    paper = library.named(NAME)
    library.mark([paper], request.param)
    library.star([paper], on=True)
    library.tag([paper], add=["gan"])
    library.add_to_list([paper], "thesis")
    library.note([paper], "Mine")
    return library


def test_seen_again_resets_nothing(done: Library) -> None:
    before = decided(one(done))
    announce(done, Announced(f"{NAME}v1", kind="cross"), day="Tue, 24 Nov 2026")
    announce(done, Announced(f"{NAME}v2", kind="replace", title="Another title"), day="Wed, 25 Nov 2026")
    assert decided(one(done)) == before
    assert one(done).arxiv_id == ArxivId(NAME, 2)


def test_a_newer_version_comes_back_where_that_is_wanted(done: Library) -> None:
    before = one(done)
    done.returns_new_versions = True
    announce(done, Announced(f"{NAME}v1", kind="cross"), day="Tue, 24 Nov 2026")
    assert one(done).state is before.state
    announce(done, Announced(f"{NAME}v2", kind="replace"), day="Wed, 25 Nov 2026")
    assert one(done) == before._replace(state=ReadingState.INBOX, arxiv_id=ArxivId(NAME, 2))
    done.undo()
    assert one(done).state is before.state
    done.redo()
    assert one(done).state is ReadingState.INBOX


def test_the_same_version_comes_back_only_once(done: Library) -> None:
    done.returns_new_versions = True
    announce(done, Announced(f"{NAME}v2", kind="replace"), day="Wed, 25 Nov 2026")
    done.mark([done.named(NAME)], ReadingState.READ)
    announce(done, Announced(f"{NAME}v2", kind="replace"), day="Thu, 26 Nov 2026")
    assert one(done).state is ReadingState.READ


def test_a_version_that_the_reader_wrote_does_not_rise(done: Library) -> None:
    done.returns_new_versions = True
    done.edit(done.named(NAME), {"arxiv": f"{NAME}v1"})
    done.edit(done.named(NAME), {"arxiv": f"{NAME}v2"})
    before = one(done)
    announce(done, Announced(f"{NAME}v3", kind="replace"), day="Wed, 25 Nov 2026")
    assert one(done) == before


@pytest.mark.parametrize("state", [ReadingState.TO_READ, ReadingState.READING])
def test_what_is_still_to_be_read_stays_where_it_is(library: Library, state: ReadingState) -> None:
    library.returns_new_versions = True
    announce(library, Announced(f"{NAME}v1"), day="Mon, 23 Nov 2026")
    library.mark([library.named(NAME)], state)
    announce(library, Announced(f"{NAME}v2", kind="replace"), day="Wed, 25 Nov 2026")
    assert one(library).state is state


@pytest.mark.parametrize(("kind", "state"), [("replace", ReadingState.INBOX), ("new", ReadingState.READ)])
def test_where_no_version_was_known_only_a_replacement_counts(
    library: Library, digest: Callable[..., Path], kind: str, state: ReadingState
) -> None:
    library.returns_new_versions = True
    library.import_digest(digest((NAME, "A", "B"), day="Mon, 23 Nov 2026"))
    library.mark([library.named(NAME)], ReadingState.READ)
    announce(library, Announced(f"{NAME}v2", kind=kind), day="Wed, 25 Nov 2026")
    assert one(library).state is state


@pytest.mark.parametrize("is_wanted", [True, False])
def test_what_arxiv_tells_counts_as_well(done: Library, is_wanted: bool) -> None:
    done.returns_new_versions = is_wanted
    paper = one(done)
    report = done.waiting_for_arxiv().take_answer({paper.id: ApiEntry(ArxivId(NAME, 2), "A title")}, ())
    assert report.returned == ((paper.id,) if is_wanted else ())
    assert ("is back in the inbox" in report.sentence()) is is_wanted
    assert one(done).state is (ReadingState.INBOX if is_wanted else paper.state)
    if is_wanted:
        assert done.undo().sentence == "Undone: Put 1 paper that has a newer version back into the inbox."
        assert one(done).state is paper.state
