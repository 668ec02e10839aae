"""Saved searches named in queries of a library."""

import pytest

from reader.domain.query import parse
from reader.domain.query.parsing import MOST_PARTS
from reader.services import labelling
from reader.services.library import Library


@pytest.fixture
def saved(sample_library: Library) -> Library:
    """A library with saved searches, of which one shows the Bin and two name each other."""
    ids = sample_library.find(parse(""))
    sample_library.tag(ids[:10], add=["a"])
    sample_library.star(ids[5:15], on=True)
    sample_library.bin(ids[60:])
    lines = {
        "tagged": "tag:a",
        "both": "search:tagged is:starred",
        "bin": "is:binned",
        "x": "search:y or is:starred",
        "y": "search:x",
    }
    for name, line in lines.items():
        sample_library.relabel(labelling.save_search, name, line)
    return sample_library


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("search:tagged", "tag:a"),
        ("search:BOTH sort:title", "tag:a is:starred sort:title"),
        ("search:tagged -search:both", "tag:a -is:starred"),
        ("search:bin", "is:binned"),
        ("search:bin sort:title", "is:binned sort:title"),
        ("search:x", "is:starred"),
        ("search:y", "is:starred"),
        ("search:unheard", "tag:unheard"),
        ("search:unheard or is:starred", "is:starred"),
        ("-search:unheard", ""),
    ],
)
def test_a_query_finds_what_the_saved_search_in_it_finds(saved: Library, line: str, same: str) -> None:
    assert saved.find(parse(line)) == saved.find(parse(same))
    assert saved.count(parse(line)) == saved.count(parse(same))


def test_a_search_that_is_deleted_finds_nothing(saved: Library) -> None:
    saved.undo()
    assert list(saved.find(parse("search:y"))) == []


def test_as_much_as_can_be_saved_can_be_asked_for(saved: Library) -> None:
    for number in range(30):
        parts = " ".join(f"(tag:a -(word{number}x{part} or is:read or (is:starred -tag:b))" for part in range(60))
        saved.relabel(labelling.save_search, f"s{number}", f"{parts} search:s{number + 1}")
    for line in ("search:s0", " or ".join(f"search:s{number}" for number in range(30)), "search:s0 " * MOST_PARTS):
        assert saved.count(parse(line)) <= 64
        assert len(saved.find(parse(f"{line} sort:title"), limit=5)) <= 5
