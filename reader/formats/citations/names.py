"""Authors as BibTeX reads them: names that it splits at blanks and commas, joined by ` and `."""

import re
from functools import lru_cache
from typing import NamedTuple

from reader.domain.paper import ET_AL
from reader.formats.citations.field_text import tex_characters
from reader.formats.citations.typed_tex import plain_text, read_tex
from reader.formats.foreign_text import clean_line

_GROUPS = frozenset({"collaboration", "collaborations", "consortium", "team", "group", "network", "project"})
_COLLABORATION = re.compile(rf"\b(?:{'|'.join(sorted(_GROUPS))})\b", re.IGNORECASE)
_COMMON = re.compile(rf"{_COLLABORATION.pattern}|for|the|and", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|ii|iii|iv", re.IGNORECASE)
_ET_AL = re.compile(r"(?:and )?(?:et\.? ?al\.?|others)", re.IGNORECASE)
_OTHERS = "others"
_PARTICLES = frozenset(["da", "de", "del", "della", "dem", "den", "der", "di", "du", "la", "ter", "van", "von"])
_NO_INITIAL = "\\{}~^$#_%&-"
_SEPARATOR = re.compile(r"[][(),]")
_BARE_SPECIAL = re.compile(r"(?<!\{)\\[&%$#_]")
_LETTERS = "[A-Za-zÀ-ÖØ-öø-ňŊ-ž]++"
_WORD = rf"{_LETTERS}(?:[.'-]++{_LETTERS})*+\.?+"
_PLAIN = re.compile(rf"{_WORD}(?:[ \n]{_WORD})*+")
_TELLING = frozenset({"jr", "sr", "ii", "iii", "iv", "and", "others", "et", "etal"}) | _GROUPS
"""What makes more of a name than words: its words in small letters that _COLLABORATION, _SUFFIX and _ET_AL know."""
_LONGEST = 10_000


class Name(NamedTuple):
    """The parts of a person's name; a collaboration's, which has none, stands whole in `family`.

    `inverted` says that the source put the family name first, so that it may well have several words.
    """

    family: str
    given: str = ""
    suffix: str = ""
    inverted: bool = False
    whole: bool = False

    @property
    def cited(self) -> str:
        """The family name, or the words that tell a collaboration from others."""
        if not self.whole:
            return self.family
        return " ".join(word for word in self.family.split() if not _COMMON.fullmatch(word))


def parsed_name(author: str) -> Name:
    """The name in any of the usual orders: `Given Family`, `Family, Given` and `Given Family Jr.`."""
    # Most names are plain words, of which nothing has to be read; the rest of this takes five times as long.
    if _is_plain(author):
        return _in_order(author.split())
    # A word of punctuation only would be an empty name to BibTeX, which splits at hyphens too; biber makes initials of specials.
    words = [
        word.lstrip(_NO_INITIAL).rstrip("-~")
        for word in plain_text(read_tex(author, math=False)).split()
        if any(map(str.isalnum, word))
    ]
    name = " ".join(words).strip(", ")
    if _COLLABORATION.search(name) or name.count(",") > 1:
        return Name(name, whole=True)
    family, comma, rest = (part.strip() for part in name.partition(","))
    if comma and not _SUFFIX.fullmatch(rest):
        return Name(family, rest, inverted=True)
    words = family.split()
    return _in_order(words, rest or (words.pop() if len(words) > 1 and _SUFFIX.fullmatch(words[-1]) else ""))


def _in_order(words: list[str], suffix: str = "") -> Name:
    """The name of a person whose words stand as people say them: the last one, with the particles before it, is the family's.

    So is all behind a particle in small letters, as BibTeX reads it too: Charles (de la Vallée Poussin).
    """
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    if start > 2:
        start = next((place for place in range(1, start) if words[place] in _PARTICLES), start)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def names_tex(authors: tuple[str, ...], *, ascii_only: bool = True) -> str:
    """The authors as the text of an `author` field, empty if there is no name among them; `et al.` ends the list."""
    named = authors[:-1] if authors[-1:] == (ET_AL,) else authors
    listed = "\n".join(named)
    # Most authors of most papers are nothing but words; to see that takes a tenth of the time of reading them.
    if _is_plain(listed) and listed.count("\n") == len(named) - 1:
        plain = _plain_tex(listed.replace("\n", " and "), ascii_only=ascii_only)
        return plain if named is authors else f"{plain} and {_OTHERS}"
    names: list[str] = []
    for author in authors:
        name = _author_tex(author, ascii_only=ascii_only)
        if name == _OTHERS:
            names += [name] if names else []
            break
        if name:
            names.append(name)
    return " and ".join(names)


@lru_cache(maxsize=20_000)
def _author_tex(author: str, *, ascii_only: bool) -> str:
    """One author as BibTeX reads him; `others` for all that are not named. Who wrote one paper often wrote others."""
    author = clean_line(author, _LONGEST)
    if _ET_AL.fullmatch(author):
        return _OTHERS
    if _is_plain(author):
        return _plain_tex(author, ascii_only=ascii_only)
    return _name_tex(parsed_name(author), ascii_only=ascii_only)


def _is_plain(names: str) -> bool:
    """Whether names, one a line, are nothing but words in the order in which people say them."""
    if not _PLAIN.fullmatch(names):
        return False
    return _TELLING.isdisjoint(names.lower().replace(".", " ").replace("-", " ").replace("'", " ").split())


def _plain_tex(names: str, *, ascii_only: bool) -> str:
    if names.isascii() or not ascii_only:
        return names
    return " ".join([word if word.isascii() else _word_tex(word) for word in names.split(" ")])


@lru_cache(maxsize=5_000)
def _word_tex(word: str) -> str:
    return tex_characters(word, ascii_only=True)


def _name_tex(name: Name, *, ascii_only: bool) -> str:
    given, family, suffix = (_words_tex(part, ascii_only=ascii_only) for part in (name.given, name.family, name.suffix))
    straight = " ".join(part for part in (given, family, suffix) if part)
    # What TeX has no letters for is gone only now, and may leave an `and` that would part the name in two.
    if straight and (name.whole or straight == _OTHERS or "and" in straight.lower().split()):
        # BibTeX shortens what stands in braces letter by letter, commands too: with one inside, only the blanks are bound.
        return straight.replace(" ", "{ }") if "\\" in straight else f"{{{straight}}}"
    if given and family and (suffix or name.inverted):
        return ", ".join(part for part in (family, suffix, given) if part)
    return straight


def _words_tex(text: str, *, ascii_only: bool) -> str:
    """Words of a name, each special character in braces: BibTeX's styles cut names into letters and put them into `[…]`."""
    text = _BARE_SPECIAL.sub(r"{\g<0>}", tex_characters(text, ascii_only=ascii_only))
    return " ".join(_SEPARATOR.sub(r"{\g<0>}", text).split())
