"""The authors of a paper, as digests and mails list them, to names."""

import re

from reader.domain.paper import ET_AL
from reader.formats.foreign_text import clean_line
from reader.formats.scientific_text import display_text

LONGEST_NAME = 200
LONGEST_AUTHORS = 1_000_000
"""Characters, affiliations included; the largest collaborations have some 5,000 authors."""

_AFFILIATION = re.compile(r"\((?:[^()]++|\([^()]*+\))*+\)|\uff08[^\uff08\uff09]*+\uff09")
_OTHERS = re.compile(r"(?:(?:,|，|\band)\s*)?(?:\bet[\s.]{0,3}al\b\.?|\band\s+others\b|等人?|…|\.{3})[\s.,，*_]*$", re.IGNORECASE)
_LONGEST_OTHERS = 20
_NICKNAME = re.compile(r"\([A-Z][a-z]{1,9}\)")
_COMMA = re.compile(r"[,，、;:\N{FULLWIDTH SEMICOLON}]|\s(?:and|&)\s")
_SEMICOLON = re.compile(r"[;\N{FULLWIDTH SEMICOLON}]")
_SUFFIX = re.compile(r"(?:jr|sr)\.?|ii|iii|iv", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


def read_authors(text: str) -> tuple[str, ...]:
    """Names from `A. Group: A. Author (An Institute, Its City), Å. Nother and K. Third`, without the affiliations.

    TeX's accents become letters. A list that only begins (`A. Author et.al.`, `A. Author 等`) ends in ET_AL.
    """
    text = _AFFILIATION.sub(lambda found: " " if _NICKNAME.fullmatch(found[0]) else ", ", text[:LONGEST_AUTHORS]).rstrip(", ")
    end = max(len(text) - _LONGEST_OTHERS, 0)
    others = _OTHERS.search(text, end)
    separator = _SEMICOLON if _SEMICOLON.search(text) else _COMMA
    names: list[str] = []
    for part in separator.split(text[: others.start()] if others else text):
        name = clean_line(display_text(part.strip()[:LONGEST_NAME]), LONGEST_NAME)
        if names and _SUFFIX.fullmatch(name):
            names[-1] = f"{names[-1]}, {name}"
        elif _LETTER.search(name):
            names.append(name)
    return (*names, ET_AL) if names and others else tuple(names)
