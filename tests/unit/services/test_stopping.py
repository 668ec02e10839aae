import pytest

from reader.domain.query import parse
from reader.paths import LibraryFolder
from reader.services.library import Library
from reader.storage.sqlite import sqlite3
from tests.many_papers import fill

NUMBER = 3000


def test_a_search_ends_in_the_middle_when_it_is_no_longer_wanted(library: Library) -> None:
    ids = fill(LibraryFolder(library.folder.folder), NUMBER)
    looks: list[bool] = []

    def stop() -> bool:
        looks.append(True)
        return True

    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        library.find(parse(""), stop=stop)
    assert looks == [True]
    assert library.find(parse("")) == ids


def test_a_search_that_is_wanted_goes_on_to_its_end(library: Library) -> None:
    ids = fill(LibraryFolder(library.folder.folder), NUMBER)
    assert library.find(parse(""), stop=lambda: False) == ids


@pytest.mark.parametrize(("at_most", "counted"), [(-1, NUMBER), (1001, 1001), (NUMBER, NUMBER)])
def test_counting_ends_where_it_is_enough(library: Library, at_most: int, counted: int) -> None:
    fill(LibraryFolder(library.folder.folder), NUMBER)
    assert library.count(parse("paper "), at_most=at_most) == counted
