"""Good PDFs with something wrong in them: cut, doubled, flipped, with other numbers and names, always the same by their seed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

SEED = 20200402

_NUMBER = re.compile(rb"(?<![\w.])\d+(?![\w.])")
_NAME = re.compile(rb"/[A-Za-z][A-Za-z0-9]+")
_STRANGE_NUMBERS = (b"0", b"-1", b"1", b"4", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e38", b"nan")
_LONGEST_PIECE = 400


def mutated(good: Mapping[str, bytes], number: int, seed: int = SEED) -> Iterator[tuple[str, bytes]]:
    """So many broken PDFs, each with a name that says which was good, and what was done to it how often."""
    chance = Random(seed)
    names = list(good)
    for count in range(number):
        name, mutation, times = names[count % len(names)], chance.choice(_MUTATIONS), chance.choice((1, 1, 2, 5, 20))
        content = good[name]
        for _ in range(times):
            content = mutation(content, chance)
        yield f"{count}: {name}, {mutation.__name__.strip('_').replace('_', ' ')}, {times}×", content


def _a_byte(content: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]


def _cut(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:start] + content[end:]


def _doubled(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    return content[:end] + content[start:]


def _moved(content: bytes, chance: Random) -> bytes:
    start, end = _piece(content, chance)
    rest = content[:start] + content[end:]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + content[start:end] + rest[to:]


def _end_missing(content: bytes, chance: Random) -> bytes:
    return content[: max(chance.randrange(len(content)), 20)]


def _other_number(content: bytes, chance: Random) -> bytes:
    return _other(content, _NUMBER, chance, lambda found: chance.choice((*_STRANGE_NUMBERS, *found)))


def _other_name(content: bytes, chance: Random) -> bytes:
    return _other(content, _NAME, chance, chance.choice)


def _other(content: bytes, kind: re.Pattern[bytes], chance: Random, chosen: Callable[[Sequence[bytes]], bytes]) -> bytes:
    """Put something else of its kind in the place of a number or name; offsets behind it are wrong then, too."""
    places = list(kind.finditer(content))
    if not places:
        return content
    place = chance.choice(places)
    return content[: place.start()] + chosen([found.group() for found in places]) + content[place.end() :]


def _piece(content: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(content))
    return start, min(start + chance.randrange(1, _LONGEST_PIECE), len(content) - 1)


_MUTATIONS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _a_byte,
    _cut,
    _doubled,
    _moved,
    _end_missing,
    _other_number,
    _other_number,
    _other_name,
)
