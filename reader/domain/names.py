"""Names as people take them: when two are the same, and the order in which they are looked for."""

import re


def spelt_alike(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals, and for how accents are put on letters."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    if name.isascii():
        return name.casefold()
    from unicodedata import normalize

    return normalize("NFC", normalize("NFC", name).casefold())


def natural_order(name: str) -> tuple[str, str]:
    """What names of tags, reading lists and saved searches are sorted by, everywhere: tag2 before tag10, whatever the capitals.

    Accents count for less than letters, so that É stands beside E. Names that look the same so far stand by their code points.
    """
    if not name.isascii():
        from unicodedata import combining, normalize

        plain = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    else:
        plain = name
    return re.sub(r"\d+", _padded, plain.casefold()), name


def _padded(digits: re.Match[str]) -> str:
    """A number so that its text sorts by its value: without the zeros before it, behind its length."""
    number = digits.group().lstrip("0")
    return f"0{len(number):04}{number}"
