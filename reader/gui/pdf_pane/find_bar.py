"""The row that searches the document."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reader.gui.pdf_pane.controls import ReturnField, VerbRow

_NAMES = {
    "toggle_case": "Match case",
    "toggle_whole_words": "Whole words",
    "previous_hit": "Previous hit",
    "next_hit": "Next hit",
    "toggle_hits": "List of hits",
    "leave": "Close the find bar",
}


class FindBar(VerbRow):
    """Holds the words to find and what came of it.

    `changed` brings the words while they are typed, `entered` 1 or -1 for Return and Shift+Return.
    """

    changed = Signal(str)
    entered = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Build the row, hidden."""
        super().__init__("pdf-find-bar", _NAMES, parent)
        self.field = ReturnField(self)
        self.field.setObjectName("pdf-find-text")
        self.field.setAccessibleName("Find in the PDF")
        self.field.setPlaceholderText("Find in the PDF")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.changed)
        self.field.entered.connect(self.entered)
        self.summary = QLabel(self)
        self.summary.setObjectName("pdf-find-summary")
        self.summary.setAccessibleName("Hits")
        self.summary.setProperty("quiet", True)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.summary.setMinimumWidth(self.fontMetrics().horizontalAdvance("000 of 0000…") + 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.summary)
        for button in self.buttons.values():
            row.addWidget(button)
        self.hide()

    def set_tool_tips(self, tips: Mapping[str, str]) -> None:
        """Tell by tool tips, given by method, what each control does and its key."""
        super().set_tool_tips(tips)
        self.field.setToolTip(f"{tips['find_text']}; Return goes on, Shift+Return back")
