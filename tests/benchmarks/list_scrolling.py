"""Processor time of a scroll step, a page and a random jump in the list, beside the same table with a stub model.

`python -m tests.benchmarks.list_scrolling [PAPERS]`. Limit at a million: p95 8 ms of the whole process for a step and for a jump.
Nothing of the places jumped to has been seen before. Also prints how long Ctrl+A takes.
"""

import sys
from collections.abc import Callable, Iterator
from random import Random
from time import process_time

from PySide6.QtWidgets import QAbstractItemView, QTableView

from tests.benchmarks.open_window import Painting, pass_time, spread, window_on
from tests.benchmarks.stub_table import StubTable
from tests.benchmarks.synthetic_library import PAPERS, library

LIMIT = 8
ROUNDS = 300
NOTCH = 3
"""Single steps of one notch of a mouse wheel."""


def moves(view: QTableView) -> dict[str, Callable[[], None]]:
    """The ways to move, by their names."""
    bar, random = view.verticalScrollBar(), Random(1)
    return {
        "scroll step": lambda: bar.setValue(bar.value() + NOTCH * bar.singleStep()),
        "page down": lambda: bar.setValue(bar.value() + bar.pageStep()),
        "random jump": lambda: bar.setValue(random.randrange(bar.maximum())),
    }


def timed(view: QTableView) -> Iterator[tuple[str, list[float]]]:
    """The milliseconds of processor time of every move of each kind."""
    painting = Painting(view.viewport())
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    for name, move in moves(view).items():
        times = []
        for _ in range(ROUNDS):
            times.append(painting.after(move)[1])
            pass_time(2)
        yield name, times


def main() -> None:
    """Print every kind of move beside the limit."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    with window_on(library(number)) as program:
        view = program.papers.view
        stub = StubTable(number)
        stub.resize(view.size())
        stub.show()
        ours, theirs = dict(timed(view)), dict(timed(stub))
        before = process_time()
        program.papers.choose_all()
        chosen = 1000 * (process_time() - before)
    print(f"the list of {number:,} papers, processor time of the process from move to repaint")
    for name, times in ours.items():
        print(f"{name:12}   {spread(times)}   (limit: p95 {LIMIT} ms)")
        print(f"  stub         {spread(theirs[name])}")
    print(f"Ctrl+A         {chosen:.1f} ms   (limit 100 ms)")


if __name__ == "__main__":
    main()
