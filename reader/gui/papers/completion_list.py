"""The list below the search box, from which words of the query are chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.query.completion import Suggestion

_MOST_ROWS = 10
_MARGIN = 12
"""Pixels at both sides of a row's text, and the least between it and its hint."""

_HINT_ROLE = Qt.ItemDataRole.UserRole


class _HintDelegate(QStyledItemDelegate):
    """Draws a few quiet words at the right of a row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().paint(painter, option, index)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        place = option.rect.adjusted(0, 0, -_MARGIN, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(_HINT_ROLE))


class CompletionList(QListWidget):
    """Lies over the window; the keys stay with the search box."""

    taken = Signal(object)
    """A Suggestion was clicked."""

    def __init__(self, window: QWidget) -> None:
        """Begin hidden."""
        super().__init__(window)
        self.hide()
        self.setObjectName("queryCompletions")
        self.setAccessibleName("Completions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_HintDelegate(self))
        self._suggestions: Sequence[Suggestion] = ()
        self.itemClicked.connect(lambda _: self.taken.emit(self.chosen()))

    def chosen(self) -> Suggestion | None:
        """The suggestion that the reader went to, None as long as that is none."""
        row = self.currentRow()
        return self._suggestions[row] if row >= 0 else None

    def first(self) -> Suggestion:
        """The likeliest suggestion."""
        return self._suggestions[0]

    def offer(self, suggestions: Sequence[Suggestion], place: QPoint) -> None:
        """Show these, none of them chosen, with the left top corner at `place` of the window where it has the room."""
        self._suggestions = suggestions
        self.clear()
        for suggestion in suggestions:
            item = QListWidgetItem(suggestion.label, self)
            item.setData(_HINT_ROLE, suggestion.hint)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{suggestion.label} {suggestion.hint}".rstrip())
        self.setCurrentRow(-1)
        metrics, room = self.fontMetrics(), self.window().size()
        width = max(metrics.horizontalAdvance(f"{label}{hint}") for label, hint, _ in suggestions) + 4 * _MARGIN
        frame = 2 * self.frameWidth()
        rows = min(len(suggestions), _MOST_ROWS)
        bar = self.verticalScrollBar().sizeHint().width() if rows < len(suggestions) else 0
        self.resize(min(width + frame + bar, room.width()), min(rows * self.sizeHintForRow(0) + frame, room.height() - place.y()))
        self.move(min(place.x(), room.width() - self.width()), place.y())
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Go to the next or an earlier suggestion; beyond either end there is none, and then the other end."""
        rows = len(self._suggestions) + 1
        self.setCurrentRow((self.currentRow() + 1 + by) % rows - 1)
