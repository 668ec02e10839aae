"""Words that some write with a hyphen, some as one, so that each way finds the other."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.formats.folding import fold

_LONGEST = 30
_SECOND = re.compile(r"-([^\W_]{1,30}+)(?![\w-])")
_PARTED = re.compile(r"-\s+([^\W\d_]{1,30}+)")
_LONGER = re.compile(r"(?<![\w-])[^\W_]{1,30}+(?:-[^\W_]{1,30}+){2,6}+(?![\w-])")
_OTHER_HYPHENS = re.compile("[\u2010\u2011]")


class Compound(NamedTuple):
    """Two words with a hyphen between them, and where they stand."""

    first: str
    second: str
    start: int
    end: int


def compounds(shown: str) -> Iterator[Compound]:
    """The compounds of two words in a text: `deep-fake`, `3-D`; not those of more words, nor ranges of numbers."""
    text = shown if shown.isascii() else _OTHER_HYPHENS.sub("-", shown)
    for second in _SECOND.finditer(text):
        first = _word_before(text, second.start())
        if first and not (first.isdigit() and second[1].isdigit()):
            yield Compound(first, second[1], second.start() - len(first), second.end())


def without_hyphens(shown: str) -> str:
    """The text with each of its compounds written as one word."""
    pieces: list[str] = []
    behind = 0
    for compound in compounds(shown):
        pieces += shown[behind : compound.start], compound.first, compound.second
        behind = compound.end
    return "".join([*pieces, shown[behind:]])


def other_spellings(shown: str) -> Iterator[str]:
    """The other spellings of parts of the text: compounds as one word, words that a line parted as two."""
    if "-" not in shown and shown.isascii():
        return
    for compound in compounds(shown):
        yield compound.first + compound.second
    for parted in _PARTED.finditer(shown):
        first = _word_before(shown, parted.start())
        if first and " " not in fold(first + parted[0]):
            yield f"{first} {parted[1]}"


def parted_at_a_line_end(shown: str) -> Iterator[str]:
    """The text as a PDF may have it whose line ended in one of its words of three or more parts: without one of the hyphens."""
    for word in _LONGER.finditer(shown if shown.isascii() else _OTHER_HYPHENS.sub("-", shown)):
        for place in range(*word.span()):
            if not shown[place].isalnum():
                yield shown[:place] + shown[place + 1 :]


def _word_before(text: str, end: int) -> str:
    """The word that ends there; empty if it follows another hyphen, or is too long for a word."""
    word = text[max(0, end - _LONGEST - 1) : end].rpartition(" ")[2]
    if len(word) <= _LONGEST and word.isalnum():
        return word
    start = end
    while start and end - start <= _LONGEST and text[start - 1].isalnum():
        start -= 1
    return "" if end - start > _LONGEST or text[start - 1 : start] in ("-", "_") else text[start:end]
