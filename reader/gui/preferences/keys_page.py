"""The action table with the keys of every verb, to be changed."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader.gui.actions import ActionRow
from reader.gui.preferences.key_editor import KeyEditor
from reader.gui.preferences.key_map import WHERE, clashes, keys_of, with_keys, written
from reader.gui.theme import Theme
from reader.settings import Settings, set_by_environment, variable_of

_VERB, _WHERE, _KEYS, _REMARK = range(4)


class KeysPage(QWidget):
    """Shows every verb, where its keys act, its keys, and which of them another verb wants as well."""

    title = "Keys"

    changed = Signal(str, object)
    """"keys", and what they are to be: by name, those that differ from the table."""

    def __init__(self, rows: Sequence[ActionRow], theme: Theme, parent: QWidget | None = None) -> None:
        """Make the table; `show_settings` fills in the keys."""
        super().__init__(parent)
        self.setObjectName("keysPage")
        self._rows = {row.name: row for row in rows}
        self._theme = theme
        self._chosen: Mapping[str, str] = MappingProxyType({})
        self._before_reset: Mapping[str, str] = self._chosen
        self._filter = QLineEdit(self)
        self._filter.setObjectName("keysFilter")
        self._filter.setPlaceholderText("Find a verb, a key or a clash")
        self._filter.setAccessibleName("Find a verb, a key or a clash")
        self._summary = QLabel(self)
        self._summary.setObjectName("keysSummary")
        self._tree = _tree(self)
        self._sections = {menu: _section(self._tree, menu) for menu in dict.fromkeys(map(_menu, rows))}
        self._items = {row.name: self._item(row) for row in rows}
        self.editor = KeyEditor(rows, self)
        self._reset_all = self._button("resetAllKeys", "Reset all keys")
        self._take_back = self._button("takeBackReset", "Undo the reset")
        self._take_back.hide()
        self._lay_out()
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        """Show the keys in force."""
        self._chosen = settings.keys
        self._fill()

    def show_theme(self, theme: Theme) -> None:
        """Show what clashes in the colours of `theme`."""
        self._theme = theme
        self._fill()

    # Building

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button

    def _item(self, row: ActionRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem(self._sections[_menu(row)], [row.label, WHERE[row.place].capitalize()])
        item.setToolTip(_VERB, row.label)
        item.setData(_VERB, Qt.ItemDataRole.UserRole, row.name)
        return item

    def _lay_out(self) -> None:
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        resets = QHBoxLayout()
        resets.addWidget(self._summary, 1)
        resets.addWidget(self._take_back)
        resets.addWidget(self._reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._filter)
        column.addWidget(self._tree, 1)
        column.addWidget(self.editor)
        column.addLayout(resets)

    def _connect(self) -> None:
        self._filter.textChanged.connect(lambda _: self._show_matching())
        self._tree.currentItemChanged.connect(lambda *_: self._show_current())
        self._tree.itemActivated.connect(lambda *_: self.editor.press.setFocus())
        self.editor.keys_asked.connect(self._take)
        self._reset_all.clicked.connect(self._ask_reset)
        self._take_back.clicked.connect(lambda: self.changed.emit("keys", self._before_reset))

    # Filling

    def _fill(self) -> None:
        found = clashes(tuple(self._rows.values()), self._chosen)
        problem = QBrush(self._theme.colour("problem"))
        for name, item in self._items.items():
            row = self._rows[name]
            keys = keys_of(row, self._chosen)
            remark = "; ".join(clash.remark for clash in found.get(name, []))
            item.setText(_KEYS, "; ".join(map(written, keys)))
            item.setText(_REMARK, remark)
            item.setToolTip(_REMARK, "\n".join(clash.sentence for clash in found.get(name, [])))
            _embolden(item, _KEYS, bold=keys != keys_of(row, {}))
            for column in (_KEYS, _REMARK):
                item.setForeground(column, problem if remark else QBrush())
        self._sum_up(len(found))
        self._show_matching()
        self._show_current()

    def _sum_up(self, clashing: int) -> None:
        is_fixed = "keys" in set_by_environment()
        for widget in (self.editor, self._reset_all):
            widget.setDisabled(is_fixed)
        self._reset_all.setEnabled(not is_fixed and any(name in self._rows for name in self._chosen))
        self._take_back.setVisible(self._take_back.isVisibleTo(self) and self._chosen == self._without_own())
        words = "Keys in bold are not the usual ones."
        if clashing:
            words = f"{clashing} verbs want a key that another one wants as well; such a key may do nothing."
        if is_fixed:
            words = f"Set by {variable_of('keys')} in the environment, which counts more."
        self._summary.setText(words)
        self._summary.setProperty("problem", bool(clashing) and not is_fixed)
        self._summary.setProperty("quiet", not clashing or is_fixed)
        self._summary.style().polish(self._summary)

    def _show_matching(self) -> None:
        typed = self._filter.text().casefold()
        for item in self._items.values():
            item.setHidden(not any(typed in item.text(column).casefold() for column in range(_REMARK + 1)))
        for menu, section in self._sections.items():
            section.setHidden(all(item.isHidden() for name, item in self._items.items() if _menu(self._rows[name]) == menu))

    # Changing

    def _current(self) -> ActionRow | None:
        item = self._tree.currentItem()
        return self._rows.get(item.data(_VERB, Qt.ItemDataRole.UserRole) or "") if item else None

    def _show_current(self) -> None:
        row = self._current()
        if row is not None:
            self.editor.show_row(row, self._chosen)

    def _take(self, keys: list[QKeySequence]) -> None:
        row = self._current()
        if row is not None:
            self.changed.emit("keys", with_keys(self._chosen, row, keys))

    def _without_own(self) -> Mapping[str, str]:
        """What is chosen for names that are none of the table's, such as those of a newer version."""
        return MappingProxyType({name: keys for name, keys in self._chosen.items() if name not in self._rows})

    def _ask_reset(self) -> None:
        self._before_reset = self._chosen
        self._take_back.show()
        self.changed.emit("keys", self._without_own())


def _tree(parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setObjectName("keysTable")
    tree.setAccessibleName("Verbs and their keys")
    tree.setHeaderLabels(["What it does", "Where", "Keys", "Clashes"])
    tree.setRootIsDecorated(False)
    tree.setItemsExpandable(False)
    tree.setFrameShape(QTreeWidget.Shape.NoFrame)
    header = tree.header()
    header.setStretchLastSection(False)
    for column in (_VERB, _REMARK):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    for column in (_WHERE, _KEYS):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def _section(tree: QTreeWidget, menu: str) -> QTreeWidgetItem:
    section = QTreeWidgetItem(tree, [menu])
    section.setFlags(Qt.ItemFlag.ItemIsEnabled)
    section.setFirstColumnSpanned(True)
    section.setExpanded(True)
    _embolden(section, _VERB, bold=True)
    return section


def _menu(row: ActionRow) -> str:
    return row.menu or "Quick tags"


def _embolden(item: QTreeWidgetItem, column: int, *, bold: bool) -> None:
    font = item.font(column)
    font.setBold(bold)
    item.setFont(column, font)
