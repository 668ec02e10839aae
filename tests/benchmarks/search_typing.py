"""How long each keystroke in the search box takes to bring its first hundred papers, beside the same query in bare SQLite.

Run it with `python -m tests.benchmarks.search_typing [PAPERS] [--all]`; `--all` prints every keystroke. Limits at a million: 95
of a hundred keystrokes within 10 ms, none over 50 ms. All are asked in three rounds, and the median of each counts; on a machine
that does other things as well, the processor's time tells more than the clock's.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from statistics import median, quantiles
from time import perf_counter, thread_time
from typing import NamedTuple

from reader.domain.query import parse
from reader.services.library import Library
from reader.storage.sqlite import sqlite3
from tests.benchmarks.synthetic_library import BIG_TAG, NEW_TAG, OLD_TAG, PAPERS, RARE_TAG, library
from tests.benchmarks.synthetic_words import OLD_WORD, RARE_OLD_WORD

ROUNDS = 3
LETTERS = 8
ROWS = 100
TYPICAL_LIMIT, WORST_LIMIT = 10, 50

WORDS = ("learning", "quantum", "galaxies", "graphene", "transformers", "electromagnetic", OLD_WORD, RARE_OLD_WORD, "xylophone")
AFTER_WORDS = ("neural ", "deep learning for ", "neural network graph ")
AFTER_TERMS = (
    f'tag:"{BIG_TAG}" ',
    f'tag:"{RARE_TAG}" ',
    f"tag:{OLD_TAG} ",
    f'tag:"{NEW_TAG}" ',
    "cat:cs.LG is:starred ",
    "cat:math is:starred ",
    "year:2016 ",
    "is:unread cat:cs ",
    "-neural ",
)
PHRASES = ("dark matter", "quantum field theory", "monte carlo")
WHOLE = (
    f'tag:{OLD_TAG} or "black hole"',
    f"tag:{OLD_TAG} or {RARE_OLD_WORD}",
    "galaxies or graphene -quantum",
    "-the",
    f"is:starred -{OLD_WORD}",
    "(tag:thesis or is:starred) (neural or quantum)",
    f'cat:quant-ph is:starred tag:"{BIG_TAG}" learn',
    f'cat:quant-ph is:starred tag:"{BIG_TAG}" graphe',
    "is:binned the",
    "has:note",
    "is:withdrawn",
    "1501.00004",
    f'the "of" and to in we {OLD_WORD}',
    "",
)

BARE_TESTS = {
    "": "",
    f'tag:"{BIG_TAG}" ': f"""AND EXISTS (SELECT 1 FROM paper_tags g
        WHERE g.tag = (SELECT id FROM tags WHERE name = '{BIG_TAG}') AND g.paper = s.rowid)""",
    "cat:cs.LG is:starred ": """AND EXISTS (SELECT 1 FROM paper_categories c WHERE c.category = 'cs.LG' AND c.paper = s.rowid)
        AND EXISTS (SELECT 1 FROM decisions d WHERE d.paper = s.rowid AND d.starred)""",
}
"""What a prudent person writes by hand for the commonest filters."""


class Timed(NamedTuple):
    """What was asked, and how many milliseconds its rounds took by the clock and of this thread's processor time."""

    line: str
    clock: list[float]
    processor: list[float]


def keystrokes() -> Iterator[str]:
    """The lines that stand in the search box, one after the other, while somebody types."""
    for before in ("", *AFTER_WORDS, *AFTER_TERMS):
        for word in WORDS if not before else ("the", "learning", OLD_WORD, "graphene"):
            yield from (before + word[:letters] for letters in range(1, min(LETTERS, len(word)) + 1))
    for phrase in PHRASES:
        yield from (f'"{phrase[:letters]}' for letters in range(1, len(phrase) + 1))
    yield from WHOLE


def bare_keystrokes() -> Iterator[tuple[str, str]]:
    """The same for bare SQLite: what FTS5 is asked for, and what else the paper must meet."""
    for before, tests in BARE_TESTS.items():
        for word in WORDS if not before else ("the", "learning", OLD_WORD, "graphene"):
            yield from ((f"{word[:letters]}*", tests) for letters in range(1, min(LETTERS, len(word)) + 1))
    for words in AFTER_WORDS:
        yield from ((f"{words} {word[:letters]}*", "") for word in ("the", "learning") for letters in range(1, len(word) + 1))


def timed(lines: Iterable[str], ask: Callable[[str], object]) -> list[Timed]:
    """Ask everything in some rounds."""
    times = [Timed(line, [], []) for line in lines]
    for _ in range(ROUNDS):
        for each in times:
            start = perf_counter(), thread_time()
            ask(each.line)
            each.clock.append(1000 * (perf_counter() - start[0]))
            each.processor.append(1000 * (thread_time() - start[1]))
    return times


def summary(times: list[Timed]) -> str:
    """The time of 95 of a hundred, and the longest with what it was for."""
    worst = max(times, key=lambda each: median(each.clock))
    clock, processor = [median(each.clock) for each in times], [median(each.processor) for each in times]
    return (
        f"p95 {quantiles(clock, n=20)[-1]:.1f} ms, longest {max(clock):.1f} ms for {worst.line!r} "
        f"(of processor time {quantiles(processor, n=20)[-1]:.1f} and {max(processor):.1f} ms)"
    )


def bare(db: sqlite3.Connection) -> list[Timed]:
    """Time bare SQLite."""
    asked = {f"{match} {tests}": (match, tests) for match, tests in bare_keystrokes()}

    def ask(line: str) -> None:
        match, tests = asked[line]
        sql = f"SELECT s.rowid FROM paper_search s WHERE s.paper_search MATCH ? {tests} ORDER BY s.rowid DESC LIMIT {ROWS}"
        ids = ",".join(str(row[0]) for row in db.execute(sql, [match]))
        db.execute(f"SELECT * FROM papers p JOIN paper_texts t ON t.paper = p.id WHERE p.id IN ({ids})").fetchall()

    return timed(asked, ask)


def others(opened: Library) -> Iterator[tuple[str, list[Timed]]]:
    """What is asked besides: the rows of other orders, all ids, the best papers first, the sidebar's numbers."""
    orders = [f"sort:{order}" for order in ("title", "added", "authors", "id")]
    yield f"first {ROWS}", timed(orders, lambda line: opened.find(parse(line), limit=ROWS))
    yield "all ids", timed(["", "the ", "learning ", f'tag:"{BIG_TAG}" ', "sort:title"], lambda line: opened.find(parse(line)))
    best = ["learning sort:relevance", "dark matter sort:relevance"]
    yield "best first", timed(best, lambda line: opened.find(parse(line), limit=ROWS))
    yield "counted", timed(["", "the ", "is:unread"], lambda line: opened.count(parse(line)))
    yield "the sidebar's numbers", timed([""], lambda _: opened.overview())


def main() -> None:
    """Measure all and print it beside the limits."""
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    folder = library(*numbers)
    with Library(folder) as opened, closing(sqlite3.connect(f"{folder.database.as_uri()}?mode=ro", uri=True)) as db:
        typed = timed(keystrokes(), lambda line: opened.papers(opened.find(parse(line), limit=ROWS)))
        print(f"{len(typed)} keystrokes on {(numbers or [PAPERS])[0]:,} papers to the first {ROWS} rows: {summary(typed)}")
        print(f"  limits: p95 {TYPICAL_LIMIT} ms, longest {WORST_LIMIT} ms; bare SQLite: {summary(bare(db))}")
        print(f"counts to 1,001: {summary(timed(keystrokes(), lambda line: opened.count(parse(line), at_most=1001)))}")
        for name, times in others(opened):
            print(f"{name}: " + ", ".join(f"{each.line or 'everything'} {median(each.clock):.1f} ms" for each in times))
    if "--all" in sys.argv:
        for each in sorted(typed, key=lambda each: -median(each.clock)):
            print(f"{median(each.clock):8.2f} ms  {each.line}")


if __name__ == "__main__":
    main()
