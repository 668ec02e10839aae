"""Help > About: what this program is, what it runs on, and what holds the PDF worker on this machine."""

from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from reader.gui.about import about_text
from reader.gui.pdf_tab import PdfTab
from reader.gui.program import Program
from reader.gui.theme import Appearance
from tests.gui.conftest import find


def test_about_says_how_the_pdf_worker_is_locked_down(window: Program, qtbot: QtBot) -> None:
    window.pdf_tab.warm()
    qtbot.waitUntil(lambda: window.pdf_tab.worker != "not running yet", timeout=20_000)
    window.window_verbs.about()
    box = find(window.window, QMessageBox, "aboutBox")
    assert isinstance(box, QMessageBox)
    assert f"\nPDF worker: {window.pdf_tab.worker}." in box.text()
    box.close()


def test_about_says_that_no_worker_runs_yet(qtbot: QtBot) -> None:
    tab = PdfTab(Appearance("light", 100))
    qtbot.addWidget(tab)
    assert about_text(tab.worker).endswith("PDF worker: not running yet.")
