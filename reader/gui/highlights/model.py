"""The highlights of one paper as rows, those of a page below its heading."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.domain.highlight import Highlight, HighlightKind

AnyIndex = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class PageHeading(NamedTuple):
    """Stands above the highlights of a page (counted from 0)."""

    page: int

    @property
    def text(self) -> str:
        """What it says."""
        return f"Page {self.page + 1}"


HighlightRow = PageHeading | Highlight


class HighlightModel(QAbstractListModel):
    """Headings and highlights, of all colours or of some."""

    RowRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without any."""
        super().__init__(parent)
        self._all: tuple[Highlight, ...] = ()
        self._colours: frozenset[str] = frozenset()
        self._rows: list[HighlightRow] = []

    @property
    def all(self) -> tuple[Highlight, ...]:
        """The highlights of all colours, in reading order."""
        return self._all

    def show(self, highlights: Sequence[Highlight], colours: Collection[str]) -> None:
        """Take highlights, in reading order; of them those of some colours are shown, or all where none is named."""
        self.beginResetModel()
        self._all, self._colours = tuple(highlights), frozenset(colours)
        self._rows = []
        page = -1
        for highlight in self._all:
            if self._colours and highlight.colour not in self._colours:
                continue
            if highlight.page != page:
                page = highlight.page
                self._rows.append(PageHeading(page))
            self._rows.append(highlight)
        self.endResetModel()

    def row(self, number: int) -> HighlightRow:
        """What stands in a row."""
        return self._rows[number]

    def rows_of(self, uids: Collection[str]) -> list[int]:
        """The rows of some highlights that are shown."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, Highlight) and row.uid in uids]

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row itself, its comment to be edited, or its words for assistive tools."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.EditRole and isinstance(row, Highlight):
            return row.comment
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or isinstance(self._rows[index.row()], PageHeading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


_KINDS = {
    HighlightKind.HIGHLIGHT: "highlight",
    HighlightKind.UNDERLINE: "underline",
    HighlightKind.NOTE: "note",
    HighlightKind.AREA: "area",
}


def spoken(row: HighlightRow) -> str:
    """A row in one line, for screen readers."""
    if isinstance(row, PageHeading):
        return row.text
    comment = f" Comment: {row.comment}" if row.comment else ""
    return " ".join(f"{row.colour} {_KINDS[row.kind]}, page {row.page + 1}: {row.quote}{comment}".split())


def shown_words(highlight: Highlight) -> str:
    """The quote as a row shows it; what marks no words says what it is."""
    if highlight.quote:
        return highlight.quote
    return "" if highlight.comment else {HighlightKind.NOTE: "Note", HighlightKind.AREA: "Area"}.get(highlight.kind, "…")
