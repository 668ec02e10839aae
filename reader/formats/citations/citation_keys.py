r"""Citation keys: what a paper is called in `\cite`, and how papers that would share a key get different ones."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count, product
from types import MappingProxyType

from reader.domain.paper import Paper
from reader.formats.citations.key_pattern import Pattern
from reader.formats.citations.key_pattern_reading import read_pattern
from reader.formats.citations.key_text import CITABLE

_NOBODY: Mapping[str, str] = MappingProxyType({})


Claim = tuple[bool, str, str, str, bool]
"""A paper's wish for a key: whether it is not on arXiv, its month there, its uid, the key, and whether that is its own already.

Of several wishes for the same key the smallest counts. Papers are too many to be held, and so are tuples with names: the
garbage collector looks at these again and again, but no more at a plain one of texts.
"""


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
    wishes = {claim[2]: claim for claim in claims}.values()
    small = [key.lower() for _, _, _, key, _ in wishes]
    wanted = Counter(small)
    keys: dict[str, str] = {}
    contested: list[Claim] = []
    # Nearly all are alone with their wish, so that neither their order matters nor who else gets what.
    for claim, lowered in zip(wishes, small, strict=True):
        _, _, uid, key, is_own = claim
        if wanted[lowered] == 1 and pinned.get(lowered, uid) == uid and (is_own or lowered not in imported):
            keys[uid] = key
        else:
            contested.append(claim)
    if contested:
        keys |= _shared_out(sorted(contested), {key.lower() for key in keys.values()}, pinned, imported)
    return keys


def _shared_out(ordered: Sequence[Claim], used: set[str], pinned: Mapping[str, str], imported: Collection[str]) -> dict[str, str]:
    """Who of those that cannot all have what they wish gets which key; those in `used`, in small letters, are gone."""
    keys: dict[str, str] = {}

    def is_free(uid: str, key: str) -> bool:
        return key.lower() not in used and pinned.get(key.lower(), uid) == uid

    for *_, uid, key, is_own in ordered:
        if is_own and is_free(uid, key):
            keys[uid] = key
            used.add(key.lower())
    waiting = [(uid, key) for *_, uid, key, _ in ordered if uid not in keys]
    used.update(imported)
    for uid, key in waiting:
        if is_free(uid, key):
            keys[uid] = key
            used.add(key.lower())
    suffixes: defaultdict[str, Iterator[str]] = defaultdict(_suffixes)
    for uid, key in waiting:
        if uid not in keys:
            keys[uid] = next(free for suffix in suffixes[key.lower()] if is_free(uid, free := key + suffix))
            used.add(keys[uid].lower())
    return keys


def _maker(pattern: str) -> Callable[[Paper], str]:
    read = read_pattern(pattern)
    usable = read if isinstance(read, Pattern) else read_pattern("")
    assert isinstance(usable, Pattern)
    return lambda paper: usable.key(paper) or "untitled"


def _claim(paper: Paper, make: Callable[[Paper], str]) -> Claim:
    is_own = bool(paper.citation_key) and CITABLE.fullmatch(paper.citation_key) is not None
    month = paper.arxiv_id.month if paper.arxiv_id else ""
    return paper.arxiv_id is None, month, paper.uid, paper.citation_key if is_own else make(paper), is_own


def _suffixes() -> Iterator[str]:
    """The strings a, b, …, z, aa, ab and so on."""
    for length in count(1):
        yield from map("".join, product("abcdefghijklmnopqrstuvwxyz", repeat=length))
