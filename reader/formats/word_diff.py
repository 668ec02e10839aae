"""What changed from one text to another, word by word."""

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_WORD = re.compile(r"\S+")

_MOST_COMPARED = 160_000
"""Pairs of words that are compared at most (two texts of 400 words between what they have in common at both ends)."""


class Part(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Words(NamedTuple):
    """Words that share their fate, without the white space around them."""

    part: Part
    text: str


def word_diff(before: str, after: str) -> list[Words]:
    """The words of both texts in their order, white space aside; what was removed stands before what came in its place.

    Of texts that are too long to be compared in a moment, all but what both begin and end with counts as changed.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    found = [(Part.KEPT, old[:start]), *_middle(middle_old, middle_new), (Part.KEPT, old[len(old) - end :])]
    return [Words(part, " ".join(words)) for part, words in found if words]


def _common(old: list[str], new: list[str]) -> int:
    """How many words both begin with."""
    return next(
        (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _middle(old: list[str], new: list[str]) -> list[tuple[Part, list[str]]]:
    if len(old) * len(new) > _MOST_COMPARED:
        return [(Part.REMOVED, old), (Part.ADDED, new)]
    found: list[tuple[Part, list[str]]] = []
    for tag, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append((Part.KEPT, old[first:last]))
        else:
            found += [(Part.REMOVED, old[first:last]), (Part.ADDED, new[new_first:new_last])]
    return found
