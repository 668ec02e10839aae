"""The fields of a paper, to be written by hand: each is kept as soon as the reader goes on, and can be undone."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.domain.change import Change
from reader.domain.paper import Paper
from reader.errors import ReaderError
from reader.formats.typed_fields import FIELDS, written
from reader.gui.desk import Desk
from reader.gui.paper_pane.field_line import FieldLine
from reader.services.library import Word

_MARGIN = 22


class EditForm(QScrollArea):
    """Shows the fields of one paper; what is typed goes to the paper it was typed for, whatever is shown by then."""

    left = Signal()
    """The reader is done."""

    identified = Signal(object)
    """A paper (local id) got another identifier."""

    _refused = Signal(object, str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Write through the desk."""
        super().__init__(parent)
        self._desk = desk
        self._paper: int | None = None
        self.setObjectName("editForm")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = QWidget(self)
        self._sheet.setObjectName("paperColumn")
        self.lines = {name: FieldLine(field, self._sheet) for name, field in FIELDS.items()}
        self._done = QPushButton("Done", self._sheet)
        self._done.setObjectName("doneEditingButton")
        self._done.setProperty("primary", True)
        self._lay_out()
        self._done.clicked.connect(self._leave)
        for line in self.lines.values():
            line.written.connect(self._write)
            line.left.connect(self._end)
        self._refused.connect(self._refuse)
        desk.changed.connect(self._follow)
        for before, after in pairwise([*(line.text for line in self.lines.values()), self._done]):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        heading = QLabel("What you write counts more than what digests, arXiv and others say.", self._sheet)
        heading.setProperty("quiet", True)
        heading.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self._done, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, _MARGIN)
        column.setSpacing(14)
        column.addLayout(top)
        for line in self.lines.values():
            column.addWidget(line)
        column.addStretch(1)
        self.setWidget(self._sheet)

    # Life

    @property
    def is_open(self) -> bool:
        """Whether a paper is being edited."""
        return self._paper is not None

    def open(self, paper: Paper) -> None:
        """Edit a paper: its fields are here at once, and what else is said of them comes a moment later."""
        self._close()
        self._paper = paper.id
        self._fill(paper, {}, afresh=True)
        self._refresh()

    def begin(self) -> None:
        """Give the keys to the first field."""
        self.verticalScrollBar().setValue(0)
        next(iter(self.lines.values())).text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what was typed, now."""
        for line in self.lines.values():
            line.flush()

    def follow_list(self) -> None:
        """Close, since the list went on to another paper, unless the reader is still writing: an edit may take a paper off it."""
        focus = QApplication.focusWidget()
        if self.is_open and (focus is None or not self.isAncestorOf(focus)):
            self._close()

    def _close(self) -> None:
        """Keep what was typed; what makes no sense is told once more, and dropped."""
        if not self.is_open:
            return
        self.flush()
        for name, line in self.lines.items():
            if line.problem:
                self._desk.warn(f"{FIELDS[name].label} was not changed: {line.problem}")
        self._paper = None

    def _leave(self) -> None:
        self.flush()
        wrong = next((line for line in self.lines.values() if line.problem), None)
        if wrong is not None:
            wrong.text.setFocus()
            self.ensureWidgetVisible(wrong)
        else:
            self._end()

    def _end(self) -> None:
        self._close()
        self.left.emit()

    # Following

    def _follow(self, change: Change) -> None:
        if self.is_open and (not change.edits or change.may_touch(self._paper)):
            self._refresh()

    def _refresh(self) -> None:
        paper, library = self._paper, self._desk.library
        if paper is not None:
            self._desk.ask(lambda: (library.papers([paper]), library.under_user(paper)), lambda known: self._show(*known))

    def _show(self, found: Sequence[Paper], under: Mapping[str, Word]) -> None:
        if found and found[0].id == self._paper:
            self._fill(found[0], under)

    def _fill(self, paper: Paper, under: Mapping[str, Word], *, afresh: bool = False) -> None:
        for name, line in self.lines.items():
            words = [under[field] for field in FIELDS[name].kept_in if field in under]
            line.show_text(written(paper, name), words[0] if words else None, afresh=afresh)

    def _write(self, name: str, text: str | None) -> None:
        paper, library = self._paper, self._desk.library
        if paper is None:
            return

        def verb() -> Change:
            try:
                return library.edit(paper, {name: text})
            except ReaderError as error:
                self._refused.emit(paper, name, str(error))
                raise

        def follow(change: Change) -> None:
            if paper == self._paper:
                self.lines[name].settle()
                self._refresh()
            if any(edit.field == "uid" for edit in change.edits):
                self.identified.emit(paper)

        self._desk.do(verb, follow)

    def _refuse(self, paper: int, name: str, problem: str) -> None:
        if paper == self._paper:
            self.lines[name].refuse(problem)
