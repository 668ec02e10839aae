from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from reader.gui.preferences.files_page import FilesPage, places
from reader.paths import LibraryFolder
from tests.gui.preferences.conftest import found


@pytest.fixture
def library(tmp_path: Path) -> LibraryFolder:
    """A folder with PDFs but without a backup."""
    folder = LibraryFolder(tmp_path / "library")
    folder.pdfs.mkdir(parents=True)
    return folder


@pytest.fixture
def page(qtbot: QtBot, library: LibraryFolder, tmp_path: Path) -> FilesPage:
    """The page on this library, with settings that were never written."""
    page = FilesPage(places(library, tmp_path / "config" / "paperdesk" / "settings.toml"))
    qtbot.addWidget(page)
    page.show()
    return page


def click(page: FilesPage, name: str) -> None:
    QTest.mouseClick(found(page, QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_paths_are_shown_to_be_copied(page: FilesPage, library: LibraryFolder, tmp_path: Path) -> None:
    for name, path in {
        "library": library.database,
        "pdfs": library.pdfs,
        "backups": library.backups,
        "settings": tmp_path / "config" / "paperdesk" / "settings.toml",
    }.items():
        line = found(page, QLineEdit, f"path_{name}")
        assert line.isReadOnly()
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == str(path)


def test_the_folder_is_opened_or_else_the_nearest_above_it(
    page: FilesPage, library: LibraryFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    for name in ("open_library", "open_pdfs", "open_backups", "open_settings"):
        click(page, name)
    assert opened == [library.folder, library.pdfs, library.folder, tmp_path]
    assert not found(page, QLabel, "filesProblem").isVisible()


def test_a_desktop_that_opens_no_folders_is_told(
    page: FilesPage, library: LibraryFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    click(page, "open_pdfs")
    problem = found(page, QLabel, "filesProblem")
    assert problem.isVisible()
    assert problem.text() == f"No program of this desktop opens {library.pdfs}; copy the path instead."
