"""Whether a highlight stands on its words, and where it belongs on a page on which they stand elsewhere. Pure."""

from collections.abc import Sequence
from itertools import groupby

from reader.domain.anchoring import find_quote, is_quote
from reader.domain.highlight import ON_WORDS, Highlight, Quad
from reader.pdf.pages import Box, PageSize, PageText, Word, united
from reader.pdf.quads import line_quad, quad_of, shown_box, upright_quad, words_within

REACH = 20
"""Pages around its own on which a highlight is looked for."""


def stands(highlight: Highlight, text: PageText, size: PageSize) -> bool:
    """Whether the words under a highlight are its quote; what has no quote, or is on a page without words, always does."""
    if not highlight.quote or not text.words:
        return True
    under = words_within([shown_box(quad, size) for quad in highlight.quads], text.words)
    return is_quote([text.words[number].text for number in under], highlight.quote)


def pages_around(page: int, pages: int) -> list[int]:
    """The pages on which to look for a highlight of `page`, nearest first."""
    near = range(max(0, page - REACH), min(pages, page + REACH + 1))
    return sorted(near, key=lambda other: (abs(other - page), other < page))


def placed(highlight: Highlight, page: int, text: PageText, size: PageSize) -> Highlight | None:
    """The highlight where its quote stands on another page or version of a page; None where it does not stand there."""
    found = find_quote([word.text for word in text.words], highlight.quote, highlight.before, highlight.after)
    if found is None:
        return None
    words = text.words[found.start : found.stop]
    quads = tuple(upright_quad(quad, size) for quad in _quads(highlight, words, size))
    return highlight._replace(page=page, quads=quads, first_word=found.start)


def _quads(highlight: Highlight, words: Sequence[Word], size: PageSize) -> list[Quad]:
    """Where it belongs on the page as shown: on its words; an area keeps its size around them."""
    lines = [line_quad(list(line)) for _, line in groupby(words, lambda word: (word.block, word.line))]
    if highlight.kind in ON_WORDS:
        return lines
    around = united(word.box for word in words)
    across, down = (around.left + around.right) / 2, (around.top + around.bottom) / 2
    former = shown_box(highlight.quads[0], size)
    width, height = former.right - former.left, former.bottom - former.top
    return [quad_of(Box(across - width / 2, down - height / 2, across + width / 2, down + height / 2))]
