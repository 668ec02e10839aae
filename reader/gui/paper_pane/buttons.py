"""The row of buttons under a paper's title."""

from collections.abc import Callable, Mapping
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from reader.domain.paper import Paper, PdfState, ReadingState
from reader.gui.paper_pane.flow_layout import FlowLayout

_PDF_TEXTS = {
    PdfState.NONE: "Download PDF",
    PdfState.QUEUED: "Waiting to download…",
    PdfState.DOWNLOADING: "Downloading…",
    PdfState.READY: "Read PDF",
    PdfState.FAILED: "Try again",
}

_STATE_ACTIONS = {
    ReadingState.INBOX: "mark_inbox",
    ReadingState.TO_READ: "mark_to_read",
    ReadingState.READING: "mark_reading",
    ReadingState.READ: "toggle_read",
    ReadingState.SKIPPED: "skip",
}
"""The rows of the action table whose keys give a paper this state."""


class PaperButtons(QWidget):
    """Says what is asked for; what a button shows is always what the library holds."""

    read_asked = Signal()
    download_asked = Signal()
    star_asked = Signal(bool)
    tag_asked = Signal()
    bibtex_asked = Signal()
    edit_asked = Signal()
    state_asked = Signal(object)
    """A ReadingState was chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a paper."""
        super().__init__(parent)
        self.setObjectName("paperButtons")
        self._paper: Paper | None = None
        self._keys: Mapping[str, str] = {}
        row = FlowLayout(self)
        self._pdf = self._button("pdfButton", "Read PDF", self._ask_for_pdf)
        self._pdf.setProperty("primary", True)
        self._star = self._button("starButton", "☆ Star", self._ask_for_star)
        self._star.setCheckable(True)
        self._tag = self._button("addTagButton", "+ Tag", self.tag_asked.emit)
        self._bibtex = self._button("bibtexButton", "Copy BibTeX", self.bibtex_asked.emit)
        self._edit = self._button("editFieldsButton", "Edit", self.edit_asked.emit)
        self.state = QPushButton(self)
        self.state.setObjectName("stateButton")
        self._states = self._state_menu()
        for button in (self._pdf, self._star, self._tag, self._bibtex, self._edit, self.state):
            row.addWidget(button)

    def _button(self, name: str, text: str, press: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(lambda _=False: press())
        return button

    def _state_menu(self) -> dict[ReadingState, QAction]:
        menu = QMenu(self.state)
        menu.setObjectName("stateMenu")
        group = QActionGroup(menu)
        states = {}
        for state in ReadingState:
            action = group.addAction(state.label)
            action.setObjectName(f"state-{state}")
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, state=state: self.state_asked.emit(state))
            states[state] = action
        menu.addActions(group.actions())
        self.state.setMenu(menu)
        return states

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Name the keys, by name of their row in the action table, in tool tips and menu."""
        self._keys = keys
        self._tag.setToolTip(with_key("Edit the tags of this paper", keys.get("edit_tags", "")))
        self._bibtex.setToolTip(with_key("Copy this paper's BibTeX", keys.get("copy_bibtex", "")))
        self._edit.setToolTip(with_key("Write title, authors and other fields by hand", keys.get("edit_fields", "")))
        self.state.setToolTip(with_key("How far you are with this paper; read", keys.get("toggle_read", "")))
        for state, action in self._states.items():
            key = keys.get(_STATE_ACTIONS[state], "")
            action.setText(f"{state.label}\t{key}" if key else state.label)
        if self._paper is not None:
            self.show_paper(self._paper)

    def show_paper(self, paper: Paper) -> None:
        """Show how things stand with a paper."""
        self._paper = paper
        self._star.setChecked(paper.starred)
        self._star.setText("★ Starred" if paper.starred else "☆ Star")
        self._star.setAccessibleName("Starred" if paper.starred else "Star")
        self._star.setToolTip(
            with_key("Take the star" if paper.starred else "Star this paper", self._keys.get("toggle_star", ""))
        )
        self.state.setText(f"{paper.state.label} ▾")
        self.state.setAccessibleName(f"Status: {paper.state.label}")
        self._states[paper.state].setChecked(True)
        self._show_pdf(paper)

    def _show_pdf(self, paper: Paper) -> None:
        is_under_way = paper.pdf_state in (PdfState.QUEUED, PdfState.DOWNLOADING)
        self._pdf.setVisible(paper.arxiv_id is not None or paper.pdf_state is PdfState.READY)
        self._pdf.setEnabled(not is_under_way)
        self._set_pdf_text(_PDF_TEXTS[paper.pdf_state])
        if paper.pdf_state is PdfState.READY:
            self._pdf.setToolTip(with_key("Read the PDF beside the list", self._keys.get("read_pdf", "")))
        elif paper.pdf_problem:
            self._pdf.setToolTip(f"<qt>{escape(paper.pdf_problem)}</qt>")
        else:
            self._pdf.setToolTip(with_key("Download the PDF", self._keys.get("download", "")))

    def show_progress(self, received: int, total: int | None) -> None:
        """Show how much of the PDF is here, in bytes; `total` is None where the server does not say."""
        # Figure spaces keep the button's width while the number grows.
        share = f"{100 * received // total:\u2007>3} %" if total else f"{received / 1e6:.1f} MB"
        self._set_pdf_text(f"Downloading… {share}")
        self._pdf.setEnabled(False)

    def _set_pdf_text(self, text: str) -> None:
        if self._pdf.text() != text:
            self._pdf.setText(text)
            self._pdf.setAccessibleName(text)

    def _ask_for_pdf(self) -> None:
        if self._paper is not None and self._paper.pdf_state is PdfState.READY:
            self.read_asked.emit()
        else:
            self.download_asked.emit()

    def _ask_for_star(self) -> None:
        if self._paper is not None:
            self._star.setChecked(self._paper.starred)
            self.star_asked.emit(not self._paper.starred)


def with_key(words: str, key: str) -> str:
    """A tool tip that names the verb's key, where it has one."""
    return f"{words} ({key})" if key else words
