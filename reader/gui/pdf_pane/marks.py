"""The highlights of the open document, and the annotations that its file brings along: what stands where. Pure."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from reader.domain.highlight import Highlight, HighlightKind
from reader.pdf.anchoring import stands
from reader.pdf.mark_colours import nearest_colour
from reader.pdf.pages import Annotation, Box, PageSize, PageText, united
from reader.pdf.quads import are_near, shown_box

_REACH = 2.0
"""Points around an underline, a note or the frame of an area within which the pointer is on it."""


_MOST_PAGES = 50
"""Pages whose words are read to see whether the highlights on them still stand where they should."""


class Marks:
    """Highlights by page; `chosen` is the uid of the one whose popup is open or that the reader has gone to."""

    def __init__(self) -> None:
        """Begin without any."""
        self.all: tuple[Highlight, ...] = ()
        self.chosen = ""
        self._by_page: dict[int, list[Highlight]] = {}
        self._by_uid: dict[str, Highlight] = {}
        self._looked_at: set[int] = set()

    def show(self, highlights: Iterable[Highlight]) -> None:
        """Take the highlights of the paper, in reading order; the chosen one stays chosen if it is still there."""
        self.all = tuple(highlights)
        by_page: dict[int, list[Highlight]] = defaultdict(list)
        for highlight in self.all:
            by_page[highlight.page].append(highlight)
        self._by_page = dict(by_page)
        self._by_uid = {highlight.uid: highlight for highlight in self.all}
        if self.find(self.chosen) is None:
            self.chosen = ""

    def pages_to_look_at(self) -> list[int]:
        """Pages of which it is not known yet whether their highlights stand on their words; of very many only the first."""
        return [page for page in sorted(self._by_page)[:_MOST_PAGES] if page not in self._looked_at]

    def are_in_place(self, page: int, text: PageText, size: PageSize) -> bool:
        """Whether the highlights of a page stand on their words; the page need not be looked at any more."""
        self._looked_at.add(page)
        return all(stands(highlight, text, size) for highlight in self.of(page))

    def of(self, page: int) -> list[Highlight]:
        """The highlights of a page."""
        return self._by_page.get(page, [])

    def find(self, uid: str) -> Highlight | None:
        """The highlight of this name."""
        return self._by_uid.get(uid)

    def at(self, page: int, x: float, y: float, size: PageSize) -> Highlight | None:
        """The highlight under a point of the page as shown; of several the one that was made last, areas after all others."""
        under = [highlight for highlight in self.of(page) if is_on(highlight, x, y, size)]
        return max(under, key=lambda highlight: (highlight.kind is not HighlightKind.AREA, highlight.created_at), default=None)

    def beside(self, page: int, direction: int) -> Highlight | None:
        """The next (1) or previous (-1) highlight from the chosen one on, or from the beginning of `page`; around the ends."""
        if not self.all:
            return None
        if self.chosen:
            return self.all[(self.all.index(self._by_uid[self.chosen]) + direction) % len(self.all)]
        pages = [highlight.page for highlight in self.all]
        place = bisect_left(pages, page) if direction > 0 else bisect_right(pages, page) - 1
        return self.all[place % len(self.all)]


def is_on(mark: Highlight | Annotation, x: float, y: float, size: PageSize) -> bool:
    """Whether a point of the page as shown lies on a highlight or an annotation."""
    return any(
        box.left - _REACH <= x <= box.right + _REACH and box.top - _REACH <= y <= box.bottom + _REACH
        for box in boxes_of(mark, size)
    )


def boxes_of(mark: Highlight | Annotation, size: PageSize) -> Iterator[Box]:
    """The rectangles around the quads, on the page as shown."""
    return (shown_box(quad, size) for quad in mark.quads)


def whole_box(mark: Highlight | Annotation, size: PageSize) -> Box:
    """The rectangle around all quads, on the page as shown."""
    return united(boxes_of(mark, size))


def is_same(highlight: Highlight, annotation: Annotation) -> bool:
    """Whether an annotation of the file looks as a highlight does."""
    is_alike = highlight.kind is annotation.kind and highlight.colour == nearest_colour(annotation.colour)
    return is_alike and highlight.page == annotation.page and are_near(highlight.quads, annotation.quads)
