"""What a look at an export finds, told in one sentence: `42 entries, 0 errors, 1 warning: no authors (2501.01234)`."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_SHOWN = 3


class Finding(NamedTuple):
    """Something that those who read an export will trip over (an error) or complain of.

    `entry` is the arXiv identifier of its entry, else its citation key.
    """

    entry: str
    what: str
    is_error: bool


class Looked(NamedTuple):
    """What a piece of an export turned out to be: how many entries, and what is wrong with them."""

    entries: int
    findings: list[Finding]


class Tally:
    """Counts what is found while an export is written, and keeps one example or another of each kind."""

    def __init__(self, look: Callable[[str], Looked]) -> None:
        """`look` reads one piece."""
        self._look = look
        self._kinds: dict[tuple[bool, str], list[str]] = {}
        self._counts: dict[bool, int] = {True: 0, False: 0}
        self._numbers: dict[tuple[bool, str], int] = {}
        self.entries = 0

    @property
    def errors(self) -> int:
        """How many errors there are so far."""
        return self._counts[True]

    def watch(self, pieces: Iterable[str], each: Callable[[Finding], object] = lambda _: None) -> Iterator[str]:
        """The pieces as they are, each looked at on its way; `each` gets what is found."""
        for piece in pieces:
            entries, findings = self._look(piece)
            self.entries += entries
            for finding in findings:
                self._take(finding)
                each(finding)
            yield piece

    def _take(self, finding: Finding) -> None:
        kind = (finding.is_error, finding.what)
        self._counts[finding.is_error] += 1
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        examples = self._kinds.setdefault(kind, [])
        if len(examples) < _SHOWN:
            examples.append(finding.entry)

    def sentence(self) -> str:
        """All that was found so far, without a full stop."""
        counted = f"{_number(self.entries, 'entry', 'entries')}, {self._told(True)}"
        return f"{counted}{'; ' if self.errors else ', '}{self._told(False)}"

    def _told(self, are_errors: bool) -> str:
        name = "error" if are_errors else "warning"
        number = _number(self._counts[are_errors], name, f"{name}s")
        kinds = ", ".join(
            f"{what} ({self._examples(is_error, what)})" for is_error, what in self._kinds if is_error is are_errors
        )
        return f"{number}: {kinds}" if kinds else number

    def _examples(self, is_error: bool, what: str) -> str:
        examples = self._kinds[is_error, what]
        others = self._numbers[is_error, what] - len(examples)
        return f"{', '.join(examples)} and {_number(others, 'other', 'others')}" if others else ", ".join(examples)


def _number(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
