"""Made-up entries of BibTeX and biblatex as DBLP, publishers, Google Scholar and Zotero write them, the same for a seed."""

from collections.abc import Callable, Iterator
from random import Random

from tests.benchmarks.synthetic_words import Prose

_ACCENTS = str.maketrans(
    {
        "á": "{\\'a}", "é": "{\\'e}", "í": "{\\'\\i}", "ë": '{\\"e}', "ö": '{\\"o}', "ü": '{\\"u}', "Ö": '{\\"O}', "Ł": "{\\L}",
    }
)  # fmt: skip
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"

Fields = dict[str, str]


class Entries:
    """Writes entries: three in five have an abstract, as many an identifier of arXiv, two a DOI; one is in Unicode."""

    def __init__(self, seed: int) -> None:
        """Entries of one seed are always the same."""
        self._random = Random(seed)
        self._prose = Prose(self._random)
        self._makers: tuple[tuple[str, Callable[[int, int], Fields]], ...] = (
            ("article", self._of_dblp),
            ("article", self._of_publisher),
            ("article", self._of_scholar),
            ("inproceedings", self._of_proceedings),
            ("online", self._of_zotero),
        )

    def write(self, number: int) -> Iterator[str]:
        """So many entries, one after the other, each under a key of its own."""
        for place in range(number):
            kind, make = self._random.choice(self._makers)
            year = self._random.randrange(1995, 2026)
            fields = {"title": self._title(), "author": self._authors(tex=kind != "online"), "year": str(year)}
            lines = [f"  {name:12} = {{{value}}},\n" for name, value in (fields | make(place, year)).items()]
            if self._random.random() < 0.4:
                lines.insert(3, f"  month        = {self._random.choice(_MONTHS.split())},\n")
            yield f"@{kind}{{Author{year}:{place},\n{''.join(lines)}}}\n\n"

    def _title(self) -> str:
        words = self._prose.title().split()
        if self._random.random() < 0.5:
            words[-1] = f"{{{words[-1].upper()}}}"
        return " ".join(words)

    def _authors(self, *, tex: bool) -> str:
        names = [name.split() for name in self._prose.authors()]
        written = " and ".join(
            f"{family}, {given}" if self._random.random() < 0.7 else f"{given} {family}" for given, family in names
        )
        return written.translate(_ACCENTS) if tex else written

    def _arxiv_id(self, place: int) -> str:
        return f"{self._random.randrange(15, 26)}{self._random.randrange(1, 13):02}.{place:05}"

    def _of_dblp(self, place: int, _year: int) -> Fields:
        identifier = self._arxiv_id(place)
        return {
            "journal": "CoRR",
            "volume": f"abs/{identifier}",
            "url": f"http://arxiv.org/abs/{identifier}",
            "eprinttype": "arXiv",
            "eprint": identifier,
            "timestamp": "Sat, 23 Jan 2021 01:20:40 +0100",
            "biburl": f"https://dblp.org/rec/journals/corr/{place}.bib",
            "bibsource": "dblp computer science bibliography, https://dblp.org",
        }

    def _of_publisher(self, place: int, year: int) -> Fields:
        return {
            "journal": "Physical Review D",
            "volume": str(self._random.randrange(1, 110)),
            "number": "3",
            "pages": "316--1449",
            "doi": f"10.1103/PhysRevD.{place}.{self._random.randrange(10**6):06}",
            "issn": "2470-0010",
            "publisher": "American Physical Society",
            "abstract": self._prose.abstract(year),
            "keywords": "gravity, energy, theory",
            "file": f":papers/{place}.pdf:PDF",
        }

    def _of_scholar(self, place: int, _year: int) -> Fields:
        return {"journal": f"arXiv preprint arXiv:{self._arxiv_id(place)}"}

    def _of_proceedings(self, place: int, year: int) -> Fields:
        return {
            "booktitle": f"Proceedings of the Conference on {self._prose.title()}",
            "pages": "1--10",
            "publisher": "{IEEE}",
            "doi": f"10.1109/CVPR.{year}.{place}",
            "series": "CVPR",
            "address": "Long Beach, {CA}, {USA}",
            "isbn": "978-1-7281-3293-8",
            "abstract": self._prose.abstract(year),
        }

    def _of_zotero(self, place: int, year: int) -> Fields:
        return {
            "date": f"{year}-05-01",
            "journaltitle": "Nature",
            "eprint": self._arxiv_id(place),
            "eprinttype": "arxiv",
            "eprintclass": "cs.CV",
            "urldate": "2024-01-01",
            "langid": "english",
            "abstract": self._prose.abstract(year),
            "keywords": "Computer Science - Machine Learning",
            "file": f"/home/me/Zotero/storage/{place}/paper.pdf",
        }
