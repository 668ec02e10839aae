"""Whether an export is written over a file that is there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli.command import Session
from reader.cli.differences import is_wanted
from reader.cli.terminal import Terminal
from reader.domain.query import parse
from reader.services.exporting import export_file
from reader.services.library import Library
from tests.unit.cli.test_terminal import Stream

Ask = Callable[..., bool]


@pytest.fixture
def path(sample_library: Library, tmp_path: Path) -> Path:
    """A file with the entry of one paper."""
    path = tmp_path / "a.bib"
    export_file(sample_library, sample_library.find(parse("id:2004.00622")), path)
    return path


@pytest.fixture
def asked(sample_library: Library, path: Path) -> Ask:
    """Whether an export of a paper to the file is wanted by somebody who types an answer at a terminal."""

    def ask(typed: bytes, paper: str = "2004.00614", *, diff: bool = False, yes: bool = False, watched: bool = True) -> bool:
        streams = Stream(typed, is_terminal=watched), Stream(), Stream(is_terminal=watched)
        session = Session(sample_library.folder, Terminal(*streams))
        ids = sample_library.find(parse(f"id:{paper}"))
        return is_wanted(sample_library, ids, path, "", "apa", session, diff=diff, yes=yes)

    return ask


def test_who_sits_at_a_terminal_is_asked(asked: Ask) -> None:
    assert asked(b"y\n")
    assert not asked(b"n\n")
    assert not asked(b"")


def test_nobody_is_asked_without_need(asked: Ask, path: Path) -> None:
    assert asked(b"", yes=True)
    assert asked(b"", watched=False)
    assert asked(b"", "2004.00622")
    assert not asked(b"y\n", diff=True)
    path.unlink()
    assert asked(b"")
