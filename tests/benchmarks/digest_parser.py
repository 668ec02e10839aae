"""How many papers a second the digest parser reads, beside the floor: splitting lines and one expression for each.

Run it with `python -m tests.benchmarks.digest_parser`. The limit is 40,000 papers a second, single-threaded, with the HTML of the
abstracts read and all text cleaned.
"""

import re
from collections.abc import Callable
from importlib.resources import files
from time import process_time

from reader.formats.digests.detect import read_digest

PAPERS = 10_000
ROUNDS = 7
LIMIT = 40_000

_LINE = re.compile(r"### (\d+)\.(.*)  \[ :arrow_down: \]\((.*)\)|>  (.*)|# (.*)|")


def long_digest(papers: int) -> bytes:
    """A digest of many papers, made of the sample's entries over and over, each under an identifier of its own."""
    lines = (files("resources") / "arxiv-cs.CV-2020-04-02.md").read_text(encoding="utf-8").splitlines()
    titles = [line.partition(".")[2].rpartition("  [")[0] for line in lines[1::2]]
    entries = (
        f"### {number}.{titles[number % len(titles)]}  [ :arrow_down: ](https://arxiv.org/pdf/2004.{number:05}.pdf)\n"
        f"{lines[2 + number % len(titles) * 2]}\n"
        for number in range(1, papers + 1)
    )
    return f"{lines[0]}\n{''.join(entries)}".encode()


def floor(content: bytes) -> int:
    """The least that any parser of lines has to do."""
    return sum(1 for line in content.decode().splitlines() if (match := _LINE.match(line)) and match[1])


def parse(content: bytes) -> int:
    """The real thing, from bytes to values."""
    return len(read_digest(content, "digest.md").entries)


def rate(read: Callable[[bytes], int], content: bytes) -> float:
    """Papers a second of processor time, in the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = process_time()
        papers = read(content)
        best = min(best, (process_time() - start) / papers)
    return 1 / best


def main() -> None:
    """Measure both on the same content and print them with their ratio."""
    content = long_digest(PAPERS)
    least, real = rate(floor, content), rate(parse, content)
    print(f"digest parser: {real:,.0f} papers/s (limit {LIMIT:,}: {real / LIMIT:.1f} times)")
    print(f"lines and one expression: {least:,.0f} papers/s; the parser takes {least / real:.1f} times as long")


if __name__ == "__main__":
    main()
