"""The pane and a source of pages to try it with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QKeySequence
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.glide import Glide
from reader.gui.pdf_pane.keys import PDF_KEYS
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.values import PdfColours, Place
from reader.gui.theme import read_theme
from tests.gui.pdf_pane.fake_pages import FakePages

PAPER = Path("2004.00622v1.pdf")
TITLE = "Evading Deepfake-Image Detectors"


@pytest.fixture
def colours() -> PdfColours:
    """One colour for each purpose, all different."""
    purposes = [name for name in PdfColours._fields if name != "marks"]
    several = {name: QColor(240 - 9 * number, 180 + 5 * number, 200) for number, name in enumerate(purposes)}
    several |= {"paper": QColor("#ffffff"), "ink": QColor("#000000")}
    several |= {"dark_paper": QColor("#202020"), "dark_ink": QColor("#e0e0e0")}
    return PdfColours(**several, marks=read_theme("light").highlights)


@pytest.fixture
def pages() -> FakePages:
    """Twelve pages."""
    return FakePages()


@pytest.fixture
def pane(qtbot: QtBot, pages: FakePages, colours: PdfColours) -> Iterator[PdfPane]:
    """The pane in a window of its own, empty."""
    pane = PdfPane(pages, colours)
    qtbot.addWidget(pane)
    pane.resize(660, 800)
    pane.show()
    qtbot.waitExposed(pane)
    for glide in pane.findChildren(Glide):
        glide.milliseconds = 0
    yield pane
    pages.let_go()
    pane.shut_down()


@pytest.fixture
def open_pane(qtbot: QtBot, pane: PdfPane) -> PdfPane:
    """The pane with a paper open at its beginning."""
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
    return pane


@pytest.fixture
def view(open_pane: PdfPane) -> PageView:
    """The pages of the open paper."""
    view = open_pane.findChild(PageView, "pdf-pages")
    assert view is not None
    return view


@pytest.fixture
def keys(open_pane: PdfPane) -> PdfPane:
    """The pane with the keys of its table, made into actions as the window does it, and with the focus."""
    for verb in PDF_KEYS:
        action = QAction(verb.sentence, open_pane)
        action.setShortcuts([QKeySequence(key) for key in verb.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(getattr(open_pane, verb.method))
        open_pane.addAction(action)
    open_pane.activateWindow()
    open_pane.setFocus()
    return open_pane
