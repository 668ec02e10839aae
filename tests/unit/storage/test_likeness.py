"""Papers found by DOI and by the words of their titles, however many there are."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.formats.search_forms import search_text
from reader.services.library import Library
from reader.storage import likeness
from reader.storage.connection import open_for_reading
from reader.storage.likeness import by_doi, titles_like

Digest = Callable[..., Path]

TITLES = ["Of {H$_2$O} and Deep-Fakes", "Of Water", "or and not", "量子 力学", "Of Water and More"]


@pytest.fixture
def many(library: Library, digest: Digest) -> Library:
    """A library of some papers, two of the same title."""
    library.import_digest(digest(*((f"2004.{number:05}", title, "") for number, title in enumerate([*TITLES, "OF WATER"]))))
    return library


@pytest.mark.parametrize("look", [0, 1_000_000])
def test_titles_are_found_by_words_and_by_going_through_all(many: Library, monkeypatch: pytest.MonkeyPatch, look: int) -> None:
    monkeypatch.setattr(likeness, "_LOOK", look)
    wanted = [search_text(title) for title in (*TITLES[:4], "Of Nothing")]
    with closing(open_for_reading(many.folder.database, str)) as db:
        found = sorted(title for _, title in titles_like(db, wanted, search_text))
        assert list(titles_like(db, [], search_text)) == []
    assert found == sorted([*map(search_text, TITLES[:4]), search_text("OF WATER")])


def test_dois_are_found_in_any_case_and_the_bin_last(library: Library) -> None:
    library.import_content(b"@misc{a, title={A}, doi={10.1234/AbC}}", "a.bib")
    with closing(open_for_reading(library.folder.database, str)) as db:
        found = by_doi(db, ["10.1234/abc", "10.1234/none"])
        assert list(found) == ["10.1234/abc"]
    library.bin(list(found.values()))
    with closing(open_for_reading(library.folder.database, str)) as db:
        assert by_doi(db, ["10.1234/abc"]) == found
