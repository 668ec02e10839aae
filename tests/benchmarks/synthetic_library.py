"""A made-up library of a million papers for the other benchmarks, written once into the user's cache.

`python -m tests.benchmarks.synthetic_library [PAPERS]` builds it (some minutes for a million) and tells where it lies. Digests of
ten years, some hundred papers a working day, go through the program's own tables and its own index; what a reader decides is
strewn over them. No benchmark may alter it: those that write take a copy.
"""

import shutil
import sys
from array import array
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from platformdirs import user_cache_path

from reader.domain.arxiv_id import ArxivId
from reader.paths import LibraryFolder
from reader.services.catalogue import search_text
from reader.services.library import Library
from reader.storage import labels, papers
from reader.storage.connection import open_for_writing, transaction
from reader.storage.identity import first_id_of, new_uid
from reader.storage.papers import NewPaper
from reader.storage.sqlite import sqlite3
from tests.benchmarks.synthetic_words import Prose

PAPERS = 1_000_000

RECIPE = 2
"""Raise it when a library made by this module would come out otherwise, or when search forms change: it is then built anew."""

FIRST_DAY = date(2015, 1, 1)
LAST_DAY = date(2024, 12, 31)
MOMENT = "2025-01-01T00:00:00+00:00"

_SEED = 20200402
_PAPERS_A_TRANSACTION = 10_000

_CATEGORIES = """cs.LG cs.CV cs.CL cs.AI stat.ML quant-ph hep-ph hep-th cond-mat.mtrl-sci math.AP astro-ph.GA math.CO cs.RO
cond-mat.mes-hall math.AG gr-qc astro-ph.CO cs.CR math.NT math.PR astro-ph.HE cond-mat.str-el cs.IT math.OC eess.IV eess.SP cs.DS
math.NA physics.optics astro-ph.SR math.DG cond-mat.stat-mech cs.SE cs.HC physics.flu-dyn math.RT hep-ex nucl-th cs.NI eess.AS
math.DS math.GT cs.SI stat.ME cs.DC math.FA physics.chem-ph q-bio.NC cond-mat.soft cs.LO math.RA cs.CG physics.soc-ph q-bio.PE
cs.GT math.QA nlin.SI econ.EM cs.DB physics.atom-ph math.LO q-fin.ST cs.MM math.HO cs.GL"""

BIG_TAG, OLD_TAG, NEW_TAG, RARE_TAG = "to sort", "thesis", "this year", "tag 99"
"""A tag on two papers in five, one on the oldest and one on the newest of all, one of few papers."""

_SMALL_TAGS = 200
_LISTS = 20


class _Day(NamedTuple):
    date: date
    papers: int


def library(number: int = PAPERS) -> LibraryFolder:
    """The library of so many papers, built where it does not lie in the cache yet."""
    cache = user_cache_path("paperdesk-benchmarks", appauthor=False, ensure_exists=True)
    folder = LibraryFolder(cache / f"library-{number}-recipe-{RECIPE}")
    if not folder.database.exists():
        with TemporaryDirectory(dir=cache) as unfinished:
            made = LibraryFolder(Path(unfinished) / "library")
            build(made, number)
            made.folder.rename(folder.folder)
    with Library(folder) as opened:
        opened.fold_log()
    # Of an older schema it had to be brought to the newest one; the copy that this leaves is of no use.
    shutil.rmtree(folder.backups, ignore_errors=True)
    return folder


def copy(original: LibraryFolder, folder: Path) -> LibraryFolder:
    """A copy that may be altered."""
    made = LibraryFolder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(original.database, made.database)
    return made


def build(folder: LibraryFolder, number: int) -> None:
    """Write a library of `number` papers: first the tables, then what was decided, then the index."""
    Library(folder).close()
    random = Random(_SEED)
    db = open_for_writing(folder.database, search_text)
    try:
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA cache_size=-200000")
        ids = _import_digests(db, random, number)
        with transaction(db):
            _decide(db, random, ids)
            _label(db, random, ids)
        for start in range(0, number, _PAPERS_A_TRANSACTION):
            with transaction(db):
                papers.index_text(db, ids[start : start + _PAPERS_A_TRANSACTION])
    finally:
        db.close()


def _import_digests(db: sqlite3.Connection, random: Random, number: int) -> "array[int]":
    prose = Prose(random)
    ids = array("q")
    waiting = 0
    db.execute("BEGIN IMMEDIATE")
    for day in _days(number):
        new = _papers_of(day, random, prose, len(ids))
        papers.insert(db, new, source="digest", moment=MOMENT)
        for archive in sorted({paper.categories[0].partition(".")[0] for paper in new}):
            _import_digest(db, archive, day.date.isoformat(), [p for p in new if p.categories[0].partition(".")[0] == archive])
        ids.extend(paper.id for paper in new)
        waiting += len(new)
        if waiting >= _PAPERS_A_TRANSACTION:
            db.execute("COMMIT")
            db.execute("BEGIN IMMEDIATE")
            waiting = 0
    db.execute("COMMIT")
    return ids


def _days(number: int) -> Iterator[_Day]:
    """The working days with their papers: at the end twice as many a day as at the beginning."""
    days = [FIRST_DAY + timedelta(day) for day in range((LAST_DAY - FIRST_DAY).days + 1)]
    days = [day for day in days if day.weekday() < 5]
    before = 0
    for place, day in enumerate(days, 1):
        share = place / len(days)
        after = round(number * share * (2 + share) / 3)
        yield _Day(day, after - before)
        before = after


def _papers_of(day: _Day, random: Random, prose: Prose, before: int) -> list[NewPaper]:
    categories = _CATEGORIES.split()
    weights = [1 / (rank + 4) for rank in range(len(categories))]
    new = []
    for place in range(day.papers):
        arxiv_id = ArxivId(f"{day.date:%y%m}.{(before + place) % 100_000:05}", 1)
        chosen = random.choices(categories, weights, k=random.choice((1, 1, 1, 2, 2, 3)))
        new.append(
            NewPaper(
                id=first_id_of(day.date.isoformat()) + place,
                uid=arxiv_id.uid,
                title=prose.title(),
                abstract=prose.abstract(day.date.year),
                arxiv_id=arxiv_id,
                authors=prose.authors() if random.random() < 1 / 3 else (),
                date=day.date.isoformat(),
                categories=tuple(dict.fromkeys(chosen)),
                withdrawn=random.random() < 1 / 1000,
            )
        )
    return new


def _import_digest(db: sqlite3.Connection, archive: str, day: str, entries: list[NewPaper]) -> None:
    digest = labels.register_digest(db, uid=f"{archive}/{day}", category=archive, date=day, name=f"{archive}-{day}.md")
    text = "".join(
        f"### {number}.{paper.title}  [ :arrow_down: ](https://arxiv.org/pdf/{paper.arxiv_id}.pdf)\n>  {paper.abstract} \n"
        for number, paper in enumerate(entries, 1)
    )
    labels.keep_digest_text(db, digest.id, digest_uid := f"{archive}/{day}", f"# ArXiv {digest_uid}\n{text}".encode())
    labels.add_sightings(
        db,
        digest.id,
        [labels.Sighting(paper.id, number, "new", 1, None, None) for number, paper in enumerate(entries, 1)],
    )


def _decide(db: sqlite3.Connection, random: Random, ids: "array[int]") -> None:
    """Stars, states, notes, downloads and the Bin, each on its share of the papers, strewn over all days."""
    states = random.choices(("inbox", "skipped", "read", "to-read", "reading"), (70, 24, 4, 1.9, 0.1), k=len(ids))
    stars = {ids[place] for place in random.sample(range(len(ids)), len(ids) // 100)}
    db.executemany(
        "INSERT INTO decisions(paper, starred, state) VALUES (?, ?, ?)",
        ((paper, paper in stars, state) for paper, state in zip(ids, states, strict=True) if paper in stars or state != "inbox"),
    )
    some = random.sample(ids, len(ids) // 100)
    db.executemany(
        "INSERT INTO notes(uid, paper, text, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
        ((new_uid(), paper, "Read the proof again: is the bound tight?", MOMENT, MOMENT) for paper in some[: len(some) // 3]),
    )
    db.executemany(
        "INSERT INTO downloads(paper, state, file, sha256, bytes, asked_at) VALUES (?, 'ready', ?, ?, 1000000, ?)",
        ((paper, f"pdfs/{paper}.pdf", f"{paper:064x}", MOMENT) for paper in some[len(some) // 3 : -len(some) // 3]),
    )
    db.executemany("UPDATE papers SET deleted_at = ? WHERE id = ?", ((MOMENT, paper) for paper in some[-len(some) // 3 :]))


def _label(db: sqlite3.Connection, random: Random, ids: "array[int]") -> None:
    """One tag on 40 % of all papers, one on the first 2 % and one on the last, many small ones, and reading lists."""
    tagged = {
        BIG_TAG: sorted(random.sample(ids, len(ids) * 2 // 5)),
        OLD_TAG: ids[: len(ids) // 50],
        NEW_TAG: ids[-len(ids) // 50 :],
    }
    for number in range(_SMALL_TAGS):
        tagged[f"tag {number}"] = sorted(random.sample(ids, max(1, len(ids) // (200 * (number + 1)))))
    for name, chosen in tagged.items():
        labels.new_tag(db, name)
        row = db.execute("SELECT id FROM tags WHERE name = ?", [name]).fetchone()[0]
        db.executemany("INSERT INTO paper_tags(tag, paper) VALUES (?, ?)", ((row, paper) for paper in chosen))
    for number in range(_LISTS):
        labels.new_list(db, f"list {number}")
        row = db.execute("SELECT id FROM reading_lists WHERE name = ?", [f"list {number}"]).fetchone()[0]
        chosen = random.sample(ids, min(len(ids), 20 * (number + 1)))
        db.executemany("INSERT INTO list_papers VALUES (?, ?, ?)", ((row, paper, place) for place, paper in enumerate(chosen, 1)))
    db.execute("UPDATE tags SET deleted_at = NULL")
    db.execute("UPDATE reading_lists SET deleted_at = NULL")


def main() -> None:
    """Build the library, or find it built."""
    start = perf_counter()
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    folder = library(number)
    size = folder.database.stat().st_size
    print(f"{folder.folder}: {number:,} papers, {size / 2**20:,.0f} MB ({perf_counter() - start:.0f} s)")


if __name__ == "__main__":
    main()
