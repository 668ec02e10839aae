"""The head of the Paper tab: title, authors, where the paper stands, and the buttons."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.domain.paper import Paper, PdfState
from reader.formats.scientific_text import display_pieces, display_text
from reader.gui.paper_pane.buttons import PaperButtons
from reader.gui.paper_pane.facts import Origins, facts, hint, remarks
from reader.gui.paper_pane.prose_view import GUTTER, Look, ProseView
from reader.gui.theme import Theme

_MOST_AUTHORS = 30
"""A collaboration of thousands would push the abstract out of sight."""


class PaperHeader(QWidget):
    """Shows a paper's head; what has nothing to say takes no room."""

    link_clicked = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a paper."""
        super().__init__(parent)
        self.setObjectName("paperHeader")
        self._title = ProseView("paperTitle", "Title", Look(size=1.75, is_bold=True), self)
        self._title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._authors = ProseView("paperAuthors", "Authors", Look(line_height=115), self)
        self._authors.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._facts = ProseView("paperFacts", "Identifier, categories and date", Look(line_height=115), self)
        self._remarks = ProseView("paperRemarks", "Publication, comment and submission", Look(line_height=115), self)
        self._withdrawn = _notice("withdrawnNotice", "This paper has been withdrawn.", self)
        self._problem = _notice("pdfProblem", "", self)
        self.buttons = PaperButtons(self)
        self._views = (self._title, self._authors, self._facts, self._remarks)
        for view in self._views[1:]:
            view.setProperty("quiet", True)
        for view in self._views:
            view.link_clicked.connect(self.link_clicked)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for view in self._views:
            layout.addWidget(view)
        below = QVBoxLayout()
        below.setContentsMargins(GUTTER, 8, GUTTER, 0)
        below.setSpacing(10)
        for widget in (self._withdrawn, self.buttons, self._problem):
            below.addWidget(widget)
        layout.addLayout(below)

    def show_paper(self, paper: Paper, origins: Origins | None = None) -> None:
        """Show the head of a paper; where the pointer rests it tells whose word (`origins`, by field) stands there."""
        self._title.show_pieces(display_pieces(paper.title))
        self._authors.setVisible(bool(paper.authors))
        self._authors.show_text(_named(paper.authors))
        told = tuple(facts(paper))
        self._facts.setVisible(any(piece.text for piece in told))
        self._facts.show_pieces(told)
        said = tuple(remarks(paper, origins or {}))
        self._remarks.setVisible(bool(said))
        self._remarks.show_pieces(said)
        self._show_origins(paper, origins or {})
        self._withdrawn.setVisible(paper.withdrawn)
        self._problem.setText(paper.pdf_problem)
        self._problem.setVisible(paper.pdf_state is PdfState.FAILED and bool(paper.pdf_problem))
        self.buttons.show_paper(paper)

    def _show_origins(self, paper: Paper, origins: Origins) -> None:
        self._title.show_hint(hint(origins, "title"))
        self._authors.show_hint(hint(origins, "authors"))
        shown = {"version": paper.arxiv_id and paper.arxiv_id.version, "categories": paper.categories, "date": paper.date}
        self._facts.show_hint(hint(origins, *(field for field, value in shown.items() if value)))
        told = [field for field in ("journal_ref", "doi", "comment", "published") if getattr(paper, field)]
        self._remarks.show_hint(hint(origins, *told))

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Name the keys of the action table's rows."""
        self.buttons.show_keys(keys)

    def dress(self, theme: Theme) -> None:
        """Take the colours of the theme."""
        for view in self._views:
            view.dress(theme)


def _notice(name: str, text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _named(authors: tuple[str, ...]) -> str:
    shown = ", ".join(map(display_text, authors[:_MOST_AUTHORS]))
    more = len(authors) - _MOST_AUTHORS
    return f"{shown} and {more} more" if more > 0 else shown
