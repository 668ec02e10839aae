"""The words that citation keys are made of: letters and digits of names and titles, and their ASCII form."""

import re
from unicodedata import normalize

from reader.formats.citations import bare_latex as known
from reader.formats.citations.typed_tex import plain_line

LONGEST = 100
"""Characters of a key, but for the letters that tell it from others; what a pattern makes beyond that is cut off."""

CITABLE = re.compile(r"[^\s,{}=\"\\%#~]+")
"""Keys that BibTeX reads and that stand in `\\cite` without harm."""

# Articles, prepositions, conjunctions, pronouns, auxiliaries and adverbs of little meaning.
_FUNCTION_WORDS = """
    a about above across after against all almost along also although always among an and any are around as at be because
    been before behind being below between beyond both but by can cannot could down due during each either etc even ever
    every few for from further had has have he her here his how however i if in into is it its itself less may me might more
    most much must my neither no none nor not nothing now of off often on once only onto or other others our out over own
    per perhaps rather same several she should since so some still such than that the their them then there therefore these
    they this those though through throughout thus to together too toward towards under until up upon us very via was we
    well were what when where whether which while who whole whom whose why will with within without would yet you your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""What short titles leave out."""

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:.-_+/")
_LETTERS = str.maketrans(known.LETTERS)


def folded(text: str) -> str:
    """The text with its letters in ASCII, as far as Unicode says which these are."""
    if text.isascii():
        return text
    return "".join(filter(str.isascii, normalize("NFKD", text.translate(_LETTERS))))


def citable(text: str) -> str:
    """What of a text can stand in a key: ASCII letters, digits and the signs `: . - _ + /`, without blanks."""
    text = text.replace(" ", "")
    if text.isascii() and text.isalnum():  # As most are, which is asked of every key several times.
        return text
    return "".join(filter(_SAFE.__contains__, folded(text)))


def is_typed_well(key: str) -> bool:
    """Whether a key that somebody typed can be read and cited by all programs: what patterns may make, and not too long."""
    return bool(key) and len(key) <= LONGEST and _SAFE.issuperset(key)


def letters(word: str) -> str:
    """The letters and digits of a word, of whatever script."""
    return word if word.isalnum() else "".join(filter(str.isalnum, normalize("NFKC", word)))


def title_words(title: str, most: int | None = None) -> list[str]:
    """The words of a title that say something, or the first of them, their TeX read, without punctuation."""
    telling: list[str] = []
    for word in plain_line(title).split():
        if len(telling) == most:
            break
        if word.lower() not in FUNCTION_WORDS and (found := letters(word)):
            telling.append(found)
    return telling
