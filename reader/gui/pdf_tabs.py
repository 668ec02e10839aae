"""The papers whose PDFs are open, as tabs above the pages."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from reader.domain.paper import Paper
from reader.formats.scientific_text import display_text

_LONGEST_TITLE = 40
"""Letters of a title that a tab has; the whole stands where the pointer rests."""


class PdfTabs(QTabBar):
    """Is seen as soon as there are two papers.

    A paper that the reader asked for keeps its tab until it is closed; those that are merely gone past in the list share one.
    """

    paper_chosen = Signal(object)
    """The reader wants to see a paper (its local id, too large for a signal's int)."""

    emptied = Signal()
    """The last tab was closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without papers."""
        super().__init__(parent)
        self.setObjectName("pdfTabs")
        self.setAccessibleName("Open PDFs")
        self.setAutoHide(True)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._uids: dict[int, str] = {}
        self._passing: int | None = None
        self.currentChanged.connect(self._choose)

    @property
    def uids(self) -> list[str]:
        """The lasting names of the papers that keep their tabs, from the left."""
        papers = [self._paper(place) for place in range(self.count())]
        return [self._uids[paper] for paper in papers if paper != self._passing]

    def restore(self, papers: Sequence[Paper]) -> None:
        """Have tabs for these papers, besides those that are there."""
        for paper in papers:
            if self._place(paper.id) < 0:
                self._add(paper)
            elif paper.id == self._passing:
                self._passing = None

    def show_paper(self, paper: Paper, *, keep: bool) -> None:
        """Mark the tab of a paper, whose PDF is shown; `keep` lets it stay when the next one is shown."""
        self.blockSignals(True)
        if self._place(paper.id) < 0:
            if self._passing is not None:
                self._remove(self._place(self._passing))
            self._add(paper)
            self._passing = paper.id
        if keep and self._passing == paper.id:
            self._passing = None
        self.setCurrentIndex(self._place(paper.id))
        self.blockSignals(False)

    def step(self, direction: int) -> None:
        """Go to the next paper (1) or the one before (-1), round and round."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + direction) % self.count())

    def close_tab(self, place: int) -> None:
        """Close a tab; where it was that of the paper shown, the one beside it is shown."""
        if 0 <= place < self.count():
            self._remove(place)
            if not self.count():
                self.emptied.emit()

    def _add(self, paper: Paper) -> None:
        title = display_text(paper.title)
        shown = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE].rstrip()}…"
        self._uids[paper.id] = paper.uid
        self.blockSignals(True)
        place = self.addTab(shown.replace("&", "&&"))
        self.setTabData(place, paper.id)
        self.setTabToolTip(place, title)
        self.setAccessibleTabName(place, title)
        self.setTabButton(place, QTabBar.ButtonPosition.RightSide, self._close_button(paper.id, title))
        self.blockSignals(False)

    def _close_button(self, paper: int, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("closePdfTab")
        button.setText("×")
        button.setToolTip("Close this PDF")
        button.setAccessibleName(f"Close “{title}”")
        button.setProperty("flat", True)
        button.clicked.connect(lambda _: self.close_tab(self._place(paper)))
        return button

    def _remove(self, place: int) -> None:
        del self._uids[self._paper(place)]
        if self._passing == self._paper(place):
            self._passing = None
        self.removeTab(place)

    def _paper(self, place: int) -> int:
        return int(self.tabData(place))

    def _place(self, paper: int) -> int:
        return next((place for place in range(self.count()) if self._paper(place) == paper), -1)

    def _choose(self, place: int) -> None:
        if place >= 0:
            self.paper_chosen.emit(self._paper(place))
