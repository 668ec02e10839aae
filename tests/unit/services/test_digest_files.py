"""Which files of a folder are looked at."""

import os
from pathlib import Path

import pytest

from reader.services.digest_files import DigestPath, digest_paths


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files in two levels."""
    made = tmp_path / "digests"
    for name in ("b.md", "a.xml", "2020/03.md", "2020/02.md", "2019/12.md", "no name", "2019/.hidden.md", ".git/c.md"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(name)
    return made


def names(folder: Path, *paths: Path) -> list[str]:
    return [str(found.path.relative_to(folder)) for found in digest_paths(paths or [folder])]


def test_files_come_by_name_those_of_a_folder_before_those_below_it(folder: Path) -> None:
    assert names(folder) == ["a.xml", "b.md", "no name", "2019/12.md", "2020/02.md", "2020/03.md"]
    assert not any(found.chosen for found in digest_paths([folder]))


def test_what_was_named_is_looked_at_whatever_it_is(folder: Path) -> None:
    hidden, missing = folder / "2019" / ".hidden.md", folder / "missing"
    assert list(digest_paths([hidden, missing])) == [DigestPath(hidden, chosen=True), DigestPath(missing, chosen=True)]
    assert names(folder, folder / ".git") == [".git/c.md"]


def test_a_name_too_long_for_any_file_is_left_to_be_refused_when_it_is_read() -> None:
    assert [found.chosen for found in digest_paths([Path("x" * 5000)])] == [True]


def test_links_are_followed_but_into_no_folder_twice(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "e.md").write_text("e")
    (folder / "link").symlink_to(elsewhere)
    (folder / "2019" / "up").symlink_to(folder)
    (folder / "2020" / "again").symlink_to(elsewhere)
    (folder / "itself").symlink_to(folder / "itself")
    (folder / "nowhere").symlink_to(tmp_path / "gone")
    found = names(folder)
    assert sorted(found) == ["2019/12.md", "2020/02.md", "2020/03.md", "2020/again/e.md", "a.xml", "b.md", "no name"]
    assert len(names(folder, folder, folder)) == len(found)


def test_pipes_and_sockets_are_left_alone(folder: Path) -> None:
    before = names(folder)
    os.mkfifo(folder / "pipe")
    assert names(folder) == before


def test_a_folder_that_cannot_be_looked_into_is_told_and_hinders_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "2019":
            raise PermissionError(13, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    refused = [found for found in digest_paths([folder]) if found.problem]
    assert [(found.path.name, found.problem) for found in refused] == [
        ("2019", f"{folder / '2019'} cannot be looked into (Permission denied).")
    ]
    assert "2020/03.md" in names(folder)


def test_a_file_of_which_nothing_can_be_learnt_is_left_to_be_refused_when_it_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    assert "b.md" in names(folder)
