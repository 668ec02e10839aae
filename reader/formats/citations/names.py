"""Authors as BibTeX reads them: names that it splits at blanks and commas, joined by ` and `."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from reader.formats.citations.field_pages import LONGEST, UNTOLD, words_besides, written
from reader.formats.citations.field_text import tex_characters
from reader.formats.citations.typed_tex import plain_line
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
_PLAIN = re.compile(rf"{_WORD}(?: {_WORD})*+")
_TELLING = frozenset({"jr", "sr", "ii", "iii", "iv", "and", "others", "et", "etal"}) | _GROUPS
"""What makes more of a name than words: its words in small letters that _COLLABORATION, _SUFFIX and _ET_AL know."""

_WORDS = words_besides(rf"(?!(?:{'|'.join(sorted(map(str.capitalize, _TELLING)))})\b)[A-Z](?:[a-z]++|\.)")


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
        word.lstrip(_NO_INITIAL).rstrip("-~") for word in plain_line(author, math=False).split() if any(map(str.isalnum, word))
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

    So is all behind a particle in small letters, as BibTeX reads it too: Charles (de la Vallée Poussin); but an initial is not.
    """
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    particle = next((place for place in range(start) if words[place] in _PARTICLES), start)
    if not any(word.endswith(".") for word in words[particle:start]):
        start = particle
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def names_fields(papers: Sequence[tuple[str, ...]], *, ascii_only: bool = True) -> list[str]:
    """The authors of papers as the texts of `author` fields, empty where there is no name; `et al.` ends a list."""
    lists = [*map("\t".join, papers)]
    tabs = sum(map(len, papers)) - sum(map(bool, papers))

    def listed(place: int) -> str:
        return _listed(papers[place], ascii_only=ascii_only)

    return written(lists, _WORDS, _word_writer(ascii_only=ascii_only), listed, tabs=tabs, tab=" and ")


def _listed(authors: tuple[str, ...], *, ascii_only: bool) -> str:
    """Authors one at a time, up to those that are not named, unless nobody is named."""
    names: list[str] = []
    for author in authors:
        name = _author_tex(author, ascii_only=ascii_only)
        if name == _OTHERS:
            names += [name] if names else []
            break
        if name:
            names.append(name)
    return " and ".join(names)


@cache
def _word_writer(*, ascii_only: bool) -> Callable[[str], str]:
    """Writes words of names, and remembers them."""
    return lru_cache(maxsize=20_000)(partial(_word, ascii_only=ascii_only))


def _word(text: str, *, ascii_only: bool) -> str:
    """What stands for a word of a name and the blank behind it (see `field_pages.written`)."""
    word, blank = text[:-1], text[-1]
    return f"{tex_characters(word, ascii_only=ascii_only) if _is_plain(word) else UNTOLD}{blank}"


@lru_cache(maxsize=20_000)
def _author_tex(author: str, *, ascii_only: bool) -> str:
    """One author as BibTeX reads him; `others` for all that are not named. Who wrote one paper often wrote others."""
    author = clean_line(author, LONGEST)
    if _ET_AL.fullmatch(author):
        return _OTHERS
    if _is_plain(author):
        return tex_characters(author, ascii_only=ascii_only)
    return _name_tex(parsed_name(author), ascii_only=ascii_only)


def _is_plain(name: str) -> bool:
    """Whether a name, or a word of one, is nothing but words in the order in which people say them."""
    if not _PLAIN.fullmatch(name):
        return False
    return _TELLING.isdisjoint(name.lower().replace(".", " ").replace("-", " ").replace("'", " ").split())


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
