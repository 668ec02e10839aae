"""Bringing digests in: new papers are added, known ones are noted as seen again and keep all that their reader did."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reader.domain.change import Change, Edit
from reader.domain.digest import UNDECIDED, Digest, DigestEntry, Problem
from reader.domain.paper import Paper, fuller_authors
from reader.errors import NotADigest, UnreadableFile
from reader.formats.digests.detect import BEGINNING, MAXIMUM_BYTES, is_binary, names_arxiv, read_digest
from reader.formats.digests.heading import read_date
from reader.formats.foreign_text import clean_line
from reader.formats.search_forms import index_text
from reader.services.digest_parts import DigestPart, one_each, parts_of
from reader.services.new_versions import back_to_inbox
from reader.storage import field_values, labels, papers
from reader.storage.edits import write
from reader.storage.identity import first_id_of, last_id_of
from reader.storage.sqlite import sqlite3

_LONGEST_FILE_NAME = 255


class DigestFile(NamedTuple):
    """A digest that has been read: all that can be done before the library has to be locked for it.

    `forms` are the search forms of its titles and abstracts.
    """

    name: str
    content: bytes
    sha256: str
    digest: Digest
    forms: Mapping[str, str]


class _Unindexed(NamedTuple):
    """What the index lacks: papers that are new, and the local ids of those whose text was altered."""

    new: list[papers.NewPaper]
    altered: set[int]


class ImportReport(NamedTuple):
    """What one file brought: how many papers were added and seen again, what could not be read, what to undo.

    `digest` is the digest's name in the search language (`digest:…`), of a file with several the newest one's or their day.
    `doubts` tell of entries of a bibliography that came in as papers of their own and may be the same as others. `nouns` is what
    several such files are called. `decided` counts the papers that gained by the decisions that the file tells, `kept` those
    whose own stand against them.
    """

    file: str
    digest: str
    added: int
    seen_again: int
    problems: tuple[Problem, ...]
    change: Change
    doubts: tuple[Problem, ...] = ()
    nouns: str = "digests"
    decided: int = 0
    kept: int = 0


def read_file(path: Path) -> bytes:
    """The content of a file that was chosen, refused with a sentence where it cannot be a digest."""
    with _opened(path) as file:
        content = file.read(MAXIMUM_BYTES + 1)
    if len(content) > MAXIMUM_BYTES:
        raise NotADigest(f"{path} is larger than {MAXIMUM_BYTES >> 20} MiB; no digest is, so it was left.")
    return content


def read_found_file(path: Path) -> bytes:
    """The same for one that lies in a folder with digests: read no further than to where it shows that it is none."""
    with _opened(path) as file:
        beginning = file.read(BEGINNING)
        content = b"" if is_binary(beginning) else beginning + file.read(MAXIMUM_BYTES)
    if not names_arxiv(content):
        raise NotADigest(f"{path} is no digest of arXiv papers.")
    return content


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.is_dir():
            raise NotADigest(f"{path} is a folder; name the digest files in it.")
        if path.stat().st_size > MAXIMUM_BYTES:
            raise NotADigest(f"{path} is larger than {MAXIMUM_BYTES >> 20} MiB; no digest is, so it was not opened.")
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read ({error.strerror}).") from error


def shown_name(path: Path) -> str:
    """What a file is called in sentences and in the library."""
    return clean_line(path.name, _LONGEST_FILE_NAME)


def fingerprint(content: bytes) -> str:
    """What a file's content is recognised by."""
    return sha256(content).hexdigest()


def understand(content: bytes, name: str) -> DigestFile:
    """The digest in a file's content, under the file's `name`, which may tell the day where nothing else does.

    Raises:
        NotADigest: the content is something else.
    """
    digest = read_digest(content, name)
    if not digest.date:
        digest = digest._replace(date=read_date(name))
    forms = {text: index_text(text) for entry in digest.entries for text in (entry.title, entry.abstract)}
    return DigestFile(name, content, fingerprint(content), digest, forms)


def import_digests(
    db: sqlite3.Connection, files: Sequence[DigestFile], moment: str, *, returning: bool = False
) -> list[ImportReport]:
    """Put the papers of digests into the library, inside the caller's transaction; the caller notes in the history what changed.

    `moment` is that of the act they are part of. The index follows at the end, for all papers at once, which is quicker by half.
    With `returning`, papers that were read or skipped go back to the inbox when a newer version of them is announced.
    """
    unindexed = _Unindexed([], set())
    reports = [_import(db, file, moment, unindexed, returning=returning) for file in files]
    forms = {text: form for file in files for text, form in file.forms.items()}
    papers.index_text(db, unindexed.altered)
    papers.index_new(db, unindexed.new, lambda text: forms.get(text) or index_text(text))
    return [_with_decisions(db, file, report) for file, report in zip(files, reports, strict=True)]


def _with_decisions(db: sqlite3.Connection, file: DigestFile, report: ImportReport) -> ImportReport:
    """Take over what a file tells of its reader's decisions, which needs the papers' texts in the index."""
    if all(entry.decisions is UNDECIDED for entry in file.digest.entries):
        return report
    from reader.services.decisions import take
    from reader.services.import_tally import decided_sentence

    taken = take(db, one_each(file.digest.entries).values())
    change = Change(report.change.sentence + decided_sentence(taken.gained, taken.kept), (*report.change.edits, *taken.edits))
    return report._replace(change=change, decided=taken.gained, kept=taken.kept)


def _import(db: sqlite3.Connection, file: DigestFile, moment: str, unindexed: _Unindexed, *, returning: bool) -> ImportReport:
    """Put in the digests of one file, but for the index; `unindexed` gathers what it lacks."""
    parts = parts_of(file.digest, file.sha256)
    entries = one_each(entry for part in parts for entry in part.entries.values())
    ids = papers.ids_by_uid(db, entries)
    loaded = {paper.id: paper for paper in papers.load(db, list(ids.values()))}
    known = {uid: loaded[number] for uid, number in ids.items()}
    new = _add(db, [entry for uid, entry in entries.items() if uid not in known], moment)
    unindexed.new.extend(new)
    added = {paper.uid: paper.id for paper in new}
    for uid, paper in known.items():
        if news := _news(paper, entries[uid]):
            field_values.say(db, paper.id, "digest", news)
            unindexed.altered.update([paper.id] if papers.INDEXED & news.keys() else [])
    ids |= added
    rows = _register(db, file, parts)
    for part, row in zip(parts, rows, strict=True):
        seen = [_sighting(ids[uid], entry, known.get(uid, entries[uid])) for uid, entry in part.entries.items()]
        labels.add_sightings(db, row.id, seen)
    back = {paper for row in rows if row.deleted_at for paper in labels.binned_with_digest(db, row.id, row.deleted_at)}
    edits = _arrival(parts, rows, [*added.values(), *sorted(back)], moment)
    # A digest that is new, and the papers in it, are where they should be.
    write(db, edits if any(row.deleted_at for row in rows) else ())
    if returning:
        edits += tuple(back_to_inbox(db, [paper for uid, paper in known.items() if _has_risen(paper, entries[uid])]))
    number = len(added) + len(back)
    change = Change(sentence(number, len(entries), file.name), edits)
    return ImportReport(file.name, _newest(parts), number, len(entries) - number, file.digest.problems, change)


def _register(db: sqlite3.Connection, file: DigestFile, parts: Sequence[DigestPart]) -> list[labels.DigestRow]:
    """The rows of a file's digests; the first one keeps its text."""
    rows = [labels.register_digest(db, uid=part.uid, category=part.category, date=part.date, name=file.name) for part in parts]
    for place, row in enumerate(rows):
        labels.keep_digest_text(db, row.id, file.sha256, b"" if place else file.content)
    return rows


def _newest(parts: Sequence[DigestPart]) -> str:
    """The name of the newest digest, or of their day where there are several."""
    day = max(part.date for part in parts)
    newest = [part for part in parts if part.date == day]
    return day if day and len(newest) > 1 else newest[0].uid


def _add(db: sqlite3.Connection, entries: list[DigestEntry], moment: str) -> list[papers.NewPaper]:
    """Put in papers that are not there yet."""
    today = datetime.now(UTC).date().isoformat()
    days: dict[str, list[DigestEntry]] = {}
    for entry in entries:
        days.setdefault(_date(entry) or today, []).append(entry)
    new: list[papers.NewPaper] = []
    for day, announced in days.items():
        ids = papers.reserve_ids(db, first_id_of(day), last_id_of(day), len(announced))
        new += (_new_paper(entry, number) for number, entry in zip(ids, announced, strict=True))
    papers.insert(db, new, source="digest", moment=moment)
    return new


def _new_paper(entry: DigestEntry, local_id: int) -> papers.NewPaper:
    return papers.NewPaper(
        id=local_id,
        uid=entry.arxiv_id.uid if entry.arxiv_id else "",
        title=entry.title,
        abstract=entry.abstract,
        arxiv_id=entry.arxiv_id,
        authors=entry.authors,
        date=_date(entry),
        categories=entry.categories,
        withdrawn=entry.withdrawn,
        comment=entry.comment,
        doi=entry.doi,
        journal_ref=entry.journal_ref,
    )


def _date(entry: DigestEntry) -> str:
    """The paper's own day, before that on which it was announced."""
    return entry.published or entry.day


_FILLED = ("abstract", "comment", "doi", "journal_ref")


def _news(paper: Paper, entry: DigestEntry) -> dict[str, str | int]:
    """What the library lacks of a paper seen again; nothing that is there is blanked, shortened or replaced."""
    news: dict[str, str | int] = {
        field: getattr(entry, field) for field in _FILLED if getattr(entry, field) and not getattr(paper, field)
    }
    if entry.title and not paper.is_named:
        news["title"] = entry.title
    if (authors := fuller_authors(paper.authors, entry.authors)) != paper.authors:
        news["authors"] = "\n".join(authors)
    if not paper.date and (date := _date(entry)):
        news["date"] = date
    categories = dict.fromkeys(paper.categories + entry.categories)
    if len(categories) > len(paper.categories):
        news["categories"] = " ".join(categories)
    if entry.withdrawn and not paper.withdrawn:
        news["withdrawn"] = 1
    version = entry.arxiv_id.version if entry.arxiv_id else None
    if version and paper.arxiv_id and version > (paper.arxiv_id.version or 0):
        news["version"] = version
    return news


def _has_risen(paper: Paper, entry: DigestEntry) -> bool:
    """Whether an entry announces a later version than was known; where none was, only a replacement is later than the first."""
    known, version = (arxiv_id.version if arxiv_id else None for arxiv_id in (paper.arxiv_id, entry.arxiv_id))
    return version is not None and version > (known or (1 if entry.kind == "replaced" else version))


def _sighting(paper: int, entry: DigestEntry, known: Paper | DigestEntry) -> labels.Sighting:
    """Where a paper was seen, with the title and abstract only where they are not what is known of it."""
    title = "" if isinstance(known, Paper) and not known.is_named else known.title
    return labels.Sighting(
        paper=paper,
        number=entry.number,
        kind=entry.kind,
        version=entry.arxiv_id.version if entry.arxiv_id else None,
        title=entry.title if entry.title and title not in ("", entry.title) else None,
        abstract=entry.abstract if entry.abstract and known.abstract not in ("", entry.abstract) else None,
    )


def _arrival(parts: Sequence[DigestPart], rows: Sequence[labels.DigestRow], arrived: list[int], moment: str) -> tuple[Edit, ...]:
    """The edits that undo takes back: the papers go to the Bin and the digests with them, all marked with the act's moment.

    Importing a digest again finds them by that moment and brings them back.
    """
    papers_back = [Edit("binned", moment, None, papers=tuple(arrived))] if arrived else []
    taken = [part.uid for part, row in zip(parts, rows, strict=True) if row.deleted_at or not row.known]
    return (*papers_back, *(Edit("digest.deleted", moment, None, uid) for uid in taken))


def sentence(added: int, entries: int, name: str) -> str:
    """What a digest of so many entries brought."""
    if not entries:
        return f"{name} announces no papers."
    again = entries - added
    if not added:
        return f"The paper of {name} was here already." if entries == 1 else f"All {entries} papers of {name} were here already."
    papers = "1 paper" if added == 1 else f"{added} papers"
    return f"Imported {papers} from {name}" + (f"; {again} {'was' if again == 1 else 'were'} here already." if again else ".")
