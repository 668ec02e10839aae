r"""Citation keys: what a paper is called in `\cite`, and how papers that would share a key get different ones."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import count, product
from types import MappingProxyType
from typing import NamedTuple

from reader.domain.paper import Paper
from reader.formats.citations.key_pattern import Pattern
from reader.formats.citations.key_pattern_reading import read_pattern
from reader.formats.citations.key_text import CITABLE

_NOBODY: Mapping[str, str] = MappingProxyType({})


class Claim(NamedTuple):
    """A paper's wish for a key; of several wishes for the same one the smallest counts. Papers are too many to be held."""

    is_foreign: bool
    month: str
    uid: str
    key: str
    is_own: bool


def citation_key(paper: Paper, pattern: str = "") -> str:
    """The key that a pattern makes of a paper, by default the usual one; not necessarily unique.

    The usual one makes `hadwin2007topologicalfreeentropydimension`, or `arxiv200400622` of a paper without an author that can be
    written in ASCII. A pattern that is wrong counts as the usual one.
    """
    return _maker(pattern)(paper)


def unique_keys(papers: Iterable[Paper], pattern: str = "") -> dict[str, str]:
    """A key for the uid of each paper, different from one another whatever the case of letters.

    Papers that have a key keep it, if LaTeX can cite it. Of papers that would share a key the oldest on arXiv gets it and the
    others get `a`, `b`, … behind it. The order in which the papers come does not matter.
    """
    return settled(claims(papers, pattern))


def claims(papers: Iterable[Paper], pattern: str = "") -> list[Claim]:
    """What papers wish to be called: as they are already, or as the pattern makes it."""
    make = _maker(pattern)
    return [_claim(paper, make) for paper in papers]


def settled(claims: Iterable[Claim], pinned: Mapping[str, str] = _NOBODY, imported: Collection[str] = ()) -> dict[str, str]:
    """Who gets which key, by uid.

    `pinned` has keys that were given out, in small letters, with the uid of the only paper that may have them; the keys
    `imported`, in small letters too, are other papers' own, so that none is made that is like them.
    """
    ordered = sorted({claim.uid: claim for claim in claims}.values())
    keys: dict[str, str] = {}
    used: set[str] = set()

    def is_free(uid: str, key: str) -> bool:
        return key.lower() not in used and pinned.get(key.lower(), uid) == uid

    for claim in ordered:
        if claim.is_own and is_free(claim.uid, claim.key):
            keys[claim.uid] = claim.key
            used.add(claim.key.lower())
    waiting = [claim for claim in ordered if claim.uid not in keys]
    used.update(imported)
    for claim in waiting:
        if is_free(claim.uid, claim.key):
            keys[claim.uid] = claim.key
            used.add(claim.key.lower())
    suffixes: defaultdict[str, Iterator[str]] = defaultdict(_suffixes)
    for claim in waiting:
        if claim.uid not in keys:
            free = (key for suffix in suffixes[claim.key.lower()] if is_free(claim.uid, key := claim.key + suffix))
            keys[claim.uid] = next(free)
            used.add(keys[claim.uid].lower())
    return keys


def _maker(pattern: str) -> Callable[[Paper], str]:
    read = read_pattern(pattern)
    usable = read if isinstance(read, Pattern) else read_pattern("")
    assert isinstance(usable, Pattern)
    return lambda paper: usable.key(paper) or "untitled"


def _claim(paper: Paper, make: Callable[[Paper], str]) -> Claim:
    is_own = CITABLE.fullmatch(paper.citation_key) is not None
    month = paper.arxiv_id.month if paper.arxiv_id else ""
    return Claim(paper.arxiv_id is None, month, paper.uid, paper.citation_key if is_own else make(paper), is_own)


def _suffixes() -> Iterator[str]:
    """The strings a, b, …, z, aa, ab and so on."""
    for length in count(1):
        yield from map("".join, product("abcdefghijklmnopqrstuvwxyz", repeat=length))
