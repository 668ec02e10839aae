"""What the text of PDFs costs: to read it, and each time that something is noted on a paper which has it.

Run it with `python -m tests.benchmarks.pdf_texts [PDF…]`; without a PDF it makes one. Each is read through the worker and put
into the index, beside PyMuPDF in process, which only reads it, in turns. Then a note is written on a paper with that text and on
one without. No limit of the clock: nobody waits for the first, and the second is saved in a pause of typing. But it goes through
the lane of all verbs, so that none may take longer than 300 ms of the processor.
"""

import hashlib
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import pymupdf

from reader.domain.query import Query
from reader.paths import LibraryFolder
from reader.pdf.client import PdfClient
from reader.services.library import Library
from tests.benchmarks.pdf_recovery import long_paper
from tests.conftest import SAMPLE

ROUNDS = 9
LIMIT = 300

# PyMuPDF carries few types.
in_process: Any = pymupdf


def measured(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """How many milliseconds something takes."""
    start = clock()
    work()
    return 1000 * (clock() - start)


def read_bare(path: Path) -> int:
    """Read all words of a file in process."""
    with in_process.open(path) as document:
        return sum(len(page.get_text("words")) for page in document)


def read_here(library: Library, client: PdfClient, paper: int, path: Path, number: int) -> None:
    """Have a paper's PDF read and found; each time as if it were another file."""
    sha256 = hashlib.sha256(f"{path.name} {number}".encode()).hexdigest()
    library.set_pdf_ready(paper, file=path, sha256=sha256, size=path.stat().st_size)
    reading = library.reading_texts(client)
    reading.count()
    while read := reading.read():
        reading.store(read)


def note_times(library: Library, paper: int) -> list[float]:
    """Write notes on a paper."""
    return [measured(partial(library.note, [paper], f"note {number}"), process_time) for number in range(ROUNDS)]


def report(library: Library, client: PdfClient, source: Path) -> None:
    """Measure one file."""
    with_text, without = library.find(Query(), limit=2)
    path = library.folder.pdfs / source.name
    path.parent.mkdir(exist_ok=True)
    shutil.copyfile(source, path)
    ours, bare = [], []
    for number in range(ROUNDS):
        bare.append(measured(partial(read_bare, path), perf_counter))
        ours.append(measured(partial(read_here, library, client, with_text, path, number), perf_counter))
    characters = sum(map(len, library.pdf_text(with_text)))
    print(f"{source.name}, {len(library.pdf_text(with_text))} pages, {characters:,} characters")
    print(f"  read and indexed in {median(ours):.0f} ms, read in process in {median(bare):.0f} ms")
    notes = {paper: median(note_times(library, paper)) for paper in (with_text, without)}
    print(f"  a note: {notes[with_text]:.1f} ms of the processor, without text {notes[without]:.1f} ms (limit {LIMIT} ms)")


def main(paths: list[Path]) -> None:
    """Measure all files."""
    with TemporaryDirectory() as place, Library(LibraryFolder(Path(place) / "library")) as library:
        if not paths:
            paths = [Path(place) / "made.pdf"]
            paths[0].write_bytes(long_paper())
        library.import_digest(SAMPLE)
        client = PdfClient()
        for path in paths:
            report(library, client, path)
        client.stop()


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
