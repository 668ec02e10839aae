"""The words by which shown text is found: case, accents, Greek letters, ligatures and hyphens folded.

Index, query and the marking of matches all fold with this module, so that what one finds the other marks.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import combining, normalize

from reader.formats.foreign_text import normalized

_SMALL_GREEK = """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau
    upsilon phi chi psi omega"""
_GREEK = {chr(0x3B1 + number): name for number, name in enumerate(_SMALL_GREEK.split())}

# What Unicode's compatibility forms leave as it is: letters with a stroke, joined letters, and signs that are spoken as words.
_PLAIN = str.maketrans(
    {
        **dict(zip("øłđħıȷŧðæœþŋɫ", ["o", "l", "d", "h", "i", "j", "t", "d", "ae", "oe", "th", "ng", "l"], strict=True)),
        "∆": "δ",
        "∇": " nabla ",
        "∞": " infinity ",
    }
)
_CLOSED_UP = frozenset("\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff")
"""Invisible characters inside of words: soft hyphens, joiners, marks of direction."""

_OWN_WORDS = (("\u3005", "\u3007"), ("\u3040", "\u30ff"), ("\u31f0", "\u31ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"),
    ("\uac00", "\ud7a3"), ("\uf900", "\ufaff"), ("\U0001b000", "\U0001b16f"), ("\U00020000", "\U0003ffff"))  # fmt: skip
"""Chinese, Japanese and Korean characters. Written without blanks, so each is a word: a phrase of them finds any part."""

_SIGNS = "-_^+#}"
_KEPT = re.escape("".join(chr(code) for code in range(128) if chr(code) not in _SIGNS))
_CHANGED = re.compile(
    rf"[^{_KEPT}](?:(?<=[-\xad\u2010])\s+|(?<=[_^])[({{]?|(?<=\+)\+|(?<=[#}}])|(?<=[^\x00-\x7f]))",
)
"""What is not folded character by character. It begins with a set of characters, which is looked for quickly."""

_SUSPENDED = re.compile(r"(?:and|or|nor|to|vs|versus|but|und|oder|et|ou|y)\b")
"""Words behind a hyphen that parts no word: pre- and post-training."""

_BEFORE_DIGIT = re.compile(r"[_^]?[({]?[\d²³¹⁰-⁹₀-₉]")
_HYPHENS = "-\xad\u2010"
_SPOKEN = {"++": "plusplus ", "#": "sharp "}
"""How C++ and C# are found."""

_ASCII = "".join(chr(code).lower() if chr(code).isalnum() else " " for code in range(128))


def fold(shown: str) -> str:
    """The words of a shown text: small letters without accents and digits, parted by blanks.

    Greek letters become their names, Chinese and Japanese characters words of their own; scripts join what they stand at (`H₂O`
    is `h2o`), and so do words parted at the end of a line; `C++` and `C#` become words. Takes linear time; folding twice changes
    nothing more.
    """
    if not shown.isascii():
        shown = normalized("NFC", shown)
    elif not _may_change(shown):
        return shown.translate(_ASCII)
    folded = _CHANGED.sub(_new_letters, shown).translate(_ASCII)
    return folded if folded.isascii() else " ".join(folded.split())


def fold_with_places(shown: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The folded text, with the blanks that it takes, and where in `shown` each of its characters begins and ends."""
    if shown.isascii() and not _may_change(shown):
        return shown.translate(_ASCII), range(len(shown)), range(1, len(shown) + 1)
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    behind = 0
    for change in _CHANGED.finditer(shown):
        letters = _new_letters(change)
        folded += shown[behind : change.start()], letters
        starts += [*range(behind, change.start()), *[change.start()] * len(letters)]
        ends += [*range(behind + 1, change.start() + 1), *[change.end()] * len(letters)]
        behind = change.end()
    folded.append(shown[behind:])
    starts += range(behind, len(shown))
    ends += range(behind + 1, len(shown) + 1)
    return "".join(folded).translate(_ASCII), starts, ends


def _may_change(text: str) -> bool:
    """Whether an ASCII text has any sign that _CHANGED begins with; much quicker than looking for the pattern."""
    if "-" in text and ("- " in text or "-\n" in text):
        return True
    return "^" in text or "_" in text or "+" in text or "#" in text or "}" in text


def _new_letters(change: re.Match[str]) -> str:
    """What a sign or a foreign character is folded to, as it stands in its text."""
    text, start, end = change.string, change.start(), change.end()
    sign = text[start]
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if sign in _HYPHENS and end - start > 1:
        return "" if before.islower() and after.islower() and not _SUSPENDED.match(text, end) else " "
    if sign == "}":
        return "" if after.isalnum() else " "
    if sign in "_^":
        return "" if before.isalnum() and after.isalnum() and _is_script(text, start, after) else " "
    if sign in "+#":
        is_name = before in ("C", "c") and not text[max(0, start - 2) : start - 1].isalnum()
        return _SPOKEN.get(change[0], " ") if is_name else " "
    if sign in _CLOSED_UP:
        return ""
    letters = _plain_letters(sign)
    if letters.isascii():
        return letters
    blank = "" if _BEFORE_DIGIT.match(text, end) else " "
    return "".join(f" {_GREEK[letter]}{blank}" if letter in _GREEK else letter for letter in letters)


def _is_script(text: str, mark: int, after: str) -> bool:
    """Whether a mark between letters is one of n^2, CO_2 or x_i, not of name_of_something."""
    return text[mark] == "^" or after.isdigit() or not text[max(0, mark - 2) : mark - 1].isalnum()


@lru_cache(maxsize=4_096)
def _plain_letters(character: str) -> str:
    """The character without accents, case and looks; a blank for what is no letter or digit."""
    bare = "".join(letter for letter in normalize("NFKD", character) if not _is_accent(letter))
    plain = normalize("NFC", bare.casefold()).translate(_PLAIN)
    return "".join(map(_as_word, plain))


def _as_word(letter: str) -> str:
    if not letter.isalnum():
        return " "
    is_own = letter > "\u3000" and any(first <= letter <= last for first, last in _OWN_WORDS)
    return f" {letter} " if is_own else letter


def _is_accent(letter: str) -> bool:
    """Whether it is a mark that writers leave out: not a voicing mark of kana, nor a vowel or virama of Indic scripts."""
    kind = combining(letter)
    return kind == 1 or 10 <= kind <= 36 or kind >= 200
