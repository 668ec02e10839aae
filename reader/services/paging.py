"""Many papers taken a page at a time, so that no piece of work holds all of them."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_PAGE = 200
"""Papers that are read out of the library at once: few enough to stay small in memory."""


def paged(things: Sequence[T], size: int = _PAGE) -> Iterator[Sequence[T]]:
    """The things in their order, so many at a time."""
    return (things[start : start + size] for start in range(0, len(things), size))
