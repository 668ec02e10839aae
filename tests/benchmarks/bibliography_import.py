"""How much CPU it takes to import 10,000 BibTeX entries, index included, and whether an export gives them all back.

Run it with `python -m tests.benchmarks.bibliography_import`. What is measured is the command itself, `paperdesk import`, from the
start of Python to its end; the limit is 4 seconds. Then the library is exported, and the export imported into another library:
fields and keys must be equal.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.domain.bibliography import KeptEntry
from reader.domain.query import parse
from reader.paths import LibraryFolder
from reader.services.catalogue import Catalogue
from tests.benchmarks.synthetic_bibliography import Entries

ENTRIES = 10_000
LIMIT = 4.0
ROUNDS = 3
OFFLINE = {"PAPERDESK_ASK_ARXIV": "on request"}
"""Without it arXiv would be asked about what came in."""


def processor_time(words: Sequence[str | Path]) -> float:
    """Run a command of the program; gives the seconds of CPU that it took, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "reader", *map(str, words)], check=True, capture_output=True, env=os.environ | OFFLINE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def entries(library: Path) -> dict[str, KeptEntry]:
    """The entries of a library by their keys."""
    with Catalogue(LibraryFolder(library)) as catalogue:
        found = catalogue.kept_entries(catalogue.find(parse("")))
    return {entry.key: entry for kept in found.values() for entry in kept}


def main() -> None:
    """Measure, compare and print."""
    with TemporaryDirectory() as name:
        place = Path(name)
        (place / "refs.bib").write_text("".join(Entries(1).write(ENTRIES)), encoding="utf-8")
        size = (place / "refs.bib").stat().st_size / 1e6
        times = [processor_time(["--library", place / f"library{turn}", "import", place / "refs.bib"]) for turn in range(ROUNDS)]
        first, second = place / "library0", place / "other"
        exporting = processor_time(["--library", first, "export", "-o", place / "export.bib"])
        again = processor_time(["--library", second, "import", place / "export.bib"])
        before, after = entries(first), entries(second)
        twice = processor_time(["--library", first, "import", place / "export.bib"])
        with Catalogue(LibraryFolder(first)) as catalogue:
            papers = len(catalogue.find(parse("")))
    print(f"{ENTRIES:,} BibTeX entries ({size:.1f} MB) imported and indexed in {min(times):.2f} s of CPU (limit {LIMIT:.0f} s)")
    print(f"exported in {exporting:.2f} s, the export imported in {again:.2f} s, over the same papers in {twice:.2f} s")
    equal = sum(entry == after.get(key) for key, entry in before.items())
    print(f"{equal:,} of {len(before):,} entries came back with equal fields under equal keys")
    print(f"{papers:,} papers after importing the export over the same papers")


if __name__ == "__main__":
    main()
