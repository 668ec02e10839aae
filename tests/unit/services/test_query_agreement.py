"""Every query finds what a plain reading of its conditions finds."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.domain.query import parse
from reader.paths import LibraryFolder
from tests.unit.services.plain_reading import holds
from tests.unit.services.shelf import Known, Shelf, filled

BOUNDS = {
    "few papers": {},
    "many papers": {
        "finding._LOOKED_AT": 3,
        "finding._RARE": 4,
        "finding._SORTED": 3,
        "finding._GATHERED": 1,
        "finding._WORTH": 1,
        "walk._FIRST_SPAN": 1,
        "walk._LONGEST_SPAN": 3,
        "orders._SORTED": 2,
        "text._LONGEST_BEGINNING": 2,
        "text._MOST_WORDS": 2,
        "text._DEEPEST": 2,
    },
    "rare papers": {
        "finding._LOOKED_AT": 1,
        "finding._GATHERED": 1,
        "finding._WORTH": 0,
        "walk._FIRST_SPAN": 2,
        "text._LONGEST_BEGINNING": 1,
    },
}
"""Numbers from which on the search takes another way, so small that ten papers are many, or are always looked up singly."""


@pytest.fixture(scope="module", params=BOUNDS)
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with filled(LibraryFolder(tmp_path_factory.mktemp("shelf"))) as made, pytest.MonkeyPatch.context() as patch:
        for name, number in BOUNDS[request.param].items():
            patch.setattr(f"reader.storage.search.{name}", number)
        yield made


def any_of(*lines: str) -> st.SearchStrategy[str]:
    """One of the words of these lines."""
    return st.sampled_from(" ".join(lines).split())


WORDS = any_of(
    r"deep deepfake deep-fake neural nets graph survey α $\alpha$ alpha H2O H$_2$O ℓ₁ l1 SU(2) müller muller Erdos École Li wei",
    r"or OR not trees d ne 2 2004 2004.00622 arXiv:2004.00622 😀 - -- \ : * ^ NEAR {x} a'b 深",
)
PHRASES = st.sampled_from(['"neural nets"', '"nets neural"', '"deep wat"', '"deep wat', '"', '""', '"! ?"', '"or"'])
FIELDS = any_of(
    "title: author: abstract: note: highlight: text:",
    "tag: list: cat: id: year: date: added: digest: state: is: has: sort: foo: title:( tag:(",
)
VALUES = any_of(
    "3d 3D old thesis nobody cs.CV CS cs math.co quant-ph hep-th 2004 2004.006 arXiv:2004.00622v1 math/03",
    "2020 2021 2020-04 2020-05-31 2020-04..2020-05 2020-06.. ..2020-04-02 2026-01..2026-02 2026-02-02 today 7d 9999 1000..",
    "hep-th/2021-01-01 2020-04-02 math.CO inbox to-read reading read skipped starred unread downloaded withdrawn binned",
    "pdf note highlight authors tag date -title added relevance -id nonsense",
)
NAMES = st.sampled_from(['tag:"to cite"', 'tag:"To Cite', 'list:"old water"', 'list:(thesis or "old water")'])
TERMS = st.one_of(WORDS, PHRASES, NAMES, st.tuples(FIELDS, st.one_of(VALUES, WORDS)).map("".join))
TELLING = any_of(
    "deep nets graph müller α survey d title:deep abstract:deep author:wei note:deep highlight:deep highlight:graph text:deep",
    "text:nets tag:3d tag:ÄLTER tag:OLD tag:gone list:thesis",
    "cat:CS cat:math.co date:2020 date:..2020-05-30 added:2026-02-02 added:..2026-01-31 added:..2026-02 added:2026-03..",
    "state:read is:starred is:unread is:withdrawn is:downloaded is:binned has:note has:highlight has:tag has:authors",
    "list:gone digest:2020-04-02 digest:2020-05 digest:2021 digest:hep-th digest:MATH.co digest:CS.cv/2020-04-02 id:2004.006",
)
"""Terms that some papers meet and some do not."""

TREES = st.recursive(
    st.one_of(TELLING, TELLING, TERMS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' or '.join(parts)})"),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        inner.map(lambda part: f"-({part})"),
        TELLING.map(lambda part: f"-{part}"),
    ),
    max_leaves=5,
)
NONSENSE = st.lists(
    st.one_of(TERMS, any_of('( ) - or -( "'), st.text(st.characters(max_codepoint=0xFF), max_size=6)), max_size=10
)
LINES = st.one_of(TREES, TREES.map("{} ".format), NONSENSE.map(" ".join), NONSENSE.map("".join))


@settings(max_examples=1000)
@given(text=LINES)
def test_every_query_finds_what_its_conditions_say(shelf: Shelf, text: str) -> None:
    query = parse(text)
    expected = {
        known.paper.id
        for known in shelf.papers
        if holds(query.condition, known) is not False and (query.shows_bin or not known.paper.binned)
    }
    found = shelf.library.find(query)
    assert len(found) == len(set(found)) == shelf.library.count(query)
    assert set(found) == expected


@settings(max_examples=300)
@given(text=LINES, limit=st.integers(1, 6))
def test_the_first_papers_are_the_beginning_of_all(shelf: Shelf, text: str, limit: int) -> None:
    library, newest, oldest = shelf.library, parse(text)._replace(order="date"), parse(text)._replace(order="-date")
    everything = library.find(newest)
    assert list(everything) == sorted(everything, reverse=True)
    assert library.find(oldest) == everything[::-1]
    assert library.find(newest, limit=limit) == everything[:limit]
    assert library.find(oldest, limit=limit) == everything[::-1][:limit]
    assert library.count(newest, at_most=limit) == min(limit, len(everything))


@pytest.mark.parametrize("text", ["", "deep ", "is:binned or -is:binned", "cat:cs or cat:math"])
@pytest.mark.parametrize("order", ["date", "added", "title", "authors", "id"])
def test_every_order_is_that_of_a_plain_sort(shelf: Shelf, text: str, order: str) -> None:
    keys: dict[str, Callable[[Known], Any]] = {
        "date": lambda known: -known.paper.id,
        "added": lambda known: ([-ord(sign) for sign in known.added_at], -known.paper.id),
        "title": lambda known: known.paper.title.lower(),
        "authors": lambda known: (not known.paper.authors, "\n".join(known.paper.authors).lower(), -known.paper.id),
        "id": lambda known: known.paper.uid,
    }
    found = shelf.library.find(parse(text, order=order))
    expected = sorted((known for known in shelf.papers if known.paper.id in set(found)), key=keys[order])
    assert list(found) == [known.paper.id for known in expected]
    assert shelf.library.find(parse(f"{text} sort:-{order}"))[::-1] == found


def test_the_best_match_has_the_words_in_its_title(shelf: Shelf) -> None:
    found = shelf.library.find(parse("deep sort:relevance"))
    in_title = shelf.library.find(parse("title:deep "))
    assert set(found) == set(shelf.library.find(parse("deep ")))
    assert set(found[: len(in_title)]) == set(in_title)
    assert shelf.library.find(parse("deep sort:-relevance")) == found[::-1]
    assert shelf.library.find(parse("-deep sort:relevance ")) == shelf.library.find(parse("-deep "))
