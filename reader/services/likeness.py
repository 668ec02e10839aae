"""Which papers the entries of a bibliography are: surely, by what names a work, or probably, by title, year and first author."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain, islice
from typing import NamedTuple

from reader.domain.bibliography import Entry, EntryField, KeptEntry, Work
from reader.formats.citations.names import parsed_name
from reader.formats.folding import fold
from reader.formats.search_forms import search_text
from reader.storage import papers
from reader.storage.entries import kept_entries
from reader.storage.likeness import by_doi, titles_like, titles_of
from reader.storage.sqlite import sqlite3

_TELLING = 4
"""Words that a title must have to tell a work where its authors are not known on both sides."""

_MOST_COMPARED = 100
"""Works of one title and author with which an entry is compared."""


class Verdict(StrEnum):
    """What an entry is to the library."""

    NEW = "new"
    SAME = "same"
    PROBABLE = "probable"


class Likeness(NamedTuple):
    """What an entry is to the library, and what it is the same as: a paper (local id) or an earlier entry of the file (place).

    `title` is that one's title, `reason` what both have in common.
    """

    verdict: Verdict
    paper: int | None = None
    place: int | None = None
    title: str = ""
    reason: str = ""


class _Other(NamedTuple):
    """A work that entries are compared with: a paper of the library, with its own entries, or an earlier entry of the file."""

    title: str
    date: str
    authors: Sequence[str]
    entries: Sequence[KeptEntry]
    paper: int | None = None
    place: int | None = None
    binned: bool = False

    @property
    def year(self) -> int:
        """The year, or 0."""
        return int(self.date[:4]) if self.date[:4].isdecimal() else 0

    @property
    def family(self) -> str:
        """The family name of the first author, in the form in which names are searched for, or empty."""
        return fold(parsed_name(self.authors[0]).family) if self.authors else ""

    def is_near(self, other: "_Other") -> bool:
        """Whether the years, where both are known, are those of a preprint and its publication, or the same."""
        return not (self.year and other.year) or abs(self.year - other.year) <= 1


class _Alike:
    """Works of one title, in so many words; they are put in the order of their authors when somebody asks for it."""

    def __init__(self, words: int) -> None:
        self._is_telling = words >= _TELLING
        self._waiting: list[_Other] = []
        self._families: dict[str, list[_Other]] = {}
        self._entries: dict[str | tuple[EntryField, ...], _Other] = {}

    def put(self, other: _Other) -> None:
        self._waiting.append(other)

    def likeness(self, own: _Other) -> Likeness:
        """What an entry is to these works."""
        if not (self._waiting or self._families):
            return Likeness(Verdict.NEW)
        self._sort()
        (entry,) = own.entries
        for same in (self._entries.get(entry.fields), self._entries.get(entry.key)):
            if same and own.is_near(same) and (own.family == same.family or not (own.family and same.family)):
                return Likeness(Verdict.SAME, same.paper, same.place, same.title, "entry")
        return self._probably(own)

    def _sort(self) -> None:
        for other in self._waiting:
            self._families.setdefault(other.family, []).append(other)
            for entry in other.entries:
                self._entries.setdefault(entry.fields, other)
                if entry.key:
                    self._entries.setdefault(entry.key, other)
        self._waiting.clear()

    def _probably(self, own: _Other) -> Likeness:
        likely: Iterable[_Other] = self._families.get(own.family, []) if own.family else []
        if self._is_telling:
            likely = chain(likely, self._families.get("", []) if own.family else chain(*self._families.values()))
        for other in islice(likely, _MOST_COMPARED):
            if own.is_near(other) and not other.binned:
                shared = {"title": True, "year": own.year and other.year, "first author": own.family and other.family}
                *most, last = (name for name, is_shared in shared.items() if is_shared)
                reason = f"{', '.join(most)} and {last}" if most else last
                return Likeness(Verdict.PROBABLE, other.paper, other.place, other.title, reason)
        return Likeness(Verdict.NEW)


def compared(db: sqlite3.Connection, entries: Sequence[Entry], known: Mapping[int, int]) -> list[Likeness]:
    """What each of the entries is; `known` are the papers that the entries at some places of this very file are known to be."""
    named = _named(db, [entry.work for entry in entries], known)
    words = [search_text(entry.work.title) for entry in entries]
    alike = {title: _Alike(len(title.split())) for title in words}
    for title, other in _of_library(db, [title for place, title in enumerate(words) if title and place not in named]):
        alike[title].put(other)
    first: dict[str, int] = {}
    found: list[Likeness] = []
    for place, (_, kept, work) in enumerate(entries):
        uids = uids_of(work)
        earlier = next((first[uid] for uid in uids if uid in first), None)
        own = _Other(work.title, work.date, work.authors, [kept], place=place)
        if place in named:
            found.append(named[place])
        elif earlier is not None:
            found.append(Likeness(Verdict.SAME, None, earlier, entries[earlier].work.title, "identifier"))
        else:
            found.append(alike[words[place]].likeness(own) if words[place] else Likeness(Verdict.NEW))
        alike[words[place]].put(own)
        for uid in uids:
            first.setdefault(uid, place)
    return found


def uids_of(work: Work) -> list[str]:
    """The lasting names that a paper of this work could have, the best first; none where nobody else would choose the same."""
    return [*([work.arxiv_id.uid] if work.arxiv_id else []), *([f"doi:{work.doi}"] if work.doi else [])]


def _named(db: sqlite3.Connection, works: Sequence[Work], known: Mapping[int, int]) -> dict[int, Likeness]:
    """The entries whose papers are sure, by their places."""
    by_uid = papers.ids_by_uid(db, {uid for work in works for uid in uids_of(work)})
    dois = by_doi(db, {work.doi for work in works if work.doi})
    found: dict[int, tuple[int, str]] = {}
    for place, work in enumerate(works):
        if work.arxiv_id and (paper := by_uid.get(work.arxiv_id.uid)):
            found[place] = paper, "arXiv id"
        elif work.doi and (paper := dois.get(work.doi) or by_uid.get(f"doi:{work.doi}")):
            found[place] = paper, "DOI"
        elif place in known:
            found[place] = known[place], "file"
    titles = titles_of(db, {paper for paper, _ in found.values()})
    return {place: Likeness(Verdict.SAME, paper, None, titles.get(paper, ""), reason) for place, (paper, reason) in found.items()}


def _of_library(db: sqlite3.Connection, titles: Sequence[str]) -> Iterator[tuple[str, _Other]]:
    """The papers with these titles, which are all in the form in which they are searched for."""
    found = dict(titles_like(db, titles, search_text))
    entries = kept_entries(db, found)
    for paper in papers.load(db, list(found)):
        own = entries.get(paper.id, ())
        yield found[paper.id], _Other(paper.title, paper.date, paper.authors, own, paper=paper.id, binned=paper.binned)
