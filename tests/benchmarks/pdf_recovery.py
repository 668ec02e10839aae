"""How long a page is gone when its worker is killed: from the death to the same page drawn by the spare, 200 times.

Run it with `python -m tests.benchmarks.pdf_recovery [PDF]`; without a PDF it makes one. The limit is 150 ms for 95 of 100 kills.
The page is drawn anew, the document opened again for it; between two kills a reader reads, and the next spare gets warm.
"""

import os
import signal
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter

from reader.pdf.client import PdfClient
from tests.unit.pdf.making import Page, line, pdf_with_pages

LIMIT = 150
# A screen of two device pixels for each point.
SCALE = 2.0
KILLS = 200
# Seconds between two kills: a reader takes longer than a spare takes to start.
READING = 0.7


def long_paper() -> bytes:
    """Return a PDF of forty pages full of words."""
    text = "".join(line("We study how residual networks learn from few labels.", y=740 - 12 * row, size=10) for row in range(58))
    return pdf_with_pages([Page(text, "0 0 612 792")] * 40)


def milliseconds_after_a_kill(client: PdfClient, document: int, page: int) -> float:
    """Draw the page, kill the worker, and return how long it takes until the page is drawn again."""
    client.render(document, page, SCALE)
    Event().wait(READING)
    worker, _ = client.process_ids()
    os.kill(worker, signal.SIGKILL)
    os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
    start = perf_counter()
    client.render(document, page, SCALE)
    return 1000 * (perf_counter() - start)


def after_kills(path: Path, kills: int) -> list[float]:
    """Return that for pages of the file one after the other, sorted."""
    client = PdfClient()
    document = client.open(path)
    pages = len(client.info(document).pages)
    times = [milliseconds_after_a_kill(client, document, kill % pages) for kill in range(kills)]
    client.stop()
    return sorted(times)


def main(arguments: list[str]) -> None:
    """Measure the file that is given, or one that is made."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(long_paper())
        times = after_kills(Path(arguments[0]) if arguments else path, KILLS)
    most = times[int(0.95 * len(times))]
    print(
        f"page back after {KILLS} kills: median {median(times):.0f} ms, 95% within {most:.0f} ms, all within {times[-1]:.0f} ms"
    )
    print(f"limit for 95%: {LIMIT} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
