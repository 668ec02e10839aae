"""What PyMuPDF takes in a process of its own, without a worker; started and asked by `tests.benchmarks.pdf_worker`.

For each line on standard input, `python -m tests.benchmarks.pdf_in_process PDF SCALE PAGES` opens the file anew, draws its first
pages, and prints the milliseconds to the first page's pixels and the median for each further page.
"""

import sys
from itertools import pairwise
from statistics import median
from time import perf_counter
from typing import Any

import pymupdf

# PyMuPDF carries few types.
library: Any = pymupdf


def one_round(path: str, scale: float, pages: int) -> tuple[float, float]:
    """Return both times."""
    matrix = library.Matrix(scale, scale)
    times = [perf_counter()]
    document = library.open(path)
    for page in range(min(pages, len(document))):
        pixels = document[page].get_pixmap(matrix=matrix).samples
        times.append(perf_counter())
        del pixels
    document.close()
    spans = [1000 * (later - earlier) for earlier, later in pairwise(times)]
    return spans[0], median(spans[1:] or spans)


def main(path: str, scale: float, pages: int) -> None:
    """Serve until there is no more input."""
    for _ in sys.stdin:
        print(*one_round(path, scale, pages), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))
