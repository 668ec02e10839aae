"""Bringing digests in: new papers are added, known ones are noted as seen again and keep all that their reader did."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from reader.domain.change import Change, Edit
from reader.domain.digest import Digest, DigestEntry, Problem
from reader.domain.paper import Paper
from reader.errors import NotADigest, UnreadableFile
from reader.formats.digests.detect import BEGINNING, MAXIMUM_BYTES, is_binary, names_arxiv, read_digest
from reader.formats.foreign_text import clean_line
from reader.storage import field_values, history, labels, papers
from reader.storage.edits import write
from reader.storage.identity import first_id_of, last_id_of, now
from reader.storage.sqlite import sqlite3

_LONGEST_FILE_NAME = 255


class DigestFile(NamedTuple):
    """A digest that has been read: all that can be done before the library has to be locked for it."""

    name: str
    content: bytes
    sha256: str
    digest: Digest


class ImportReport(NamedTuple):
    """What one file brought: how many papers were added and seen again, what could not be read, what to undo.

    `digest` is the digest's name in the search language (`digest:…`).
    """

    file: str
    digest: str
    added: int
    seen_again: int
    problems: tuple[Problem, ...]
    change: Change


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
    """The digest in a file's content, under the file's `name`; raises NotADigest."""
    return DigestFile(name, content, fingerprint(content), read_digest(content, name))


def import_digest(db: sqlite3.Connection, file: DigestFile) -> ImportReport:
    """Put one digest into the library, inside the caller's transaction, as an act of its own."""
    (report,) = import_digests(db, [file], now())
    if report.change.edits:
        history.record(db, report.change)
    return report


def import_digests(db: sqlite3.Connection, files: Sequence[DigestFile], moment: str) -> list[ImportReport]:
    """Put the papers of digests into the library, inside the caller's transaction; the caller notes in the history what changed.

    `moment` is that of the act they are part of. The index follows at the end, for all papers at once, which is quicker by half.
    """
    altered: set[int] = set()
    reports = [_import(db, file, moment, altered) for file in files]
    papers.index_text(db, altered)
    return reports


def _import(db: sqlite3.Connection, file: DigestFile, moment: str, altered: set[int]) -> ImportReport:
    """Put in one digest, but for the index; `altered` gathers the papers whose text it lacks."""
    digest = file.digest
    digest_uid = f"{digest.category}/{digest.date}" if digest.category and digest.date else f"file-{file.sha256[:12]}"
    row = labels.register_digest(db, uid=digest_uid, category=digest.category, date=digest.date, name=file.name)
    labels.keep_digest_text(db, row.id, file.sha256, file.content)
    entries = _one_each(digest.entries)
    ids = papers.ids_by_uid(db, entries)
    loaded = {paper.id: paper for paper in papers.load(db, list(ids.values()))}
    known = {uid: loaded[number] for uid, number in ids.items()}
    added = _add(db, digest, [entry for uid, entry in entries.items() if uid not in known], moment)
    altered.update(added.values())
    for uid, paper in known.items():
        if news := _news(digest, paper, entries[uid]):
            field_values.say(db, paper.id, "digest", news)
            altered.update([paper.id] if papers.INDEXED & news.keys() else [])
    ids |= added
    labels.add_sightings(db, row.id, [_sighting(ids[uid], entry, known.get(uid)) for uid, entry in entries.items()])
    back = labels.binned_with_digest(db, row.id, row.deleted_at) if row.deleted_at else []
    edits = _arrival(row, digest_uid, [*added.values(), *back], moment)
    # A digest that is new, and the papers in it, are where they should be.
    for edit in edits if row.deleted_at else ():
        write(db, edit)
    number = len(added) + len(back)
    change = Change(sentence(number, len(entries), file.name), edits)
    return ImportReport(file.name, digest_uid, number, len(entries) - number, digest.problems, change)


def _one_each(entries: Sequence[DigestEntry]) -> dict[str, DigestEntry]:
    """Entries by uid; of two for one paper the first stays, with the abstract of the other where it has none."""
    merged: dict[str, DigestEntry] = {}
    for entry in entries:
        if entry.arxiv_id is None:
            continue
        first = merged.setdefault(entry.arxiv_id.uid, entry)
        if not first.abstract and entry.abstract:
            merged[entry.arxiv_id.uid] = first._replace(abstract=entry.abstract)
    return merged


def _add(db: sqlite3.Connection, digest: Digest, entries: list[DigestEntry], moment: str) -> dict[str, int]:
    """Put in papers that are not there yet; gives their local ids by uid."""
    day = digest.date or datetime.now(UTC).date().isoformat()
    ids = papers.reserve_ids(db, first_id_of(day), last_id_of(day), len(entries))
    new = [
        papers.NewPaper(
            id=number,
            uid=entry.arxiv_id.uid,
            title=entry.title,
            abstract=entry.abstract,
            arxiv_id=entry.arxiv_id,
            authors=entry.authors,
            date=digest.date,
            categories=_categories(digest, entry),
            withdrawn=entry.withdrawn,
        )
        for number, entry in zip(ids, entries, strict=True)
        if entry.arxiv_id
    ]
    papers.insert(db, new, source="digest", moment=moment)
    return {paper.uid: paper.id for paper in new}


def _categories(digest: Digest, entry: DigestEntry) -> tuple[str, ...]:
    return entry.categories or ((digest.category,) if digest.category else ())


def _news(digest: Digest, paper: Paper, entry: DigestEntry) -> dict[str, str | int]:
    """What the library lacks of a paper seen again; nothing that is there is blanked or replaced."""
    news: dict[str, str | int] = {}
    if not paper.abstract and entry.abstract:
        news["abstract"] = entry.abstract
    if not paper.authors and entry.authors:
        news["authors"] = "\n".join(entry.authors)
    if not paper.date and digest.date:
        news["date"] = digest.date
    categories = dict.fromkeys([*paper.categories, *_categories(digest, entry)])
    if len(categories) > len(paper.categories):
        news["categories"] = " ".join(categories)
    if entry.withdrawn and not paper.withdrawn:
        news["withdrawn"] = 1
    version = entry.arxiv_id.version if entry.arxiv_id else None
    if version and paper.arxiv_id and version > (paper.arxiv_id.version or 0):
        news["version"] = version
    return news


def _sighting(paper: int, entry: DigestEntry, known: Paper | None) -> labels.Sighting:
    """Where a paper was seen, with the title and abstract only where they are not those of the library."""
    title = entry.title if known and known.title != entry.title else None
    abstract = entry.abstract if known and entry.abstract and known.abstract not in ("", entry.abstract) else None
    version = entry.arxiv_id.version if entry.arxiv_id else None
    return labels.Sighting(paper, entry.number, entry.kind, version, title, abstract)


def _arrival(row: labels.DigestRow, digest_uid: str, arrived: list[int], moment: str) -> tuple[Edit, ...]:
    """The edits that undo takes back: the papers go to the Bin and the digest with them, all marked with the act's moment.

    Importing the digest again finds them by that moment and brings them back.
    """
    edits = (Edit("binned", moment, None, papers=tuple(arrived)),) if arrived else ()
    return edits if row.known and not row.deleted_at else (*edits, Edit("digest.deleted", moment, None, digest_uid))


def sentence(added: int, entries: int, name: str) -> str:
    """What a digest of so many entries brought."""
    if not entries:
        return f"{name} announces no papers."
    again = entries - added
    if not added:
        return f"The paper of {name} was here already." if entries == 1 else f"All {entries} papers of {name} were here already."
    papers = "1 paper" if added == 1 else f"{added} papers"
    return f"Imported {papers} from {name}" + (f"; {again} {'was' if again == 1 else 'were'} here already." if again else ".")
