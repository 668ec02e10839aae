"""The text of a page made for searching: where words stand in it is known, and how they are written does not matter. Pure."""

import re
from array import array
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from reader.pdf.joined_text import HYPHENS, SOFT_HYPHEN, is_divided
from reader.pdf.pages import Box, PageText

_PLAIN = str.maketrans(
    {
        **dict(zip("ßøØłŁđĐıæÆœŒþÞ", ["ss", "o", "O", "l", "L", "d", "D", "i", "ae", "AE", "oe", "OE", "th", "Th"], strict=True)),
        **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        SOFT_HYPHEN: "",
    }
)
"""What compatibility forms leave as it is: letters with a stroke, joined letters, quotation marks and dashes."""

_NARROW, _WIDE = frozenset("iljtfrI.,;:'!|()[]1-"), frozenset("mwMWQO@%&")

CONTEXT_WORDS = 12
"""Words before and behind a hit that are shown with it."""


class Needle(NamedTuple):
    """What to look for: folded words, whether their case matters, and whether they must be whole words."""

    text: str
    has_case: bool = False
    is_whole: bool = False


class Span(NamedTuple):
    """Where a hit stands in the text of its page: from `start` up to `end`."""

    start: int
    end: int


class Findable(NamedTuple):
    """The words of a page, folded (`exact`; `small` in small letters) and as they are `shown`, one blank between them.

    `starts` tells where each word begins in the folded texts, which are of one length; `breaks` where a hyphen at a line's end
    was left out, so that the word is whole; `corners` has four coordinates of each word, `lines` a number for its line.
    """

    exact: str
    small: str
    shown: str
    starts: "array[int]"
    breaks: "array[int]"
    corners: "array[float]"
    lines: "array[int]"

    def words_of(self, span: Span) -> range:
        """The numbers of the words that a hit touches."""
        return range(bisect_right(self.starts, span.start) - 1, bisect_right(self.starts, span.end - 1))


def needle_of(typed: str, *, has_case: bool = False, is_whole: bool = False) -> Needle:
    """What a reader typed, as it is looked for: without accents and ligatures, any blanks as one."""
    folded = " ".join(filter(None, map(_folded, typed.split())))
    return Needle(folded if has_case else _small(folded), has_case, is_whole)


def findable(text: PageText) -> Findable:
    """The words of a page, ready to be searched; takes about a microsecond a word."""
    pieces: list[str] = []
    starts, breaks, lines = array("I"), array("I"), array("I")
    at, line, place = 0, -1, (-1, -1)
    words = text.words
    for number, word in enumerate(words):
        if (word.block, word.line) != place:
            place, line = (word.block, word.line), line + 1
        piece = _folded(word.text)
        starts.append(at)
        lines.append(line)
        if word.text.endswith((*HYPHENS, SOFT_HYPHEN)) and number + 1 < len(words) and _is_broken(text, number):
            piece = piece.removesuffix("-")
            breaks.append(at + len(piece))
        else:
            piece += " "
        pieces.append(piece)
        at += len(piece)
    exact = "".join(pieces)
    corners = array("f", (corner for word in words for corner in word.box))
    shown = " ".join(word.text.replace(" ", "\N{NO-BREAK SPACE}") for word in words)
    return Findable(exact, _small(exact), shown, starts, breaks, corners, lines)


def spans(page: Findable, needle: Needle) -> list[Span]:
    """Where `needle` stands on a page, from top to bottom and apart from each other.

    A word that a line's end divides is found whole; it is found too where its hyphen is typed that belongs to it.
    """
    text = page.exact if needle.has_case else page.small
    found = _occurrences(text, needle.text, needle)
    if page.breaks and "-" in needle.text:
        found += _divided(page, text, needle)
        found = _apart(sorted(found))
    return found


def boxes(page: Findable, span: Span) -> tuple[Box, ...]:
    """The rectangles of a hit, one for each line that it touches; parts of words are measured by the usual width of letters."""
    rectangles: list[Box] = []
    line = -1
    for number in page.words_of(span):
        left, top, right, bottom = page.corners[4 * number : 4 * number + 4]
        start = page.starts[number]
        end = page.starts[number + 1] if number + 1 < len(page.starts) else len(page.exact)
        word = page.exact[start:end].rstrip()
        width = right - left
        box = Box(left + width * _share(word, span.start - start), top, left + width * _share(word, span.end - start), bottom)
        if rectangles and page.lines[number] == line:
            last = rectangles[-1]
            box = Box(min(last.left, box.left), min(last.top, top), max(last.right, box.right), max(last.bottom, bottom))
            rectangles.pop()
        rectangles.append(box)
        line = page.lines[number]
    return tuple(rectangles)


def context(page: Findable, span: Span) -> tuple[str, str, str]:
    """The words before a hit, those that it touches, and those behind it, as they are shown."""
    touched = page.words_of(span)
    before = range(max(0, touched.start - CONTEXT_WORDS), touched.start)
    after = range(touched.stop, min(touched.stop + CONTEXT_WORDS, len(page.starts)))
    words = page.shown.split(" ")
    return _shown(page, words, before), _shown(page, words, touched), _shown(page, words, after)


def _shown(page: Findable, words: list[str], numbers: range) -> str:
    """Some of the words, those whole that a line's end divides."""
    text = ""
    for number in numbers:
        is_whole = number + 1 >= len(page.starts) or page.exact[page.starts[number + 1] - 1] == " "
        if is_whole:
            text += f"{words[number]} "
        else:
            text += words[number][:-1] if is_divided(words[number], words[number + 1]) else words[number]
    return text.rstrip(" ")


def _occurrences(text: str, wanted: str, needle: Needle) -> list[Span]:
    length = len(wanted)
    found: list[Span] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        if not needle.is_whole or _is_word(text, at, at + length):
            found.append(Span(at, at + length))
        at = text.find(wanted, at + length)
    return found


def _divided(page: Findable, text: str, needle: Needle) -> list[Span]:
    """Where the needle stands with one of its hyphens at a line's end, at which the text has none."""
    found = []
    broken = frozenset(page.breaks)
    for hyphen in re.finditer("-", needle.text):
        at = hyphen.start()
        without = needle.text[:at] + needle.text[at + 1 :]
        found += [span for span in _occurrences(text, without, needle) if span.start + at in broken]
    return found


def _apart(found: list[Span]) -> list[Span]:
    apart: list[Span] = []
    for span in found:
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart


def _is_word(text: str, start: int, end: int) -> bool:
    return not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum()


def _is_broken(text: PageText, number: int) -> bool:
    """Whether a word with a hyphen at its end goes on in the next line, with a letter."""
    word, after = text.words[number], text.words[number + 1]
    is_last = (word.block, word.line) != (after.block, after.line)
    return is_last and word.text[-2:-1].isalpha() and after.text[:1].isalpha()


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """A word without accents and ligatures, its hyphens and quotation marks those of a keyboard."""
    if word.isascii():
        return word
    letters = normalize("NFKD", word.translate(_PLAIN))
    return "".join(letter for letter in letters if category(letter) != "Mn").translate(_PLAIN).replace(" ", "")


def _small(text: str) -> str:
    """The text in small letters, and as long as before."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _share(word: str, letters: int) -> float:
    """How much of a word's width its first letters take, from 0 to 1."""
    if letters <= 0 or not word:
        return 0.0
    if letters >= len(word):
        return 1.0
    return sum(map(_width, word[:letters])) / sum(map(_width, word))


def _width(letter: str) -> float:
    return 0.55 if letter in _NARROW else 1.5 if letter in _WIDE else 1.25 if letter.isupper() else 1.0
