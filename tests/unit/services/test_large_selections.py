"""Verbs on many papers: taken back whole, in few steps of the history, whatever is chosen."""

from array import array

import pytest

from reader.domain.change import Change
from reader.domain.query import parse
from reader.paths import LibraryFolder
from reader.services.library import Library
from tests.many_papers import fill

NUMBER = 12_000


@pytest.fixture
def many(library: Library) -> "array[int]":
    """More papers than are handed to SQLite at a time."""
    return fill(LibraryFolder(library.folder.folder), NUMBER)


def test_a_tag_on_all_is_one_edit_and_one_undo(library: Library, many: "array[int]") -> None:
    change = library.tag(many, add=["everything"])
    assert [(edit.field, len(edit.papers)) for edit in change.edits] == [("tag.deleted", 0), ("tag", NUMBER)]
    assert library.count(parse("tag:everything")) == NUMBER
    library.undo()
    assert library.count(parse("tag:everything")) == 0
    library.redo()
    assert library.count(parse("tag:everything")) == NUMBER


def test_papers_that_had_it_before_keep_it_after_undo(library: Library, many: "array[int]") -> None:
    library.star(many[::3], on=True)
    change = library.star(many, on=True)
    assert change.size == NUMBER - len(many[::3])
    library.undo()
    assert library.count(parse("is:starred")) == len(many[::3])


def test_the_bin_takes_all_and_gives_all_back(library: Library, many: "array[int]") -> None:
    library.bin(many)
    assert library.count(parse("")) == 0
    library.undo()
    assert library.find(parse("")) == many


def places(change: Change) -> list[tuple[str | None, int]]:
    """Where the pieces of a change began, and how many papers each has."""
    return [(edit.before, len(edit.papers)) for edit in change.edits]


def test_a_list_is_emptied_in_as_many_steps_as_it_has_pieces(library: Library, many: "array[int]") -> None:
    library.add_to_list(many, "all")
    assert places(library.remove_from_list(many[2000:2100], "all")) == [("2001", 100)]
    assert places(library.remove_from_list(many, "all")) == [("1", 2000), ("2101", NUMBER - 2100)]
    library.undo()
    library.undo()
    assert places(library.remove_from_list(many, "all")) == [("1", NUMBER)]


def test_a_change_knows_what_it_touched(library: Library, many: "array[int]") -> None:
    change = library.star(many[:9000], on=True)
    assert change.size == len(change.papers) == 9000
    assert change.may_touch(many[8999])
    assert not change.may_touch(many[9000])
    assert not change.may_touch(None)
    assert library.star(many, on=False).size == 9000
    assert library.tag(many, add=["all"]).may_touch(0)
