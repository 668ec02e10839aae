"""What an export would change of a file that is there: which entries come, change and go, and the lines of each."""

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from reader.errors import UnreadableFile
from reader.services.exporting import FORMATS
from reader.services.import_tally import counted

_MOST_LINES = 2000
"""Of the difference that are shown."""

_LONGEST_ENTRY = 1000
"""Lines; of longer ones it is only told that they changed, since comparing takes the square of that."""

_STARTS = {".bib": re.compile(r"@\w+\s*\{\s*([^,\s]*)\s*,"), ".ris": re.compile(r"TY  - (.*)")}
"""How the first line of an entry looks, with its name, by the usual ending; in the other formats each line is an entry."""

_ID = re.compile(r"ID  - (.*)")


class Difference(NamedTuple):
    """What becomes of a file: names of entries, and the lines that come (+), go (-) or stand beside them, as `diff -u` has them.

    `is_same` says that not a byte would change. Of large differences only the first lines are there.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    is_same: bool = False

    @property
    def summary(self) -> str:
        """How much changes, in a few words."""
        if self.is_same:
            return "nothing changes"
        numbers = ((self.added, "added"), (self.changed, "changed"), (self.gone, "gone"))
        told = [f"{counted(len(names), 'entry', 'entries')} {what}" for names, what in numbers if names]
        return ", ".join(told) or "the same entries in another order or layout"


class _Entry(NamedTuple):
    """One entry of a file: its name, which no other has, and its lines without their ends."""

    name: str
    lines: tuple[str, ...]


def difference(path: Path, pieces: Iterable[str], form: str) -> Difference:
    """What writing these pieces, in this format, would change of the file at `path`; one that is not there is empty.

    Raises:
        UnreadableFile: it cannot be read.
    """
    try:
        former = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise UnreadableFile(f"{path} could not be read ({error.strerror}); check its permissions.") from error
    old = {entry.name: entry for entry in _entries(former.decode("utf-8", "replace").split("\n"), form)}
    added, changed, shown, come = [], [], _Shown(), _Shown()
    seen = _Compared(former)
    for entry in _entries(seen.lines(pieces), form):
        before = old.pop(entry.name, None)
        if before is None:
            added.append(entry.name)
            come.put(f"+{line}" for line in entry.lines)
        elif before.lines != entry.lines:
            changed.append(entry.name)
            shown.put(_changes(before, entry))
    for entry in old.values():
        shown.put(f"-{line}" for line in entry.lines)
    if added:
        # What is lost stands before what is won.
        shown.put(come.lines)
    return Difference(tuple(added), tuple(changed), tuple(old), tuple(shown.lines), seen.is_same)


class _Shown:
    """The lines that are shown, as long as there is room."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def put(self, lines: Iterable[str]) -> None:
        room = _MOST_LINES - len(self.lines)
        if room >= 0:
            block = ["", *lines] if self.lines else [*lines]
            self.lines += block if len(block) <= room else [*block[:room], "…"]


class _Compared:
    """Gives the lines of what is written, and knows at the end whether it is the same as what is there."""

    def __init__(self, former: bytes) -> None:
        self._former, self._at, self.is_same = former, 0, True

    def lines(self, pieces: Iterable[str]) -> Iterator[str]:
        rest = ""
        for piece in pieces:
            self._compare(piece.encode())
            *whole, rest = (rest + piece).split("\n")
            yield from whole
        if rest:
            yield rest
        self.is_same &= self._at == len(self._former)

    def _compare(self, new: bytes) -> None:
        if self.is_same:
            self.is_same = self._former[self._at : self._at + len(new)] == new
            self._at += len(new)


def _entries(lines: Iterable[str], form: str) -> Iterator[_Entry]:
    """The entries that lines make: what stands before the first is one without a name, several of one name are numbered."""
    start, times = _STARTS.get(_usual_ending(form)), dict[str, int]()

    def named(name: str, block: list[str]) -> _Entry:
        name = next((found[1] for line in block if (found := _ID.match(line))), name)
        times[name] = times.get(name, 0) + 1
        while block and not block[-1].strip():
            block.pop()
        return _Entry(name if times[name] == 1 else f"{name} ({times[name]})", tuple(block))

    name, block = "", list[str]()
    for line in lines:
        found = start.match(line) if start else None
        if start is None or found:
            if any(map(str.strip, block)):
                yield named(name, block)
            name, block = found[1] if found else line, []
        block.append(line.rstrip("\r"))
    if any(map(str.strip, block)):
        yield named(name, block)


def _usual_ending(form: str) -> str:
    return FORMATS[form].endings[0]


def _changes(before: _Entry, after: _Entry) -> Iterator[str]:
    """The lines that changed in an entry, between those that stay."""
    if max(len(before.lines), len(after.lines)) > _LONGEST_ENTRY:
        return iter([f"-{before.lines[0]}", f"+{after.lines[0]}"])
    # The first three lines name files and places, which these are not.
    made = unified_diff(before.lines, after.lines, lineterm="", n=max(len(before.lines), len(after.lines)))
    return (line for number, line in enumerate(made) if number > 2)
