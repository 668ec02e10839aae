"""What it costs to draw pages in a worker process: time through the client over time of PyMuPDF in process, turn by turn.

Run it with `python -m tests.benchmarks.pdf_worker [PDF…]`; without a PDF it makes one. The limit is 1.4 times for the way from
the file to its first page, with a warm worker. How soon a page is there again after a kill, `tests.benchmarks.pdf_recovery` says.
"""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from reader.pdf.client import PdfClient
from tests.benchmarks.pdf_recovery import long_paper

LIMIT = 1.4
# A screen of two device pixels for each point.
SCALE = 2.0
ROUNDS = 21
PAGES = 6


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


def report(paths: list[Path]) -> None:
    """Measure start and pages."""
    client = PdfClient()
    start = perf_counter()
    client.warm()
    returned = perf_counter() - start
    client.close(client.open(paths[0]))
    print(f"warm() returned after {1000 * returned:.0f} ms, the worker was ready after {1000 * (perf_counter() - start):.0f} ms")
    for path in paths:
        compare(client, path)
    client.stop()


def main(arguments: list[str]) -> None:
    """Measure the files that are given, or one that is made."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "made.pdf"
        made.write_bytes(long_paper())
        report([Path(argument) for argument in arguments] or [made])


if __name__ == "__main__":
    main(sys.argv[1:])
