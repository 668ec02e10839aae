"""A small popup to type a few letters into and choose from what matches: command palette, reading lists."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

_WIDTH, _HEIGHT = 33, 26
"""In lines of text, where the window has room."""

_BESIDE_LABEL = 60
"""Pixels of a line that are not text: margins, the gap before the hint, the scroll bar."""


_MOST_SHOWN = 100
"""So many choices are shown of those that match; who does not see the right one yet types on."""


class Choice(NamedTuple):
    """What can be chosen: its words, a hint at the right (such as its key), and whether it can be chosen now.

    `name` stands for the choice where several may have the same words.
    """

    label: str
    hint: str = ""
    enabled: bool = True
    name: str = ""


class Chooser(QFrame):
    """Closes by itself when something is chosen, on Escape and on a click elsewhere."""

    def __init__(
        self,
        choices: Sequence[Choice],
        chosen: Callable[[str], None],
        *,
        placeholder: str,
        takes_new: bool = False,
        naming: str = "",
        typed: str = "",
        parent: QWidget,
    ) -> None:
        """`chosen` gets the name or label of a choice; with `takes_new` what was typed can be taken even though it is no choice.

        With `naming` that comes first and this is its hint: it is a name that is asked for, and the choices are names that are
        taken. `typed` is in the box to begin with.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self._window = parent.window()
        self.setObjectName("chooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._choices, self._chosen, self._takes_new, self._naming = choices, chosen, takes_new, naming
        self.box = QLineEdit(typed, self)
        self.box.setObjectName("chooserBox")
        self.box.setPlaceholderText(placeholder)
        self.box.setAccessibleName(placeholder)
        self.list = QListWidget(self)
        self.list.setObjectName("chooserList")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.box)
        layout.addWidget(self.list)
        window, line = self._window, self.fontMetrics().height()
        self.resize(min(_WIDTH * line, window.width() - 40), min(_HEIGHT * line, window.height() - 80))
        self.box.installEventFilter(self)
        self.box.textChanged.connect(self._filter)
        self.box.returnPressed.connect(self._accept)
        self.list.itemClicked.connect(lambda _: self._accept())
        self._filter(typed)
        self.box.selectAll()

    def popup(self) -> None:
        """Show near the top of the parent's window."""
        self.move(self._window.mapToGlobal(QPoint((self._window.width() - self.width()) // 2, 60)))
        self.show()
        self.box.setFocus()

    def _filter(self, typed: str) -> None:
        self.list.clear()
        sought = typed.strip().casefold()
        matching = [choice for choice in self._choices if all(word in choice.label.casefold() for word in sought.split())]
        matching.sort(key=lambda choice: (choice.label.casefold() != sought, not choice.label.casefold().startswith(sought)))
        matching = matching[:_MOST_SHOWN]
        if sought and not any(choice.label.casefold() == sought for choice in self._choices):
            if self._naming:
                matching.insert(0, Choice(typed.strip(), self._naming))
            elif self._takes_new:
                matching.append(Choice(typed.strip(), "new"))
        for choice in matching:
            self._add(choice)
        self.list.setCurrentRow(0)

    def _add(self, choice: Choice) -> None:
        item = QListWidgetItem(self.list)
        item.setData(Qt.ItemDataRole.UserRole, choice.name or choice.label)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.label} {choice.hint}")
        if not choice.enabled:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(8, 4, 8, 4)
        metrics = self.list.fontMetrics()
        room = self.width() - metrics.horizontalAdvance(choice.hint) - _BESIDE_LABEL
        for text, quiet in ((metrics.elidedText(choice.label, Qt.TextElideMode.ElideRight, room), False), (choice.hint, True)):
            label = QLabel(text)
            label.setToolTip("" if quiet or text == choice.label else choice.label)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("quiet", quiet)
            layout.addWidget(label, 0 if quiet else 1)
        item.setSizeHint(line.sizeHint())
        self.list.setItemWidget(item, line)

    def _accept(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
            label = item.data(Qt.ItemDataRole.UserRole)
            self.close()
            self._chosen(label)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move through the list while the box keeps the focus."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        return super().eventFilter(watched, event)
