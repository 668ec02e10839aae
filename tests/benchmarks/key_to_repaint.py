"""Processor time from a key press in the search box until the list has been painted with what the key found.

`python -m tests.benchmarks.key_to_repaint [PAPERS]`. Limit at a million: p95 16 ms of the whole process, its searching with it.
Beside it a bare line edit above a QTableView with a stub model of as many rows, which each key press resets.
"""

import sys
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reader.gui.program import Program
from tests.benchmarks.open_window import Painting, pass_time, spread, window_on
from tests.benchmarks.stub_table import StubTable
from tests.benchmarks.synthetic_library import BIG_TAG, PAPERS, library

LIMIT = 16
RHYTHM = 120
"""Milliseconds between two keys: a quick typist."""

TYPED = (
    ("", "learning"),
    ("", "quantum field theory"),
    ("", "electromagnet"),
    ("", '"dark matter"'),
    (f'tag:"{BIG_TAG}" ', "graph"),
    ("cat:cs.LG is:starred ", "neural"),
    ("galaxies or ", "graphene"),
    ("year:2016 ", "transformers"),
)
"""What stands in the box already, and what is typed behind it. All of it finds something: no paper, no painting of the list."""


def typed(program: Program) -> Iterator[tuple[float, float]]:
    """Type everything, key by key; the time of each key that searches anew."""
    box, painting = program.papers.search_box, Painting(program.papers.view.viewport())
    shown: list[str] = []
    program.papers.query_changed.connect(shown.append)
    for before, text in TYPED:
        box.setText(before)
        pass_time(RHYTHM)
        for place, key in enumerate(text, 1):
            yield painting.after(partial(QTest.keyClick, box, key), partial(_is_last, shown, before + text[:place]))
            pass_time(RHYTHM)


def _is_last(shown: list[str], text: str) -> bool:
    return shown[-1:] == [text]


def typed_in_stub(number: int) -> Iterator[tuple[float, float]]:
    """The same keys into a bare line edit above a stub."""
    window = QWidget()
    box, table = QLineEdit(window), StubTable(number, window)
    layout = QVBoxLayout(window)
    layout.addWidget(box)
    layout.addWidget(table)
    box.textChanged.connect(lambda _: table.stub.show_rows(number))
    window.resize(500, 860)
    window.show()
    painting = Painting(table.viewport())
    for _, text in TYPED:
        for key in text:
            yield painting.after(partial(QTest.keyClick, box, key))
            pass_time(RHYTHM)
    window.close()


def main() -> None:
    """Print both, beside the limit."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    with window_on(library(number)) as program:
        QTest.keyClick(program.papers.view, Qt.Key.Key_Slash)
        times = list(typed(program))
        stub = list(typed_in_stub(number))
    print(f"{len(times)} keys on {number:,} papers, processor time from key to repaint")
    print(f"GUI thread     {spread([gui for gui, _ in times])}")
    print(f"whole process  {spread([whole for _, whole in times])}   (limit: p95 {LIMIT} ms)")
    print(f"stub, process  {spread([whole for _, whole in stub])}")


if __name__ == "__main__":
    main()
