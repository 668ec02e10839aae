"""Highlights as the reader makes them: of selected words, of an area, of a place. Pure."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from reader.domain.highlight import Highlight, HighlightKind
from reader.gui.pdf_pane.selection import SelectedPiece, nearest_word
from reader.pdf.joined_text import joined_text, text_around
from reader.pdf.pages import Box, PageSize, PageText, Word
from reader.pdf.quads import line_quad, quad_of, upright_quad, words_within

NOTE_SIDE = 16.0
"""Points of the square that a note takes up."""

_SMALLEST_AREA = 4.0
"""Points; what is smaller was a click, not a drag."""


def of_words(
    pieces: Sequence[SelectedPiece], texts: Mapping[int, PageText], sizes: Sequence[PageSize], kind: HighlightKind, colour: str
) -> list[Highlight]:
    """The selected words, a highlight for each page, with one quad for each line."""
    return [
        Highlight(
            "",
            piece.page,
            kind,
            colour,
            tuple(upright_quad(line_quad(line), sizes[piece.page]) for line in _lines(texts[piece.page], piece)),
            piece.quote,
            piece.before,
            piece.after,
            first_word=piece.first,
        )
        for piece in pieces
    ]


def of_area(page: int, area: Box, text: PageText | None, size: PageSize, colour: str) -> Highlight | None:
    """A rectangle of the page as shown, cut to the page, with the words in it as its quote; None where it is too small."""
    cut = area.common(Box(0.0, 0.0, size.width, size.height))
    if min(cut.right - cut.left, cut.bottom - cut.top) < _SMALLEST_AREA:
        return None
    quads = (upright_quad(quad_of(cut), size),)
    inside = words_within([cut], text.words) if text else []
    made = Highlight("", page, HighlightKind.AREA, colour, quads)
    if not inside or text is None:
        return made._replace(first_word=_near(text, cut))
    quote = joined_text([[text.words[number] for number in inside]])
    before, after = text_around(text.words, inside[0], inside[-1] + 1)
    return made._replace(quote=quote, before=before, after=after, first_word=inside[0])


def of_place(page: int, x: float, y: float, text: PageText | None, size: PageSize, colour: str) -> Highlight:
    """A note whose upper left corner is at a point of the page as shown, moved as far as it takes to be on the page."""
    left, top = min(max(x, 0.0), size.width - NOTE_SIDE), min(max(y, 0.0), size.height - NOTE_SIDE)
    square = Box(left, top, left + NOTE_SIDE, top + NOTE_SIDE)
    first = _near(text, square)
    before, after = text_around(text.words, first, first) if text else ("", "")
    quads = (upright_quad(quad_of(square), size),)
    return Highlight("", page, HighlightKind.NOTE, colour, quads, before=before, after=after, first_word=first)


def _lines(text: PageText, piece: SelectedPiece) -> list[list[Word]]:
    words = text.words[piece.first : piece.last + 1]
    return [list(line) for _, line in groupby(words, lambda word: (word.block, word.line))]


def _near(text: PageText | None, box: Box) -> int:
    """The word beside which a mark without words stands in reading order."""
    return (nearest_word(text, box.left, (box.top + box.bottom) / 2) or 0) if text else 0
