"""A list of papers on a library of thousands."""

from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.gui.desk import Desk
from reader.gui.papers.list_pane import ListPane
from reader.gui.theme import Appearance
from reader.paths import LibraryFolder
from reader.services.library import Library
from tests.many_papers import fill

NUMBER = 3000


@pytest.fixture
def many(tmp_path: Path) -> "array[int]":
    """The local ids of the papers in the library, in the order of the list."""
    return fill(LibraryFolder(tmp_path / "library"), NUMBER)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot, many: "array[int]") -> Iterator[Desk]:
    """A desk on a library of thousands."""
    desk = Desk(Library(LibraryFolder(tmp_path / "library")))
    yield desk
    desk.close()


@pytest.fixture
def pane(desk: Desk, qtbot: QtBot) -> ListPane:
    """The list of all papers, as it stands when all of them are there and the first one is chosen."""
    pane = ListPane(desk, Appearance("light", 100))
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    pane.furnish()
    pane.show()
    pane.show_query("")
    whole(pane, qtbot)
    return pane


def whole(pane: ListPane, qtbot: QtBot) -> None:
    """Wait until all papers of the query are there."""
    qtbot.waitUntil(
        lambda: pane.model.snapshot.is_whole and pane.number.endswith((" paper", " papers")) and "+" not in pane.number
    )


def begun(pane: ListPane, qtbot: QtBot, text: str) -> None:
    """Type a query and wait for its first papers, no longer."""
    with qtbot.waitSignal(pane.query_changed):
        pane.search_box.setText(text)


def titles(pane: ListPane, rows: range) -> list[str]:
    """What some rows show."""
    shown = [pane.model.row(number) for number in rows]
    return [row.title for row in shown if row]
