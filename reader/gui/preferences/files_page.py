"""Where everything lies, to be copied or opened."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.preferences.page import Page
from reader.paths import LibraryFolder


class FilePlace(NamedTuple):
    """A file or folder of the program: what it is, where it lies, and the folder to open for it."""

    name: str
    label: str
    path: Path
    folder: Path


def places(library: LibraryFolder, settings: Path) -> tuple[FilePlace, ...]:
    """What the program keeps; folders come into being with the first file in them."""
    return (
        FilePlace("library", "Library", library.database, library.folder),
        FilePlace("pdfs", "PDFs", library.pdfs, library.pdfs),
        FilePlace("backups", "Backups, one a day", library.backups, library.backups),
        FilePlace("settings", "Settings", settings, settings.parent),
    )


class FilesPage(Page):
    """Shows paths."""

    def __init__(self, places: Sequence[FilePlace], parent: QWidget | None = None) -> None:
        """A line for each place."""
        super().__init__("filesPage", "Files", parent)
        self._problem = QLabel(self)
        self._problem.setObjectName("filesProblem")
        self._problem.setProperty("problem", True)
        self._problem.setWordWrap(True)
        self._problem.hide()
        for place in places:
            self.column.addLayout(self._line(place))
        self.column.addWidget(self._problem)
        self.column.addStretch()

    def _line(self, place: FilePlace) -> QVBoxLayout:
        title = QLabel(place.label, self)
        title.setProperty("heading", True)
        path = QLineEdit(str(place.path), self)
        path.setObjectName(f"path_{place.name}")
        path.setAccessibleName(place.label)
        path.setReadOnly(True)
        path.setCursorPosition(0)
        title.setBuddy(path)
        opener = QPushButton("Open folder", self)
        opener.setObjectName(f"open_{place.name}")
        opener.setAccessibleName(f"Open the folder: {place.label}")
        opener.setAutoDefault(False)
        opener.clicked.connect(lambda: self._open(place.folder))
        row = QHBoxLayout()
        row.addWidget(path, 1)
        row.addWidget(opener)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(title)
        column.addLayout(row)
        return column

    def _open(self, folder: Path) -> None:
        """Open the folder, or where it is not there yet the nearest one above it."""
        there = next(path for path in (folder, *folder.parents) if path.is_dir())
        opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(there)))
        self._problem.setText(f"No program of this desktop opens {there}; copy the path instead.")
        self._problem.setHidden(opened)
