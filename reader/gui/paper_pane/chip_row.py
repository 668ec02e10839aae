"""Chips in a row that goes on below: what a paper is gathered under."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.gui.paper_pane.chip import Chip
from reader.gui.paper_pane.flow_layout import FlowLayout
from reader.gui.theme import TagColours


class ChipRow(QWidget):
    """Shows a chip for each name, after a widget that introduces them and before one that adds to them."""

    removed = Signal(str)
    """The reader takes this name away."""

    def __init__(
        self, kind: str, parent: QWidget | None = None, *, before: QWidget | None = None, after: QWidget | None = None
    ) -> None:
        """`kind` is the word for what is named: tag, list."""
        super().__init__(parent)
        self.setObjectName(f"{kind}Row")
        self._kind = kind
        self._after = after
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=6)
        for widget in (before, after):
            if widget is not None:
                self._flow.addWidget(widget)
        self._first = int(before is not None)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in their order."""
        return [*self._chips, *([self._after] if self._after is not None else [])]

    @property
    def names(self) -> list[str]:
        """The names that are shown."""
        return [chip.name for chip in self._chips]

    def show_names(self, names: Sequence[str], colour: Callable[[str], TagColours]) -> None:
        """Show these names in their colours; a chip that goes while it has the focus gives it to the next one."""
        kept = {chip.name: chip for chip in self._chips}
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
        self._chips = [kept.pop(name) if name in kept else self._new(name, colour(name)) for name in names]
        for place, chip in enumerate(self._chips, self._first):
            chip.set_colours(colour(chip.name))
            self._flow.insert_widget(place, chip)
        for chip in kept.values():
            chip.hide()
            chip.deleteLater()
        if focused is not None:
            self._focus(focused)

    def focus_last(self) -> None:
        """Give the focus to the last chip, if there is one."""
        if self._chips:
            self._chips[-1].setFocus()

    def _new(self, name: str, colours: TagColours) -> Chip:
        chip = Chip(self._kind, name, colours, self)
        chip.removed.connect(self.removed)
        chip.show()
        return chip

    def _focus(self, place: int) -> None:
        if place < len(self._chips):
            self._chips[place].setFocus()
        elif self._after is not None and self._after.isVisible():
            self._after.setFocus()
        else:
            self.focus_last()
