"""How long the BibTeX of 100,000 papers takes, beside plainly joining strings with the specials escaped, and its memory.

Run it with `python -m tests.benchmarks.bibtex_export [PAPERS]`. Plain joining protects no capitals, reads no TeX and parses no
names: it is the floor, not a rival. Both get the same papers, which are made before the clock runs: titles of the sample's words
and of made-up ones, no two alike, one in twenty-four with TeX in it, and some 50,000 authors, one in thirty with an accent
(arXiv's listings have fewer of both).

The second line is the same out of a library of as many papers: the export with its citation keys, for which it reads what is
cited of each paper twice, beside reading whole papers once and joining them, and beside reading once only what is cited of them.
The third is what it costs that every export checks itself.
"""

import re
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from importlib.resources import files
from random import Random
from string import ascii_uppercase
from time import process_time
from unicodedata import normalize

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.domain.query import parse
from reader.formats.digests.detect import read_digest
from reader.services.catalogue import Catalogue
from reader.services.exporting import exported, tally_of
from tests.benchmarks.synthetic_library import library
from tests.benchmarks.synthetic_words import Prose
from tests.bibtex_of import bibtex_of

PAPERS = 100_000
ROUNDS = 3
MEMORY_LIMIT = 100
_PAGE = 200

_SPECIALS = re.compile(r"[&%$#_{}~^\\]")


def papers(count: int) -> Iterator[Paper]:
    """Papers of a sample's titles and made-up words, each under an identifier of its own."""
    sample = (files("resources") / "arxiv-cs.CV-2020-04-02.md").read_bytes()
    titles = [entry.title for entry in read_digest(sample, "sample").entries]
    random = Random(20200402)
    prose = Prose(random)
    for number in range(count):
        identifier = ArxivId(f"2004.{number:05}")
        title = prose.title() if number % 2 else f"{titles[number % len(titles)]} {' '.join(prose.title().split()[:3])}"
        authors = tuple(_with_initial(name, random) for name in prose.authors())
        yield Paper(number, identifier.uid, title, identifier, authors, date="2020-04-02", categories=("cs.CV",))


def _with_initial(name: str, random: Random) -> str:
    """A name of many people as one of a few; its accents mostly gone."""
    if random.random() > 1 / 8:
        name = normalize("NFD", name).encode("ascii", "ignore").decode()
    return f" {random.choice(ascii_uppercase)}. ".join(name.rsplit(" ", 1))


def plainly(rows: list[Paper]) -> int:
    """The least an export has to do: each special escaped, each field in its place."""
    return sum(
        len(
            f"@misc{{{paper.uid},\n"
            f"      title={{{_SPECIALS.sub(_escaped, paper.title)}}},\n"
            f"      author={{{' and '.join(_SPECIALS.sub(_escaped, author) for author in paper.authors)}}},\n"
            f"      year={{{paper.date[:4]}}},\n      eprint={{{paper.arxiv_id}}},\n      archivePrefix={{arXiv}},\n"
            f"      primaryClass={{{paper.primary_category}}},\n      url={{https://arxiv.org/abs/{paper.arxiv_id}}},\n}}\n"
        )
        for paper in rows
    )


def export(rows: list[Paper]) -> int:
    """The real thing."""
    return sum(map(len, bibtex_of(rows, _Uids())))


def seconds(work: Callable[[list[Paper]], int], rows: list[Paper]) -> float:
    """Processor time of the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = process_time()
        work(rows)
        best = min(best, process_time() - start)
    return best


def main() -> None:
    """Measure all of it."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS
    text_alone(number)
    out_of_a_library(number)


def text_alone(number: int) -> None:
    """Measure both on the same papers and print them with their ratio."""
    rows = list(papers(number))
    least, real = seconds(plainly, rows), seconds(export, rows)
    tracemalloc.start()
    export(rows)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(f"BibTeX of {number:,} papers: {real:.2f} s, {real / least:.2f} times plain joining ({least:.2f} s)")
    print(f"memory at most {peak:.1f} MB (limit {MEMORY_LIMIT} MB)")


def out_of_a_library(number: int) -> None:
    """Measure whole exports, and print them."""
    with Catalogue(library(number)) as catalogue:
        ids = catalogue.find(parse(""))
        pages = [ids[start : start + _PAGE] for start in range(0, len(ids), _PAGE)]
        tally = tally_of(catalogue, "bibtex")
        assert tally is not None
        whole = seconds(lambda _: sum(plainly(catalogue.papers(page)) for page in pages), [])
        cited = seconds(lambda _: sum(plainly(catalogue.cited_papers(page)) for page in pages), [])
        real = seconds(lambda _: sum(map(len, exported(catalogue, ids))), [])
        checked = seconds(lambda _: sum(map(len, tally.watch(exported(catalogue, ids)))), [])
    for name, took in (("out of a library", real), ("with its check", checked)):
        print(
            f"{name}: {took:.2f} s, {took / whole:.2f} times reading and joining papers ({whole:.2f} s), "
            f"{took / cited:.2f} times reading and joining what is cited ({cited:.2f} s)"
        )


class _Uids(dict[str, str]):
    """Keys without a table of them, so that only the export's own memory is measured."""

    def __missing__(self, uid: str) -> str:
        return uid


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found[0]


if __name__ == "__main__":
    main()
