"""Which papers the entries of a bibliography are: surely, by what names a work, or probably, by title, year and first author."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.domain.bibliography import Entry, KeptEntry, Work
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
"""Works of one title with which an entry is compared."""


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


def compared(db: sqlite3.Connection, entries: Sequence[Entry], known: Mapping[int, int]) -> list[Likeness]:
    """What each of the entries is; `known` are the papers that the entries at some places of this very file are known to be."""
    named = _named(db, [entry.work for entry in entries], known)
    words = [search_text(entry.work.title) for entry in entries]
    others = _of_library(db, [title for place, title in enumerate(words) if title and place not in named])
    first: dict[str, int] = {}
    found: list[Likeness] = []
    for place, (_, kept, work) in enumerate(entries):
        uids = uids_of(work)
        earlier = next((first[uid] for uid in uids if uid in first), None)
        alike = others.setdefault(words[place], []) if words[place] else []
        own = _Other(work.title, work.date, work.authors, [kept], place=place)
        if place in named:
            found.append(named[place])
        elif earlier is not None:
            found.append(Likeness(Verdict.SAME, None, earlier, entries[earlier].work.title, "identifier"))
        else:
            found.append(_by_title(own, len(words[place].split()), alike))
        if len(alike) < _MOST_COMPARED:
            alike.append(own)
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


def _of_library(db: sqlite3.Connection, titles: Sequence[str]) -> dict[str, list[_Other]]:
    """The papers with these titles, all in the form in which they are searched for."""
    found: dict[str, list[int]] = {}
    for paper, title in titles_like(db, titles, search_text):
        alike = found.setdefault(title, [])
        if len(alike) < _MOST_COMPARED:
            alike.append(paper)
    ids = [paper for alike in found.values() for paper in alike]
    entries = kept_entries(db, ids)
    loaded = {
        paper.id: _Other(paper.title, paper.date, paper.authors, entries.get(paper.id, ()), paper=paper.id, binned=paper.binned)
        for paper in papers.load(db, ids)
    }
    return {title: [loaded[paper] for paper in alike] for title, alike in found.items()}


def _by_title(own: _Other, words: int, alike: Sequence[_Other]) -> Likeness:
    """What an entry is to works of the same title, which has so many words."""
    (entry,) = own.entries
    probable = Likeness(Verdict.NEW)
    for other in alike:
        has_years, has_authors = bool(own.year and other.year), bool(own.authors and other.authors)
        if (has_authors and own.family != other.family) or (has_years and abs(own.year - other.year) > 1):
            continue
        if any(kept.fields == entry.fields or kept.key == entry.key != "" for kept in other.entries):
            return Likeness(Verdict.SAME, other.paper, other.place, other.title, "entry")
        if (has_authors or words >= _TELLING) and not other.binned and probable.verdict is Verdict.NEW:
            shared = ["title", *(["year"] if has_years else []), *(["first author"] if has_authors else [])]
            reason = " and ".join(filter(None, (", ".join(shared[:-1]), shared[-1])))
            probable = Likeness(Verdict.PROBABLE, other.paper, other.place, other.title, reason)
    return probable
