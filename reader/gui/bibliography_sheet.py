"""What a bibliography would bring, shown before it comes in: what is new, what is here already, what may be."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.domain.bibliography import Entry
from reader.formats.scientific_text import display_text
from reader.services.bibliographies import BibliographyFile
from reader.services.import_tally import counted
from reader.services.likeness import Likeness, Verdict

_WIDTH, _HEIGHT = 80, 38
"""In lines of text, where the screen has room."""

_FRAME = 40
"""Pixels that a desktop adds above and below a window."""

_COLUMNS = ("Entry", "What it is", "Same paper")
_ORDER = (Verdict.PROBABLE, Verdict.SAME, Verdict.NEW)
_SAME = _COLUMNS.index("Same paper")

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class _Row(NamedTuple):
    """An entry, its place in the file, and what it is."""

    place: int
    entry: Entry
    likeness: Likeness


class EntryModel(QAbstractTableModel):
    """The entries of a bibliography, the doubtful ones first; of these it is decided here which are the same."""

    def __init__(self, file: BibliographyFile, parent: QWidget) -> None:
        """Begin with nothing decided: doubtful entries are papers of their own."""
        super().__init__(parent)
        rows = [_Row(place, *both) for place, both in enumerate(zip(file.bibliography.entries, file.likenesses, strict=True))]
        self.rows = sorted(rows, key=lambda row: _ORDER.index(row.likeness.verdict))
        self.together: set[int] = set()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """One row an entry."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """The entry, what it is, and whether it is the same paper."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The names of the columns."""
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _COLUMNS[section] if is_name else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        row = self.rows[index.row()]
        if index.column() == _SAME:
            if role == Qt.ItemDataRole.CheckStateRole and row.likeness.verdict is not Verdict.NEW:
                is_same = row.likeness.verdict is Verdict.SAME or row.place in self.together
                return Qt.CheckState.Checked if is_same else Qt.CheckState.Unchecked
            return _asked(row) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _named(row.entry) if index.column() == 0 else _described(row.likeness)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only of doubtful entries it can be said whether they are the same."""
        flags = super().flags(index)
        if index.column() == _SAME:
            if self.rows[index.row()].likeness.verdict is Verdict.PROBABLE:
                return flags | Qt.ItemFlag.ItemIsUserCheckable
            return flags & ~Qt.ItemFlag.ItemIsEnabled
        return flags

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say whether an entry is the same paper."""
        if role != Qt.ItemDataRole.CheckStateRole or self.rows[index.row()].likeness.verdict is not Verdict.PROBABLE:
            return False
        self._decide([index.row()], same=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def decide_all(self, *, same: bool) -> None:
        """Say it of all doubtful entries."""
        self._decide([number for number, row in enumerate(self.rows) if row.likeness.verdict is Verdict.PROBABLE], same=same)

    def _decide(self, numbers: Sequence[int], *, same: bool) -> None:
        for number in numbers:
            (self.together.add if same else self.together.discard)(self.rows[number].place)
        if numbers:
            self.dataChanged.emit(self.index(numbers[0], _SAME), self.index(numbers[-1], _SAME))

    def number(self, verdict: Verdict) -> int:
        """How many entries are so."""
        return sum(row.likeness.verdict is verdict for row in self.rows)


class BibliographySheet(QDialog):
    """Shows the entries, and asks of those that are probably the same as a paper whether they are: only what is ticked is."""

    def __init__(self, file: BibliographyFile, decided: Callable[[BibliographyFile | None], None], parent: QWidget) -> None:
        """`decided` gets the file with what was decided, or None where it shall not come in."""
        super().__init__(parent)
        self.setObjectName("bibliographySheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Import {file.name}")
        line, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(min(_WIDTH * line, room.width() - _FRAME), min(_HEIGHT * line, room.height() - _FRAME))
        self.model = EntryModel(file, self)
        self.table = self._make_table()
        self.all_same = QCheckBox("All that are probably the same are the same papers", self)
        self.all_same.setObjectName("allSame")
        self.all_same.setVisible(self.model.number(Verdict.PROBABLE) > 1)
        self.all_same.toggled.connect(lambda same: self.model.decide_all(same=same))
        self.take = QPushButton("Import", self)
        self.take.setObjectName("importBibliography")
        self.take.setProperty("primary", True)
        self.take.setDefault(True)
        self.leave = QPushButton("Cancel", self)
        self.leave.setObjectName("cancelBibliography")
        self.buttons = QDialogButtonBox(self)
        self.buttons.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(self.leave, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        self.summary_label = QLabel(self._summary(file), self)
        self.summary_label.setObjectName("bibliographySummary")
        self.summary_label.setTextFormat(Qt.TextFormat.PlainText)
        self.summary_label.setWordWrap(True)
        layout.addWidget(self.summary_label)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.all_same)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: decided(file._replace(together=frozenset(self.model.together))))
        self.rejected.connect(lambda: decided(None))
        self.table.setFocus()
        self.table.setCurrentIndex(self.model.index(0, _SAME))

    def _summary(self, file: BibliographyFile) -> str:
        new, same, probable = (self.model.number(verdict) for verdict in (Verdict.NEW, Verdict.SAME, Verdict.PROBABLE))
        words = [f"{file.name} has {counted(len(self.model.rows), 'entry', 'entries')}, {new:,} of them new."]
        if same:
            kept = counted(same, "is a paper that you have and keeps", "are papers that you have and keep")
            words.append(f"{kept} all that you did.")
        if probable:
            words.append(
                f"{counted(probable, 'is', 'are')} probably the same: tick what is, all else becomes a paper of its own."
            )
        if problems := len(file.bibliography.problems):
            words.append(f"{counted(problems, 'problem', 'problems')} will be told afterwards.")
        return " ".join(words)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("entryTable")
        table.setAccessibleName("Entries of the bibliography")
        table.setModel(self.model)
        table.setFrameShape(QTableView.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(_SAME):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_SAME, QHeaderView.ResizeMode.ResizeToContents)
        return table


def _named(entry: Entry) -> str:
    work = entry.work
    first = f"{work.authors[0]}{' et al.' if len(work.authors) > 1 else ''}" if work.authors else ""
    facts = ", ".join(filter(None, (first, work.date[:4])))
    return f"{display_text(work.title)}  ·  {facts}" if facts else display_text(work.title)


def _described(likeness: Likeness) -> str:
    if likeness.verdict is Verdict.NEW:
        return "New"
    probably = "Probably the same" if likeness.verdict is Verdict.PROBABLE else "The same"
    of_file = "earlier entry " if likeness.place is not None else ""
    return f"{probably} ({likeness.reason}): {of_file}“{display_text(likeness.title)}”"


def _asked(row: _Row) -> str:
    return "" if row.likeness.verdict is Verdict.NEW else f"“{display_text(row.entry.work.title)}” is the same paper"
