"""The window on a library with labels, and what works its sidebar."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.query import parse
from reader.gui.chooser import Chooser
from reader.gui.program import Program
from reader.services import labelling
from reader.services.library import Library
from tests.conftest import SAMPLE
from tests.gui.conftest import Desktop

Answer = Callable[[str], None]


@pytest.fixture
def labelled(desktop: Desktop, qtbot: QtBot) -> Program:
    """The window on the sample, with tags on two papers each, two reading lists and two saved searches."""
    with Library(desktop.folder) as library:
        library.import_digest(SAMPLE)
        ids = library.find(parse(""))
        library.tag(ids[:2], add=["pose"])
        library.tag(ids[1:3], add=["gan"])
        library.add_to_list(ids[:1], "thesis")
        library.add_to_list(ids[1:4], "to cite")
        library.relabel(labelling.save_search, "Faces", "face")
        library.relabel(labelling.save_search, "Tagged", "tag:pose or tag:gan")
    program = desktop.start()
    qtbot.waitUntil(lambda: bool(program.sidebar.rows_of("tag")))
    return program


@pytest.fixture
def answer(labelled: Program) -> Answer:
    """Types into the chooser that has opened, and takes what stands first."""

    def act(text: str) -> None:
        (chooser,) = (chooser for chooser in labelled.window.findChildren(Chooser) if chooser.isVisible())
        chooser.box.selectAll()
        QTest.keyClicks(chooser.box, text)
        QTest.keyClick(chooser.box, Qt.Key.Key_Return)

    return act
