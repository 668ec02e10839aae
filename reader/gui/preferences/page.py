"""A page of the preferences: a column that scrolls where the window is too low for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Page(QScrollArea):
    """Put widgets into `column`."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        """`name` is for tests and assistive tools, `title` stands on the tab."""
        super().__init__(parent)
        self.title = title
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget(self)
        sheet.setObjectName("preferencesPage")
        self.column = QVBoxLayout(sheet)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(18)
        self.setWidget(sheet)
