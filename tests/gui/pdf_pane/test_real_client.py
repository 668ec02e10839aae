"""The pane with the real worker process behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.selection import Selection, WordPlace
from reader.gui.pdf_pane.values import PdfColours, Place
from reader.pdf.client import PdfClient
from tests.gui.pdf_pane.conftest import TITLE
from tests.small_pdf import small_pdf

SECONDS = 60_000
"""Milliseconds that starting a process may take on a busy machine."""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A paper of five pages."""
    path = tmp_path / "paper.pdf"
    path.write_bytes(small_pdf(5))
    return path


@pytest.fixture
def real_pane(qtbot: QtBot, colours: PdfColours, paper: Path) -> Iterator[PdfPane]:
    """The pane with `paper` open at its second page."""
    client = PdfClient()
    pane = PdfPane(client, colours)
    qtbot.addWidget(pane)
    pane.resize(660, 800)
    pane.show()
    with qtbot.waitSignal(pane.opened, timeout=SECONDS):
        pane.open(paper, TITLE, Place(1))
    yield pane
    pane.shut_down()
    client.stop()


@pytest.fixture
def real_view(real_pane: PdfPane) -> PageView:
    """Its pages."""
    view = real_pane.findChild(PageView)
    assert isinstance(view, PageView)
    return view


def test_print_is_on_the_page(qtbot: QtBot, real_view: PageView) -> None:
    def has_ink() -> bool:
        image, sheet = real_view.viewport().grab().toImage(), real_view.sheet(1)
        top, scale = sheet.top() + 60, sheet.width() / 612
        rows = range(round(top), round(sheet.top() + 110 * scale))
        columns = range(round(sheet.left() + 70 * scale), round(sheet.left() + 200 * scale))
        return any(image.pixelColor(x, y).lightness() < 80 for y in rows for x in columns)

    qtbot.waitUntil(has_ink, timeout=SECONDS)


def test_words_are_selected(qtbot: QtBot, real_pane: PdfPane, real_view: PageView) -> None:
    document = real_view.document
    assert document is not None
    qtbot.waitUntil(lambda: 1 in document.texts, timeout=SECONDS)
    document.selection = Selection(WordPlace(1, 0), WordPlace(1, 5))
    assert " ".join(real_pane.selected_text.split()) == "Page 2 of 5 We study"


def test_words_are_found(qtbot: QtBot, real_pane: PdfPane) -> None:
    real_pane.find_text()
    field, summary = real_pane.findChild(QLineEdit, "pdf-find-text"), real_pane.findChild(QLabel, "pdf-find-summary")
    assert field is not None
    assert summary is not None
    field.setText("QUICK brown")
    qtbot.waitUntil(lambda: summary.text() == "2 of 5", timeout=SECONDS)


def test_contents_and_links_come_along(qtbot: QtBot, real_view: PageView) -> None:
    document = real_view.document
    assert document is not None
    assert [row.title for row in document.info.outline] == [f"Section {number}" for number in range(1, 6)]
    real_view.go_to(0)
    qtbot.waitUntil(lambda: 0 in document.texts, timeout=SECONDS)
    assert [document.target(link) for link in document.texts[0].links] == ["https://example.org/paper", "Page 5"]


def test_what_is_no_pdf_gets_a_sentence(qtbot: QtBot, real_pane: PdfPane, tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    page.write_text("<html>Not found</html>")
    with qtbot.waitSignal(real_pane.failed, timeout=SECONDS) as failed:
        real_pane.open(page, TITLE, Place())
    assert failed.args is not None
    assert "page.pdf" in failed.args[0]
