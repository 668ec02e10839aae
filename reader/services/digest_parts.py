"""The digests that one file holds: mostly one, but also the days of a week, or the listings of several categories."""

from collections.abc import Iterable
from typing import NamedTuple

from reader.domain.digest import UNDECIDED, Digest, DigestEntry
from reader.domain.paper import fuller_authors

_FILLED = ("title", "abstract", "comment", "doi", "journal_ref", "published")
"""What one entry of a paper may say and another leave out."""

_LENGTH = 12
"""Characters of a file's SHA-256 sum that name its digests."""


class DigestPart(NamedTuple):
    """The entries of one listing and day, one for each paper, by the papers' uids; each says where it stands.

    `uid` is the digest's lasting name: `cs.CV/2020-04-02`, or one made of the content where listing or day are not known.
    """

    uid: str
    category: str
    date: str
    entries: dict[str, DigestEntry]


def parts_of(digest: Digest, sha256: str) -> list[DigestPart]:
    """The digests in a file with this content, in its order; one without entries where the day has no papers.

    Entries without identifier are left out.
    """
    sections: dict[tuple[str, str], list[DigestEntry]] = {}
    for entry in digest.entries:
        if entry.arxiv_id:
            category, day = entry.listing or digest.category, entry.day or digest.date
            categories = entry.categories or ((category,) if category else ())
            placed = entry._replace(listing=category, day=day, categories=categories)
            sections.setdefault((category, day), []).append(placed)
    found = sections or {(digest.category, digest.date): []}
    return [
        DigestPart(_uid(category, date, sha256, single=len(found) == 1), category, date, one_each(entries))
        for (category, date), entries in found.items()
    ]


def one_each(entries: Iterable[DigestEntry]) -> dict[str, DigestEntry]:
    """The entries with an identifier by their papers' uids; of two for one paper the first, with what only the other says."""
    merged: dict[str, DigestEntry] = {}
    for entry in entries:
        if entry.arxiv_id is None:
            continue
        first = merged.setdefault(entry.arxiv_id.uid, entry)
        if first is not entry:
            merged[entry.arxiv_id.uid] = _completed(first, entry)
    return merged


def _completed(first: DigestEntry, other: DigestEntry) -> DigestEntry:
    more = {field: getattr(other, field) for field in _FILLED if not getattr(first, field)}
    categories = tuple(dict.fromkeys(first.categories + other.categories))
    decisions = other.decisions if first.decisions == UNDECIDED else first.decisions
    return first._replace(
        **more, decisions=decisions, categories=categories, authors=fuller_authors(first.authors, other.authors)
    )


def _uid(category: str, date: str, sha256: str, *, single: bool) -> str:
    if category and date:
        return f"{category}/{date}"
    name = f"file-{sha256[:_LENGTH]}"
    return name if single else "-".join(filter(None, (name, category, date)))
