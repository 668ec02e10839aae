"""Lines and paragraphs of a page whose segments are in the order of reading. Pure."""

import re
from collections.abc import Iterable, Sequence
from statistics import median

from reader.pdf.pages import Box, Word, united
from reader.pdf.reading_order import Segment, in_reading_order

_HYPHENS = ("-", "\N{HYPHEN}", "\N{SOFT HYPHEN}")
_SENTENCE_ENDS = tuple(".?!:;")
_MARKER = re.compile(r"\[[^\]]{1,8}\]|\(?\w{1,3}[.)]|[•◦‣▪–—*]")
"""What an entry of a list begins with; its other lines stand farther in."""

_LARGE = 1.25
"""Times the usual size: the lines of a title, which may be centred."""

_LOOKED_BACK = 8
"""Lines that tell how wide a paragraph is."""


def arranged(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a page in the order of reading, their `block` and `line` numbered anew as paragraphs and their lines."""
    arranged_words: list[Word] = []
    number = -1
    for paragraph in _paragraphs(_lines(in_reading_order(words))):
        number += 1
        for line, segments in enumerate(paragraph):
            arranged_words += (word._replace(block=number, line=line) for segment in segments for word in segment.words)
    return tuple(arranged_words)


def _lines(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments that go on from left to right at one height, with no more than a sentence's gap between them."""
    lines: list[list[Segment]] = []
    for segment in segments:
        before = lines[-1][-1] if lines else None
        if before is not None and before.block == segment.block and _is_beside(before, segment):
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return lines


def _is_beside(before: Segment, after: Segment) -> bool:
    common = min(before.box.bottom, after.box.bottom) - max(before.box.top, after.box.top)
    gap = after.box.left - before.box.right
    return common > 0.5 * min(before.size, after.size) and -0.5 * after.size < gap < 2.5 * after.size


def _paragraphs(lines: Sequence[list[Segment]]) -> list[list[list[Segment]]]:
    paragraphs: list[list[list[Segment]]] = []
    usual = median(line[0].size for line in lines) if lines else 0.0
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, usual):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _goes_on(paragraph: Sequence[list[Segment]], line: Sequence[Segment], usual: float) -> bool:
    """Whether a line belongs to the paragraph before it, on a page whose lines are usually of the size `usual`.

    Blocks were told apart by the gaps between lines and by first lines that stand farther in. A paragraph with a tall formula may
    be two of them, and where each line was written for itself, each is one.
    """
    before = paragraph[-1]
    if line[0].block == before[0].block:
        return True
    upper, lower = _box(before), _box(line)
    size = median(segment.size for segment in before)
    if abs(median(segment.size for segment in line) - size) > 0.15 * size or not -size < lower.top - upper.bottom < 0.5 * size:
        return False
    if lower.left > upper.right or lower.right < upper.left:
        return False
    last, first = before[-1].words[-1].text, line[0].words[0].text
    if size > _LARGE * usual or (last.endswith(_HYPHENS) and first[:1].isalpha()):
        return True
    recent = [_box(other) for other in paragraph[-_LOOKED_BACK:]]
    farther_in = lower.left - min(box.left for box in (recent[1:] or recent))
    if _MARKER.fullmatch(paragraph[0][0].words[0].text):
        return farther_in > -0.5 * size and not _MARKER.fullmatch(first)
    if last.endswith(_SENTENCE_ENDS):
        reaches_the_edge = upper.right > max(box.right for box in recent) - size
        return abs(farther_in) < 0.5 * size and len(paragraph) > 1 and reaches_the_edge
    return first[:1].islower()


def _box(line: Sequence[Segment]) -> Box:
    return united([segment.box for segment in line])
