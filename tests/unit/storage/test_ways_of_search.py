"""Whichever way a search goes through the papers, it finds the same ones in the same order."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from reader.domain.paper import ReadingState
from reader.domain.query import parse
from reader.paths import LibraryFolder
from reader.services.library import Library

PAPERS = 300
DAYS = 30

WAYS = {
    "words first": {"_LOOKED_AT": 4, "_RARE": 4, "_SORTED": 4},
    "words tested": {"_LOOKED_AT": 4, "_WORTH": 10**9},
    "rare papers looked up": {"_LOOKED_AT": 4, "_WORTH": 0},
    "few rare papers looked up": {"_LOOKED_AT": 2, "_WORTH": 0, "_GATHERED": 1},
    "one thing or the other": {"_LOOKED_AT": 3, "_WORTH": 1, "_GATHERED": 2},
    "nothing sorted": {"_LOOKED_AT": 1, "_SORTED": 1},
}
"""What the bounds of `finding` must be for each way."""

QUERIES = [
    "common ",
    "common odd",
    "common tag:rare",
    "common tag:often",
    "common tag:rare tag:often",
    "common tag:rare is:starred cat:math",
    "odd cat:math.CO is:starred",
    "common -odd tag:often",
    "-common tag:often",
    "-odd",
    "tag:rare or odd",
    "(tag:rare or tag:often) common",
    "(tag:rare or odd) common cat:math",
    "common tag:rare (is:starred or odd)",
    "common tag:often date:2020-04-05..2020-04-20",
    "common is:starred date:2020-04-25..",
    "is:binned common",
    "is:binned tag:often common",
    "common state:read tag:often",
    "state:inbox cat:cs",
    "has:note common",
    '"common other" tag:often',
    "unheard tag:rare",
    "common tag:nobody",
    "tag:often is:starred",
    "",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Papers of some days; words, tags, stars, states and the Bin strewn over them."""
    folder = tmp_path_factory.mktemp("ways")
    random = Random(20200402)
    with Library(LibraryFolder(folder / "library")) as made:
        for day in range(1, DAYS + 1):
            made.import_digest(digest(folder, day, random))
        papers = list(made.find(parse("")))
        made.tag(papers[::3], add=["often"])
        made.tag(random.sample(papers, 25), add=["rare"])
        made.star(random.sample(papers, 60), on=True)
        made.mark(random.sample(papers, 40), ReadingState.READ)
        made.note(random.sample(papers, 10), "common thought")
        made.bin(random.sample(papers, 30))
        yield made


def digest(folder: Path, day: int, random: Random) -> Path:
    """A day's digest: most papers have the word `common`, some the word `odd`."""
    lines = [f"# ArXiv {random.choice(['math.CO', 'cs.CV'])} -- {day} Apr 2020"]
    for number in range(PAPERS // DAYS):
        words = random.choice(["common other", "common", "common odd", "other common", "other", "odd"])
        identifier = f"2004.{day:02}{number:03}"
        lines += [f"### {number}.A {words}  [ :arrow_down: ](https://arxiv.org/pdf/{identifier}.pdf)", ">  Text. "]
    path = folder / f"{day}.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("order", ["date", "-date"])
def test_the_same_is_found_on_every_way(library: Library, monkeypatch: pytest.MonkeyPatch, way: str, order: str) -> None:
    everything = {text: library.find(parse(text, order=order)) for text in QUERIES}
    assert {len(found) for found in everything.values()} > {0, PAPERS - 30}
    for name, number in WAYS[way].items():
        monkeypatch.setattr(f"reader.storage.search.finding.{name}", number)
    monkeypatch.setattr("reader.storage.search.walk._FIRST_SPAN", 3)
    monkeypatch.setattr("reader.storage.search.walk._LONGEST_SPAN", 40)
    for text in QUERIES:
        for limit in (-1, 1, 3, 20):
            found = library.find(parse(text, order=order), limit=limit)
            assert found == (everything[text] if limit < 0 else everything[text][:limit]), (text, limit)
            assert library.count(parse(text), at_most=limit) == len(found), (text, limit)


def test_words_with_a_long_beginning_are_found_however_many_there_are(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    beginnings = ["commo", "common", "oth", "other", "commona", '"common oth', "title:common"]
    each_by_itself = [library.find(parse(text)) for text in beginnings]
    monkeypatch.setattr("reader.storage.search.text._LONGEST_BEGINNING", 1)
    assert [library.find(parse(text)) for text in beginnings] == each_by_itself
    monkeypatch.setattr("reader.storage.search.text._MOST_WORDS", 0)
    assert [library.find(parse(text)) for text in beginnings] == each_by_itself


@pytest.mark.parametrize("order", ["title", "-title", "added", "authors", "id", "relevance", "-relevance"])
def test_the_first_papers_of_any_order_are_the_beginning_of_all(
    library: Library, monkeypatch: pytest.MonkeyPatch, order: str
) -> None:
    for text in ("", "common ", "common odd tag:often", "tag:rare or odd", "is:binned common"):
        everything = library.find(parse(text, order=order))
        assert set(everything) == set(library.find(parse(text)))
        assert library.find(parse(text, order=order), limit=7) == everything[:7]
        with monkeypatch.context() as patch:
            patch.setattr("reader.storage.search.orders._SORTED", 5)
            assert library.find(parse(text, order=order)) == everything
            assert library.find(parse(text, order=order), limit=7) == everything[:7]


def test_only_the_newest_papers_are_ranked(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = library.find(parse("common "))
    assert library.find(parse("common ", order="relevance")) != newest
    monkeypatch.setattr("reader.storage.search.orders._RANKED", 10)
    best = library.find(parse("common ", order="relevance"))
    assert set(best[:10]) == set(newest[:10])
    assert best[10:] == newest[10:]
    assert library.find(parse("common ", order="relevance"), limit=4) == best[:4]
