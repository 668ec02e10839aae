"""What appears beside a finished selection: colours, underline, comment, copy."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.gui.pdf_pane.controls import VerbButton
from reader.gui.pdf_pane.floating import Floating, SwatchRow
from reader.gui.pdf_pane.values import PdfColours

_NAMES = {"underline": "Underline", "comment": "Highlight and comment", "copy": "Copy the text"}


class SelectionBar(Floating):
    """`coloured` brings the name of a colour to highlight in, `pressed` the method of PdfPane that a button stands for."""

    coloured = Signal(str)
    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Build the row, hidden."""
        super().__init__("pdf-selection-bar", "What to do with the selected words", parent)
        self._swatches = SwatchRow(self)
        self._swatches.chosen.connect(self.coloured)
        self._buttons = [VerbButton(method, name, self) for method, name in _NAMES.items()]
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(3)
        row.addWidget(self._swatches)
        for button in self._buttons:
            button.clicked.connect(lambda _checked=False, method=button.method: self.pressed.emit(method))
            row.addWidget(button)

    def set_colours(self, colours: PdfColours) -> None:
        """Follow the theme."""
        self._swatches.set_colours(colours.marks)
        for button in self._buttons:
            button.set_colours(colours)

    def set_tool_tips(self, tips: Mapping[str, str]) -> None:
        """Tell by tool tips, given by method, what each button does and its key."""
        for button in self._buttons:
            button.setToolTip(tips[button.method])

    def show_colour(self, name: str) -> None:
        """Show which colour the keys take."""
        self._swatches.show_colour(name)
