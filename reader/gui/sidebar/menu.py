"""What can be done to the sidebar's tags and reading lists: menu on the right button, papers dropped on them."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from reader.gui.desk import Desk
from reader.gui.sidebar.rows import SidebarRow
from reader.gui.sidebar.sidebar import Sidebar
from reader.gui.theme import Appearance


class SidebarVerbs(QObject):
    """Renames, recolours, re-keys and deletes labels, all undoable."""

    def __init__(self, desk: Desk, sidebar: Sidebar, appearance: Appearance, parent: QWidget) -> None:
        """`parent` is the window that dialogs belong to."""
        super().__init__(parent)
        self._desk, self._sidebar, self._appearance, self._window = desk, sidebar, appearance, parent
        sidebar.customContextMenuRequested.connect(self._open_menu)
        sidebar.papers_dropped.connect(self._take)

    def _take(self, row: SidebarRow, papers: list[int]) -> None:
        library = self._desk.library
        if row.kind == "tag":
            self._desk.do(lambda: library.tag(papers, add=[row.text]))
        else:
            self._desk.do(lambda: library.add_to_list(papers, row.text))

    def _open_menu(self, place: QPoint) -> None:
        row = self._sidebar.row_at(self._sidebar.indexAt(place))
        if row is not None and row.kind in ("tag", "list"):
            self.menu(row).popup(self._sidebar.viewport().mapToGlobal(place))

    def menu(self, row: SidebarRow) -> QMenu:
        """The menu of a tag or reading list."""
        menu = QMenu(self._sidebar)
        menu.setObjectName("labelMenu")
        menu.addAction("Rename…", lambda: self._rename(row))
        if row.kind == "tag":
            colours = menu.addMenu("Colour")
            for name in self._appearance.theme.tags:
                self._add_value(colours, row, "colour", name, name.capitalize())
            keys = menu.addMenu("Quick key")
            for digit in ("", *"123456789"):
                self._add_value(keys, row, "quick_key", digit, digit or "None")
        menu.addSeparator()
        menu.addAction("Delete", lambda: self._alter(row, "deleted", "now", "Deleted"))
        return menu

    def _add_value(self, menu: QMenu, row: SidebarRow, column: str, value: str, label: str) -> None:
        action = menu.addAction(label)
        action.setCheckable(True)
        action.setChecked(value == getattr(row, column))
        action.triggered.connect(lambda _: self._alter(row, column, value, "Changed"))

    def _rename(self, row: SidebarRow) -> None:
        name, accepted = QInputDialog.getText(self._window, "Rename", f"New name of “{row.text}”:", text=row.text)
        if accepted and name != row.text:
            self._alter(row, "name", name, "Renamed", f" to “{name}”")

    def _alter(self, row: SidebarRow, column: str, value: str, done: str, more: str = "") -> None:
        sentence = f"{done} the {'tag' if row.kind == 'tag' else 'reading list'} “{row.text}”{more}"
        self._desk.do(lambda: self._desk.library.alter_label(f"{row.kind}.{column}", row.uid, value, sentence))
