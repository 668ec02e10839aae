"""The order in which people look for names."""

import re


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
