"""The list as ids: papers are fetched by the page when they are painted, so a million rows cost what a hundred do."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.domain.paper import Paper
from reader.formats.scientific_text import display_text
from reader.services.library import Library

PAPER_IDS_MIME = "application/x-paperdesk-papers"
"""Dragged papers: local ids, separated by blanks; means nothing to other programs."""

_PAGE = 100
_KEPT = 2000
_EXCERPT = 400

AnyIndex = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """A paper as the list shows it: the title and the beginning of the abstract with readable mathematics."""

    paper: Paper
    title: str
    excerpt: str


class PaperModel(QAbstractTableModel):
    """One column of papers over a snapshot of ids."""

    RowRole = Qt.ItemDataRole.UserRole

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        """Read papers from `library`, on the GUI thread: a page of them takes less than a millisecond."""
        super().__init__(parent)
        self._library = library
        self._ids: array[int] = array("q")
        self._papers: OrderedDict[int, Paper] = OrderedDict()
        self._rows: dict[int, Row] = {}

    @property
    def ids(self) -> "array[int]":
        """The snapshot, in the order of the rows."""
        return self._ids

    def show_snapshot(self, ids: "array[int]") -> None:
        """Show other papers."""
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def forget(self, papers: Iterable[int]) -> None:
        """Fetch these papers anew when they are painted next."""
        for paper in papers:
            self._papers.pop(paper, None)
            self._rows.pop(paper, None)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, 0))

    def forget_all(self) -> None:
        """Fetch every paper anew when it is painted next."""
        self.forget(list(self._papers))

    def row_of(self, paper: int) -> int:
        """The row a paper is in, -1 if it is not in the snapshot."""
        try:
            return self._ids.index(paper)
        except ValueError:
            return -1

    def row(self, number: int) -> Row | None:
        """What row `number` shows; None for a paper that has gone since the snapshot was taken."""
        paper = self._ids[number]
        if paper not in self._papers:
            first = number - number % _PAGE
            self._fetch([other for other in self._ids[first : first + _PAGE] if other not in self._papers])
        if paper not in self._rows and paper in self._papers:
            self._rows[paper] = _shown(self._papers[paper])
        return self._rows.get(paper)

    def _fetch(self, ids: Sequence[int]) -> None:
        self._papers.update((paper.id, paper) for paper in self._library.papers(ids))
        while len(self._papers) > _KEPT:
            self._rows.pop(self._papers.popitem(last=False)[0], None)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """As many as the snapshot has ids."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """One."""
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for the delegate, its title for everybody else."""
        wanted = (self.RowRole, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role not in wanted or not index.isValid():
            return None
        row = self.row(index.row())
        if role == self.RowRole or row is None:
            return row
        return _spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else row.title

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Papers can be chosen and dragged onto tags and reading lists."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """What dragged papers offer."""
        return [PAPER_IDS_MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Dragged papers: their ids for our own sidebar, their links for other programs."""
        rows = [row for index in indexes if (row := self.row(index.row()))]
        mime = QMimeData()
        mime.setData(PAPER_IDS_MIME, " ".join(str(row.paper.id) for row in rows).encode())
        mime.setText("\n".join(f"https://arxiv.org/abs/{row.paper.arxiv_id}" for row in rows if row.paper.arxiv_id))
        return mime


def _shown(paper: Paper) -> Row:
    """A paper's row; made when it is painted, since readable mathematics takes longer than fetching."""
    return Row(paper, display_text(paper.title), display_text(" ".join(paper.abstract[:_EXCERPT].split())))


def _spoken(row: Row) -> str:
    """A row as a screen reader says it."""
    paper = row.paper
    marks = [
        "unread" if paper.unread else paper.state.label,
        "starred" if paper.starred else "",
        f"tags {', '.join(paper.tags)}" if paper.tags else "",
    ]
    return ", ".join([row.title, *filter(None, marks)])
