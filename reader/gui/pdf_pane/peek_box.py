"""Which part of a page to show of the place that a link leads to: the entry of a reference, a figure with its caption. Pure."""

import re
from itertools import groupby
from typing import NamedTuple

from reader.pdf.pages import Box, PageSize, PageText, Word, united

_CAPTION = re.compile(r"(?:Fig|Tab|Alg|List|Scheme|Abb)[a-z]*\.?", re.IGNORECASE)
_MARGIN = 8.0
"""Points around what is shown."""

_BELOW = 1.5
"""Points below the last line; the next one is not far."""

_LINE = 20.0
"""Points; more than a line is high."""

_LEAST, _MOST = 90.0, 330.0
"""Points of height."""

_FIGURE = 400.0
"""Points below a figure's upper edge within which its caption is looked for."""

_LABEL_WORDS = 6
"""So few words are labels within a figure, not text."""

_DIGITS = 0.2
"""The share of a table's words that have digits, at least."""


class _Paragraph(NamedTuple):
    box: Box
    words: list[Word]


def peek_box(size: PageSize, left: float, top: float, text: PageText) -> Box:
    """The part of a page around the place at `left` and `top` (points), with the whole width of its column.

    It has the paragraph that begins there; where a figure does, or where its caption stands, the figure with its caption.
    """
    paragraphs = _paragraphs(text)
    near = [paragraph for paragraph in paragraphs if paragraph.box.bottom > top + 2 and paragraph.box.right > left]
    if not near:
        return _within(size, Box(left - _MARGIN, top - _MARGIN, size.width, top + _LEAST + _MARGIN))
    first = min(near, key=lambda paragraph: max(paragraph.box.top - top, 0.0) + abs(paragraph.box.left - left) / 4)
    meant = first.box
    if _is_caption(first, first.box.top):
        figure = _figure_above(first, paragraphs)
        if figure > 2 * _LINE:
            column = _column(meant, paragraphs, size)
            return _within(size, Box(column.left - _MARGIN, meant.top - figure, column.right + _MARGIN, meant.bottom + _MARGIN))
    elif first.box.top > top + 2 * _MARGIN or len(first.words) <= _LABEL_WORDS:
        caption = next((paragraph for paragraph in near if _is_caption(paragraph, top)), None)
        meant = united([meant, caption.box]) if caption else meant
    column = _column(meant, paragraphs, size)
    # Links to entries lead to the line above them.
    start = (meant.top if abs(meant.top - top) < _LINE else top) - _MARGIN
    end = start + min(max(meant.bottom + _MARGIN - start, _LEAST), _MOST)
    beside = [word.box for word in text.words if column.left <= word.box.left < column.right]
    whole_lines = [box.bottom for box in beside if max(meant.top, end - 2 * _LINE) < box.bottom <= end]
    end = max(whole_lines, default=end) + _BELOW
    return _within(size, Box(column.left - _MARGIN, start, column.right + _MARGIN, end))


def _paragraphs(text: PageText) -> list[_Paragraph]:
    blocks = (list(words) for _, words in groupby(text.words, lambda word: word.block))
    return [_Paragraph(united([word.box for word in words]), words) for words in blocks]


def _is_caption(paragraph: _Paragraph, top: float) -> bool:
    is_below = 0 <= paragraph.box.top - top <= _FIGURE
    return is_below and len(paragraph.words) > 1 and _CAPTION.fullmatch(paragraph.words[0].text) is not None


def _figure_above(caption: _Paragraph, paragraphs: list[_Paragraph]) -> float:
    """How many points above a caption no text stands, but for labels and the numbers of a table."""
    box = caption.box
    above = [
        other.box.bottom
        for other in paragraphs
        if not _is_of_figure(other) and other.box.bottom <= box.top and other.box.left < box.right and other.box.right > box.left
    ]
    return min(box.top - max(above, default=0.0), _MOST)


def _is_of_figure(paragraph: _Paragraph) -> bool:
    numbers = sum(any(letter.isdigit() for letter in word.text) for word in paragraph.words)
    return len(paragraph.words) <= _LABEL_WORDS or numbers > _DIGITS * len(paragraph.words)


def _column(meant: Box, paragraphs: list[_Paragraph], size: PageSize) -> Box:
    """The column that a paragraph stands in: as wide as all that overlap it, but for those that span the page."""
    widest = 0.6 * size.width if meant.right - meant.left <= 0.6 * size.width else size.width
    boxes = [paragraph.box for paragraph in paragraphs]
    beside = [box for box in boxes if box.left < meant.right and box.right > meant.left and box.right - box.left <= widest]
    return united([meant, *beside])


def _within(size: PageSize, box: Box) -> Box:
    """The box cut to the page, with something left of it."""
    top = min(max(box.top, 0.0), max(size.height - _LEAST, 0.0))
    bottom = min(max(box.bottom, top + 1), size.height)
    left = min(max(box.left, 0.0), size.width / 2)
    return Box(left, top, max(min(box.right, size.width), left + 1), bottom)
