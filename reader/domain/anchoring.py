"""Finding a quote again among the words of a page that may have changed. Pure.

Compared are letters and digits only, whatever their case, so that neither spaces and hyphens at the ends of lines nor ligatures
and accents that are written in another way hide a quote.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

_MOST_PLACES = 1_000
"""Places of a quote on one page that are compared by what stands around them."""

_SURE_LETTERS = 12
"""So many letters in a row are no chance: they may begin within a word, and tell a place by themselves."""

_NEARLY_ALL = 0.8
"""Of a quote that must be under a highlight."""

_SHORTEST, _LONGEST = 0.5, 2.0
"""How long the words between what stood around a quote may be, by its own length, to be that quote in other words."""


def letters(text: str) -> str:
    """What of a text is compared."""
    spelt = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in spelt if character.isalnum())


def is_quote(words: Sequence[str], quote: str) -> bool:
    """Whether words are those of a quote, but for a little that may be lost at its ends."""
    shorter, longer = sorted((letters("".join(words)), letters(quote)), key=len)
    is_nearly_all = len(shorter) >= max(_SURE_LETTERS, _NEARLY_ALL * len(longer))
    return shorter == longer or (is_nearly_all and shorter in longer)


def find_quote(words: Sequence[str], quote: str, before: str = "", after: str = "") -> range | None:
    """The numbers of the words that a quote is made of, on a page with these words; None where it is not there.

    Of several places the one is taken around which most is as it was `before` and `after` the quote. Where the quote itself has
    been reworded, the words between those that stood around it are taken.
    """
    page = _Page(words)
    wanted, former, latter = letters(quote), letters(before), letters(after)
    places = list(_places(page, wanted))
    if places:
        best = max(places, key=lambda start: page.likeness(start, start + len(wanted), former, latter))
        return page.words_from(best, best + len(wanted))
    return _between(page, len(wanted), former, latter)


class _Page:
    """The letters of a page, and whose they are."""

    def __init__(self, words: Sequence[str]) -> None:
        spelt = [letters(word) for word in words]
        self.letters = "".join(spelt)
        self.owners = [number for number, word in enumerate(spelt) for _ in word]
        self._starts = set(accumulate(map(len, spelt), initial=0))

    def is_whole(self, start: int, end: int) -> bool:
        """Whether letters are those of whole words."""
        return start in self._starts and end in self._starts

    def words_from(self, start: int, end: int) -> range:
        """The words of some letters."""
        return range(self.owners[start], self.owners[end - 1] + 1)

    def likeness(self, start: int, end: int, before: str, after: str) -> int:
        """How many letters around a place are those that stood there."""
        ahead, behind = reversed(self.letters[:start]), self.letters[end:]
        return _alike(ahead, reversed(before)) + _alike(iter(behind), iter(after))


def _alike(some: Iterator[str], others: Iterator[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(some, others, strict=False)))


def _places(page: _Page, wanted: str) -> Iterator[int]:
    """Where letters stand as whole words, or are so many that it does not matter."""
    start = page.letters.find(wanted) if wanted else -1
    number = 0
    while start >= 0 and number < _MOST_PLACES:
        if len(wanted) >= _SURE_LETTERS or page.is_whole(start, start + len(wanted)):
            number += 1
            yield start
        start = page.letters.find(wanted, start + 1)


def _between(page: _Page, length: int, before: str, after: str) -> range | None:
    """The words between what stood before and after a quote of that many letters, if they are about as many."""
    if min(len(before), len(after)) < _SURE_LETTERS:
        return None
    start = page.letters.find(before)
    end = page.letters.find(after, start + len(before)) if start >= 0 else -1
    found = end - start - len(before)
    if end < 0 or not _SHORTEST * length <= found <= _LONGEST * length or not found:
        return None
    return page.words_from(start + len(before), end)
