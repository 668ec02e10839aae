"""The order in which people read the words of a page: column by column, with what spans the columns in its place. Pure.

A PDF has its words in the order in which its program wrote them. That is the order of reading where TeX was the program, and may
be any other: line by line across both columns, headings last, floats anywhere. Only where the words stand tells.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from statistics import median
from typing import NamedTuple

from reader.pdf.pages import Box, Word, united

_BINS = 400
"""Into so many strips a page is cut to look for one that is free of text."""

_DEEPEST = 3
"""Columns are looked for within columns so often: enough for eight of them."""

_FEWEST_LINES = 4
"""A column has at least so many pieces of lines."""

_FEWEST_NUMBERS = 10
"""So many numbers that count on are those of lines."""

_MOST_EDGES = 40
"""Columns of numbers that are looked at; a page of more is made of numbers."""

_SMALL_PRINT = 0.93
"""Of the height of a column's text: footnotes and captions are smaller."""


class Segment(NamedTuple):
    """Words that follow each other on a line without a wide gap; `size` is the usual height of their letters."""

    words: tuple[Word, ...]
    box: Box
    size: float

    @property
    def middle(self) -> float:
        """Half its height on the page."""
        return (self.box.top + self.box.bottom) / 2

    @property
    def block(self) -> int:
        """The block of the page in which it was written."""
        return self.words[0].block


def in_reading_order(words: Sequence[Word]) -> list[Segment]:
    """The words of a page as segments, in the order of reading; line numbers and turned text, such as a stamp, come last.

    Columns are told by a strip that hardly any text crosses; what crosses it (titles, wide figures with their captions, page
    numbers) divides the page into bands that are read one after the other. Small print at a column's foot is read after the
    columns, so that it does not come between two halves of a sentence. Takes time n log n.
    """
    segments = list(_segments(words))
    turned = [segment for segment in segments if _is_turned(segment)]
    if 2 * len(turned) > len(segments):
        return segments
    upright = [segment for segment in segments if not _is_turned(segment)]
    counted = _line_numbers(upright)
    apart = set(map(id, counted))
    head, body, foot = _apart_from_edges([segment for segment in upright if id(segment) not in apart])
    return [*head, *_ordered(body, _DEEPEST), *foot, *counted, *turned]


def _segments(words: Sequence[Word]) -> Iterator[Segment]:
    for _, line in groupby(words, lambda word: (word.block, word.line)):
        piece: list[Word] = []
        for word in line:
            if piece and _is_parted(piece[-1].box, word.box):
                yield _segment(piece)
                piece = []
            piece.append(word)
        yield _segment(piece)


def _segment(words: Sequence[Word]) -> Segment:
    size = median(word.box.bottom - word.box.top for word in words)
    return Segment(tuple(words), united([word.box for word in words]), size)


def _is_parted(before: Box, after: Box) -> bool:
    """Whether a column may end between two words: the gap is wider than a usual blank, or the second stands before the first."""
    height = before.bottom - before.top
    return after.left - before.right > 0.7 * height or after.right < before.left


def _is_turned(segment: Segment) -> bool:
    width, height = segment.box.right - segment.box.left, segment.box.bottom - segment.box.top
    return height > 2 * width and sum(len(word.text) for word in segment.words) > 2


def _line_numbers(segments: Sequence[Segment]) -> list[Segment]:
    """The numbers of lines in a margin: under each other, each one more than the one above, and no text above or below them."""
    counted: list[Segment] = []
    by_edge: dict[int, list[Segment]] = {}
    for segment in segments:
        if len(segment.words) == 1 and segment.words[0].text.isascii() and segment.words[0].text.isdecimal():
            by_edge.setdefault(round(segment.box.right), []).append(segment)
    for column in filter(_counts_on, list(by_edge.values())[:_MOST_EDGES]):
        around = united([segment.box for segment in column])
        over = sum(segment.box.left < around.right and segment.box.right > around.left for segment in segments)
        if over <= len(column) + 2:
            counted += column
    return sorted(counted, key=lambda segment: segment.box.top)


def _counts_on(column: Sequence[Segment]) -> bool:
    """Whether numbers are each one more than the one above."""
    numbers = [int(segment.words[0].text[:9]) for segment in sorted(column, key=lambda segment: segment.box.top)]
    return len(numbers) >= _FEWEST_NUMBERS and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _apart_from_edges(segments: Sequence[Segment]) -> tuple[list[Segment], list[Segment], list[Segment]]:
    """Page header, text and page footer: a row at the edge that stands well apart, as its halves belong to no column."""
    if len(segments) < 3 * _FEWEST_LINES:
        return [], list(segments), []
    size = median(segment.size for segment in segments)
    first = min(segments, key=lambda segment: segment.box.top)
    last = max(segments, key=lambda segment: segment.box.bottom)
    below = min((segment.box.top for segment in segments if segment.middle > first.box.bottom), default=first.box.bottom)
    above = max((segment.box.bottom for segment in segments if segment.middle < last.box.top), default=last.box.top)
    header = first.box.bottom if below - first.box.bottom > 0.8 * size else first.box.top
    footer = last.box.top if last.box.top - above > 0.8 * size else last.box.bottom
    head = [segment for segment in segments if segment.middle <= header]
    foot = [segment for segment in segments if segment.middle >= footer]
    return _by_place(head), [segment for segment in segments if header < segment.middle < footer], _by_place(foot)


def _ordered(segments: Sequence[Segment], depth: int) -> list[Segment]:
    """A part of the page in its order: by columns where it has any."""
    gutter = _gutter(segments) if depth else None
    if gutter is None:
        return _by_blocks(segments)
    tops, bottoms = _bands(segments, gutter)
    spanning: list[list[Segment]] = [[] for _ in tops]
    left: list[list[Segment]] = [[] for _ in range(len(tops) + 1)]
    right: list[list[Segment]] = [[] for _ in range(len(tops) + 1)]
    for segment in segments:
        band = bisect_right(tops, segment.middle)
        if band and segment.middle <= bottoms[band - 1]:
            spanning[band - 1].append(segment)
        else:
            is_left = segment.box.left + segment.box.right < 2 * gutter
            (left if is_left else right)[band].append(segment)
    ordered = _two_columns(left[0], right[0], depth)
    for band, across in enumerate(spanning):
        ordered += _by_blocks(across) + _two_columns(left[band + 1], right[band + 1], depth)
    return ordered


def _two_columns(left: Sequence[Segment], right: Sequence[Segment], depth: int) -> list[Segment]:
    first, second = _ordered(left, depth - 1), _ordered(right, depth - 1)
    end = _small_print(first, second)
    return first[:end] + second + first[end:]


def _small_print(first: Sequence[Segment], second: Sequence[Segment]) -> int:
    """Where the small print at the foot of the first column begins, behind which the text goes on in the second."""
    if not first or not second:
        return len(first)
    usual = median(segment.size for segment in first)
    end = len(first)
    while end and first[end - 1].size < _SMALL_PRINT * usual:
        end -= 1
    # A column that ends as small as the next one begins is one text with it, such as a list of references.
    return end if second[0].size >= _SMALL_PRINT * usual else len(first)


def _gutter(segments: Sequence[Segment]) -> float | None:
    """The middle of the strip between two columns, or None."""
    if len(segments) < 2 * _FEWEST_LINES:
        return None
    around, size = united([segment.box for segment in segments]), median(segment.size for segment in segments)
    width = (around.right - around.left) / _BINS
    if not width > 0 or not size > 0:
        return None
    changes = [0] * (_BINS + 1)
    for segment in segments:
        changes[int((segment.box.left - around.left) / width)] += 1
        changes[min(int((segment.box.right - around.left) / width) + 1, _BINS)] -= 1
    covered = list(accumulate(changes[:_BINS]))
    inner = range(_BINS // 7, _BINS - _BINS // 7)
    # A page number or a formula that is too long must not hide the strip.
    allowed = min(covered[number] for number in inner) + max(1, len(segments) // 50)
    strips = [list(strip) for is_free, strip in groupby(inner, lambda number: covered[number] <= allowed) if is_free]
    strip = max(strips, key=len)
    middle = around.left + width * (strip[0] + strip[-1] + 1) / 2
    return middle if len(strip) * width > size / 3 and _are_columns(segments, middle, size) else None


def _are_columns(segments: Sequence[Segment], gutter: float, size: float) -> bool:
    """Whether running text stands on both sides: lines, long ones, beside each other; the cells of a table are short."""
    crossing = sum(_crosses(segment, gutter) for segment in segments)
    sides = [
        [segment for segment in segments if not _crosses(segment, gutter) and (segment.box.left < gutter - 1) is is_left]
        for is_left in (True, False)
    ]
    if min(map(len, sides)) < _FEWEST_LINES or 2 * crossing > len(segments) - crossing:
        return False
    left, right = (united([segment.box for segment in side]) for side in sides)
    if min(left.bottom, right.bottom) - max(left.top, right.top) < 2 * size:
        return False
    for side, around in zip(sides, (left, right), strict=True):
        widths = sorted(segment.box.right - segment.box.left for segment in side)
        if widths[len(widths) * 3 // 4] < max(6 * size, (around.right - around.left) / 4):
            return False
    return True


def _crosses(segment: Segment, gutter: float) -> bool:
    return segment.box.left < gutter - 1 and segment.box.right > gutter + 1


def _bands(segments: Sequence[Segment], gutter: float) -> tuple[list[float], list[float]]:
    """Tops and bottoms of the bands that what crosses the gutter takes, in their order and with text in columns between."""
    crossing = sorted((segment for segment in segments if _crosses(segment, gutter)), key=lambda segment: segment.box.top)
    middles = sorted(segment.middle for segment in segments if not _crosses(segment, gutter))
    tops: list[float] = []
    bottoms: list[float] = []
    for segment in crossing:
        if bottoms and bisect_right(middles, bottoms[-1]) >= bisect_left(middles, segment.box.top):
            bottoms[-1] = max(bottoms[-1], segment.box.bottom)
        else:
            tops.append(segment.box.top)
            bottoms.append(segment.box.bottom)
    return tops, bottoms


def _by_blocks(segments: Sequence[Segment]) -> list[Segment]:
    """From top to bottom; blocks beside each other, such as the parts of a formula, in the order in which they were written."""
    blocks = [list(block) for _, block in groupby(segments, lambda segment: segment.block)]
    placed = sorted((united([segment.box for segment in block]).top, number) for number, block in enumerate(blocks))
    rows: list[list[int]] = []
    bottom = 0.0
    for top, number in placed:
        box = united([segment.box for segment in blocks[number]])
        if rows and top < bottom - min(segment.size for segment in blocks[number]) / 4:
            rows[-1].append(number)
            bottom = max(bottom, box.bottom)
        else:
            rows.append([number])
            bottom = box.bottom
    return [segment for row in rows for number in sorted(row) for segment in blocks[number]]


def _by_place(segments: Sequence[Segment]) -> list[Segment]:
    """One row, from left to right."""
    return sorted(segments, key=lambda segment: segment.box.left)
