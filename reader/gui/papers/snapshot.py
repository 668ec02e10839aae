"""The ids behind the list in the order of its rows; without Qt, so that a lane may work on them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import neg
from typing import NamedTuple

_CHUNK = 4096
"""Ids that are compared at a time."""

_MOST_RANGES = 10_000
"""A choice in more pieces than this is not carried on: Qt walks them all for every row it paints."""


class Snapshot(NamedTuple):
    """What a query found, eight bytes a paper; `is_whole` is off for its beginning.

    `order` is that of the query. By date the ids themselves are sorted, so that papers are found in no time.
    """

    ids: "array[int]"
    order: str = "date"
    is_whole: bool = True

    def row_of(self, paper: int) -> int:
        """The row a paper is in, -1 if it is in none."""
        if self.is_by_id:
            rows = self._between(paper, paper)
            return rows.start if rows else -1
        try:
            return self.ids.index(paper)
        except ValueError:
            return -1

    def begins_with(self, other: "Snapshot") -> bool:
        """Whether the rows of `other` are the first rows of this one."""
        return len(other.ids) <= len(self.ids) and self.ids[: len(other.ids)] == other.ids

    def rows_from(self, other: "Snapshot", rows: Sequence[range]) -> list[range]:
        """Where the papers in some rows of another snapshot stand here, top down; those that are gone are left out.

        None of them if they are strewn over more pieces than a list can bear.
        """
        if self.ids == other.ids:
            return list(rows)
        found = self._by_bisection(other, rows) if self.is_by_id and other.is_by_id else self._by_search(other, rows)
        pieces: list[range] = []
        for piece in found:
            if pieces and pieces[-1].stop == piece.start:
                pieces[-1] = range(pieces[-1].start, piece.stop)
            elif len(pieces) < _MOST_RANGES:
                pieces.append(piece)
            else:
                return []
        return sorted(pieces, key=lambda piece: piece.start)

    @property
    def is_by_id(self) -> bool:
        """Whether the ids are sorted."""
        return self.order in ("date", "-date")

    def _between(self, low: int, high: int) -> range:
        """The rows of the ids from `low` to `high`, where ids are sorted."""
        if self.order == "date":
            return range(bisect_left(self.ids, -high, key=neg), bisect_right(self.ids, -low, key=neg))
        return range(bisect_left(self.ids, low), bisect_right(self.ids, high))

    def _by_bisection(self, other: "Snapshot", rows: Sequence[range]) -> Iterator[range]:
        """Chunk by chunk, most of which are the same here."""
        for chunk in _chunks(other.ids, rows):
            here = self._between(min(chunk[0], chunk[-1]), max(chunk[0], chunk[-1]))
            mine = self.ids[here.start : here.stop]
            if mine == chunk:
                yield here
            elif mine:
                members = set(chunk)
                yield from (range(row, row + 1) for row, paper in enumerate(mine, here.start) if paper in members)

    def _by_search(self, other: "Snapshot", rows: Sequence[range]) -> Iterator[range]:
        members: set[int] = set()
        for chunk in _chunks(other.ids, rows):
            members.update(chunk)
        return (range(row, row + 1) for row, paper in enumerate(self.ids) if paper in members)


def _chunks(ids: "array[int]", rows: Iterable[range]) -> "Iterator[array[int]]":
    for part in rows:
        for start in range(part.start, part.stop, _CHUNK):
            yield ids[start : min(start + _CHUNK, part.stop)]
