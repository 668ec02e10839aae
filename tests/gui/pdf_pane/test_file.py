"""A file that changes or goes while its pages are shown, and the password that opened one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.values import Place
from tests.gui.pdf_pane.conftest import TITLE
from tests.gui.pdf_pane.fake_pages import FakePages


@pytest.fixture
def file(qtbot: QtBot, pane: PdfPane, tmp_path: Path) -> Path:
    """A file that is open on its third page."""
    file = tmp_path / "2004.00622v1.pdf"
    file.write_bytes(b"first")
    with qtbot.waitSignal(pane.opened):
        pane.open(file, TITLE, Place(2))
    return file


def strip(pane: PdfPane) -> QWidget:
    """The line that says what has become of the file."""
    found = pane.findChild(QWidget, "pdf-file-strip")
    assert found is not None
    return found


def button(pane: PdfPane, name: str) -> QPushButton:
    found = pane.findChild(QPushButton, name)
    assert found is not None
    return found


def told(pane: PdfPane) -> str:
    label = pane.findChild(QLabel, "pdf-file-sentence")
    assert label is not None
    return label.text() if strip(pane).isVisible() else ""


def replaced(file: Path, content: bytes) -> None:
    """Put another file in the place of one, as programs do that write safely."""
    other = file.with_suffix(".new")
    other.write_bytes(content)
    other.replace(file)


def test_a_file_that_was_changed_is_shown_anew_where_the_reader_is(
    qtbot: QtBot, pane: PdfPane, pages: FakePages, file: Path
) -> None:
    replaced(file, b"second")
    qtbot.waitUntil(lambda: "changed by another program" in told(pane))
    assert pane.place == Place(2)
    with qtbot.waitSignal(pane.opened):
        QTest.mouseClick(button(pane, "pdf-file-reload"), Qt.MouseButton.LeftButton)
    assert (pane.place, told(pane)) == (Place(2), "")
    assert [call[0] for call in pages.calls].count("open") == 2


def test_a_file_is_followed_through_more_than_one_change(qtbot: QtBot, pane: PdfPane, file: Path) -> None:
    for content in (b"second", b"the third"):
        replaced(file, content)
        qtbot.waitUntil(lambda: "changed by another program" in told(pane))
        with qtbot.waitSignal(pane.opened):
            pane.retry()


def test_a_file_that_vanished_can_be_read_on_and_downloaded_again(qtbot: QtBot, pane: PdfPane, file: Path) -> None:
    file.unlink()
    qtbot.waitUntil(lambda: "removed or renamed" in told(pane))
    assert pane.place == Place(2)
    with qtbot.waitSignal(pane.download_asked):
        QTest.mouseClick(button(pane, "pdf-file-download"), Qt.MouseButton.LeftButton)


def test_what_was_said_of_one_file_is_not_said_of_the_next(qtbot: QtBot, pane: PdfPane, file: Path, tmp_path: Path) -> None:
    file.unlink()
    qtbot.waitUntil(lambda: told(pane) != "")
    with qtbot.waitSignal(pane.opened):
        pane.open(tmp_path / "other.pdf", TITLE, Place())
    assert told(pane) == ""


def test_a_password_is_asked_for_once_while_the_window_lives(
    qtbot: QtBot, pane: PdfPane, pages: FakePages, file: Path, tmp_path: Path
) -> None:
    pages.password = "secret"
    pane.open(file, TITLE, Place())
    password = pane.findChild(QLineEdit, "pdf-password")
    assert password is not None
    qtbot.waitUntil(password.isVisible)
    QTest.keyClicks(password, "secret")
    with qtbot.waitSignal(pane.opened):
        QTest.keyClick(password, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.opened):
        pane.open(file, TITLE, Place(1))
    pane.open(tmp_path / "other.pdf", TITLE, Place())
    qtbot.waitUntil(password.isVisible)
