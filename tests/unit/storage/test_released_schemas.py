"""One library of every released schema lies in tests/data; each must open and hold all that was put in."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.domain.paper import ReadingState
from reader.domain.query import parse
from reader.errors import Cancelled
from reader.paths import LibraryFolder
from reader.services.catalogue import search_text
from reader.services.library import Library, PdfPlace
from reader.storage.connection import SCHEMA_VERSION, open_for_writing, schema_version
from reader.storage.migrations import migrate
from reader.storage.sqlite import sqlite3

DATA = Path(__file__).parents[2] / "data"
SCHEMAS = range(1, SCHEMA_VERSION + 1)

Copied = Callable[[int], LibraryFolder]


@pytest.fixture
def released(tmp_path: Path) -> Copied:
    """Copies the library of a schema to where it can be opened."""

    def copy(schema: int) -> LibraryFolder:
        folder = LibraryFolder(tmp_path)
        shutil.copy(DATA / f"library-schema-{schema}.sqlite", folder.database)
        return folder

    return copy


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_library_of_an_earlier_release_opens_with_everything_in_it(released: Copied, schema: int) -> None:
    with Library(released(schema)) as library:
        one, two = library.papers([library.named("2004.00001"), library.named("hep-th/9901001")])
        assert (one.title, str(one.arxiv_id)) == ("Deep Fakes of $\\alpha$-Divergence", "2004.00001v2")
        assert one.abstract == "First paragraph.\n\nSecond one."
        assert one.citation_key == ("Doe:2020/fakes" if schema >= 5 else "")
        assert two.citation_key == ("arxivhepth9901001" if schema >= 8 else "")
        assert (one.tags, one.starred, one.note, one.lists) == (("gan", "to teach"), True, "A *note*.", ("to cite",))
        assert (two.state, two.binned, two.lists) == (ReadingState.TO_READ, False, ("to cite",))
        assert [paper.id for paper in library.papers(library.find(parse("strings ")))] == [two.id]
        saved = [(search.name, search.query) for search in library.saved_searches()]
        assert saved == ([("to do 2", "tag:gan is:starred"), ("to do 10", "state:to-read sort:title")] if schema >= 2 else [])
        marked = [(mark.page, mark.quote, mark.comment, mark.first_word) for mark in library.highlights(one.id)]
        assert marked == ([(3, "the divergence of fakes", "A *comment*.", 17)] if schema >= 7 else [])
        found = [one.id] if schema >= 7 else []
        assert [*library.find(parse("text:divergent "))] == [*library.find(parse("highlight:comment has:highlight"))] == found
        assert library.pdf_place(one.id) == (
            PdfPlace(3, 20.5, -1.0, "cover", is_continuous=False, turns=1) if schema >= 9 else PdfPlace()
        )
        library.redo()
        assert library.papers([two.id])[0].binned
        library.undo()
        library.undo()
        assert library.reading_lists() == []
        assert library.problems() == []


@pytest.mark.parametrize("schema", SCHEMAS)
def test_migrating_keeps_every_row_and_a_copy_of_what_was_there(released: Copied, schema: int) -> None:
    folder = released(schema)
    before = rows(folder.database)
    Library(folder).close()
    after = rows(folder.database)
    for name, former in before.items():
        kept = [{column: row[column] for column in old} for old, row in zip(former, after[name], strict=True)]
        assert kept == former
    with closing(sqlite3.connect(folder.database)) as db:
        assert schema_version(db) == SCHEMA_VERSION
    copies = list(folder.backups.glob("before-schema-*.sqlite"))
    assert [rows(copy) for copy in copies] == ([before] if schema < SCHEMA_VERSION else [])


def rows(database: Path) -> dict[str, list[dict[str, object]]]:
    """Every row of every table of a library, save what is made of other rows and which migrations it has seen."""
    with closing(sqlite3.connect(database)) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        own = [name for name in names if name != "_sqlite_migrations" and not name.startswith("paper_search")]
        db.row_factory = sqlite3.Row
        return {name: [dict(row) for row in db.execute(f"SELECT * FROM {name}")] for name in own}


def test_migrating_keeps_nothing_in_memory_of_what_it_writes_over(released: Copied) -> None:
    database = released(1).database
    statements: list[str] = []
    with closing(open_for_writing(database, search_text)) as connection:
        connection.set_trace_callback(statements.append)
        migrate(connection, database, database.parent / "backups", lambda _: None)
    filling = next(
        place for place, statement in enumerate(statements) if statement.startswith("INSERT OR REPLACE INTO paper_search")
    )
    begun = [statement.split()[0] for statement in statements[:filling]]
    assert begun.count("BEGIN") == 1
    assert begun.count("SAVEPOINT") == begun.count("RELEASE")


def test_of_a_large_library_it_is_told_how_far_migrating_is(released: Copied, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.storage.migrations._LARGE", 0)
    told: list[float] = []
    Library(released(1), lambda conversion: conversion(told.append)).close()
    assert (told[0], told[-1]) == (0, 1)
    assert told == sorted(told)


def test_of_a_small_or_a_new_library_nothing_is_told(released: Copied, tmp_path: Path) -> None:
    told: list[float] = []
    for folder in (released(1), LibraryFolder(tmp_path / "new")):
        Library(folder, lambda conversion: conversion(told.append)).close()
    assert told == []


def test_migrating_that_is_stopped_leaves_the_library_as_it_was(released: Copied, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.storage.migrations._LARGE", 0)
    folder = released(1)
    before = rows(folder.database)

    def stop(share: float) -> None:
        if share:
            raise Cancelled("Enough.")

    with pytest.raises(Cancelled):
        Library(folder, lambda conversion: conversion(stop))
    assert rows(folder.database) == before
    with closing(sqlite3.connect(folder.database)) as db:
        assert schema_version(db) == 1
