"""A repeated find in a document of 200 pages, beside bare `str.find` over the same texts.

`python -m tests.benchmarks.pdf_find [PDF…]`; without a PDF it makes one. Limit: 5 ms for the slowest words, as the median of the
rounds. The words are the most frequent one, some in the middle, a phrase, a single letter, and what stands nowhere. The first
find, which reads all pages through the worker, is printed too.
"""

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from reader.gui.pdf_pane.search import Search
from reader.pdf.client import PdfClient
from reader.pdf.findable import Findable, findable, needle_of
from tests.benchmarks.synthetic_words import Prose
from tests.small_pdf import small_pdf

LIMIT = 5.0
ROUNDS = 51
PAGES = 200
WORDS_A_PAGE = 600


def milliseconds(act: Callable[[], object]) -> float:
    """The median time of doing something."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        act()
        times.append(1000 * (perf_counter() - start))
    return median(times)


def search_all(pages: list[Findable], typed: str) -> Search:
    """What the pane does when all texts are known."""
    search = Search(needle_of(typed), len(pages), 0)
    while (page := search.next_page) is not None:
        search.add(page, pages[page])
    return search


def find_all(texts: list[str], typed: str) -> int:
    """The same with nothing but `str.find`."""
    hits = 0
    for text in texts:
        at = text.find(typed)
        while at >= 0:
            hits += 1
            at = text.find(typed, at + len(typed))
    return hits


def typed_words(pages: list[Findable]) -> list[str]:
    """What to look for, as frequent as the words of the document are."""
    words = Counter(word for page in pages for word in page.small.split() if word.isalpha() and len(word) > 2)
    frequent = [word for word, _ in words.most_common()]
    middle = pages[len(pages) // 2].small.split()
    phrase = " ".join(middle[10:13])
    return [frequent[0], frequent[len(frequent) // 100], frequent[len(frequent) // 10], phrase, "e", "nowhere-to-be-found"]


def page_texts() -> list[str]:
    """Prose for each page of a document."""
    prose = Prose(Random(1))
    texts = []
    for _ in range(PAGES):
        words: list[str] = []
        while len(words) < WORDS_A_PAGE:
            words += prose.abstract(2020).encode("latin-1", "ignore").decode("latin-1").split()
        texts.append(" ".join(words[:WORDS_A_PAGE]))
    return texts


def report(path: Path) -> None:
    """Read a document, then print each find beside the limit and the bare one."""
    client = PdfClient()
    document = client.open(path)
    count = len(client.info(document).pages)
    start = perf_counter()
    pages = [findable(client.text(document, page)) for page in range(count)]
    print(f"{path.name}, {count} pages: read for the first find in {perf_counter() - start:.2f} s, page by page")
    client.stop()
    texts = [page.small for page in pages]
    for typed in typed_words(pages):
        search = search_all(pages, typed)
        ours, bare = milliseconds(partial(search_all, pages, typed)), milliseconds(partial(find_all, texts, typed))
        print(
            f"“{typed}”, {search.total} hits: {ours:.2f} ms (limit {LIMIT:.0f}), str.find {bare:.2f} ms: {ours / bare:.1f} times"
        )


def main() -> None:
    """Measure the PDFs that are named, or one that is made."""
    paths = [Path(name) for name in sys.argv[1:]]
    with TemporaryDirectory() as folder:
        if not paths:
            paths = [Path(folder) / "made.pdf"]
            paths[0].write_bytes(small_pdf(PAGES, page_texts()))
        for path in paths:
            report(path)


if __name__ == "__main__":
    main()
