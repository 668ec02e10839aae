"""Authors as BibTeX reads them: names that it splits at blanks and commas, joined by ` and `."""

import re
from typing import NamedTuple

from reader.formats.citations.field_text import tex_characters
from reader.formats.citations.typed_tex import plain_text, read_tex

_COLLABORATION = re.compile(r"\b(?:collaborations?|consortium|team|group|network|project)\b", re.IGNORECASE)
_COMMON = re.compile(rf"{_COLLABORATION.pattern}|for|the|and", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|ii|iii|iv", re.IGNORECASE)
_ET_AL = re.compile(r"(?:and )?(?:et\.? ?al\.?|others)", re.IGNORECASE)
_PARTICLES = frozenset(["da", "de", "del", "della", "dem", "den", "der", "di", "du", "la", "ter", "van", "von"])
_NO_INITIAL = "\\{}~^$#_%&-"
_SEPARATOR = re.compile(r"[][(),]")
_BARE_SPECIAL = re.compile(r"(?<!\{)\\[&%$#_]")
# Most authors of most papers, at a tenth of the time: initials, particles, words that are no suffix and no group's.
_WORD = rf"(?!(?i:{_COLLABORATION.pattern}|{_SUFFIX.pattern})(?![^ \n]))[A-Z](?:[a-z]+|\.)(?:[-'][A-Z]?[a-z]+)*"
_PERSON = rf"(?:(?:{_WORD}|{'|'.join(sorted(_PARTICLES))}) )+{_WORD}"
_PERSONS = re.compile(rf"{_PERSON}(?:\n{_PERSON})*")


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
    suffix = rest or (words.pop() if len(words) > 1 and _SUFFIX.fullmatch(words[-1]) else "")
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def names_tex(authors: tuple[str, ...], *, ascii_only: bool = True) -> str:
    """The authors as the text of an `author` field, empty if there is no name among them; `et al.` ends the list."""
    listed = "\n".join(authors)
    if _PERSONS.fullmatch(listed):
        return listed.replace("\n", " and ")
    names: list[str] = []
    for author in authors:
        if _ET_AL.fullmatch(author.strip()):
            names += ["others"] if names else []
            break
        name = _name_tex(parsed_name(author), ascii_only=ascii_only)
        if name:
            names.append(name)
    return " and ".join(names)


def _name_tex(name: Name, *, ascii_only: bool) -> str:
    given, family, suffix = (_words_tex(part, ascii_only=ascii_only) for part in (name.given, name.family, name.suffix))
    straight = " ".join(part for part in (given, family, suffix) if part)
    # What TeX has no letters for is gone only now, and may leave an `and` that would part the name in two.
    if straight and (name.whole or "and" in straight.lower().split()):
        # BibTeX shortens what stands in braces letter by letter, commands too: with one inside, only the blanks are bound.
        return straight.replace(" ", "{ }") if "\\" in straight else f"{{{straight}}}"
    if given and family and (suffix or name.inverted):
        return ", ".join(part for part in (family, suffix, given) if part)
    return straight


def _words_tex(text: str, *, ascii_only: bool) -> str:
    """Words of a name, each special character in braces: BibTeX's styles cut names into letters and put them into `[…]`."""
    text = _BARE_SPECIAL.sub(r"{\g<0>}", tex_characters(text, ascii_only=ascii_only))
    return " ".join(_SEPARATOR.sub(r"{\g<0>}", text).split())
