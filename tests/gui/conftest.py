"""The window on a library, and what a test needs to work it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.domain.paper import Paper
from reader.gui.program import Program
from reader.paths import LibraryFolder
from reader.services.library import Library
from reader.settings import Settings
from tests.arxiv_server import ArxivServer
from tests.conftest import SAMPLE


@pytest.fixture
def arxiv() -> Iterator[ArxivServer]:
    """A server of this machine that plays arXiv."""
    with ArxivServer() as server:
        yield server


class Desktop:
    """Starts windows on one library, one after another."""

    def __init__(self, folder: Path, qtbot: QtBot, arxiv: ArxivServer) -> None:
        self.folder, self.qtbot, self.arxiv = LibraryFolder(folder), qtbot, arxiv
        self.settings = Settings(
            ask_arxiv="on request",
            seconds_between_requests=0.0,
            pdf_base=arxiv.base,
            feed_base=arxiv.base,
            api_base=arxiv.base,
            crossref_base=arxiv.base,
            datacite_base=arxiv.base,
        )
        self._open: Program | None = None

    def start(self, digests: list[Path] | None = None, *, on_a_common_screen: bool = True) -> Program:
        """Open the window and wait until its list stands; without a common screen there is Qt's own of 800 pixels square."""
        state = QSettings(str(self.folder.folder.parent / "window.ini"), QSettings.Format.IniFormat)
        program = Program(Library(self.folder), self.settings, state)
        self._open = program
        if on_a_common_screen:
            program.window.resize(1430, 860)
        with self.qtbot.waitSignal(program.furnished, timeout=10_000):
            program.begin(digests or [], [])
        self.qtbot.waitExposed(program.window)
        return program

    def close(self) -> None:
        """Close the window that is open."""
        if self._open is not None:
            self._open.window.close()
            self._open.window.deleteLater()
            # What lies on the clipboard is the program's; left to the end of Python, Qt lets go of it too late.
            QGuiApplication.clipboard().clear()
            self._open = None


@pytest.fixture
def desktop(tmp_path: Path, qtbot: QtBot, arxiv: ArxivServer) -> Iterator[Desktop]:
    """A place to start the window."""
    place = Desktop(tmp_path / "library", qtbot, arxiv)
    yield place
    place.close()


@pytest.fixture
def empty_window(desktop: Desktop) -> Program:
    """The window on an empty library."""
    return desktop.start()


@pytest.fixture
def window(desktop: Desktop) -> Program:
    """The window on the sample digest, its inbox shown and the first paper chosen."""
    with Library(desktop.folder) as library:
        library.import_digest(SAMPLE)
    program = desktop.start()
    assert len(program.papers.model.ids) == 64
    return program


Press = Callable[..., None]


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    """Presses keys on the widget that has the focus in a window."""

    def act(program: Program, keys: str) -> None:
        target = program.window.focusWidget() or program.window
        for key in keys.split():
            QTest.keyClick(target, *_key(key))

    return act


def _key(written: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    modifiers = Qt.KeyboardModifier.NoModifier
    *names, key = written.split("+")
    for name in names:
        modifiers |= {
            "Ctrl": Qt.KeyboardModifier.ControlModifier,
            "Shift": Qt.KeyboardModifier.ShiftModifier,
            "Alt": Qt.KeyboardModifier.AltModifier,
        }[name]
    special = {"/": Qt.Key.Key_Slash, "[": Qt.Key.Key_BracketLeft, "]": Qt.Key.Key_BracketRight, "?": Qt.Key.Key_Question}
    return special.get(key) or Qt.Key[f"Key_{key}"], modifiers


def said(program: Program) -> str:
    """What the status bar says."""
    return program.messages.sentence.text()


def current(program: Program) -> Paper:
    """The current paper as the library has it."""
    paper = program.desk.current
    assert paper is not None
    return program.desk.library.papers([paper])[0]


def find(parent: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """The only visible widget of this kind and object name."""
    found = [widget for widget in parent.findChildren(kind) if widget.objectName() == name]
    assert len(found) == 1, (name, found)
    return found[0]
