"""For how long the window answers nothing while a tag is put on all papers found, and while that is taken back.

`python -m tests.benchmarks.tag_all [PAPERS]`; works on a copy of the made-up library, at a million papers on 400,000 of them. A
timer of 5 ms on the GUI thread says when the window could have answered. Limit: 100 ms. Beside it the longest silence of the same
window while it has nothing to do, and the same rows put into the same table by bare executemany.
"""

import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from reader.domain.change import Change
from reader.gui.chooser import Chooser
from reader.gui.program import Program
from reader.paths import LibraryFolder
from reader.storage.sqlite import sqlite3
from tests.benchmarks.open_window import pass_time, settle, until, window_on
from tests.benchmarks.synthetic_library import BIG_TAG, PAPERS, copy, library

LIMIT = 100
BEAT = 5
IDLE = 2000
"""Milliseconds between two beats of the timer, and of the window without work."""

ROUNDS = 2


class Heartbeat:
    """Notes how long the GUI thread was away."""

    def __init__(self) -> None:
        """Beat from now on."""
        self._timer = QTimer(interval=BEAT)
        self._timer.timeout.connect(self._beat)
        self._last, self._longest = perf_counter(), 0.0
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def longest(self) -> float:
        """The longest silence since this was asked last, in milliseconds."""
        longest, self._longest = self._longest, 0.0
        return 1000 * longest


def act(program: Program, verb: str) -> None:
    """Do a verb as the reader does it."""
    program.actions[verb].trigger()
    if verb == "edit_tags":
        chooser = program.window.findChild(Chooser)
        assert chooser is not None
        QTest.keyClicks(chooser.box, "everything")
        QTest.keyClick(chooser.box, Qt.Key.Key_Return)


def timed(program: Program, heart: Heartbeat, verb: str) -> None:
    """Do one verb, print how long it took and the longest silence until the window has settled again."""
    changes: list[Change] = []
    program.desk.changed.connect(changes.append)
    heart.longest()
    start = perf_counter()
    act(program, verb)
    until(lambda: bool(changes))
    took = perf_counter() - start
    settle()
    program.desk.changed.disconnect(changes.append)
    print(
        f"{verb:12} {changes[0].size:9,} papers   {took:5.1f} s   longest silence {heart.longest():5.0f} ms   (limit {LIMIT} ms)"
    )


def bare(folder: LibraryFolder) -> None:
    """Put the same rows into the table with nothing around it."""
    with closing(sqlite3.connect(folder.database, isolation_level=None)) as db:
        ids = [
            row[0]
            for row in db.execute("SELECT paper FROM paper_tags WHERE tag = (SELECT id FROM tags WHERE name = ?)", [BIG_TAG])
        ]
        start = perf_counter()
        db.execute("BEGIN")
        db.executemany("INSERT INTO paper_tags(tag, paper) VALUES (-1, ?)", ((paper,) for paper in ids))
        db.execute("COMMIT")
        print(f"executemany  {len(ids):9,} papers   {perf_counter() - start:5.1f} s")


def main() -> None:
    """Print every verb beside the limit."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    original = library(number)
    with TemporaryDirectory(dir=original.folder.parent) as scratch:
        folder = copy(original, Path(scratch) / "library")
        with window_on(folder, f'tag:"{BIG_TAG}"') as program:
            heart = Heartbeat()
            pass_time(IDLE)
            print(f"nothing to do: longest silence {heart.longest():.0f} ms")
            program.actions["select_all"].trigger()
            pass_time(IDLE)
            print(f"choose all: longest silence {heart.longest():.0f} ms   (limit {LIMIT} ms)")
            for _ in range(ROUNDS):
                for verb in ("edit_tags", "undo", "toggle_star", "undo", "toggle_read", "undo"):
                    timed(program, heart, verb)
        bare(folder)


if __name__ == "__main__":
    main()
