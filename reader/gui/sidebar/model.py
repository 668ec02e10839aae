"""The sidebar's rows as Qt wants them."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.gui.sidebar.row import SidebarRow

AnyIndex = QModelIndex | QPersistentModelIndex


class SidebarModel(QAbstractListModel):
    """Rows and headings in one list."""

    RowRole = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.rows: list[SidebarRow] = []
        self._counts: dict[str, str] = {}

    def show_rows(self, rows: list[SidebarRow]) -> None:
        """Show other rows; where only numbers differ nothing loses its place."""
        same = [(row.identity, row.text) for row in rows] == [(row.identity, row.text) for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = rows
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def show_count(self, query: str, count: str) -> None:
        """Show how many papers a row has that is counted by itself."""
        if self._counts.get(query) != count:
            self._counts[query] = count
            for number, row in enumerate(self.rows):
                if row.papers is None and row.query == query:
                    self.dataChanged.emit(self.index(number), self.index(number))

    def count(self, row: SidebarRow) -> str:
        """How many papers a row has, as it is written beside it; empty for none, and until they are counted."""
        if row.papers is None:
            return self._counts.get(row.query, "")
        return f"{row.papers:,}" if row.papers else ""

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """As many as there are rows and headings."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row for the delegate, its words for everybody else."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == self.RowRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.kind != "heading":
            key = f"   (key {row.quick_key})" if row.quick_key else ""
            return "\n".join((row.text, f"{row.query or 'everything'}{key}", *(f"followed by {path}" for path in row.kept)))
        return row.text if role == Qt.ItemDataRole.DisplayRole else None

    def _spoken(self, row: SidebarRow) -> str:
        """A row as a screen reader says it."""
        count = self.count(row)
        papers = "" if row.kind == "heading" or (row.papers is None and not count) else f"{count or 'no'} papers"
        folded = ("open" if row.is_open else "folded") if row.fold else ""
        return ", ".join(filter(None, (row.text, papers, folded, "followed by a file" if row.kept else "")))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings cannot be chosen, only opened and folded; papers can be dropped on tags and lists."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        kind = self.rows[index.row()].kind
        if kind == "heading":
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDropEnabled if kind in ("tag", "list") else flags
