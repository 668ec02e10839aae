"""The row that searches the document."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reader.gui.pdf_pane.controls import ReturnField, VerbButton
from reader.gui.pdf_pane.values import PdfColours

_NAMES = {
    "toggle_case": "Match case",
    "toggle_whole_words": "Whole words",
    "previous_hit": "Previous hit",
    "next_hit": "Next hit",
    "toggle_hits": "List of hits",
    "leave": "Close the find bar",
}


class FindBar(QWidget):
    """Holds the words to find and what came of it.

    `changed` brings the words while they are typed, `entered` 1 or -1 for Return and Shift+Return, `pressed` a method of PdfPane.
    """

    changed = Signal(str)
    entered = Signal(int)
    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Build the row, hidden."""
        super().__init__(parent)
        self.setObjectName("pdf-find-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
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
        self.buttons = {method: VerbButton(method, name, self) for method, name in _NAMES.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.summary)
        for method, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, method=method: self.pressed.emit(method))
            row.addWidget(button)
        self.hide()

    def set_colours(self, colours: PdfColours) -> None:
        """Draw the icons in these colours."""
        for button in self.buttons.values():
            button.set_colours(colours)

    def set_tool_tips(self, tips: Mapping[str, str]) -> None:
        """Tell by tool tips, given by method, what each control does and its key."""
        for method, button in self.buttons.items():
            button.setToolTip(tips[method])
        self.field.setToolTip(f"{tips['find_text']}; Return goes on, Shift+Return back")
