"""Bytes in, pixels out: what the worker cannot change."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import UnreadableFile
from reader.pdf.memory import Contents, Picture

HEAD = b"%PDF-1.7 and so on"


@pytest.fixture(params=[True, False], ids=["shared", "plain"])
def shared(request: pytest.FixtureRequest) -> bool:
    """Whether there is shared memory."""
    return bool(request.param)


def bytes_of(contents: Contents) -> bytes:
    return contents.plain if contents.memory is None else os.pread(contents.memory, contents.size + 1, 0)


def test_file_is_read_whole(saved: Callable[[bytes], Path], shared: bool) -> None:
    content = HEAD + bytes(3_000_000)
    contents = Contents(saved(content), len(content), shared=shared)
    assert contents.size == len(content)
    assert bytes_of(contents) == content
    assert (contents.memory is not None) == shared
    contents.close()
    contents.close()


def test_a_file_that_changes_afterwards_does_not_matter(saved: Callable[[bytes], Path], shared: bool) -> None:
    path = saved(HEAD)
    contents = Contents(path, 1_000, shared=shared)
    path.write_bytes(b"")
    path.unlink()
    assert bytes_of(contents) == HEAD
    contents.close()


@pytest.mark.parametrize("content", [b"", b"<html>%PDF</html>", b" " * 1_024 + HEAD], ids=["empty", "HTML", "far behind"])
def test_what_is_no_pdf_is_refused(saved: Callable[[bytes], Path], shared: bool, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^paper\.pdf is not a PDF; .*\.$"):
        Contents(saved(content), 10_000, shared=shared)


def test_header_may_stand_behind_other_bytes(saved: Callable[[bytes], Path], shared: bool) -> None:
    contents = Contents(saved(b"\n" * 1_000 + HEAD), 10_000, shared=shared)
    contents.close()


def test_files_beyond_the_limit_are_refused(saved: Callable[[bytes], Path], shared: bool) -> None:
    with pytest.raises(UnreadableFile, match="more than the 2 MB"):
        Contents(saved(HEAD + bytes(2_000_000)), 2_000_000, shared=shared)


def test_missing_files_and_folders_are_refused(tmp_path: Path, shared: bool) -> None:
    with pytest.raises(UnreadableFile, match=r"gone\.pdf cannot be read: No such file"):
        Contents(tmp_path / "gone.pdf", 1_000, shared=shared)
    with pytest.raises(UnreadableFile, match="is not a file"):
        Contents(tmp_path, 1_000, shared=shared)


def test_a_pipe_is_not_waited_for(tmp_path: Path, shared: bool) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(UnreadableFile, match="is not a file"):
        Contents(tmp_path / "pipe.pdf", 1_000, shared=shared)


def test_nobody_can_change_the_contents(saved: Callable[[bytes], Path]) -> None:
    contents = Contents(saved(HEAD), 1_000, shared=True)
    assert contents.memory is not None
    with pytest.raises(PermissionError):
        os.pwrite(contents.memory, b"x", 0)
    for size in (0, 1_000):
        with pytest.raises(PermissionError):
            os.ftruncate(contents.memory, size)
    contents.close()


def test_nobody_can_change_the_size_of_a_picture() -> None:
    picture = Picture(12)
    os.pwrite(picture.memory, b"pixels", 0)
    for size in (0, 1_000):
        with pytest.raises(PermissionError):
            os.ftruncate(picture.memory, size)
    assert picture.read(12) == b"pixels" + bytes(6)
    picture.close()
