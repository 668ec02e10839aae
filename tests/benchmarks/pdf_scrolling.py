"""Processor time of a scroll step, a screen and the next page in the PDF pane, once its pages have been drawn.

`python -m tests.benchmarks.pdf_scrolling [PDF]`; without a PDF pdflatex makes a paper. Limits: p95 16 ms of the whole process for
a scroll step, median 5 ms for the next page from the cache, both from the move to its painting with all that is shown beside the
pages. Every page has been in sight before; steps of a glide are such steps. QT_SCALE_FACTOR=2 gives four times the pixels.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.gui.pdf_pane.glide import Glide
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.values import Place
from tests.benchmarks.latex_papers import papers
from tests.benchmarks.open_window import Painting, pass_time, settle, spread
from tests.benchmarks.pdf_opening import open_pane, view_of

STEP_LIMIT, PAGE_LIMIT = 16, 5
PAGES, ROUNDS = 5, 200
NOTCH = 3
"""Lines of one notch of a mouse wheel."""


def moves(view: PageView) -> dict[str, Callable[[int], None]]:
    """The ways to move down (1) and up (-1), by their names with their limits."""
    return {
        f"scroll step (limit: p95 {STEP_LIMIT} ms)": lambda direction: view.scroll_lines(0, NOTCH * direction),
        f"a screen (limit: p95 {STEP_LIMIT} ms)": view.scroll_screens,
        f"next page (limit: median {PAGE_LIMIT} ms)": view.turn_pages,
    }


def there_and_back(view: PageView) -> Iterator[int]:
    """Directions that lead down while the page is one of the first few, and up again."""
    direction = 1
    while True:
        if view.page >= PAGES - 1:
            direction = -1
        elif view.verticalScrollBar().value() == 0:
            direction = 1
        yield direction


def timed(view: PageView, move: Callable[[int], None]) -> list[float]:
    """The milliseconds of processor time of many moves."""
    painting, times = Painting(view.viewport()), []
    for direction, _ in zip(there_and_back(view), range(ROUNDS), strict=False):
        times.append(painting.after(partial(move, direction))[1])
        pass_time(2)
    return times


def report(pane: PdfPane, path: Path) -> None:
    """Print every kind of move."""
    view = view_of(pane)
    for glide in pane.findChildren(Glide):
        glide.milliseconds = 0
    Painting(view.viewport()).after(lambda: pane.open(path, path.stem, Place()), lambda: view.is_sharp)
    for page in range(PAGES):
        view.go_to(page)
        settle()
    print(f"{path.name}, {view.viewport().width()} by {view.viewport().height()} pixels at {view.devicePixelRatioF():g}")
    for name, move in moves(view).items():
        print(f"{name:40} {spread(timed(view, move))}")


def main(arguments: list[str]) -> None:
    """Measure the file that is given, or a paper that is made."""
    with TemporaryDirectory() as folder, open_pane() as (_, pane):
        report(pane, Path(arguments[0]) if arguments else papers(Path(folder))[-1])


if __name__ == "__main__":
    main(sys.argv[1:])
