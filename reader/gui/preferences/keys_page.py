"""The page of keys: the table of verbs, and what changes the keys of one or of all."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.actions import ActionRow
from reader.gui.preferences.key_editor import KeyEditor
from reader.gui.preferences.key_map import with_keys
from reader.gui.preferences.keys_table import KeysTable
from reader.gui.theme import Theme
from reader.settings import Settings, set_by_environment, variable_of


class KeysPage(QWidget):
    """Shows which keys are in force and asks for others."""

    title = "Keys"

    changed = Signal(str, object)
    """The word keys, and what this setting is to be: by name, those keys that differ from the table."""

    def __init__(self, rows: Sequence[ActionRow], theme: Theme, parent: QWidget | None = None) -> None:
        """Make the page; `show_settings` fills in the keys."""
        super().__init__(parent)
        self.setObjectName("keysPage")
        self._names = {row.name for row in rows}
        self._theme = theme
        self._chosen: Mapping[str, str] = MappingProxyType({})
        self._before_reset: Mapping[str, str] | None = None
        self._is_fixed = "keys" in set_by_environment()
        self._filter = QLineEdit(self)
        self._filter.setObjectName("keysFilter")
        self._filter.setPlaceholderText("Find a verb, a key or a clash")
        self._filter.setAccessibleName("Find a verb, a key or a clash")
        self._summary = QLabel(self)
        self._summary.setObjectName("keysSummary")
        self.table = KeysTable(rows, self)
        self.editor = KeyEditor(rows, self)
        self.editor.setDisabled(self._is_fixed)
        self._reset_all = self._button("resetAllKeys", "Reset all keys")
        self._take_back = self._button("takeBackReset", "Undo the reset")
        self._lay_out()
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        """Show the keys in force."""
        self._chosen = settings.keys
        if self._chosen != self._foreign():
            self._before_reset = None
        self._fill()

    def show_theme(self, theme: Theme) -> None:
        """Show what clashes in the colours of `theme`."""
        self._theme = theme
        self._fill()

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        return button

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
        column.addWidget(self.table, 1)
        column.addWidget(self.editor)
        column.addLayout(resets)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self.table.show_matching)
        self.table.currentItemChanged.connect(lambda *_: self._show_current())
        self.table.itemActivated.connect(lambda *_: self.editor.press.setFocus())
        self.editor.keys_asked.connect(self._take)
        self._reset_all.clicked.connect(self._ask_reset)
        self._take_back.clicked.connect(lambda: self.changed.emit("keys", self._before_reset))

    def _fill(self) -> None:
        clashing = self.table.show_keys(self._chosen, self._theme.colour("problem"))
        self.table.show_matching(self._filter.text())
        self._reset_all.setEnabled(not self._is_fixed and self._chosen != self._foreign())
        self._take_back.setVisible(self._before_reset is not None)
        if self._is_fixed:
            self._sum_up(f"Set by {variable_of('keys')} in the environment, which counts more.", "quiet")
        elif clashing:
            self._sum_up(f"{clashing} verbs want a key that another one wants as well; such a key may do nothing.", "problem")
        else:
            self._sum_up("Keys in bold are not the usual ones.", "quiet")
        self._show_current()

    def _sum_up(self, words: str, looks: str) -> None:
        self._summary.setText(words)
        for one in ("quiet", "problem"):
            self._summary.setProperty(one, one == looks)
        self._summary.style().polish(self._summary)

    def _show_current(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.editor.show_row(row, self._chosen)

    def _take(self, keys: list[QKeySequence]) -> None:
        row = self.table.current_row()
        # The button is disabled by what it did; the focus must not fall on the next one, which takes keys away.
        self.table.setFocus()
        if row is not None:
            self.changed.emit("keys", with_keys(self._chosen, row, keys))

    def _foreign(self) -> Mapping[str, str]:
        """What is chosen for names that are none of the table's, such as those of a newer version; it is kept."""
        return MappingProxyType({name: keys for name, keys in self._chosen.items() if name not in self._names})

    def _ask_reset(self) -> None:
        self._before_reset = self._chosen
        self.changed.emit("keys", self._foreign())
