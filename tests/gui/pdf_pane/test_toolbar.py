from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.style import style_sheet
from reader.gui.pdf_pane.toolbar import Toolbar
from reader.gui.pdf_pane.values import PdfColours


@pytest.fixture
def toolbar(qtbot: QtBot, colours: PdfColours) -> Iterator[Toolbar]:
    """The row of a long document, on a page that has a name of its own."""
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setStyleSheet(style_sheet(colours))
    toolbar = Toolbar(parent)
    toolbar.set_colours(colours)
    parent.resize(900, 100)
    toolbar.show_document("A title that takes all the room it gets", 352, has_contents=True)
    toolbar.show_place(116, 352, "104", 1.0, fits=True)
    parent.show()
    yield toolbar
    parent.close()


def shown(toolbar: Toolbar) -> list[QRect]:
    """Where the controls are that are to be seen, from the left."""
    parts = toolbar.findChildren(QWidget)
    return sorted((part.geometry() for part in parts if part.isVisible() and part.parent() is toolbar), key=lambda rect: rect.x())


@pytest.mark.parametrize("width", [340, 380, 460, 800])
def test_nothing_overlaps_in_a_narrow_pane(toolbar: Toolbar, qtbot: QtBot, width: int) -> None:
    toolbar.resize(width, 40)
    qtbot.waitUntil(lambda: shown(toolbar)[-1].right() <= width)
    for left, right in pairwise(shown(toolbar)):
        assert left.right() <= right.left()


def test_what_gave_way_comes_back(toolbar: Toolbar) -> None:
    toolbar.resize(340, 40)
    assert not toolbar.buttons["next_page"].isVisible()
    toolbar.resize(800, 40)
    assert toolbar.buttons["next_page"].isVisible()
