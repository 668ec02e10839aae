from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.gui.papers.snapshot import Snapshot

IDS = st.lists(st.integers(0, 60), unique=True)
ORDERS = st.sampled_from(["date", "-date", "title"])


def snapshot(ids: list[int], order: str) -> Snapshot:
    """The ids as a query of this order would give them."""
    if order != "title":
        ids = sorted(ids, reverse=order == "date")
    return Snapshot(array("q", ids), order)


def papers(shown: Snapshot, rows: list[range]) -> list[int]:
    """The papers in some rows."""
    return [shown.ids[row] for part in rows for row in part]


@given(IDS, ORDERS, st.integers(0, 60))
def test_a_paper_is_found_in_its_row_or_nowhere(ids: list[int], order: str, paper: int) -> None:
    shown = snapshot(ids, order)
    row = shown.row_of(paper)
    assert (shown.ids[row] == paper) if row >= 0 else (paper not in ids)


@given(IDS, IDS, ORDERS, ORDERS, st.data())
def test_what_was_chosen_is_found_again_in_any_other_snapshot(
    before: list[int], after: list[int], order: str, other_order: str, data: st.DataObject
) -> None:
    old, new = snapshot(before, order), snapshot(after, other_order)
    ends = data.draw(st.lists(st.integers(0, len(before)), unique=True).map(sorted))
    rows = [range(start, stop) for start, stop in zip(ends[::2], ends[1::2], strict=False)]
    found = new.rows_from(old, rows)
    assert sorted(papers(new, found)) == sorted(set(papers(old, rows)) & set(after))
    assert all(one.stop <= other.start for one, other in pairwise(found))


def test_a_choice_of_thousands_stays_in_few_pieces() -> None:
    old = Snapshot(array("q", range(20_000, 0, -1)))
    new = Snapshot(array("q", [paper for paper in range(20_100, 0, -1) if paper % 5000]))
    assert new.rows_from(old, [range(20_000)]) == [range(100, 20_096)]


def test_a_choice_strewn_over_too_many_pieces_is_not_carried_on() -> None:
    every_other = Snapshot(array("q", range(40_000, 0, -2)))
    assert Snapshot(array("q", range(40_000, 0, -1))).rows_from(every_other, [range(20_000)]) == []


@pytest.mark.parametrize(
    ("other", "expected"), [([], True), ([9, 7], True), ([9, 7, 5], True), ([9, 5], False), ([9, 7, 5, 3], False)]
)
def test_how_a_snapshot_begins(other: list[int], expected: bool) -> None:
    assert Snapshot(array("q", [9, 7, 5])).begins_with(Snapshot(array("q", other))) is expected
