"""Values of BibTeX fields as they are written -> their text: braces and quotes taken off, `@string` abbreviations put in."""

import re
from collections.abc import Iterator

from reader.domain.digest import Problem
from reader.formats.citations.dates import MONTH_NAMES, MONTHS
from reader.formats.digests.reading import short

_STANDARD = dict(zip(MONTHS, MONTH_NAMES, strict=True))
"""The abbreviations that every style of BibTeX defines."""

_SIGN = re.compile(r'(?<!\\)[{}"]|#')
_GROWTH, _LEAST = 4, 1 << 20


class Allowance:
    """The characters that abbreviations and inheritance may add: so many times a file's length, or a million.

    Each abbreviation may be made of others, so that a file of a few lines could come to more than any memory holds.
    """

    def __init__(self, length: int) -> None:
        """Begin with what a file of this length is granted."""
        self._left = max(_GROWTH * length, _LEAST)

    def spend(self, characters: int) -> bool:
        """Take some; False where there are not so many left."""
        self._left -= characters
        return self._left >= 0


class Abbreviations:
    """What a file has defined so far."""

    def __init__(self, allowance: Allowance, problems: list[Problem]) -> None:
        """Problems are added to `problems`."""
        self._texts: dict[str, str] = {}
        self._allowance, self._problems = allowance, problems
        self._unknown: set[str] = set()

    def define(self, name: str, written: str, line: int) -> None:
        """Learn an abbreviation; a later definition takes the place of an earlier one."""
        self._texts[name.lower()] = self._joined(written, line)

    def value(self, name: str, written: str, line: int) -> str:
        """The text of a field's value; the name of a month that stands alone stays, for styles to write in their way."""
        if written[:1] == "{" and written[-1:] == "}" and "{" not in (text := written[1:-1]) and "}" not in text:
            return text
        if name.lower() == "month" and (month := written.lower()) in _STANDARD and month not in self._texts:
            return month
        return self._joined(written, line)

    def _joined(self, written: str, line: int) -> str:
        return "".join([self._text(part.strip(), line) for part in _parts(written)])

    def _text(self, part: str, line: int) -> str:
        if len(part) > 1 and part[0] + part[-1] in ("{}", '""'):
            return part[1:-1]
        if not part or part.isdigit():
            return part
        name = part.lower()
        text = self._texts.get(name, _STANDARD.get(name))
        if text is None:
            if name not in self._unknown:
                self._unknown.add(name)
                self._problems.append(Problem(line, f"“{short(part)}” is no abbreviation of this file and was taken as it is."))
            return part
        if self._allowance.spend(len(text)):
            return text
        self._problems.append(Problem(line, f"“{short(part)}” was not put in: abbreviations would make this file far too long."))
        return part


def _parts(written: str) -> Iterator[str]:
    """What stands between the `#` outside of braces and quotes."""
    depth, start, in_quotes = 0, 0, False
    for sign in _SIGN.finditer(written):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth = max(depth - 1, 0)
        elif sign[0] == '"':
            in_quotes ^= depth == 0
        elif depth == 0 and not in_quotes:
            yield written[start : sign.start()]
            start = sign.end()
    yield written[start:]
