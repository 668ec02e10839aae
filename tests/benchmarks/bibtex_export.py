"""How long the BibTeX of 100,000 papers takes, beside plainly joining strings with the specials escaped, and its memory.

Run it with `python -m tests.benchmarks.bibtex_export`. Plain joining protects no capitals, reads no TeX and parses no names: it
is the floor, not a rival. The limit on memory is 100 MB.
"""

import re
import tracemalloc
from collections.abc import Callable, Iterator
from importlib.resources import files
from time import process_time

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.formats.citations.bibtex import bibtex
from reader.formats.digests.detect import read_digest

PAPERS = 100_000
ROUNDS = 3
MEMORY_LIMIT = 100

_SPECIALS = re.compile(r"[&%$#_{}~^\\]")
_AUTHORS = ("Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Jakob Uszkoreit")


def papers(count: int) -> Iterator[Paper]:
    """Papers with the sample's titles over and over, each under an identifier of its own."""
    sample = (files("resources") / "arxiv-cs.CV-2020-04-02.md").read_bytes()
    titles = [entry.title for entry in read_digest(sample, "sample").entries]
    for number in range(count):
        identifier = ArxivId(f"2004.{number:05}")
        yield Paper(
            number, identifier.uid, titles[number % len(titles)], identifier, _AUTHORS, date="2020-04-02", categories=("cs.CV",)
        )


def plainly() -> int:
    """The least an export has to do: each special escaped, each field in its place."""
    return sum(
        len(
            f"@misc{{{paper.uid},\n"
            f"      title={{{_SPECIALS.sub(_escaped, paper.title)}}},\n"
            f"      author={{{' and '.join(_SPECIALS.sub(_escaped, author) for author in paper.authors)}}},\n"
            f"      year={{{paper.date[:4]}}},\n      eprint={{{paper.arxiv_id}}},\n      archivePrefix={{arXiv}},\n"
            f"      primaryClass={{{paper.primary_category}}},\n      url={{https://arxiv.org/abs/{paper.arxiv_id}}},\n}}\n"
        )
        for paper in papers(PAPERS)
    )


def export() -> int:
    """The real thing."""
    return sum(map(len, bibtex(papers(PAPERS), _Uids())))


def seconds(work: Callable[[], int]) -> float:
    """Processor time of the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = process_time()
        work()
        best = min(best, process_time() - start)
    return best


def main() -> None:
    """Measure both on the same papers and print them with their ratio."""
    least, real = seconds(plainly), seconds(export)
    tracemalloc.start()
    export()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    print(f"BibTeX of {PAPERS:,} papers: {real:.2f} s, {real / least:.2f} times plain joining ({least:.2f} s)")
    print(f"memory at most {peak:.1f} MB (limit {MEMORY_LIMIT} MB)")


class _Uids(dict[str, str]):
    """Keys without a table of them, so that only the export's own memory is measured."""

    def __missing__(self, uid: str) -> str:
        return uid


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found[0]


if __name__ == "__main__":
    main()
