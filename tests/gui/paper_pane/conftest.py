"""A pane on a library of four papers."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.gui.desk import Desk
from reader.gui.paper_pane.pane import PaperPane
from reader.gui.theme import Appearance
from reader.services.library import Library
from tests.gui.paper_pane.parts import prose

Doing = Callable[[Callable[[], object]], None]

LONG, PLAIN, WITHDRAWN, BARE = "2004.00622", "2004.00587", "2004.00583", "2004.00562"


@pytest.fixture
def desk(qtbot: QtBot, library: Library) -> Iterator[Desk]:
    """A desk on an empty library."""
    desk = Desk(library)
    yield desk
    desk.close()


@pytest.fixture
def done(desk: Desk) -> Doing:
    """Does something to the library and waits for it, without a word to the panes: as another program would."""

    def do(verb: Callable[[], object]) -> None:
        is_done = threading.Event()
        desk.writes.run(verb, lambda _: None, desk.fail)
        desk.writes.run(is_done.set, lambda _: None, desk.fail)
        assert is_done.wait(10)

    return do


@pytest.fixture
def settle(qtbot: QtBot, desk: Desk) -> Callable[[], None]:
    """Waits until all that was asked and done has come back, with what was asked because of it."""

    def wait() -> None:
        for lane in (desk.reads, desk.writes, desk.reads, desk.reads):
            answers: list[str] = []
            lane.run(str, answers.append, desk.fail)
            qtbot.waitUntil(partial(bool, answers))

    return wait


@pytest.fixture
def gate(desk: Desk) -> Iterator[threading.Event]:
    """Lanes that wait for it stand still until it is set."""
    gate = threading.Event()
    yield gate
    gate.set()


@pytest.fixture
def papers(library: Library, digest: Callable[..., Path], done: Doing) -> dict[str, int]:
    """Local ids by arXiv id: a paper with a long abstract, a plain one, a withdrawn one, one without an abstract."""
    long = "We bound the $\\ell_1$ norm & the <b>rest</b> at https://example.org/code <br>" + "Words of an abstract. " * 150
    file = digest(
        (LONG, "Sparse $x^2$ &amp; Dense", long),
        (PLAIN, "Symmetry and Group", "Attributes and objects compose."),
        (WITHDRAWN, "Boosting", "This paper has been withdrawn by the authors."),
        (BARE, "A Title Alone", ""),
    )
    done(lambda: library.import_digest(file))
    return {name: library.named(name) for name in (LONG, PLAIN, WITHDRAWN, BARE)}


@pytest.fixture
def appearance(qtbot: QtBot) -> Iterator[Appearance]:
    """The light scheme, put right again when a test has chosen another one."""
    appearance = Appearance("light", 100)
    yield appearance
    appearance.choose("light", 100)


@pytest.fixture
def pane(qtbot: QtBot, desk: Desk, papers: dict[str, int], appearance: Appearance) -> PaperPane:
    """The pane in a window of its own, with no paper."""
    pane = PaperPane(desk, appearance)
    qtbot.addWidget(pane)
    pane.resize(460, 500)
    pane.show()
    pane.activateWindow()
    qtbot.waitExposed(pane)
    return pane


@pytest.fixture
def show(qtbot: QtBot, desk: Desk, pane: PaperPane, papers: dict[str, int]) -> Callable[[str], int]:
    """Shows a paper and waits for it; gives its local id."""

    def go(name: str) -> int:
        desk.show_paper(papers[name])
        qtbot.waitUntil(lambda: f"arXiv:{name}" in prose(pane, "paperFacts").toPlainText())
        return papers[name]

    return go
