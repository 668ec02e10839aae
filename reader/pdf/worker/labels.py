"""Page labels: the numbers printed on the pages of a document, such as i, ii, iii, 1, 2.

PDF 32000-1:2008, 12.4.2, table 159.
"""

from collections.abc import Sequence
from typing import NamedTuple

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
# Beyond this neither Roman numbers nor letters are printed anywhere, and a hostile file would have us write millions of them.
_LARGEST = 4_000


class LabelRange(NamedTuple):
    """From page `first` (from 0) on, pages are numbered in `style` (D, R, r, A, a or empty) from `start`, after `prefix`."""

    first: int
    style: str
    prefix: str
    start: int


def page_labels(ranges: Sequence[LabelRange], pages: int) -> list[str]:
    """Return one label for each of `pages`; empty before the first of the `ranges`."""
    labels = [""] * pages
    ordered = sorted(ranges)
    for index, current in enumerate(ordered):
        end = ordered[index + 1].first if index + 1 < len(ordered) else pages
        for page in range(max(current.first, 0), min(end, pages)):
            labels[page] = current.prefix + _number(current.style, current.start + page - current.first)
    return labels


def _number(style: str, number: int) -> str:
    if not style:
        return ""
    if style == "D" or not 1 <= number <= _LARGEST:
        return str(number)
    text = _roman(number) if style in "Rr" else _letters(number)
    return text.upper() if style.isupper() else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def _letters(number: int) -> str:
    """Return a to z, then aa to zz, then aaa to zzz."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)
