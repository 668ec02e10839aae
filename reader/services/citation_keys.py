"""The citation keys of the library's papers: made by a pattern, and once given out changed only by the reader's own act."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from reader.domain.change import Change
from reader.domain.paper import Paper
from reader.errors import WrongUsage
from reader.services.catalogue import Catalogue
from reader.services.paging import paged
from reader.services.waiting_papers import Run
from reader.storage import citation_keys, history, papers
from reader.storage.citation_keys import GivenKey
from reader.storage.edits import alter
from reader.storage.sqlite import sqlite3

if TYPE_CHECKING:
    from reader.formats.citations.citation_keys import Claim

__all__ = ["GivenKey", "KeyLedger", "Keys", "Renaming", "key_by_pattern", "keys_made_anew", "keys_of"]

T = TypeVar("T")

_LOOKED_UP = 5000
"""Keys that are looked for in the library at a time."""


class There(Protocol):
    """Runs something where the library is written, and waits for it."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Give what it gives."""


def here(work: Callable[[], T]) -> T:
    """Run something for those who are there already."""
    return work()


class Keys(NamedTuple):
    """The citation keys of papers by uid: `all` of them, and those of them that were never given out."""

    all: dict[str, str]
    new: dict[str, str]


class Renaming(NamedTuple):
    """A paper, by local id and title, with its citation key as it is and as it would be."""

    paper: int
    title: str
    before: str
    after: str


def keys_of(catalogue: Catalogue, ids: Sequence[int]) -> Keys:
    """The keys of papers, different from one another and from all that the library has given out.

    Keys that were given out are as they were, those of bibliographies likewise where they are free; all others are made by the
    library's pattern. The order of the papers does not matter.
    """
    given: dict[str, str] = {}
    wishes: list[Claim] = []
    for page in paged(ids):
        known = catalogue.given_keys(page)
        given.update(known.values())
        if rest := [paper for paper in page if paper not in known]:
            wishes += _claims(catalogue, catalogue.cited_papers(rest))
    new = _settled(catalogue, wishes) if wishes else {}
    return Keys(given | new, new)


def keys_made_anew(catalogue: Catalogue, ids: Sequence[int]) -> list[Renaming]:
    """Those of some papers that have a key of their own and would get another one by the library's pattern."""
    known = [paper for page in paged(ids) for paper in catalogue.papers(page) if paper.citation_key]
    wishes = _claims(catalogue, (paper._replace(citation_key="") for paper in known))
    keys = _settled(catalogue, wishes, giving_up=frozenset(paper.citation_key.lower() for paper in known))
    return [
        Renaming(paper.id, paper.title, paper.citation_key, keys[paper.uid])
        for paper in known
        if paper.citation_key != keys[paper.uid]
    ]


def key_by_pattern(catalogue: Catalogue, paper: Paper) -> str:
    """The key that a paper would have if it had none of its own."""
    wishes = _claims(catalogue, [paper._replace(citation_key="")])
    return _settled(catalogue, wishes, giving_up=frozenset([paper.citation_key.lower()]))[paper.uid]


def _claims(catalogue: Catalogue, papers: Iterable[Paper]) -> "list[Claim]":
    """What papers wish to be called; what reads names and titles is loaded only for those without a key of their own."""
    from reader.formats.citations.citation_keys import claims

    return claims(papers, catalogue.key_pattern)


def _settled(catalogue: Catalogue, wishes: "Sequence[Claim]", giving_up: frozenset[str] = frozenset()) -> dict[str, str]:
    """Who gets which key; the keys that are given up (in small letters) are no hindrance unless they were given out."""
    from reader.formats.citations.citation_keys import settled

    pinned: dict[str, str] = {}
    imported: set[str] = set()
    for some in paged(sorted({key for _, _, _, key, _ in wishes}), _LOOKED_UP):
        of_some, imported_of_some = catalogue.keys_like(some)
        pinned |= of_some
        imported |= imported_of_some
    return settled(wishes, pinned, imported - giving_up)


class KeyLedger:
    """The keys that were given out: which, and to which files. Every verb that a reader may want to take back gives a Change."""

    def __init__(self, read: Run, write: Run, there: There | None = None) -> None:
        """`read` runs where the library is read, `write` in a transaction; for this it must be taken `there`."""
        self._read, self._in_transaction, self._there = read, write, there or here

    def _write(self, verb: Callable[[sqlite3.Connection], T]) -> T:
        return self._there(lambda: self._in_transaction(verb))

    def pin(self, catalogue: Catalogue, ids: Sequence[int]) -> Keys:
        """Give the papers' keys out, from now on to be kept: `new` are those that were not before."""
        keys = keys_of(catalogue, ids)
        while not self._pinned(keys.new):
            keys = keys_of(catalogue, ids)
        return keys

    def _pinned(self, new: Mapping[str, str]) -> bool:
        return not new or self._write(lambda db: citation_keys.pin(db, new))

    def unpin(self, keys: Mapping[str, str]) -> None:
        """Take back what was given out just now, since it went nowhere."""
        if keys:
            self._write(lambda db: citation_keys.unpin(db, keys.values()))

    def note_file(self, path: Path, ids: Sequence[int]) -> None:
        """Note that the keys of papers went to a file."""
        self._write(lambda db: citation_keys.note_file(db, str(path.absolute()), ids))

    def of_paper(self, paper: int) -> list[GivenKey]:
        """The keys of a paper that were given out, the one that it has first."""
        return self._read(lambda db: citation_keys.given_keys(db, paper))

    def change(self, paper: int, key: str) -> Change:
        """Give a paper another key, by hand.

        Raises:
            WrongUsage: it cannot be cited, or is or was another paper's.
        """
        return self._write(lambda db: _change(db, paper, key))

    def make_anew(self, renamings: Sequence[Renaming]) -> Change:
        """Give papers the keys that `keys_made_anew` proposed."""
        return self._write(lambda db: _rename(db, renamings))


def _change(db: sqlite3.Connection, paper: int, key: str) -> Change:
    from reader.formats.citations.key_text import LONGEST, is_typed_well

    key = key.strip()
    if not is_typed_well(key):
        raise WrongUsage(
            f"“{key}” cannot be cited: write up to {LONGEST} of the letters a to z, digits and : . - _ + / for a key."
        )
    found = papers.load(db, [paper])
    others = citation_keys.holders(db, key) - {paper}
    if others:
        title = "; ".join(other.title for other in papers.load(db, [min(others)]))
        raise WrongUsage(f"The key {key} is or was that of “{title}”; choose another one.")
    before = found[0].citation_key if found else ""
    edits = alter(db, "citation_key", key, [paper]) if before != key else []
    change = Change(
        f"Changed the citation key {before} to {key}." if before else f"Gave out the citation key {key}.", tuple(edits)
    )
    return _recorded(db, change)


def _rename(db: sqlite3.Connection, renamings: Sequence[Renaming]) -> Change:
    edits = []
    for renaming in renamings:
        if not citation_keys.holders(db, renaming.after) - {renaming.paper}:
            edits += alter(db, "citation_key", renaming.after, [renaming.paper])
    number = f"{len(edits):,} citation {'key' if len(edits) == 1 else 'keys'}"
    return _recorded(db, Change(f"Made {number} anew.", tuple(edits)))


def _recorded(db: sqlite3.Connection, change: Change) -> Change:
    if change.edits:
        history.record(db, change)
    return change
