"""The list as ids: papers are fetched by the page when they are painted, so a million rows cost what a hundred do."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.domain.paper import Paper, TextState
from reader.domain.query import Words
from reader.gui.papers.row import OtherText, Row, shown
from reader.gui.papers.snapshot import Snapshot
from reader.services.library import Library

PAPER_IDS_MIME = "application/x-paperdesk-papers"
"""Dragged papers: local ids as 64-bit integers of this machine; means nothing to other programs."""

_PAGE = 50
"""Papers that are fetched at a time: some screens of them, in less than a millisecond."""

_KEPT = 1000
"""Papers that are kept in memory."""

_MOST_HIGHLIGHTS = 500
"""Highlights that are looked through for them."""

_LOOKED_THROUGH = 150_000
"""Characters of a PDF, some fifty pages, that are looked through for the searched words: 1 to 4 ms for a row that is painted."""

AnyIndex = QModelIndex | QPersistentModelIndex


class PaperModel(QAbstractTableModel):
    """One column of papers over a snapshot of ids."""

    RowRole = Qt.ItemDataRole.UserRole

    # Put together once: Qt asks three times for every row that it paints.
    _PAPER_FLAGS = (
        Qt.ItemFlag.ItemIsSelectable
        | Qt.ItemFlag.ItemIsEnabled
        | Qt.ItemFlag.ItemNeverHasChildren
        | Qt.ItemFlag.ItemIsDragEnabled
    )

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        """Read papers from `library`, on the GUI thread: a page of them takes less than a millisecond."""
        super().__init__(parent)
        self._library = library
        self._snapshot = Snapshot(array("q"))
        self._words: Sequence[Words] = ()
        self._papers: OrderedDict[int, Paper] = OrderedDict()
        self._rows: dict[int, Row] = {}

    @property
    def snapshot(self) -> Snapshot:
        """What is shown."""
        return self._snapshot

    @property
    def ids(self) -> "array[int]":
        """The papers, in the order of the rows."""
        return self._snapshot.ids

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show other papers, or more: where these begin with the ones shown, nothing that is seen or chosen is moved."""
        shown, found = len(self.ids), len(snapshot.ids)
        if 0 < shown <= found and snapshot.ids[:shown] == self.ids:
            if shown < found:
                self.beginInsertRows(QModelIndex(), shown, found - 1)
            self._snapshot = snapshot
            if shown < found:
                self.endInsertRows()
        else:
            self.beginResetModel()
            self._snapshot = snapshot
            self.endResetModel()

    def mark(self, words: Sequence[Words]) -> None:
        """Mark these words where they stand in titles and abstracts."""
        if words != self._words:
            self._words = words
            self._rows.clear()

    def forget(self, papers: Iterable[int]) -> None:
        """Fetch these papers anew when they are painted next."""
        for paper in papers:
            self._papers.pop(paper, None)
            self._rows.pop(paper, None)
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, 0))

    def forget_all(self) -> None:
        """Fetch every paper anew when it is painted next."""
        self.forget(list(self._papers))

    def row(self, number: int) -> Row | None:
        """What row `number` shows; None for a paper that has gone since the snapshot was taken."""
        paper = self.ids[number]
        if paper not in self._papers:
            first = number - number % _PAGE
            self._fetch([other for other in self.ids[first : first + _PAGE] if other not in self._papers])
        if paper not in self._rows and paper in self._papers:
            self._rows[paper] = shown(self._papers[paper], self._words, self._other_texts)
        return self._rows.get(paper)

    def _other_texts(self, paper: Paper) -> Iterator[OtherText]:
        """What the reader marked, and then the beginning of the PDF."""
        if paper.highlights:
            for highlight in self._library.highlights(paper.id)[:_MOST_HIGHLIGHTS]:
                yield OtherText("highlight", f"{highlight.quote}\n{highlight.comment}".strip(), highlight)
        if paper.text_state is TextState.READ:
            yield OtherText("text", self._library.pdf_beginning(paper.id, _LOOKED_THROUGH))

    def _fetch(self, ids: Sequence[int]) -> None:
        self._papers.update((paper.id, paper) for paper in self._library.papers(ids))
        while len(self._papers) > _KEPT:
            self._rows.pop(self._papers.popitem(last=False)[0], None)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """As many as the snapshot has ids."""
        return 0 if parent is not None and parent.isValid() else len(self.ids)

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
        return self._PAPER_FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        """What dragged papers offer."""
        return [PAPER_IDS_MIME, "text/plain"]

    def dragged(self, rows: Sequence[range]) -> QMimeData:
        """Dragged papers, whose ids are for our own sidebar."""
        mime = QMimeData()
        mime.setData(PAPER_IDS_MIME, b"".join(self.ids[part.start : part.stop].tobytes() for part in rows))
        return mime


def papers_in(mime: QMimeData) -> "array[int]":
    """The local ids of papers that were dragged here."""
    return array("q", mime.data(PAPER_IDS_MIME).data())


def _spoken(row: Row) -> str:
    """A row as a screen reader says it."""
    paper = row.paper
    marks = [
        "unread" if paper.unread else paper.state.label,
        "starred" if paper.starred else "",
        f"tags {', '.join(paper.tags)}" if paper.tags else "",
        f"highlights: {paper.highlights}" if paper.highlights else "",
    ]
    return ", ".join([row.title, *filter(None, marks)])
