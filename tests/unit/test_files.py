"""Files that are written whole, whatever stands where they are to go."""

import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from reader.errors import UnreadableFile
from reader.files import are_same, atomic_write


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "thesis.bib", tmp_path / "link.bib"
    link.symlink_to(target)
    assert atomic_write(link, b"first")
    assert target.read_bytes() == b"first"
    assert atomic_write(link, iter([b"sec", b"ond"]))
    assert not atomic_write(link, b"second", unless=are_same)
    assert link.is_symlink()
    assert target.read_bytes() == b"second"
    assert [path.name for path in target.parent.iterdir()] == ["thesis.bib"]


def test_a_pipe_stays_and_gets_the_content(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe.bib", list[bytes]()
    os.mkfifo(pipe)
    reading = Thread(target=lambda: read.append(pipe.read_bytes()))
    reading.start()
    assert atomic_write(pipe, b"content", unless=are_same)
    reading.join()
    assert read == [b"content"]
    assert pipe.is_fifo()


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "thesis.bib"
    path.write_bytes(b"mine")
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)  # Of root's own everything may be written.
    with pytest.raises(UnreadableFile, match=r"thesis\.bib could not be written \(Permission denied\)"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"mine"


def test_what_cannot_be_written_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    path = tmp_path / "thesis.bib"
    path.write_bytes(b"whole")
    for place, content in ((path, breaking()), (tmp_path, iter([b"x"])), (tmp_path / "gone" / "x.bib", iter([b"x"]))):
        with pytest.raises(UnreadableFile, match="could not be written"):
            atomic_write(place, content)
    assert [(left.name, left.read_bytes()) for left in tmp_path.iterdir()] == [("thesis.bib", b"whole")]
