"""The published version of the paper that is shown: looked up when the reader wants it, and taken as far as they want it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.domain.metadata import Proposal
from reader.domain.paper import Paper
from reader.services.publications import LABELS, REGISTRIES, Offer, headline, offers

_MOST_AUTHORS = 30
_PROPOSED = "proposed"


class PublicationPanel(QFrame):
    """Offers to look a DOI up, and shows what was found beside what is known; takes no room where there is neither."""

    look_up_asked = Signal()
    take_asked = Signal(list)
    """The fields that the reader wants, by their names in the library."""
    dismiss_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a paper."""
        super().__init__(parent)
        self.setObjectName("publicationPanel")
        self._look_up = _button("lookUpPublicationButton", "Look up the published version", "Ask Crossref or DataCite by its DOI")
        self._headline = _text("publicationHeadline")
        self._take = _button("takePublicationButton", "Take", "Put what is ticked into the library; undo gives it back")
        self._dismiss = _button("dismissPublicationButton", "Dismiss", "Want nothing of it")
        self._boxes: dict[str, QCheckBox] = {}
        self._values: dict[str, QLabel] = {}
        for field, label in LABELS.items():
            self._boxes[field] = QCheckBox(label[0].upper() + label[1:])
            self._boxes[field].setObjectName(f"take-{field}")
            self._boxes[field].toggled.connect(self._follow_boxes)
            self._values[field] = _text(f"offered-{field}")
        self._shown: tuple[Paper, Proposal | None] | None = None
        self._lay_out()
        self._look_up.clicked.connect(lambda _=False: self.look_up_asked.emit())
        self._take.clicked.connect(lambda _=False: self.take_asked.emit(self._wanted()))
        self._dismiss.clicked.connect(lambda _=False: self.dismiss_asked.emit())
        self.hide()

    def _lay_out(self) -> None:
        self._found = QWidget(self)
        self._found.setProperty("panel", True)
        self._found.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for row, (field, box) in enumerate(self._boxes.items()):
            grid.addWidget(box, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[field], row, 1)
        buttons = QHBoxLayout()
        for button in (self._take, self._dismiss):
            buttons.addWidget(button)
        buttons.addStretch(1)
        within = QVBoxLayout(self._found)
        within.setContentsMargins(12, 10, 12, 12)
        within.setSpacing(10)
        within.addWidget(self._headline)
        within.addLayout(grid)
        within.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._look_up, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._found)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops, in their order."""
        return [self._look_up, *self._boxes.values(), self._take, self._dismiss]

    def show_proposal(self, paper: Paper, proposal: Proposal | None) -> None:
        """Show what was found for a paper, or offer to look it up."""
        if self._shown == (paper, proposal):
            return
        self._shown = (paper, proposal)
        offered = offers(paper, proposal.publication) if proposal and proposal.state == _PROPOSED else []
        self._look_up.setVisible(proposal is None and bool(paper.doi))
        self._found.setVisible(bool(offered))
        self.setVisible(bool(offered) or not self._look_up.isHidden())
        if proposal and offered:
            self._show_offers(proposal, {offer.field: offer for offer in offered})

    def _show_offers(self, proposal: Proposal, offered: dict[str, Offer]) -> None:
        found = proposal.publication
        self._headline.setText(f"Published as {headline(found)}, says {REGISTRIES[found.source]}.")
        for field, box in self._boxes.items():
            offer = offered.get(field)
            box.setVisible(offer is not None)
            box.setChecked(offer is not None)
            self._values[field].setVisible(offer is not None)
            if offer is not None:
                self._values[field].setText(_line(offer.offered))
                box.setToolTip("In place of what is known by now" if offer.present else "Not known by now")
                box.setAccessibleDescription(_line(offer.offered))

    def _wanted(self) -> list[str]:
        return [field for field, box in self._boxes.items() if box.isChecked() and not box.isHidden()]

    def _follow_boxes(self) -> None:
        self._take.setEnabled(bool(self._wanted()))


def _line(value: str) -> str:
    """A value as one line; of thousands of authors the first."""
    lines = value.split("\n")
    more = len(lines) - _MOST_AUTHORS
    return ", ".join(lines[:_MOST_AUTHORS]) + (f" and {more:,} more" if more > 0 else "")


def _button(name: str, text: str, hint: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(hint)
    return button


def _text(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
