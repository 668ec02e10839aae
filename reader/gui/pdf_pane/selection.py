"""Selecting the words of a document in reading order, and the text they make. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from reader.pdf.joined_text import Knows, joined_text, knows_nothing, text_around
from reader.pdf.pages import Box, PageText, Word, united


class Grain(Enum):
    """What the pointer takes at a time."""

    WORD = "word"
    LINE = "line"


class WordPlace(NamedTuple):
    """A word of the document: its page and its number on it, both from 0."""

    page: int
    word: int


class Selection(NamedTuple):
    """The words from `first` to `last`, both taken, in reading order."""

    first: WordPlace
    last: WordPlace

    @property
    def pages(self) -> range:
        """The pages it touches."""
        return range(self.first.page, self.last.page + 1)

    def words_of(self, page: int, text: PageText) -> Sequence[Word]:
        """The selected words of one page."""
        start = self.first.word if page == self.first.page else 0
        end = self.last.word + 1 if page == self.last.page else len(text.words)
        return text.words[start:end] if page in self.pages else ()


class SelectedPiece(NamedTuple):
    """What is selected of one page: its words from `first` to `last`, both taken.

    `boxes` has one rectangle for each of its lines, in points of the page as shown; `before` and `after` are what stands
    around the quote on the page (joined_text.text_around).
    """

    page: int
    first: int
    last: int
    boxes: tuple[Box, ...]
    quote: str
    before: str
    after: str


def word_at(text: PageText, x: float, y: float, slack: float = 0.0) -> int | None:
    """The word under a point of the page, or one within `slack` points of it."""
    return next((number for number, word in enumerate(text.words) if _distance(word.box, x, y) <= slack * slack), None)


def nearest_word(text: PageText, x: float, y: float) -> int | None:
    """The word nearest to a point; a line above or below counts as farther than a word on the same line."""
    return min(range(len(text.words)), key=lambda number: _distance(text.words[number].box, x, y), default=None)


def taken(text: PageText, place: WordPlace, grain: Grain) -> Selection:
    """What one click takes: the word at `place`, or its whole line."""
    if grain is Grain.WORD:
        return Selection(place, place)
    line = _line_of(text.words[place.word])
    first = last = place.word
    while first > 0 and _line_of(text.words[first - 1]) == line:
        first -= 1
    while last + 1 < len(text.words) and _line_of(text.words[last + 1]) == line:
        last += 1
    return Selection(place._replace(word=first), place._replace(word=last))


def between(start: Selection, end: Selection) -> Selection:
    """All words of both and what lies between them, whichever comes first."""
    return Selection(min(start.first, end.first), max(start.last, end.last))


def line_boxes(words: Iterable[Word]) -> list[Box]:
    """One rectangle for each line of `words`, so that a selection has no holes between its words."""
    return [united(word.box for word in line) for _, line in groupby(words, _line_of)]


def selected_text(selection: Selection, texts: Mapping[int, PageText], knows: Knows = knows_nothing) -> str:
    """The selected words as running text; `knows` tells what words the document has, for those that a line's end divides."""
    return joined_text((selection.words_of(page, texts[page]) if page in texts else () for page in selection.pages), knows)


def selected_pieces(selection: Selection, texts: Mapping[int, PageText], knows: Knows = knows_nothing) -> list[SelectedPiece]:
    """The selection page by page; pages without selected words, or not read yet, are left out."""
    return [
        _piece(page, texts[page], words, selection.first.word if page == selection.first.page else 0, knows)
        for page in selection.pages
        if page in texts and (words := selection.words_of(page, texts[page]))
    ]


def _piece(page: int, text: PageText, words: Sequence[Word], first: int, knows: Knows) -> SelectedPiece:
    end = first + len(words)
    around = text_around(text.words, first, end, knows)
    return SelectedPiece(page, first, end - 1, tuple(line_boxes(words)), joined_text([words], knows), *around)


def _line_of(word: Word) -> tuple[int, int]:
    return word.block, word.line


def _distance(box: Box, x: float, y: float) -> float:
    across = max(box.left - x, 0.0, x - box.right)
    down = 3 * max(box.top - y, 0.0, y - box.bottom)
    return across * across + down * down
