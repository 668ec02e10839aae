"""How long importing 10,000 papers of 100 digests takes, beside bare statements that put the same rows into the same library.

Run it with `python -m tests.benchmarks.bulk_import [PAPERS]`: PAPERS, 100,000 by default, are in the library and in its index
beforehand. The limit is 1.5 times. The bare side has all rows and all search forms ready in memory and puts them in by
executemany, in one transaction, with the library's own tables, indexes, journal and SQLite. Both sides write to a fresh copy, in
turns. Then 100,000 papers are imported by a process of its own, whose largest memory is told, and the digests that are known by
now once more.
"""

import gc
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import NamedTuple

from platformdirs import user_cache_path

from reader.paths import LibraryFolder
from reader.services.catalogue import search_text
from reader.services.library import Library
from reader.storage.connection import open_for_writing, transaction
from reader.storage.identity import first_id_of
from reader.storage.sqlite import sqlite3
from tests.benchmarks import synthetic_library
from tests.benchmarks.synthetic_words import Prose

LIMIT = 1.5
ROUNDS = 5
PAPERS_BEFORE = 100_000
DIGESTS, MANY_DIGESTS = 100, 1_000
PAPERS_EACH = 100

FIRST_DAY = synthetic_library.LAST_DAY + timedelta(1)
_SEED = 20250101

_TABLES = {
    "papers": "id >= :first",
    "paper_texts": "paper >= :first",
    "paper_categories": "paper >= :first",
    "digests": "date >= :day",
    "digest_texts": "digest IN (SELECT id FROM digests WHERE date >= :day)",
    "sightings": "paper >= :first",
}
"""The tables that an import writes, but for its entry in the history, in the order of their links, and which rows are new."""

Rows = dict[str, list[tuple[object, ...]]]


class Cost(NamedTuple):
    """Seconds that something took, of the clock and of the processor."""

    clock: float
    processor: float


def digests(number: int) -> Path:
    """A folder with so many digests, one a day, written where it does not lie in the cache yet."""
    folder = user_cache_path("paperdesk-benchmarks", appauthor=False) / f"digests-{number}-recipe-{synthetic_library.RECIPE}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        unfinished.mkdir(parents=True, exist_ok=True)
        random = Random(_SEED)
        prose = Prose(random)
        for day in (FIRST_DAY + timedelta(number) for number in range(number)):
            (unfinished / f"arxiv-cs.CV-{day}.md").write_text(_digest(day, prose), encoding="utf-8")
        unfinished.rename(folder)
    return folder


def _digest(day: date, prose: Prose) -> str:
    first = (day.day - 1) * PAPERS_EACH + 1
    entries = (
        f"### {number}.{prose.title()}  [ :arrow_down: ](https://arxiv.org/pdf/{day:%y%m}.{first + number:05}.pdf)\n"
        f">  {prose.abstract(day.year)} \n"
        for number in range(1, PAPERS_EACH + 1)
    )
    return f"# ArXiv cs.CV --{day:%a, %d %b %Y}\n{''.join(entries)}"


def import_all(library: Library, folder: Path) -> int:
    """What the command line does; gives how many papers were added."""
    importing = library.importing([folder])
    added = 0
    for batch in importing.batches():
        added += sum(outcome.report.added for outcome in importing.store(batch) if outcome.report)
    return added


def imported(folder: LibraryFolder, source: Path) -> Cost:
    """What the import costs."""
    with Library(folder) as library:
        library.fold_log()
        cost = measured(lambda: import_all(library, source))
        assert library.digests()
    return cost


def new_rows(folder: LibraryFolder) -> Rows:
    """The rows that an import has put in, and the search forms of its papers in the order of their ids."""
    bounds = {"first": first_id_of(FIRST_DAY.isoformat()), "day": FIRST_DAY.isoformat()}
    with closing(open_for_writing(folder.database, search_text)) as db:
        rows = {
            table: [tuple(row) for row in db.execute(f"SELECT * FROM {table} WHERE {new}", bounds)]
            for table, new in _TABLES.items()
        }
        texts = db.execute(
            """SELECT id, title, authors, abstract FROM papers JOIN paper_texts ON paper = id WHERE id >= :first ORDER BY id""",
            bounds,
        )
        rows["forms"] = [(number, *map(search_text, fields), "") for number, *fields in texts]
    return rows


def put_in(folder: LibraryFolder, rows: Rows) -> Cost:
    """What bare statements cost."""
    with closing(open_for_writing(folder.database, search_text)) as db:
        return measured(lambda: _put_in(db, rows))


def _put_in(db: sqlite3.Connection, rows: Rows) -> None:
    with transaction(db):
        for table in _TABLES:
            marks = ",".join("?" * len(rows[table][0]))
            db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])
        db.executemany("INSERT INTO paper_search(rowid, title, authors, abstract, note) VALUES (?, ?, ?, ?, ?)", rows["forms"])


def measured(work: Callable[[], object]) -> Cost:
    """What a piece of work costs, without the garbage of others."""
    gc.collect()
    clock, processor = perf_counter(), process_time()
    work()
    return Cost(perf_counter() - clock, process_time() - processor)


def compare(before: LibraryFolder, source: Path, scratch: Path) -> Iterator[tuple[Cost, Cost]]:
    """What bare statements and the import cost, on fresh copies in turns."""
    with _copy(before, scratch) as first:
        imported(first, source)
        rows = new_rows(first)
    assert len(rows["papers"]) == DIGESTS * PAPERS_EACH
    for _ in range(ROUNDS):
        with _copy(before, scratch) as one:
            bare = put_in(one, rows)
        with _copy(before, scratch) as other:
            yield bare, imported(other, source)


@contextmanager
def _copy(before: LibraryFolder, scratch: Path) -> Iterator[LibraryFolder]:
    """A copy of the library, as long as it is needed: that of a million papers is large."""
    yield synthetic_library.copy(before, scratch / "copy")
    shutil.rmtree(scratch / "copy")


def told(costs: Sequence[tuple[Cost, Cost]]) -> str:
    """The medians and their ratio."""
    lines = []
    for place, name in enumerate(Cost._fields):
        bare, ours = (median(pair[side][place] for pair in costs) for side in (0, 1))
        ratio = median(pair[1][place] / pair[0][place] for pair in costs)
        lines.append(f"{name:10} bare {bare:5.2f} s, import {ours:5.2f} s: {ratio:.2f} times (limit {LIMIT})")
    return "\n".join(lines)


def in_a_process_of_its_own(library: Path, source: Path) -> None:
    """Import, and print papers, seconds and the largest memory in MB."""
    with Library(LibraryFolder(library)) as opened:
        start = perf_counter()
        added = import_all(opened, source)
        seconds = perf_counter() - start
    print(added, f"{seconds:.2f}", _largest_memory())


def _largest_memory() -> int:
    """In MB; what getrusage gives is at least that of the process which started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) >> 10


def largest_memory(scratch: Path) -> str:
    """How an import of many papers into an empty library goes, and the same again."""
    source = digests(MANY_DIGESTS)
    line = [sys.executable, "-m", "tests.benchmarks.bulk_import", "--import", str(scratch / "many"), str(source)]
    first, again = (subprocess.run(line, check=True, capture_output=True, text=True).stdout.split() for _ in range(2))
    papers, files = MANY_DIGESTS * PAPERS_EACH, MANY_DIGESTS
    assert (int(first[0]), int(again[0])) == (papers, 0)
    return (
        f"{papers:,} papers into an empty library: {first[1]} s, largest memory {first[2]} MB\n"
        f"the same {files:,} files again: {again[1]} s, {1000 * float(again[1]) / files:.2f} ms a file"
    )


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--import"]:
        in_a_process_of_its_own(Path(sys.argv[2]), Path(sys.argv[3]))
        return
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS_BEFORE
    before, source = synthetic_library.library(number), digests(DIGESTS)
    cache = user_cache_path("paperdesk-benchmarks", appauthor=False)
    with TemporaryDirectory(dir=cache) as scratch:
        costs = list(compare(before, source, Path(scratch)))
        print(f"{DIGESTS * PAPERS_EACH:,} papers of {DIGESTS} digests into a library of {number:,}")
        print(told(costs), flush=True)
        print(largest_memory(Path(scratch)))


if __name__ == "__main__":
    main()
