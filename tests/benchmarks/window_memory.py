"""Memory of the window on a large library, beside that of the same window on an empty one, and of a bare QMainWindow.

`python -m tests.benchmarks.window_memory [PAPERS]`; each is a process of its own, measured when it has settled. Limits at a
million: the open list 40 MB over the window without papers, and the whole process 250 MB. What a process shares with others
counts fully in the first column (RSS) and by its share in the second (PSS).
"""

import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PySide6.QtWidgets import QMainWindow

from reader.paths import LibraryFolder
from tests.benchmarks.open_window import application, pass_time, settle, window_on
from tests.benchmarks.synthetic_library import PAPERS, library

LIST_LIMIT, LIMIT = 40, 250
JUMPS = 50


class Memory(NamedTuple):
    """Megabytes."""

    rss: float
    pss: float


def used() -> Memory:
    """What this process uses now."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    sizes = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return Memory(sizes["Rss"], sizes["Pss"])


def bare_window() -> None:
    """Print the memory of a window with nothing in it."""
    application()
    window = QMainWindow()
    window.resize(1430, 860)
    window.show()
    settle()
    print(*used())


def our_window(folder: LibraryFolder) -> None:
    """Print the memory of our window with all papers in its list, of which many have been looked at and all are chosen."""
    with window_on(folder) as program:
        bar, random = program.papers.view.verticalScrollBar(), Random(1)
        for _ in range(JUMPS):
            bar.setValue(random.randrange(bar.maximum() + 1))
            pass_time(20)
        program.papers.choose_all()
        settle()
        print(*used())


def measured(*arguments: str) -> Memory:
    """The memory of a process that does one of these."""
    command = [sys.executable, "-m", "tests.benchmarks.window_memory", *arguments]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    rss, pss = map(float, printed.split())
    return Memory(rss, pss)


def main() -> None:
    """Print all three, beside the limits."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    with TemporaryDirectory() as scratch:
        bare, empty = measured("--bare"), measured("--ours", scratch)
        ours = measured("--ours", str(library(number).folder))
    for name, memory in (("bare QMainWindow", bare), ("no papers", empty), (f"{number:,} papers", ours)):
        print(f"{name:18} {memory.rss:6.0f} MB RSS {memory.pss:6.0f} MB PSS")
    print(f"the open list      {ours.rss - empty.rss:6.0f} MB RSS   (limit {LIST_LIMIT} MB)")
    print(f"the whole process  {ours.rss:6.0f} MB RSS   (limit {LIMIT} MB)")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--bare"]:
            bare_window()
        case ["--ours", folder]:
            our_window(LibraryFolder(Path(folder)))
        case _:
            main()
