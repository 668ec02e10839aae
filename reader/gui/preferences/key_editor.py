"""Gives one verb other keys."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.gui.actions import ActionRow
from reader.gui.paper_pane.flow_layout import FlowLayout
from reader.gui.preferences.key_map import WHERE, clashes, keys_of, with_keys, written


class KeyEditor(QWidget):
    """Asks for the keys of the verb that it shows; a key that clashes may be taken, but is told beforehand."""

    keys_asked = Signal(object)
    """The QKeySequences that the verb shown is to have (a list)."""

    def __init__(self, rows: Sequence[ActionRow], parent: QWidget | None = None) -> None:
        """`rows` are all verbs; begin with none of them."""
        super().__init__(parent)
        self._rows = rows
        self._row: ActionRow | None = None
        self._chosen: Mapping[str, str] = MappingProxyType({})
        self._title = QLabel("Choose a verb to change its keys.", self)
        self._title.setObjectName("keyTitle")
        self._title.setProperty("heading", True)
        self.press = QKeySequenceEdit(self)
        self.press.setObjectName("keyPress")
        self.press.setAccessibleName("Press the new key")
        self.press.keySequenceChanged.connect(lambda _: self._look())
        for line in self.press.findChildren(QLineEdit):
            line.setAccessibleName("Press the new key")
            # The sequence counts as changed a second after its last key only; its text changes with each.
            line.textChanged.connect(lambda _: self._look())
        self._use = self._button("useKey", "Use this key only", lambda: [self.press.keySequence()])
        self._add = self._button("addKey", "Add this key", lambda: [*self._keys(), self.press.keySequence()])
        self._drop = self._button("noKey", "No key", list)
        self._reset = self._button("resetKey", "Reset", lambda: keys_of(self._row, {}) if self._row else [])
        self._problem = QLabel(self)
        self._problem.setObjectName("keyProblem")
        self._problem.setProperty("problem", True)
        self._lay_out()
        self._look()

    def show_row(self, row: ActionRow, chosen: Mapping[str, str]) -> None:
        """Show a verb, and its keys when `chosen` is in force."""
        self._row, self._chosen = row, chosen
        self.press.clear()
        self._look()

    def _button(self, name: str, text: str, keys: Callable[[], list[QKeySequence]]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.keys_asked.emit(keys()))
        return button

    def _lay_out(self) -> None:
        for label in (self._title, self._problem):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        buttons = FlowLayout()
        for widget in (self.press, self._use, self._add, self._drop, self._reset):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addLayout(buttons)
        column.addWidget(self._problem)

    def _keys(self) -> list[QKeySequence]:
        return keys_of(self._row, self._chosen) if self._row else []

    def _look(self) -> None:
        """Follow the verb and the key that was pressed."""
        pressed, keys = self.press.keySequence(), self._keys()
        is_new = self._row is not None and not pressed.isEmpty()
        self.press.setEnabled(self._row is not None)
        self._use.setEnabled(is_new and keys != [pressed])
        self._add.setEnabled(is_new and pressed not in keys)
        self._drop.setEnabled(bool(keys))
        self._problem.clear()
        if self._row is None:
            self._reset.setEnabled(False)
            return
        usual = keys_of(self._row, {})
        self._reset.setEnabled(keys != usual)
        self._reset.setToolTip(f"As usual: {_listed(usual)}")
        self._title.setText(f"{self._row.label} ({WHERE[self._row.place]}): {_listed(keys)}")
        tried = with_keys(self._chosen, self._row, [pressed]) if is_new else self._chosen
        found = clashes(self._rows, tried).get(self._row.name, [])
        self._problem.setText(" ".join(f"{clash.sentence}." for clash in found))


def _listed(keys: Sequence[QKeySequence]) -> str:
    return "; ".join(written(key) for key in keys) or "no key"
