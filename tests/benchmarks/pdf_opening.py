"""From a PDF to its first page: the worker process beside PyMuPDF in process, turn by turn, over at least ten papers.

`python -m tests.benchmarks.pdf_opening [FOLDER]` takes the PDFs of a folder and ten papers that pdflatex makes. Limit: 1.4 times,
as the median over all PDFs of the ratio of the shortest rounds: what else the machine does only adds. Both ways end with the
page's pixels, as many as the pane needs; how long it takes from the pane's `open` until they have been painted sharply in its
window, with all that surrounds them, stands beside it.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.values import Place
from reader.gui.pdf_tab import pdf_colours
from reader.gui.theme import read_theme
from reader.pdf.client import PdfClient
from tests.benchmarks.latex_papers import papers
from tests.benchmarks.open_window import Painting, application, pass_time

LIMIT = 1.4
ROUNDS = 15
_SIZE = 900, 1000


@contextmanager
def open_pane() -> Iterator[tuple[PdfClient, PdfPane]]:
    """A warm worker and the pane in a window of its own, which has another one."""
    application()
    client, other = PdfClient(), PdfClient()
    for each in (client, other):
        each.warm()
    pane = PdfPane(other, pdf_colours(read_theme("light")))
    pane.resize(*_SIZE)
    pane.show()
    try:
        yield client, pane
    finally:
        pane.shut_down()
        client.stop()
        other.stop()


def view_of(pane: PdfPane) -> PageView:
    """The pages of the pane."""
    view = pane.findChild(PageView)
    assert view is not None
    return view


def milliseconds_to_first_page(pane: PdfPane, path: Path) -> float:
    """Open a file and wait until its first page has been painted."""
    view = view_of(pane)
    painting = Painting(view.viewport())
    start = perf_counter()
    painting.after(lambda: pane.open(path, path.stem, Place()), lambda: view.is_sharp)
    taken = 1000 * (perf_counter() - start)
    pane.close_document()
    pass_time(50)
    return taken


def milliseconds_to_pixels(client: PdfClient, path: Path, scale: float) -> float:
    """Open a file in the worker and have its first page drawn."""
    start = perf_counter()
    document = client.open(path)
    client.render(document, 0, scale)
    taken = 1000 * (perf_counter() - start)
    client.close(document)
    return taken


def ratio(client: PdfClient, pane: PdfPane, path: Path) -> float:
    """Measure all ways in turns, so that whatever else the machine does hits all; print them, and return the worker's ratio."""
    view = view_of(pane)
    Painting(view.viewport()).after(lambda: pane.open(path, path.stem, Place()), lambda: view.is_sharp)
    scale = view.sheet_of(0).scale * view.devicePixelRatioF()
    pane.close_document()
    command = [sys.executable, "-m", "tests.benchmarks.pdf_in_process", str(path), str(scale), "1"]
    worker, window, bare = [], [], []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(ROUNDS):
            print(file=process.stdin, flush=True)
            bare.append(float(process.stdout.readline().split()[0]))
            worker.append(milliseconds_to_pixels(client, path, scale))
            window.append(milliseconds_to_first_page(pane, path))
        process.stdin.close()
    drawn, shown, there = min(worker), min(window), min(bare)
    print(
        f"{path.name:40} worker {drawn:6.1f} ms, in process {there:6.1f} ms: {drawn / there:.2f} times;",
        f"on the screen {shown:6.1f} ms",
    )
    return drawn / there


def main(arguments: list[str]) -> None:
    """Measure the files of the folder that is given, and the papers that are made."""
    with TemporaryDirectory() as folder, open_pane() as (client, pane):
        given = [path for argument in arguments for path in sorted(Path(argument).glob("*.pdf"))]
        ratios = [ratio(client, pane, path) for path in (*given, *papers(Path(folder)))]
        print(f"median of {len(ratios)} PDFs: {median(ratios):.2f} times (limit {LIMIT})")


if __name__ == "__main__":
    main(sys.argv[1:])
