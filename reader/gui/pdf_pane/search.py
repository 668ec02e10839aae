"""One search through a document, page by page from where the reader is. Pure: it asks for pages and is given their text."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from typing import NamedTuple

from reader.pdf.findable import Findable, Needle, Span, boxes, context, spans
from reader.pdf.pages import Box

MOST_HITS = 10_000
"""So many are found; who looks for a single letter will not go through more of them."""


class Hit(NamedTuple):
    """A hit: its page and its number among the hits of that page."""

    page: int
    number: int


class Search:
    """The hits of `needle` so far, the current one, and the page to be searched next.

    Pages are searched from `start` to the end and then from the beginning, so that the first hits are the near ones.
    """

    def __init__(self, needle: Needle, pages: int, start: int) -> None:
        """Begin a search of a document of `pages` pages at page `start`."""
        self.needle = needle
        self.current: Hit | None = None
        self.total = 0
        self.unsearched = 0
        self._texts: dict[int, Findable] = {}
        self._spans: dict[int, list[Span]] = {}
        self._boxes: dict[int, list[tuple[Box, ...]]] = {}
        self._pages_with_hits: list[int] = []
        self._start = start
        self._pages = pages
        self._done = 0
        self._has_text = False

    @property
    def next_page(self) -> int | None:
        """The page to search now, or None at the end."""
        is_done = self._done >= self._pages or self.total >= MOST_HITS
        return None if is_done else (self._start + self._done) % self._pages

    def next_pages(self, most: int) -> list[int]:
        """The pages to search now and next."""
        return [(self._start + done) % self._pages for done in range(self._done, min(self._done + most, self._pages))]

    @property
    def pages_with_hits(self) -> Sequence[int]:
        """The pages with hits, in the order of the document."""
        return self._pages_with_hits

    @property
    def position(self) -> int:
        """The current hit's number in the order of the document, from 1; 0 without one."""
        if self.current is None:
            return 0
        before = self._pages_with_hits[: bisect_left(self._pages_with_hits, self.current.page)]
        return sum(len(self._spans[page]) for page in before) + self.current.number + 1

    def add(self, page: int, text: Findable) -> bool:
        """Search the page that was asked for; True where it brings the first current hit. Others are ignored."""
        if page != self.next_page:
            return False
        self._done += 1
        self._has_text = self._has_text or bool(text.starts)
        found = spans(text, self.needle)
        if not found:
            return False
        self._texts[page], self._spans[page] = text, found
        insort(self._pages_with_hits, page)
        self.total += len(found)
        if self.current is None:
            self.current = Hit(page, 0)
            return True
        return False

    def skip(self, page: int) -> None:
        """Count the page that was asked for as one that cannot be searched."""
        if page == self.next_page:
            self._done += 1
            self.unsearched += 1

    def step(self, direction: int) -> bool:
        """Make the next (`direction` 1) or previous (-1) hit the current one; whether that went around the document's end."""
        if self.current is None:
            return False
        before = self.current
        page, number = before.page, before.number + direction
        if not 0 <= number < len(self._spans[page]):
            found = self._pages_with_hits
            index = bisect_right(found, page) if direction > 0 else bisect_left(found, page) - 1
            page = found[index % len(found)]
            number = 0 if direction > 0 else len(self._spans[page]) - 1
        self.current = Hit(page, number)
        return self.current < before if direction > 0 else self.current > before

    def count(self, page: int) -> int:
        """How many hits a page has."""
        return len(self._spans.get(page, ()))

    def boxes(self, page: int) -> list[tuple[Box, ...]]:
        """The rectangles of each hit on `page`."""
        if page not in self._spans:
            return []
        if page not in self._boxes:
            self._boxes[page] = [boxes(self._texts[page], span) for span in self._spans[page]]
        return self._boxes[page]

    def spread(self, most: int) -> dict[int, list[Box]]:
        """The rectangles of the first words of about `most` hits, by their pages: of every page with hits its first one."""
        step = max(1, self.total // most)
        places = {}
        for page in self._pages_with_hits:
            corners = self._texts[page].corners
            numbers = (4 * self._texts[page].words_of(span).start for span in self._spans[page][::step])
            places[page] = [Box(*corners[number : number + 4]) for number in numbers]
        return places

    def context(self, hit: Hit) -> tuple[str, str, str]:
        """The words before a hit, of it, and behind it."""
        return context(self._texts[hit.page], self._spans[hit.page][hit.number])

    def summary(self) -> str:
        """What the find bar says of it."""
        if self.next_page is not None:
            return f"{self.position} of {self.total}…" if self.total else f"searching, {self._done} of {self._pages} pages"
        left_out = f", {self.unsearched} of {self._pages} pages unreadable" if self.unsearched else ""
        more = "+" if self._done < self._pages else ""
        if not self._has_text and not self.unsearched:
            return "a scan: this PDF has no text to search"
        return (f"{self.position} of {self.total}{more}" if self.total else "not found") + left_out
