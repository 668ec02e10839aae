"""One search through a document, page by page from where the reader is. Pure: it asks for pages and is given their hits."""

from bisect import bisect_left, bisect_right, insort
from typing import NamedTuple

from reader.pdf.pages import Box


class Hit(NamedTuple):
    """A hit: its page and its number among the hits of that page."""

    page: int
    number: int


class Search:
    """The hits of `needle` so far, the current one, and the page to be searched next.

    Pages are searched from `start` to the end and then from the beginning, so that the first hits are the near ones.
    """

    def __init__(self, needle: str, pages: int, start: int) -> None:
        """Begin a search of a document of `pages` pages at page `start`."""
        self.needle = needle
        self.current: Hit | None = None
        self.total = 0
        self.unsearched = 0
        self._boxes: dict[int, tuple[Box, ...]] = {}
        self._pages_with_hits: list[int] = []
        self._start = start
        self._pages = pages
        self._done = 0

    @property
    def next_page(self) -> int | None:
        """The page to search now, or None at the end."""
        return (self._start + self._done) % self._pages if self._done < self._pages else None

    @property
    def position(self) -> int:
        """The current hit's number in the order of the document, from 1; 0 without one."""
        if self.current is None:
            return 0
        before = self._pages_with_hits[: bisect_left(self._pages_with_hits, self.current.page)]
        return sum(len(self._boxes[page]) for page in before) + self.current.number + 1

    def add(self, page: int, boxes: tuple[Box, ...]) -> bool:
        """Take the hits of the page that was asked for; True where they bring the first current hit. Others are ignored."""
        if page != self.next_page:
            return False
        self._done += 1
        if not boxes:
            return False
        self._boxes[page] = boxes
        insort(self._pages_with_hits, page)
        self.total += len(boxes)
        if self.current is None:
            self.current = Hit(page, 0)
            return True
        return False

    def skip(self, page: int) -> None:
        """Count the page that was asked for as one that cannot be searched."""
        if page == self.next_page:
            self._done += 1
            self.unsearched += 1

    def step(self, direction: int) -> Hit | None:
        """Make the next (`direction` 1) or previous (-1) hit the current one, around the ends of the document."""
        if self.current is None:
            return None
        page, number = self.current.page, self.current.number + direction
        if not 0 <= number < len(self._boxes[page]):
            found = self._pages_with_hits
            index = bisect_right(found, page) if direction > 0 else bisect_left(found, page) - 1
            page = found[index % len(found)]
            number = 0 if direction > 0 else len(self._boxes[page]) - 1
        self.current = Hit(page, number)
        return self.current

    def boxes(self, page: int) -> tuple[Box, ...]:
        """The hits on `page`."""
        return self._boxes.get(page, ())

    def summary(self) -> str:
        """What the find bar says of it."""
        if self.next_page is not None:
            return f"{self.position} of {self.total}…" if self.total else f"searching, {self._done} of {self._pages} pages"
        left_out = f", {self.unsearched} of {self._pages} pages unreadable" if self.unsearched else ""
        return (f"{self.position} of {self.total}" if self.total else "not found") + left_out
