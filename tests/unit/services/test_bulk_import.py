"""Importing many files as one act."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.query import parse
from reader.errors import UnreadableFile
from reader.services import bulk_import
from reader.services.bulk_import import BulkImport
from reader.services.foreign_files import ForeignFile, understand_file
from reader.services.import_tally import ImportTally
from reader.services.importing import read_found_file
from reader.services.library import Library

Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path, digest: Write) -> Path:
    """Three digests of two papers, each of which shares a paper with the one before, and what lies beside them."""
    made = tmp_path / "digests"
    made.mkdir()
    for day in (1, 2, 3):
        entries = [(f"2004.{number:05}", f"Title {number}", f"word{number}") for number in (day, day + 1)]
        digest(*entries, day=f"{day} Apr 2020", name=f"digests/{day}.md")
    (made / "notes.txt").write_text("nothing")
    (made / "picture.png").write_bytes(b"\x89PNG\0\0\0\0\0\0\0\0\0\0arXiv")
    return made


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file be a batch."""
    monkeypatch.setattr(bulk_import, "_FULL", 1)


def finish(importing: BulkImport) -> ImportTally:
    tally = ImportTally()
    while batch := importing.read():
        for outcome in importing.store(batch):
            tally.take(outcome)
    return tally


def found(library: Library, query: str = "") -> list[str]:
    """The titles of what a query finds, in alphabetical order."""
    return sorted(paper.title for paper in library.papers(library.find(parse(query))))


def test_a_folder_comes_in_whole_and_can_be_searched(library: Library, folder: Path) -> None:
    tally = finish(library.importing([folder]))
    assert (tally.files, tally.digests, tally.added, tally.seen_again, tally.others) == (5, 3, 4, 2, 2)
    assert tally.imported() == "Imported 4 papers from 3 digests; 2 were here already."
    assert tally.passed_over() == "2 other files are no digests."
    assert found(library) == ["Title 1", "Title 2", "Title 3", "Title 4"]
    assert [found(library, f"word{number} ") for number in range(1, 5)] == [[f"Title {number}"] for number in range(1, 5)]
    assert library.problems() == []


@pytest.mark.usefixtures("one_at_a_time")
def test_all_batches_are_one_step_of_the_history(library: Library, folder: Path) -> None:
    finish(library.importing([folder]))
    change = library.undo()
    assert change.sentence == "Undone: Imported 4 papers from 3 digests; 2 were here already."
    assert len(change.papers) == 4
    assert library.is_empty()
    assert library.digests() == []
    library.redo()
    assert (len(found(library)), len(library.digests())) == (4, 3)
    library.undo()
    assert finish(library.importing([folder])).added == 4
    assert (len(found(library)), len(library.digests())) == (4, 3)


@pytest.mark.usefixtures("one_at_a_time")
def test_each_digest_of_an_act_that_was_undone_comes_back_alone_with_all_its_papers(library: Library, folder: Path) -> None:
    finish(library.importing([folder]))
    library.undo()
    assert library.import_digest(folder / "2.md").added == 2
    assert found(library) == ["Title 2", "Title 3"]


@pytest.mark.usefixtures("one_at_a_time")
def test_what_is_done_while_an_import_goes_on_is_undone_before_it(library: Library, folder: Path) -> None:
    importing = library.importing([folder])
    importing.store(importing.read())
    library.star([library.named("2004.00001")], on=True)
    finish(importing)
    assert library.undo().sentence == "Undone: Starred “Title 1”."
    assert len(found(library)) == 4
    assert "Imported 4 papers" in library.undo().sentence
    assert found(library) == []


@pytest.mark.usefixtures("one_at_a_time")
def test_undone_in_the_midst_of_it_an_import_ends(library: Library, folder: Path) -> None:
    importing = library.importing([folder])
    importing.store(importing.read())
    ahead = importing.read()
    library.undo()
    assert importing.store(ahead) == []
    assert importing.is_taken_back
    assert importing.is_stopped
    assert importing.read() == []
    assert library.is_empty()


@pytest.mark.usefixtures("one_at_a_time")
def test_stopped_it_leaves_whole_files_and_goes_on_another_time(library: Library, folder: Path) -> None:
    importing = library.importing([folder])
    importing.store(importing.read())
    importing.stop()
    assert importing.read() == []
    assert found(library) == ["Title 1", "Title 2"]
    tally = finish(library.importing([folder]))
    assert (tally.added, tally.seen_again) == (2, 4)


def test_files_in_folders_that_were_imported_before_are_not_parsed(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish(library.importing([folder]))
    parsed: list[str] = []

    def watched(content: bytes, name: str, *, chosen: bool, merge: bool) -> ForeignFile:
        parsed.append(name)
        return understand_file(content, name, chosen=chosen, merge=merge)

    monkeypatch.setattr(bulk_import, "understand_file", watched)
    (folder / "4.md").write_bytes((folder / "3.md").read_bytes().replace(b"3 Apr", b"4 Apr"))
    tally = finish(library.importing([folder]))
    assert parsed == ["4.md"]
    assert (tally.digests, tally.added, tally.seen_again) == (4, 0, 8)
    finish(library.importing([folder / "1.md"]))
    assert parsed == ["4.md", "1.md"]


def test_a_file_with_several_days_is_known_as_a_whole(library: Library, folder: Path, tmp_path: Path) -> None:
    week = tmp_path / "weeks"
    week.mkdir()
    (week / "week.md").write_bytes(b"".join((folder / f"{day}.md").read_bytes() for day in (1, 2, 3)))
    assert finish(library.importing([week])).added == 4
    assert [found.papers for found in library.digests()] == [2, 2, 2]
    again = finish(library.importing([week]))
    assert (again.digests, again.added, again.seen_again) == (1, 0, 4)
    library.undo()
    assert library.digests() == []
    assert finish(library.importing([week])).added == 4


def test_a_digest_that_was_undone_is_not_taken_for_one_that_is_here(library: Library, folder: Path) -> None:
    finish(library.importing([folder]))
    library.undo()
    assert finish(library.importing([folder])).added == 4


def test_nothing_new_is_no_step_of_the_history(library: Library, folder: Path) -> None:
    finish(library.importing([folder]))
    star = library.star([library.named("2004.00001")], on=True)
    finish(library.importing([folder]))
    assert library.undo().sentence == f"Undone: {star.sentence}"


def test_one_file_twice_in_a_folder_is_one_digest(library: Library, folder: Path) -> None:
    (folder / "1 (copy).md").write_bytes((folder / "1.md").read_bytes())
    tally = finish(library.importing([folder]))
    assert (tally.digests, tally.added, len(library.digests())) == (4, 4, 3)


def test_what_cannot_be_read_is_told_and_hinders_no_other(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        if path.name == "2.md":
            raise UnreadableFile(f"{path} cannot be read (Permission denied).")
        return read_found_file(path)

    monkeypatch.setattr(bulk_import, "read_found_file", refuse)
    missing = folder / "missing.md"
    tally = finish(library.importing([folder, missing]))
    assert tally.digests == 2
    assert tally.refusals == [
        f"{folder / '2.md'} cannot be read (Permission denied).",
        f"{missing} cannot be read (No such file or directory).",
    ]


def test_a_failed_batch_leaves_nothing_and_the_ones_before_it_whole(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_import, "_FULL", 1)
    importing = library.importing([folder])
    importing.store(importing.read())
    batch = importing.read()
    with monkeypatch.context() as broken:
        broken.setattr("reader.storage.history.extend", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            importing.store(batch)
    assert found(library) == ["Title 1", "Title 2"]
    assert len(library.digests()) == 1


@pytest.mark.usefixtures("one_at_a_time")
def test_files_are_read_as_they_are_when_their_turn_comes(library: Library, folder: Path) -> None:
    importing = library.importing([folder])
    importing.store(importing.read())
    (folder / "2.md").write_text((folder / "2.md").read_text().replace("Title 3", "Another"))
    (folder / "3.md").unlink()
    tally = finish(importing)
    assert tally.refusals == []
    assert found(library) == ["Another", "Title 1", "Title 2"]


@pytest.mark.usefixtures("one_at_a_time")
def test_no_more_is_read_than_one_batch_ahead(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def noting(path: Path) -> bytes:
        read.append(path)
        return read_found_file(path)

    monkeypatch.setattr(bulk_import, "read_found_file", noting)
    importing = library.importing([folder])
    for number, batch in enumerate(importing.batches(), 1):
        importing.store(batch)
        assert number <= len(read) <= number + 1
    assert len(read) == 5


def test_the_number_of_files_is_known_beforehand(library: Library, folder: Path) -> None:
    importing = library.importing([folder, folder / "1.md"])
    assert importing.count() == 6
    importing.stop()
    assert importing.count() == 0


def test_news_of_papers_that_are_here_reach_search_in_the_same_batch(library: Library, tmp_path: Path, digest: Write) -> None:
    digest(("2004.00001", "Title", ""), name="1.md")
    digest(("2004.00001", "Title", "late words"), category="cs.LG", name="2.md")
    finish(library.importing([tmp_path / "1.md", tmp_path / "2.md"]))
    assert found(library, "late ") == found(library, "cat:cs.LG") == ["Title"]
