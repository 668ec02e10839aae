"""The right button's menu on the rows of the sidebar."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from reader.gui.kept_files import Following
from reader.gui.sidebar.row import SidebarRow
from reader.gui.sidebar.rows import LABEL_KINDS
from reader.gui.sidebar.sidebar import Sidebar
from reader.gui.sidebar.verbs import LabelVerbs
from reader.gui.theme import Appearance
from reader.services.labelling import QUICK_KEYS

_DOT = 12
"""Pixels of a colour's dot."""


class SidebarMenu(QObject):
    """Opens the menu of the row under the pointer."""

    def __init__(
        self,
        sidebar: Sidebar,
        verbs: LabelVerbs,
        following: Following,
        export: Callable[[str, str, str], None],
        appearance: Appearance,
        parent: QObject,
    ) -> None:
        """Let the menu do `verbs`, let files follow lists and searches, and `export` by name, query and format."""
        super().__init__(parent)
        self._sidebar, self._verbs, self._following = sidebar, verbs, following
        self._export, self._appearance = export, appearance
        sidebar.customContextMenuRequested.connect(self._open)

    def _open(self, place: QPoint) -> None:
        row = self._sidebar.row_at(self._sidebar.indexAt(place))
        if row is not None and row.kind != "heading":
            menu = self.menu(row)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._sidebar.viewport().mapToGlobal(place))

    def menu(self, row: SidebarRow) -> QMenu:
        """The menu of a row: what can be done with its papers, and with a tag, reading list or saved search itself."""
        menu = QMenu(self._sidebar)
        menu.setObjectName("labelMenu")
        menu.addAction("Export…", lambda: self._export(row.text, row.query, ""))
        menu.addAction("Export as a digest with stars, tags and notes…", lambda: self._export(row.text, row.query, "digest"))
        if row.kind in LABEL_KINDS:
            menu.addSeparator()
            self._add_verbs(menu, row)
        return menu

    def _add_verbs(self, menu: QMenu, row: SidebarRow) -> None:
        verbs = self._verbs
        menu.addAction("Rename…", lambda: verbs.rename(row))
        if row.kind == "search":
            menu.addAction("Let it find what is shown now", lambda: verbs.take_query(row))
            menu.addSeparator()
            menu.addAction("Move up", lambda: verbs.move(row, -1))
            menu.addAction("Move down", lambda: verbs.move(row, 1))
        else:
            menu.addAction("Merge into…", lambda: verbs.merge(row))
        if row.kind == "tag":
            self._add_colours(menu.addMenu("Colour"), row)
            self._add_keys(menu.addMenu("Quick key"), row)
        if row.kind in ("list", "search"):
            menu.addSeparator()
            menu.addAction("Let a .bib file follow it…", lambda: self._following.keep(row))
            for path in row.kept:
                menu.addAction(f"Stop keeping {Path(path).name}", partial(self._following.stop_at, path))
        menu.addSeparator()
        menu.addAction("Delete", lambda: verbs.delete(row))

    def _add_colours(self, menu: QMenu, row: SidebarRow) -> None:
        for name in self._appearance.theme.tags:
            entry = _entry(menu, name.capitalize(), name == row.colour, partial(self._verbs.colour, row, name))
            entry.setIcon(self._dot(name))

    def _add_keys(self, menu: QMenu, row: SidebarRow) -> None:
        for digit in ("", *QUICK_KEYS):
            _entry(menu, digit or "None", digit == row.quick_key, partial(self._verbs.give_key, row, digit))

    def _dot(self, name: str) -> QIcon:
        ratio = self._sidebar.devicePixelRatioF()
        picture = QPixmap(round(_DOT * ratio), round(_DOT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.theme.tag(name).dot)
        painter.drawEllipse(1, 1, _DOT - 2, _DOT - 2)
        painter.end()
        return QIcon(picture)


def _entry(menu: QMenu, label: str, is_so: bool, act: Callable[[], None]) -> QAction:
    """An entry with a mark where it is so already."""
    entry = menu.addAction(label)
    entry.setCheckable(True)
    entry.setChecked(is_so)
    entry.triggered.connect(lambda _: act())
    return entry
