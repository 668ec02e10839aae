"""Accents that a font has as signs of their own: what TeX's older fonts write as `M¨uller` is Müller. Pure."""

import re
from unicodedata import normalize

_ABOVE = {
    "¨": "\N{COMBINING DIAERESIS}",
    "\N{ACUTE ACCENT}": "\N{COMBINING ACUTE ACCENT}",
    "`": "\N{COMBINING GRAVE ACCENT}",
    "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}": "\N{COMBINING CIRCUMFLEX ACCENT}",
    "\N{SMALL TILDE}": "\N{COMBINING TILDE}",
    "¯": "\N{COMBINING MACRON}",
    "˘": "\N{COMBINING BREVE}",
    "˙": "\N{COMBINING DOT ABOVE}",
    "˚": "\N{COMBINING RING ABOVE}",
    "ˇ": "\N{COMBINING CARON}",
    "˝": "\N{COMBINING DOUBLE ACUTE ACCENT}",
}
_CEDILLA = "\N{CEDILLA}"
_SIGNS = frozenset((*_ABOVE, _CEDILLA))
_DOTLESS = str.maketrans({"\N{LATIN SMALL LETTER DOTLESS I}": "i", "\N{LATIN SMALL LETTER DOTLESS J}": "j"})
# A grave accent at the beginning of a word may be a quotation mark, a tilde in an address stands for itself.
_PARTED = re.compile(rf"((?<=[^\W\d_])`|(?<![/=`])[{''.join(_SIGNS - {'`', _CEDILLA})}])([^\W\d_])|([^\W\d_]){_CEDILLA}")


def with_accents(word: str) -> str:
    """The word with each accent on its letter, where Unicode has the two as one."""
    return word if _SIGNS.isdisjoint(word) else _PARTED.sub(_joined, word)


def _joined(found: re.Match[str]) -> str:
    sign, below, above = found.groups()
    both = f"{above}\N{COMBINING CEDILLA}" if above else f"{below.translate(_DOTLESS)}{_ABOVE[sign]}"
    letter = normalize("NFC", both)
    return letter if len(letter) == 1 else found[0]
