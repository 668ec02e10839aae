"""Files that follow a reading list or a search."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.label import LabelKind
from reader.domain.paper import ReadingState
from reader.errors import UnknownLabel, WrongUsage
from reader.files import only_one
from reader.services import labelling
from reader.services.entry_changes import may_change_entries
from reader.services.kept_files import Kept, KeptFiles, Upshot, subject_named
from reader.services.library import Library

ONE, TWO, THREE = "2004.00622", "2004.00614", "2004.00610"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file that is kept."""
    return tmp_path / "thesis.bib"


@pytest.fixture
def kept(sample_library: Library, path: Path) -> KeptFiles:
    """A file that follows the reading list “thesis”, which has one paper, and that nobody has written yet."""
    sample_library.add_to_list([sample_library.named(ONE)], "thesis")
    files = sample_library.kept_files()
    files.keep(*subject_named(sample_library, "thesis"), path)
    return files


def upshots(files: KeptFiles, *, thoroughly: bool = True, overwrite: bool = False) -> list[Upshot]:
    return [outcome.upshot for outcome in files.bring_up(thoroughly=thoroughly, overwrite=overwrite)]


def entries(path: Path) -> int:
    return path.read_text().count("@misc{")


def only(files: KeptFiles) -> Kept:
    (found,) = files.all()
    return found


def test_a_file_follows_its_list(kept: KeptFiles, sample_library: Library, path: Path) -> None:
    assert upshots(kept) == [Upshot.WRITTEN]
    assert entries(path) == 1
    sample_library.add_to_list([sample_library.named(TWO)], "thesis")
    (outcome,) = kept.bring_up(thoroughly=False)
    assert outcome.sentence == f"Wrote 2 papers to {path}."
    assert entries(path) == 2
    assert upshots(kept) == [Upshot.SAME]
    sample_library.edit(sample_library.named(ONE), {"title": "Another"})
    assert upshots(kept) == [Upshot.WRITTEN]
    assert "title={Another}" in path.read_text()


def test_a_file_follows_its_search_when_what_that_names_is_renamed(sample_library: Library, path: Path) -> None:
    sample_library.tag([sample_library.named(ONE)], add=["thesis"])
    files = sample_library.kept_files()
    files.keep(*subject_named(sample_library, "tag:thesis"), path)
    files.bring_up()
    sample_library.relabel(labelling.rename, LabelKind.TAG, sample_library.label_named(LabelKind.TAG, "thesis"), "my book")
    assert only(files).query == 'tag:"my book"'
    assert upshots(files) == [Upshot.SAME]
    sample_library.undo()
    assert upshots(files) == [Upshot.SAME]
    assert entries(path) == 1


def test_what_touches_no_entry_is_not_looked_at(kept: KeptFiles, sample_library: Library) -> None:
    kept.bring_up()
    papers = [sample_library.named(ONE)]
    changes = [
        sample_library.star(papers, on=True),
        sample_library.mark(papers, ReadingState.READ),
        sample_library.note(papers, "x"),
    ]
    assert not any(map(may_change_entries, changes))
    assert kept.bring_up(thoroughly=False) == []
    assert may_change_entries(sample_library.edit(papers[0], {"title": "Another"}))
    assert may_change_entries(sample_library.bin(papers))


def test_a_saved_search_and_a_line_of_search_are_followed_too(sample_library: Library, path: Path) -> None:
    sample_library.relabel(labelling.save_search, "stars", "is:starred")
    files = sample_library.kept_files()
    files.keep(*subject_named(sample_library, "stars"), path)
    files.keep(*subject_named(sample_library, "tag:gan"), path.with_name("gan.ris"))
    assert upshots(files) == [Upshot.WRITTEN, Upshot.WRITTEN]
    sample_library.star([sample_library.named(ONE)], on=True)
    assert upshots(files, thoroughly=False) == [Upshot.SAME, Upshot.WRITTEN]
    assert entries(path) == 1
    with pytest.raises(UnknownLabel, match="no reading list or saved search “nothing”"):
        subject_named(sample_library, "nothing")


def test_a_renamed_list_is_followed_and_a_deleted_one_leaves_the_file(
    kept: KeptFiles, sample_library: Library, path: Path
) -> None:
    kept.bring_up()
    uid = sample_library.label_named(LabelKind.LIST, "thesis")
    sample_library.relabel(labelling.rename, LabelKind.LIST, uid, 'my "book"')
    sample_library.add_to_list([sample_library.named(TWO)], "my book")
    assert upshots(kept) == [Upshot.WRITTEN]
    assert only(kept).name == "my book"
    sample_library.relabel(labelling.delete, LabelKind.LIST, uid)
    assert upshots(kept) == []
    assert only(kept).name == "a reading list that was deleted"
    assert entries(path) == 2


def test_what_somebody_else_changed_is_never_overwritten_without_a_word(
    kept: KeptFiles, sample_library: Library, path: Path
) -> None:
    kept.bring_up()
    path.write_text(f"{path.read_text()}\n@misc{{mine,\n}}\n")
    before = path.read_bytes()
    sample_library.add_to_list([sample_library.named(TWO)], "thesis")
    (outcome,) = kept.bring_up()
    assert (outcome.upshot, path.read_bytes()) == (Upshot.FOREIGN, before)
    assert "changed by another program since Paperdesk wrote it" in outcome.sentence
    assert sample_library.papers([sample_library.named(TWO)])[0].citation_key == ""
    found = kept.difference(outcome.kept)
    assert (found.added, found.gone) == (("arxiv200400614",), ("mine",))
    assert upshots(kept, overwrite=True) == [Upshot.WRITTEN]
    assert upshots(kept) == [Upshot.SAME]


def test_a_file_that_was_there_is_somebody_elses_unless_it_is_the_same(kept: KeptFiles, path: Path) -> None:
    path.write_text("mine")
    (outcome,) = kept.bring_up()
    assert (outcome.upshot, outcome.sentence) == (Upshot.FOREIGN, f"{path} was there already; it is left alone.")
    path.unlink()
    assert upshots(kept) == [Upshot.WRITTEN]
    again = path.read_bytes()
    kept.stop(only(kept).file.uid)
    assert kept.all() == []
    assert path.read_bytes() == again


def test_a_file_that_was_deleted_is_written_again(kept: KeptFiles, path: Path) -> None:
    kept.bring_up()
    path.unlink()
    assert upshots(kept) == [Upshot.WRITTEN]


def test_keeping_and_stopping_are_taken_back(kept: KeptFiles, sample_library: Library, path: Path) -> None:
    with pytest.raises(WrongUsage, match="follows something already"):
        kept.keep("query", "is:starred", path)
    assert kept.stop(only(kept).file.uid).sentence == f"{path} follows nothing any more and stays as it is."
    sample_library.undo()
    assert only(kept).path == path
    sample_library.undo()
    assert kept.all() == []


def test_a_folder_that_is_missing_is_told_and_written_to_later(kept: KeptFiles, sample_library: Library, tmp_path: Path) -> None:
    kept.stop(only(kept).file.uid)
    path = tmp_path / "gone" / "thesis.bib"
    kept.keep("query", "list:thesis", path)
    (outcome,) = kept.bring_up()
    assert outcome.upshot is Upshot.FAILED
    assert outcome.sentence == (
        f"The kept file {path} could not be written (No such file or directory); it will be, as soon as that is possible."
    )
    assert sample_library.papers([sample_library.named(ONE)])[0].citation_key == ""
    path.parent.mkdir()
    assert upshots(kept, thoroughly=False) == [Upshot.WRITTEN]


def test_one_file_follows_one_thing_by_whatever_way_it_is_named(kept: KeptFiles, tmp_path: Path, path: Path) -> None:
    upshots(kept)
    (tmp_path / "link.bib").symlink_to(path)
    for same in (tmp_path / "link.bib", tmp_path / "sub" / ".." / path.name):
        with pytest.raises(WrongUsage, match="follows something already"):
            kept.keep("query", "tag:x", same)
    with pytest.raises(WrongUsage, match="is a folder"):
        kept.keep("query", "tag:x", tmp_path)


def test_a_link_stays_and_what_it_leads_to_follows(kept: KeptFiles, sample_library: Library, tmp_path: Path, path: Path) -> None:
    target = tmp_path / "paper.bib"
    path.symlink_to(target)
    assert upshots(kept) == [Upshot.WRITTEN]
    sample_library.add_to_list([sample_library.named(TWO)], "thesis")
    assert upshots(kept) == [Upshot.WRITTEN]
    assert path.is_symlink()
    assert entries(target) == 2
    target.write_text("% by somebody else")
    assert upshots(kept) == [Upshot.FOREIGN]


def test_a_file_that_cannot_be_read_is_told(kept: KeptFiles, path: Path) -> None:
    path.mkdir()
    (outcome,) = kept.bring_up()
    assert outcome.upshot is Upshot.FAILED


def test_two_programs_do_not_write_at_once(kept: KeptFiles, sample_library: Library, path: Path) -> None:
    with only_one(sample_library.folder.keeping):
        assert upshots(kept) == [Upshot.BUSY]
    assert not path.exists()
    assert upshots(kept) == [Upshot.WRITTEN]


def test_the_mode_of_the_file_stays(kept: KeptFiles, sample_library: Library, path: Path) -> None:
    kept.bring_up()
    path.chmod(0o640)
    sample_library.add_to_list([sample_library.named(TWO)], "thesis")
    kept.bring_up()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_an_unrelated_import_leaves_the_file_alone(
    kept: KeptFiles, sample_library: Library, path: Path, digest: Callable[..., Path]
) -> None:
    kept.bring_up()
    stamp = path.stat().st_mtime_ns
    sample_library.import_digest(digest(("2004.90001", "Another", "")))
    assert upshots(kept) == [Upshot.SAME]
    assert path.stat().st_mtime_ns == stamp


def test_a_look_that_finds_nothing_new_writes_nothing_into_the_library(kept: KeptFiles, sample_library: Library) -> None:
    kept.bring_up()
    with Library(sample_library.folder) as other:
        before = other.outside_version()
        assert upshots(kept) == [Upshot.SAME]
        assert other.outside_version() == before
        sample_library.star([sample_library.named(ONE)], on=True)
        assert other.outside_version() != before
