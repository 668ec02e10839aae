"""What a reader marks on the pages of a PDF."""

from enum import StrEnum
from typing import NamedTuple

COLOURS = ("yellow", "red", "green", "blue", "purple", "magenta", "orange", "grey")
"""The names of the colours that a highlight may have, the usual one first; the theme knows what each looks like."""

CONTEXT_LENGTH = 40
"""Characters kept of the words before and after a quote."""


class HighlightKind(StrEnum):
    """How a highlight is drawn: over words, under them, as a sign at a place, or around an area."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    NOTE = "note"
    AREA = "area"


ON_WORDS = frozenset({HighlightKind.HIGHLIGHT, HighlightKind.UNDERLINE})
"""The kinds that have a quad for each line of words, and may become one another."""


class Quad(NamedTuple):
    """Four corners, in points of the unrotated page: from the upper left corner of its crop box, y downwards."""

    upper_left_x: float
    upper_left_y: float
    upper_right_x: float
    upper_right_y: float
    lower_left_x: float
    lower_left_y: float
    lower_right_x: float
    lower_right_y: float

    @property
    def top(self) -> float:
        """The y of its highest corner."""
        return min(self.upper_left_y, self.upper_right_y, self.lower_left_y, self.lower_right_y)

    @property
    def left(self) -> float:
        """The x of its leftmost corner."""
        return min(self.upper_left_x, self.upper_right_x, self.lower_left_x, self.lower_right_x)


class Highlight(NamedTuple):
    """What is marked on one page (counted from 0), the words that stand there, and what the reader says of them.

    Words have a quad for each line, in their order; a note and an area have one. `before` and `after` are up to
    CONTEXT_LENGTH characters around the quote, by which it is found again in another version of the paper. `first_word` is
    the number of the word (in the page's PageText.words) with which it begins or before which it stands, so that columns are
    read one after the other. `uid` and the moments (ISO 8601, UTC) are empty until the library gives them.
    """

    uid: str
    page: int
    kind: HighlightKind
    colour: str
    quads: tuple[Quad, ...]
    quote: str = ""
    before: str = ""
    after: str = ""
    comment: str = ""
    created_at: str = ""
    updated_at: str = ""
    first_word: int = 0

    @property
    def place(self) -> tuple[int, int, float, float]:
        """Where it begins (page, word, y, x): what reading order sorts by."""
        top, left = (self.quads[0].top, self.quads[0].left) if self.quads else (0.0, 0.0)
        return self.page, self.first_word, top, left
