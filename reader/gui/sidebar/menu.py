"""What can be done to the sidebar's tags and reading lists: menu on the right button, papers dropped on them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from reader.domain.change import Change
from reader.domain.label import LabelKind
from reader.gui.desk import Desk
from reader.gui.sidebar.rows import SidebarRow
from reader.gui.sidebar.sidebar import Sidebar
from reader.gui.theme import Appearance
from reader.services.labelling import QUICK_KEYS, colour, delete, give_key, rename


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
        library, kind, uid = self._desk.library, LabelKind(row.kind), row.uid
        menu.addAction("Rename…", lambda: self._rename(row))
        if row.kind == "tag":
            colours = menu.addMenu("Colour")
            for name in self._appearance.theme.tags:
                self._add_value(colours, name.capitalize(), name == row.colour, partial(library.relabel, colour, uid, name))
            keys = menu.addMenu("Quick key")
            for digit in ("", *QUICK_KEYS):
                self._add_value(keys, digit or "None", digit == row.quick_key, partial(library.relabel, give_key, uid, digit))
        menu.addSeparator()
        menu.addAction("Delete", lambda: self._desk.do(lambda: library.relabel(delete, kind, uid)))
        return menu

    def _add_value(self, menu: QMenu, label: str, is_so: bool, verb: Callable[[], Change]) -> None:
        action = menu.addAction(label)
        action.setCheckable(True)
        action.setChecked(is_so)
        action.triggered.connect(lambda _: self._desk.do(verb))

    def _rename(self, row: SidebarRow) -> None:
        name, accepted = QInputDialog.getText(self._window, "Rename", f"New name of “{row.text}”:", text=row.text)
        if accepted:
            self._desk.do(lambda: self._desk.library.relabel(rename, LabelKind(row.kind), row.uid, name))
