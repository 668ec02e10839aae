"""Where the paper that is shown was seen, and what changed from one time to another."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.formats.pieces import Piece
from reader.gui.desk import Desk
from reader.gui.paper_pane.prose_view import GUTTER, Look, ProseView
from reader.gui.paper_pane.retellings import changes, has_changes, sighting_lines
from reader.gui.theme import Theme

if TYPE_CHECKING:
    from reader.domain.sighting import SeenPaper


class SightingsPanel(QWidget):
    """Lists the digests that announced the paper; takes no room where none did."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask the desk's library."""
        super().__init__(parent)
        self.setObjectName("sightingsPanel")
        self._desk = desk
        self._paper: int | None = None
        self._seen: Sequence[SeenPaper] = ()
        self._heading = QLabel("Seen in", self)
        self._heading.setObjectName("sightingsHeading")
        self._heading.setProperty("heading", True)
        self._heading.setContentsMargins(GUTTER, 0, GUTTER, 0)
        self._lines = ProseView("paperSightings", "Digests that announced the paper", Look(line_height=115), self)
        self._lines.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lines.setProperty("quiet", True)
        self.switch = QPushButton("Show what changed", self)
        self.switch.setObjectName("showChangesButton")
        self.switch.setCheckable(True)
        self._changes = ProseView("paperChanges", "What changed", Look(line_height=130), self)
        self._lay_out()
        self.switch.toggled.connect(self._turn)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._lines)
        indented = QHBoxLayout()
        indented.setContentsMargins(GUTTER, 0, GUTTER, 0)
        indented.addWidget(self.switch)
        indented.addStretch(1)
        column.addLayout(indented)
        column.addWidget(self._changes)

    def show_paper(self, paper: int, seen: Sequence["SeenPaper"]) -> None:
        """Show where a paper was seen."""
        if (paper, seen) == (self._paper, self._seen):
            return
        if paper != self._paper:
            self.switch.setChecked(False)
        self._paper, self._seen = paper, seen
        self.setVisible(bool(seen))
        self._lines.show_pieces(sighting_lines(seen))
        self.switch.setVisible(has_changes(seen))
        self._turn(self.switch.isChecked())

    def dress(self, theme: Theme) -> None:
        """Take the colours of the theme."""
        for view in (self._lines, self._changes):
            view.dress(theme)

    def _turn(self, is_on: bool) -> None:
        self.switch.setText("Hide what changed" if is_on else "Show what changed")
        self._changes.setVisible(is_on)
        seen = self._seen
        if is_on:
            self._desk.chores.run(lambda: changes(seen), lambda pieces: self._show_changes(seen, pieces), self._desk.fail)

    def _show_changes(self, seen: Sequence["SeenPaper"], pieces: tuple[Piece, ...]) -> None:
        if seen is self._seen:
            self._changes.show_pieces(pieces)
