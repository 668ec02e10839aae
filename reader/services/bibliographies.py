"""Bringing bibliographies in: shown beside the library first, then put in, entry by entry new or joined to a paper that is here.

Entries are kept whole, with their citation keys, whatever else is known of their papers. A paper that merely has the same title,
year and first author as an entry is joined to it only where that was decided.
"""

from collections.abc import Container, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from reader.domain.bibliography import Bibliography, Entry, Form, Work
from reader.domain.change import Change, Edit
from reader.domain.digest import Problem
from reader.domain.paper import Paper, fuller_authors
from reader.formats.citations.reading import read_bibliography
from reader.formats.digests.reading import short
from reader.services.collecting import garbage_left_lying
from reader.services.importing import ImportReport, fingerprint, sentence
from reader.services.likeness import Likeness, Verdict, compared, uids_of
from reader.storage import entries as kept
from reader.storage import labels, papers
from reader.storage.edits import write
from reader.storage.identity import first_id_of, last_id_of, new_uid
from reader.storage.sqlite import sqlite3

SOURCE = "bibliography"
"""Who says what entries say (see storage.field_values)."""

KIND = "listed"
"""How a paper is seen in a bibliography."""


class BibliographyFile(NamedTuple):
    """A bibliography that has been read, what its entries are to the library, and which probable ones are to be joined.

    `together` are the places of entries that go to the paper that they are probably the same as.
    """

    name: str
    content: bytes
    sha256: str
    bibliography: Bibliography
    likenesses: Sequence[Likeness] = ()
    together: Container[int] = ()

    @property
    def has_likenesses(self) -> bool:
        """Whether there is something to be shown before it comes in: entries that are, or may be, papers that are known."""
        return any(likeness.verdict is not Verdict.NEW for likeness in self.likenesses)

    @property
    def uid(self) -> str:
        """The lasting name that the file has among digests."""
        return f"file-{self.sha256[:12]}"

    def compared(self, db: sqlite3.Connection) -> "BibliographyFile":
        """The same with what its entries are to the library now."""
        row = labels.digest_row(db, self.uid)
        known = kept.at_places(db, row.id) if row and not row.deleted_at else {}
        return self._replace(likenesses=compared(db, self.bibliography.entries, known))


@garbage_left_lying()
def understand_bibliography(content: bytes, name: str, form: Form) -> BibliographyFile:
    """The bibliography in a file's content, under the file's name; every content is one, if only of problems."""
    return BibliographyFile(name, content, fingerprint(content), read_bibliography(content, form))


@garbage_left_lying()
def import_bibliographies(db: sqlite3.Connection, files: Sequence[BibliographyFile], moment: str) -> list[ImportReport]:
    """Put bibliographies in, inside the caller's transaction; the caller notes in the history what changed.

    `moment` is that of the act they are part of. What entries are is looked up anew, for the library may have changed since it
    was shown.
    """
    altered: set[int] = set()
    reports = [_import(db, file, moment, altered) for file in files]
    if altered:
        papers.index_text(db, altered)
    return reports


def _import(db: sqlite3.Connection, file: BibliographyFile, moment: str, altered: set[int]) -> ImportReport:
    """Put in one bibliography, but for the index; `altered` gathers the papers whose text it lacks."""
    file = file.compared(db)
    row = labels.register_digest(db, uid=file.uid, category="", date="", name=file.name)
    labels.keep_digest_text(db, row.id, file.sha256, file.content)
    binned = set(labels.binned_with_digest(db, row.id, row.deleted_at)) if row.deleted_at else set()
    taken_back = {place: paper for place, paper in kept.at_places(db, row.id).items() if paper in binned}
    entries = file.bibliography.entries
    added, owners = _add(db, file, taken_back, moment)
    kept.add(db, row.id, [kept.PlacedEntry(owner, place, entries[place].kept) for place, owner in enumerate(owners)])
    labels.add_sightings(
        db, row.id, [labels.Sighting(owner, place, KIND, None, None, None) for place, owner in enumerate(owners, 1)]
    )
    news = _news(db, [(owner, entry.work) for owner, entry in zip(owners, entries, strict=True) if owner not in added])
    arrived = [*added, *sorted(binned.intersection(owners))]
    edits = [Edit("binned", moment, None, papers=tuple(arrived))] if arrived else []
    edits += [Edit("digest.deleted", moment, None, file.uid)] if row.deleted_at or not row.known else []
    # A digest that is new, and the papers in it, are where they should be.
    write(db, [*news, *(edits if row.deleted_at else [])])
    altered.update(added)
    again = len(set(owners)) - len(arrived)
    change = Change(_sentence(len(arrived), again, file.name), (*edits, *news))
    return ImportReport(
        file.name, file.uid, len(arrived), again, file.bibliography.problems, change, doubts(file), "bibliographies"
    )


def _add(
    db: sqlite3.Connection, file: BibliographyFile, taken_back: dict[int, int], moment: str
) -> tuple[dict[int, None], list[int]]:
    """Put in what is new; gives the local ids of these papers, and of the papers of all entries in the file's order."""
    entries = file.bibliography.entries
    joined = [
        likeness if likeness.verdict is Verdict.SAME or place in file.together else Likeness(Verdict.NEW, taken_back.get(place))
        for place, likeness in enumerate(file.likenesses)
    ]
    new = [place for place, likeness in enumerate(joined) if likeness.paper is None and likeness.place is None]
    ids = _insert(db, {place: entries[place] for place in new}, moment)
    owners: list[int] = []
    for place, likeness in enumerate(joined):
        if likeness.paper is not None:
            owners.append(likeness.paper)
        else:
            owners.append(ids[place] if likeness.place is None else owners[likeness.place])
    return dict.fromkeys(ids.values()), owners


def _insert(db: sqlite3.Connection, entries: Mapping[int, Entry], moment: str) -> dict[int, int]:
    """Papers for these entries; gives their local ids by the entries' places."""
    today = datetime.now(UTC).date().isoformat()
    days: dict[str, list[int]] = {}
    for place, entry in entries.items():
        days.setdefault(f"{entry.work.date}-01-01"[: len(today)] if entry.work.date else today, []).append(place)
    numbers: dict[int, int] = {}
    for day, places in days.items():
        numbers |= zip(places, papers.reserve_ids(db, first_id_of(day), last_id_of(day), len(places)), strict=True)
    new = [_new_paper(entry.work, numbers[place]) for place, entry in entries.items()]
    papers.insert(db, new, source=SOURCE, moment=moment)
    return numbers


def _new_paper(work: Work, local_id: int) -> papers.NewPaper:
    return papers.NewPaper(
        id=local_id,
        uid=next(iter(uids_of(work)), "") or new_uid(),
        title=work.title,
        abstract=work.abstract,
        arxiv_id=work.arxiv_id,
        authors=work.authors,
        date=work.date,
        categories=work.categories,
        withdrawn=False,
        comment=work.comment,
        doi=work.doi,
        journal_ref=work.journal_ref,
    )


def _news(db: sqlite3.Connection, works: Sequence[tuple[int, Work]]) -> list[Edit]:
    """What the library lacks of papers that were here, as words of the bibliography; no word of anybody is replaced."""
    known = {paper.id: paper for paper in papers.load(db, list({owner for owner, _ in works}))}
    said: dict[tuple[int, str], str] = {}
    for owner, work in works:
        for field, value in _lacking(known[owner], work).items():
            said.setdefault((owner, field), value)
    return [Edit("word", None, value, f"{SOURCE}.{field}", (owner,)) for (owner, field), value in said.items()]


def _lacking(paper: Paper, work: Work) -> dict[str, str]:
    lacking = {field: getattr(work, field) for field in ("abstract", "comment", "doi", "journal_ref", "date")}
    lacking = {field: value for field, value in lacking.items() if value and not getattr(paper, field)}
    if (authors := fuller_authors(paper.authors, work.authors)) != paper.authors:
        lacking["authors"] = "\n".join(authors)
    if work.categories and not paper.categories:
        lacking["categories"] = " ".join(work.categories)
    return lacking


def doubts(file: BibliographyFile) -> tuple[Problem, ...]:
    """The entries that came in as papers of their own although they are probably the same as others, told by their lines."""
    return tuple(
        Problem(entry.line, f"“{short(entry.work.title)}” came in as a paper of its own, but is {told(likeness)}.")
        for place, (entry, likeness) in enumerate(zip(file.bibliography.entries, file.likenesses, strict=True))
        if likeness.verdict is Verdict.PROBABLE and place not in file.together
    )


def told(likeness: Likeness) -> str:
    """What an entry is to the library, as the end of a sentence."""
    if likeness.verdict is Verdict.NEW:
        return "new"
    probably = "probably " if likeness.verdict is Verdict.PROBABLE else ""
    whose = "of this file" if likeness.place is not None else "of the library"
    return f"{probably}the same as “{short(likeness.title)}” {whose}: same {likeness.reason}"


def _sentence(added: int, again: int, name: str) -> str:
    """What a bibliography brought."""
    return sentence(added, added + again, name) if added + again else f"{name} lists no works."
