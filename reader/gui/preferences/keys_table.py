"""The action table as users see it: what each verb does, where, by which keys, and which other verb wants them too."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from reader.gui.actions import ActionRow
from reader.gui.key_help import PLACES
from reader.gui.preferences.key_map import clashes, keys_of, written

_VERB, _WHERE, _KEYS, _CLASHES = range(4)


class KeysTable(QTreeWidget):
    """Verbs under the names of their menus."""

    def __init__(self, rows: Sequence[ActionRow], parent: QWidget | None = None) -> None:
        """Make the lines; `show_keys` fills in the keys."""
        super().__init__(parent)
        self._rows = {row.name: row for row in rows}
        self.setObjectName("keysTable")
        self.setAccessibleName("Verbs and their keys")
        self.setHeaderLabels(["What it does", "Where", "Keys", "Clashes"])
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.header().setStretchLastSection(False)
        for column in (_VERB, _CLASHES):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column in (_WHERE, _KEYS):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._sections = {menu: self._section(menu) for menu in dict.fromkeys(map(_menu, rows))}
        self._lines = {row.name: self._line(row) for row in rows}

    def current_row(self) -> ActionRow | None:
        """The verb that is chosen."""
        item = self.currentItem()
        return self._rows.get(item.data(_VERB, Qt.ItemDataRole.UserRole) or "") if item else None

    def show_keys(self, chosen: Mapping[str, str], problem: QColor) -> int:
        """Show the keys in force, what clashes in the colour `problem`; gives the number of verbs that clash."""
        found = clashes(tuple(self._rows.values()), chosen)
        for name, line in self._lines.items():
            row, its_clashes = self._rows[name], found.get(name, [])
            keys = keys_of(row, chosen)
            line.setText(_KEYS, "; ".join(map(written, keys)))
            line.setText(_CLASHES, "; ".join(clash.remark for clash in its_clashes))
            line.setToolTip(_CLASHES, "\n".join(clash.sentence for clash in its_clashes))
            _embolden(line, _KEYS, bold=keys != keys_of(row, {}))
            for column in (_KEYS, _CLASHES):
                line.setForeground(column, QBrush(problem) if its_clashes else QBrush())
        return len(found)

    def show_matching(self, typed: str) -> None:
        """Hide the lines that do not hold what was typed, in whichever column."""
        for line in self._lines.values():
            words = " ".join(line.text(column) for column in range(self.columnCount()))
            line.setHidden(typed.casefold() not in words.casefold())
        for menu, section in self._sections.items():
            section.setHidden(all(line.isHidden() for name, line in self._lines.items() if _menu(self._rows[name]) == menu))

    def _section(self, menu: str) -> QTreeWidgetItem:
        section = QTreeWidgetItem(self, [menu])
        section.setFlags(Qt.ItemFlag.ItemIsEnabled)
        section.setFirstColumnSpanned(True)
        section.setExpanded(True)
        _embolden(section, _VERB, bold=True)
        return section

    def _line(self, row: ActionRow) -> QTreeWidgetItem:
        line = QTreeWidgetItem(self._sections[_menu(row)], [row.label, PLACES[row.place]])
        line.setToolTip(_VERB, row.label)
        line.setData(_VERB, Qt.ItemDataRole.UserRole, row.name)
        return line


def _menu(row: ActionRow) -> str:
    return row.menu or "Quick tags"


def _embolden(item: QTreeWidgetItem, column: int, *, bold: bool) -> None:
    font = item.font(column)
    font.setBold(bold)
    item.setFont(column, font)
