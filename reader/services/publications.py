"""The published version of a paper, as Crossref or DataCite know it: proposed, and taken field by field or dismissed.

It is never taken silently, and whoever took it can take that back. The citation key stays what it was.
"""

from collections.abc import Collection
from typing import NamedTuple

from reader.domain.change import Change, Edit
from reader.domain.metadata import Publication
from reader.domain.paper import Paper
from reader.errors import WrongUsage
from reader.formats.scientific_text import display_text
from reader.services.sentences import titled
from reader.storage import history, papers, publications
from reader.storage.edits import WORD, alter
from reader.storage.publications import DISMISSED, TAKEN
from reader.storage.sqlite import sqlite3

REGISTRIES = {"crossref": "Crossref", "datacite": "DataCite"}
"""What the sources of publications are called."""

LABELS = {
    "title": "title",
    "authors": "authors",
    "journal_ref": "journal reference",
    "published": "date of publication",
    "doi": "DOI",
}
"""The fields that a publication may fill in, in the order of forms, and what they are called."""


class Offer(NamedTuple):
    """A field for which a publication has another value than is known: what is shown now, and what would be."""

    field: str
    present: str
    offered: str


def offers(paper: Paper, publication: Publication) -> list[Offer]:
    """What a publication would alter; how a title's words are capitalised, and in what notation, makes no difference."""
    work = publication.work
    present = {
        "title": paper.title,
        "authors": "\n".join(paper.authors),
        "journal_ref": paper.journal_ref,
        "published": paper.published,
        "doi": paper.doi,
    }
    offered = {
        "title": "" if _same_words(paper.title, work.title) else work.title,
        "authors": "\n".join(work.authors),
        "journal_ref": work.journal_ref,
        "published": work.date,
        "doi": work.doi,
    }
    return [
        Offer(field, present[field], offered[field])
        for field in LABELS
        if offered[field] and offered[field].casefold() != present[field].casefold()
    ]


def _same_words(one: str, other: str) -> bool:
    return display_text(one).casefold().split() == display_text(other).casefold().split()


def headline(publication: Publication) -> str:
    """What was published where: `“Deep Fakes”, Journal of Tests 12(3) (2021) 45–67`."""
    work = publication.work
    place = work.journal_ref or " ".join(filter(None, (work.publisher, f"({work.date[:4]})" if work.date else "")))
    return ", ".join(filter(None, (f"“{display_text(work.title)}”", place)))


def take(db: sqlite3.Connection, paper: int, fields: Collection[str] | None = None, pattern: str = "") -> Change:
    """Take what is proposed into a paper: all of it, or only these fields.

    What the reader wrote there by hand gives way, for the reader wants it so. A key that `pattern` would make stays as it is now.

    Raises:
        WrongUsage: nothing is proposed, or nothing of it is wanted.
    """
    (known,) = papers.load(db, [paper])
    publication = _proposed(db, known)
    wanted = [offer for offer in offers(known, publication) if fields is None or offer.field in fields]
    if not wanted:
        raise WrongUsage(f"There is nothing to take: {titled(known)} says the same already.")
    edits: list[Edit] = alter(db, "publication.key", _key(known, pattern), [paper])
    for offer in wanted:
        edits += alter(db, WORD, None, [paper], subject=f"user.{offer.field}")
        edits += alter(db, WORD, offer.offered, [paper], subject=f"{publication.source}.{offer.field}")
    edits += alter(db, "publication", TAKEN, [paper])
    names = [LABELS[offer.field] for offer in wanted]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return _done(db, f"Took the {listed} of {titled(known)} from {REGISTRIES[publication.source]}.", edits)


def dismiss(db: sqlite3.Connection, paper: int) -> Change:
    """Want nothing of what is proposed for a paper."""
    (known,) = papers.load(db, [paper])
    _proposed(db, known)
    return _done(db, f"Dismissed the published version of {titled(known)}.", alter(db, "publication", DISMISSED, [paper]))


def _proposed(db: sqlite3.Connection, paper: Paper) -> Publication:
    found = publications.find(db, paper.id)
    if found is None:
        raise WrongUsage(f"No published version of {titled(paper)} was looked up; do that first.")
    return found.publication


def _key(paper: Paper, pattern: str) -> str:
    """The key that the paper is cited under now."""
    from reader.formats.citations.citation_keys import citation_key

    return paper.citation_key or citation_key(paper, pattern)


def _done(db: sqlite3.Connection, sentence: str, edits: list[Edit]) -> Change:
    change = Change(sentence, tuple(edits))
    if edits:
        history.record(db, change)
    return change
