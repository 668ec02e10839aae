"""The files that follow reading lists and searches, in the preferences."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from reader.services.kept_files import Kept


class KeptFilesList(QWidget):
    """A line for each file, with what it follows; each can be let go."""

    stop_asked = Signal(str)
    """The file with this uid shall follow nothing any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without files."""
        super().__init__(parent)
        self.setObjectName("keptFiles")
        heading = QLabel("Files that follow lists and searches", self)
        heading.setProperty("heading", True)
        self._none = QLabel("None yet; the right button's menu on a reading list or saved search makes one.", self)
        self._none.setProperty("quiet", True)
        self._none.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self._none)
        column.addLayout(self._grid)

    def show_files(self, files: "Sequence[Kept]") -> None:
        """Show other files."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._none.setVisible(not files)
        for row, kept in enumerate(files):
            shown = QLabel(f"{kept.path.name} follows “{kept.name}”", self)
            shown.setObjectName("keptFile")
            shown.setTextFormat(Qt.TextFormat.PlainText)
            shown.setWordWrap(True)
            shown.setToolTip(str(kept.path))
            button = QPushButton("Stop keeping", self)
            button.setObjectName(f"stopKeeping{row}")
            button.setAccessibleName(f"Stop keeping {kept.path}")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, uid=kept.file.uid: self.stop_asked.emit(uid))
            self._grid.addWidget(shown, row, 0)
            self._grid.addWidget(button, row, 1)
