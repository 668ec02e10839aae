"""Where tags are typed, with the library's tags as completions."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

_KEEPING_REASONS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Why the focus may go for a moment only: to the completions, to another window."""


class TagLine(QLineEdit):
    """One line for tags; Enter or a comma ends each."""

    named = Signal(list)
    """Names were written to their end."""

    left = Signal()
    """Escape was pressed."""

    back = Signal()
    """Backspace was pressed where there is nothing to delete."""

    unused = Signal()
    """The focus went elsewhere, and nothing is written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("tagLine")
        self.setAccessibleName("Add a tag")
        self.setPlaceholderText("Add a tag…")
        self._names = QStringListModel(self)
        self._completions = QListView()
        self._completions.setObjectName("tagCompletions")
        self._completions.setAccessibleName("Tags")
        self._completions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._completions.setMinimumWidth(30 * self.fontMetrics().averageCharWidth())
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setPopup(self._completions)
        self.setCompleter(completer)
        # The completer writes its choice into the line after this signal; only then can the line be emptied.
        completer.activated.connect(self._take_all, Qt.ConnectionType.QueuedConnection)
        self.returnPressed.connect(self._take_all)
        self.textEdited.connect(self._take_finished)

    def complete_with(self, names: Sequence[str]) -> None:
        """Offer these tags."""
        self._names.setStringList(names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape, and go back to the chips by Backspace."""
        if event.key() == Qt.Key.Key_Escape and not self._completions.isVisible():
            self.clear()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when the line is not needed any more."""
        super().focusOutEvent(event)
        if not self.text() and event.reason() not in _KEEPING_REASONS:
            self.unused.emit()

    def _take_all(self) -> None:
        self._take(self.text().split(","))
        self.clear()

    def _take_finished(self, text: str) -> None:
        *finished, rest = text.split(",")
        if finished:
            self._take(finished)
            self.setText(rest.lstrip())

    def _take(self, names: list[str]) -> None:
        names = [name.strip() for name in names if name.strip()]
        if names:
            self.named.emit(names)
