"""Which shell the words start, and what it loads."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import SAMPLE
from tests.end_to_end.program import Paperdesk

NO_DISPLAY = (
    "paperdesk: There is no display for the window, so here is the list; `paperdesk --help` tells what else can be done.\n"
)

WINDOW = """
import sys, types
window = types.ModuleType("reader.gui.app")
window.run_window = lambda library, digests: print("window", library.folder, *digests) or 7
sys.modules["reader.gui.app"] = window
"""

LOADED = """
import atexit, sys
atexit.register(lambda: print("\\nloaded", *sys.modules))
"""


def test_the_sample_is_listed_where_there_is_no_display(paperdesk: Paperdesk) -> None:
    outcome = paperdesk()
    assert (outcome.code, outcome.err) == (0, NO_DISPLAY)
    lines = outcome.out.splitlines()
    assert lines[0] == f"Imported 64 papers from {SAMPLE.name}."
    assert len(lines) == 65
    again = paperdesk("gui")
    assert (again.code, again.out.splitlines()) == (0, lines[1:])


def test_digests_are_imported_where_there_is_no_display(paperdesk: Paperdesk, digest: Callable[..., Path]) -> None:
    path = digest(("2004.00001", "First", "Text."))
    outcome = paperdesk(path)
    assert (outcome.code, outcome.err) == (0, NO_DISPLAY)
    assert outcome.out == f"Imported 1 paper from {path.name}.\n2004.00001             2020-04-02  First\n"


def test_the_sample_is_not_brought_back(full: Paperdesk) -> None:
    full.does("bin", *full.ids())
    outcome = full()
    assert (outcome.code, outcome.out) == (0, "")


def test_a_digest_that_is_none_is_told_where_there_is_no_display(paperdesk: Paperdesk, tmp_path: Path) -> None:
    (tmp_path / "none.md").write_text("nothing")
    outcome = paperdesk(tmp_path / "none.md")
    assert outcome.code == 1
    assert outcome.err.startswith(NO_DISPLAY)


@pytest.mark.parametrize("words", [[], ["gui"], ["--library", "elsewhere"], ["gui", "--library=elsewhere"]])
def test_the_window_opens_without_a_command(paperdesk: Paperdesk, words: list[str]) -> None:
    outcome = paperdesk.scripted(WINDOW, *words, DISPLAY=":7")
    folder = paperdesk.here / "elsewhere" if "elsewhere" in " ".join(words) else paperdesk.folder
    assert (outcome.code, outcome.out, outcome.err) == (7, f"window {folder}\n", "")


@pytest.mark.parametrize("words", [[], ["gui"]])
def test_the_window_opens_on_digests(paperdesk: Paperdesk, words: list[str]) -> None:
    for variable in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        outcome = paperdesk.scripted(WINDOW, *words, SAMPLE, SAMPLE, **{variable: "offscreen"})
        assert (outcome.code, outcome.out) == (7, f"window {paperdesk.folder} {SAMPLE} {SAMPLE}\n")


def test_a_file_that_is_called_like_a_command_is_not_meant(paperdesk: Paperdesk) -> None:
    (paperdesk.here / "paths").write_text("")
    outcome = paperdesk.scripted(WINDOW, "paths", DISPLAY=":7")
    assert outcome.code == 0
    assert str(paperdesk.folder) in outcome.out


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["gui", "--help"], ["nonsense.md"], ["list"]])
def test_other_words_are_for_the_command_line(paperdesk: Paperdesk, words: list[str]) -> None:
    assert "window /" not in paperdesk.scripted(WINDOW, *words, DISPLAY=":7").out


def loaded(paperdesk: Paperdesk, *words: str | Path) -> set[str]:
    outcome = paperdesk.scripted(LOADED, *words)
    assert outcome.code == 0, outcome
    return set(outcome.out.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--help"],
        ["import", SAMPLE],
        ["list"],
        ["show", "2004.00622", "--json"],
        ["tag", "2004.00622", "+a"],
        ["note", "2004.00622", "text"],
        ["export"],
        ["check"],
        ["download"],
        ["restore", "--backup"],
    ],
    ids=lambda words: " ".join(map(str, words))[:12] or "nothing",
)
def test_no_command_loads_the_window_or_the_renderer(full: Paperdesk, words: list[str | Path]) -> None:
    packages = {module.partition(".")[0] for module in loaded(full, *words)}
    assert "reader" in packages
    assert packages.isdisjoint({"PySide6", "shiboken6", "pymupdf", "fitz"})


@pytest.mark.parametrize("words", [["--version"], ["paths"], ["list"], ["list", "--json"], ["show", "2004.00622"]])
def test_commands_that_only_look_load_little(full: Paperdesk, words: list[str]) -> None:
    heavy = {"sqlite_utils", "aiohttp", "asyncio", "dataclasses", "inspect", "importlib.metadata"}
    assert loaded(full, *words).isdisjoint(heavy)
