"""Where in shown text the searched words stand."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from unicodedata import combining

from reader.formats.compounds import Compound, compounds
from reader.formats.folding import fold, fold_with_places
from reader.formats.search_forms import spellings

_MOST_WORDS = 32
"""Words that are looked for; a longer query is marked by its first ones."""

_LONGEST = 1_000
"""Characters of one of them."""

_KEPT = 64
"""Lists of words."""


def marks(shown: str, words: Iterable[tuple[str, bool]]) -> list[tuple[int, int]]:
    """Where the searched words stand in a text as it is shown (display_text): starts and ends in characters, in order, apart.

    Each of `words` is a word or phrase as it was typed, and whether it may be the beginning of a word only. They are folded as
    the search folds them: `alpha` marks α, `H2O` marks H₂O, `deepfake` marks deep-fake. Takes linear time.
    """
    pattern = _pattern(tuple(islice(words, _MOST_WORDS)))
    if not pattern:
        return []
    spans = [(found.start, found.end) for found in compounds(shown) if _is_meant(found, pattern)]
    if pattern.search(fold(shown)):
        folded, starts, ends = fold_with_places(shown)
        spans += ((starts[found.start()], ends[found.end() - 1]) for found in pattern.finditer(folded))
    return _apart(spans, shown)


@lru_cache(maxsize=_KEPT)
def _pattern(words: tuple[tuple[str, bool], ...]) -> re.Pattern[str] | None:
    """What finds the words in a folded text; kept, since the same words are marked in many texts one after the other."""
    parts = {
        " +".join(spelling.split()) + ("" if prefix else r"\b")
        for text, prefix in words
        for spelling in spellings(text[:_LONGEST])
        if spelling.strip()
    }
    longest_first = sorted(parts, key=lambda part: (-len(part), part))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})") if parts else None


def _is_meant(compound: Compound, pattern: re.Pattern[str]) -> bool:
    """Whether one of the words is the compound written as one word, not just its first part."""
    found = pattern.match(fold(compound.first + compound.second))
    return bool(found and found.end() > len(fold(compound.first)))


def _apart(spans: list[tuple[int, int]], shown: str) -> list[tuple[int, int]]:
    """The spans in order, those that touch or overlap as one, each with the accents on its last letter."""
    apart: list[tuple[int, int]] = []
    for start, last in sorted(spans):
        end = last
        while end < len(shown) and combining(shown[end]):
            end += 1
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
