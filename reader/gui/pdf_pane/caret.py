"""Where the keyboard's caret goes: from word to word, line to line, sentence to sentence in the order of reading. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from reader.gui.pdf_pane.selection import Grain, Selection, WordPlace, between, taken
from reader.pdf.pages import PageText, Word

_SENTENCE_END = re.compile(r"[.?!…:][)\]\"'”’»]*$")

_Way = Callable[[Mapping[int, PageText], WordPlace, float], WordPlace]


class Step(Enum):
    """A step of the caret; a line or page that ends goes on at the next one."""

    WORD_BACK = auto()
    WORD_ON = auto()
    SENTENCE_BACK = auto()
    SENTENCE_ON = auto()
    LINE_UP = auto()
    LINE_DOWN = auto()
    PARAGRAPH_UP = auto()
    PARAGRAPH_DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    PAGE_START = auto()
    PAGE_END = auto()


class Caret(NamedTuple):
    """The word that the caret stands on, the one from which keys select, and the x (points) that it keeps going up and down."""

    place: WordPlace
    anchor: WordPlace | None = None
    across: float | None = None

    def selection(self) -> Selection | None:
        """What is selected from the anchor on."""
        if self.anchor is None:
            return None
        return between(Selection(self.anchor, self.anchor), Selection(self.place, self.place))


def stepped(caret: Caret, step: Step, texts: Mapping[int, PageText], *, selecting: bool) -> Caret:
    """The caret after a step; where the words ahead are not known, it stays where it is.

    With `selecting` the words from where it began are selected; the first step to the word beside it takes just that one.
    """
    if caret.place.page not in texts or not texts[caret.place.page].words:
        return caret
    anchor = (caret.anchor or caret.place) if selecting else None
    if selecting and caret.anchor is None and step in (Step.WORD_ON, Step.WORD_BACK):
        return Caret(caret.place, anchor)
    across = caret.across if caret.across is not None else _middle(texts, caret.place)
    place = _WAYS[step](texts, caret.place, across)
    return Caret(place, anchor, across if step in (Step.LINE_UP, Step.LINE_DOWN) else None)


def pages_ahead(page: int, pages: int, texts: Mapping[int, PageText]) -> list[int]:
    """The pages whose words the next steps from `page` may need and which are not known: over those without words too."""
    needed = []
    for direction in (1, -1):
        near = page + direction
        while 0 <= near < pages and near in texts and not texts[near].words:
            near += direction
        needed += [near] if 0 <= near < pages and near not in texts else []
    return needed


def _middle(texts: Mapping[int, PageText], place: WordPlace) -> float:
    box = texts[place.page].words[place.word].box
    return (box.left + box.right) / 2


def _next(texts: Mapping[int, PageText], place: WordPlace, direction: int) -> WordPlace | None:
    """The word after (1) or before (-1) a place, on the next known page with words where this one ends."""
    page, word = place.page, place.word + direction
    if 0 <= word < len(texts[page].words):
        return WordPlace(page, word)
    page += direction
    while page in texts and not texts[page].words:
        page += direction
    if page not in texts:
        return None
    return WordPlace(page, 0 if direction > 0 else len(texts[page].words) - 1)


def _by_word(direction: int) -> _Way:
    return lambda texts, place, _across: _next(texts, place, direction) or place


def _by_line(direction: int) -> _Way:
    def way(texts: Mapping[int, PageText], place: WordPlace, across: float) -> WordPlace:
        line = taken(texts[place.page], place, Grain.LINE)
        beyond = _next(texts, line.last if direction > 0 else line.first, direction)
        if beyond is None:
            return place
        there = taken(texts[beyond.page], beyond, Grain.LINE)
        words = texts[beyond.page].words
        nearest = min(range(there.first.word, there.last.word + 1), key=lambda number: _distance(words[number], across))
        return WordPlace(beyond.page, nearest)

    return way


def _by_beginning(direction: int, begins: Callable[[Sequence[Word], int], bool]) -> _Way:
    """To the nearest beginning, as `begins` tells it of a word by its number on a page; every page begins one."""

    def way(texts: Mapping[int, PageText], place: WordPlace, _across: float) -> WordPlace:
        here = _next(texts, place, direction)
        while here is not None:
            if here.word == 0 or begins(texts[here.page].words, here.word):
                return here
            place, here = here, _next(texts, here, direction)
        return place

    return way


def _to_line_end(texts: Mapping[int, PageText], place: WordPlace, _across: float) -> WordPlace:
    return taken(texts[place.page], place, Grain.LINE).last


def _to_line_start(texts: Mapping[int, PageText], place: WordPlace, _across: float) -> WordPlace:
    return taken(texts[place.page], place, Grain.LINE).first


def _to_page_start(_texts: Mapping[int, PageText], place: WordPlace, _across: float) -> WordPlace:
    return WordPlace(place.page, 0)


def _to_page_end(texts: Mapping[int, PageText], place: WordPlace, _across: float) -> WordPlace:
    return WordPlace(place.page, len(texts[place.page].words) - 1)


def _begins_paragraph(words: Sequence[Word], number: int) -> bool:
    return words[number].block != words[number - 1].block


def _begins_sentence(words: Sequence[Word], number: int) -> bool:
    return _begins_paragraph(words, number) or bool(_SENTENCE_END.search(words[number - 1].text))


def _distance(word: Word, across: float) -> float:
    return max(word.box.left - across, 0.0, across - word.box.right)


_WAYS: Mapping[Step, _Way] = {
    Step.WORD_BACK: _by_word(-1),
    Step.WORD_ON: _by_word(1),
    Step.SENTENCE_BACK: _by_beginning(-1, _begins_sentence),
    Step.SENTENCE_ON: _by_beginning(1, _begins_sentence),
    Step.LINE_UP: _by_line(-1),
    Step.LINE_DOWN: _by_line(1),
    Step.PARAGRAPH_UP: _by_beginning(-1, _begins_paragraph),
    Step.PARAGRAPH_DOWN: _by_beginning(1, _begins_paragraph),
    Step.LINE_START: _to_line_start,
    Step.LINE_END: _to_line_end,
    Step.PAGE_START: _to_page_start,
    Step.PAGE_END: _to_page_end,
}
