"""What patterns of citation keys do to the text that they took from a paper: `auth.lower`, `title.abbr`, `authors.len(">", 20)`.

The filters are those of Better BibTeX (retorque.re/zotero-better-bibtex/citing/formulas). `len` and `substring` count what is
left of a text in a key, without blanks and in ASCII. There are no regular expressions: one that is written badly may take hours.
"""

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from reader.formats.citations.key_names import Parameter
from reader.formats.citations.key_text import FUNCTION_WORDS, LONGEST, citable, folded, letters

_RELATIONS = {"<": lt, "<=": le, "=": eq, "!=": ne, ">=": ge, ">": gt}

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})

_CYRILLIC = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y _ e iu ia e i i ie g",
)
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o")
_ROMAN = {
    ord(form): latin
    for letters, written in (_CYRILLIC, _GREEK)
    for letter, roman in zip(letters, written.split(), strict=True)
    for form, latin in ((letter, roman.strip("_")), (letter.upper(), roman.strip("_").capitalize()))
}
"""Cyrillic letters as in passports (ICAO Doc 9303), Greek ones as ISO 843 writes them, without accents."""


class Filter(NamedTuple):
    """What may stand behind a dot: its parameters, its meaning, and what it makes of a text; None lets the alternative fail."""

    parameters: tuple[Parameter, ...]
    meaning: str
    apply: Callable[..., str | None]


def _transliterate(text: str, mode: str) -> str:
    from unicodedata import normalize

    composed = normalize("NFC", text)
    german = composed.translate(_GERMAN) if mode == "german" else composed
    return folded("".join(normalize("NFD", letter).translate(_ROMAN) if not letter.isascii() else letter for letter in german))


def _capitalize(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _clean(text: str) -> str:
    return " ".join(filter(None, map(citable, text.split())))


def _replace(text: str, find: str, replace: str) -> str:
    return text.replace(find, replace)[: 10 * LONGEST] if find else text


def _select(text: str, start: int, n: int) -> str:
    """Words from the `start`-th on, from the end where that is below 0; `n` of them, all where that is 0."""
    words = text.split()
    first = max(len(words) + start, 0) if start < 0 else max(start - 1, 0)
    return " ".join(words[first : first + n] if n > 0 else words[first:])


def _substring(text: str, start: int, n: int) -> str:
    shown = citable(text)[max(start - 1, 0) :]
    return shown[:n] if n > 0 else shown


FILTERS = {
    "lower": Filter((), "in small letters", str.lower),
    "upper": Filter((), "in capitals", str.upper),
    "capitalize": Filter((), "the first letter of each word as a capital", _capitalize),
    "clean": Filter((), "only what can stand in a key, and blanks", _clean),
    "ascii": Filter((), "only what is ASCII already", lambda text: "".join(filter(str.isascii, text))),
    "alphanum": Filter((), "only letters, digits and blanks", lambda text: " ".join(map(letters, text.split()))),
    "transliterate": Filter(
        (Parameter("mode", "minimal", ("minimal", "german")),),
        "in ASCII letters, Cyrillic and Greek ones too; with german, ä is ae",
        _transliterate,
    ),
    "abbr": Filter(
        (Parameter("chars", 1),),
        "the first letters of each word",
        lambda text, chars: "".join(word[:chars] for word in text.split()),
    ),
    "select": Filter(
        (Parameter("start", 1), Parameter("n", 0)), "n words (0: all) from the start-th on, -1 is the last", _select
    ),
    "substring": Filter((Parameter("start", 1), Parameter("n", 0)), "n characters (0: all) from the start-th on", _substring),
    "skipwords": Filter(
        (),
        "without words such as the and of",
        lambda text: " ".join(word for word in text.split() if word.lower() not in FUNCTION_WORDS),
    ),
    "condense": Filter((Parameter("sep", ""),), "the blanks between words replaced", lambda text, sep: sep.join(text.split())),
    "replace": Filter((Parameter("find", ""), Parameter("replace", "")), "a text replaced by another one", _replace),
    "prefix": Filter(
        (Parameter("text", ""),), "a text before it, where there is something", lambda text, put: put + text if text else ""
    ),
    "postfix": Filter(
        (Parameter("text", ""),), "a text behind it, where there is something", lambda text, put: text + put if text else ""
    ),
    "default": Filter((Parameter("text", ""),), "a text instead, where there is nothing", lambda text, put: text or put),
    "len": Filter(
        (Parameter("relation", ">", tuple(_RELATIONS)), Parameter("n", 0)),
        "take the next alternative unless it has so many characters",
        lambda text, relation, n: text if _RELATIONS[relation](len(citable(text)), n) else None,
    ),
}
"""The words behind dots, by name; capitals make no difference."""
