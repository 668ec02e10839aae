"""What it costs to draw pages in a worker process: time through the client over time of PyMuPDF in process, turn by turn.

Run it with `python -m tests.benchmarks.pdf_worker [PDF…]`; without a PDF it makes one. The limit is 1.4 times for the way from
the file to its first page, with a warm worker. After that: how long it takes until a page is there again after a kill.
"""

import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter

from reader.pdf.client import PdfClient
from tests.unit.pdf.making import Page, line, pdf_with_pages

LIMIT = 1.4
# A screen of two device pixels for each point.
SCALE = 2.0
ROUNDS = 21
PAGES = 6
KILLS = 40
# Seconds between two kills: a reader takes longer than a spare takes to start.
READING = 0.7


def long_paper() -> bytes:
    """Return a PDF of forty pages full of words."""
    text = "".join(line("We study how residual networks learn from few labels.", y=740 - 12 * row, size=10) for row in range(58))
    return pdf_with_pages([Page(text, "0 0 612 792")] * 40)


def one_round(client: PdfClient, path: Path) -> tuple[float, float]:
    """Return milliseconds from the file to its first page, and the median for each further page."""
    times = [perf_counter()]
    document = client.open(path)
    for page in range(min(PAGES, len(client.info(document).pages))):
        client.render(document, page, SCALE)
        times.append(perf_counter())
    client.close(document)
    spans = [1000 * (later - earlier) for earlier, later in pairwise(times)]
    return spans[0], median(spans[1:] or spans)


def compare(client: PdfClient, path: Path) -> None:
    """Measure both ways in turns, so that whatever else the machine does hits both, and print both with their ratio."""
    command = [sys.executable, "-m", "tests.benchmarks.pdf_in_process", str(path), str(SCALE), str(PAGES)]
    ours, bare = [], []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(ROUNDS):
            print(file=process.stdin, flush=True)
            bare.append([float(time) for time in process.stdout.readline().split()])
            ours.append(one_round(client, path))
        process.stdin.close()
    for what, at in (("first page", 0), ("next page", 1)):
        here, there = median(times[at] for times in ours), median(times[at] for times in bare)
        print(f"{path.name}, {what}: {here:.1f} ms, in process {there:.1f} ms: {here / there:.2f} times (limit {LIMIT})")


def after_kills(client: PdfClient, path: Path) -> list[float]:
    """Return milliseconds from a worker's death to the same page drawn by the next one, sorted."""
    document = client.open(path)
    times = []
    for _ in range(KILLS):
        client.render(document, 0, SCALE)
        Event().wait(READING)
        worker, _ = client.process_ids()
        os.kill(worker, signal.SIGKILL)
        os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
        start = perf_counter()
        client.render(document, 0, SCALE)
        times.append(1000 * (perf_counter() - start))
    client.close(document)
    return sorted(times)


def report(paths: list[Path]) -> None:
    """Measure start, pages and recovery."""
    client = PdfClient()
    start = perf_counter()
    client.warm()
    returned = perf_counter() - start
    client.close(client.open(paths[0]))
    print(f"warm() returned after {1000 * returned:.0f} ms, the worker was ready after {1000 * (perf_counter() - start):.0f} ms")
    for path in paths:
        compare(client, path)
    times = after_kills(client, paths[0])
    print(f"page back after a kill: median {median(times):.0f} ms, 95% within {times[int(0.95 * len(times))]:.0f} ms")
    client.stop()


def main(arguments: list[str]) -> None:
    """Measure the files that are given, or one that is made."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "made.pdf"
        made.write_bytes(long_paper())
        report([Path(argument) for argument in arguments] or [made])


if __name__ == "__main__":
    main(sys.argv[1:])
