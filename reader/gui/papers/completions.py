"""Completion in the search box: fields, their values, and the names that the library knows."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from reader.domain.query.completion import Completion, Suggestion, completion_at, replacement, suggested
from reader.gui.desk import Desk
from reader.gui.papers.completion_list import CompletionList
from reader.gui.papers.places import from_qt, to_qt

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Completions(QObject):
    """Offers what can be written at the cursor while the reader types, or when Down is pressed.

    Down and Up go through the list, Enter takes what was gone to and else means what it always does, Tab takes the first one,
    Escape puts the list away.
    """

    def __init__(self, box: QLineEdit, desk: Desk) -> None:
        """Watch a search box; the list is made when there is something to offer."""
        super().__init__(box)
        self._box, self._desk = box, desk
        self._list: CompletionList | None = None
        self._completion: Completion | None = None
        box.installEventFilter(self)
        box.textEdited.connect(lambda _: self._look())
        box.cursorPositionChanged.connect(lambda *_: self._look() if self._completion else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that work the list, before the box and the window's shortcuts see them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_shown():
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(Qt.Key(event.key()))
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Resize):
            self._put_away()
        return super().eventFilter(watched, event)

    def _is_shown(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _put_away(self) -> None:
        self._completion = None
        if self._list is not None:
            self._list.hide()

    def _press(self, key: Qt.Key) -> bool:
        """Whether the key was for the list."""
        if self._list is None or not self._list.isVisible():
            if key == Qt.Key.Key_Down:
                self._look(is_asked=True)
            return key == Qt.Key.Key_Down and self._completion is not None
        chosen = self._list.chosen()
        if key in _STEPS:
            self._list.step(_STEPS[key])
        elif key == Qt.Key.Key_Tab or (key in _ENTER and chosen):
            self._take(chosen or self._list.first())
        elif key == Qt.Key.Key_Escape:
            self._put_away()
        elif key in _ENTER:
            self._put_away()
            return False
        else:
            return False
        return True

    def _look(self, *, is_asked: bool = False) -> None:
        """Find out what may be written at the cursor, and offer it."""
        text = self._box.text()
        completion = completion_at(text, from_qt(text, self._box.cursorPosition()), is_asked=is_asked)
        if completion is None:
            self._put_away()
        elif completion != self._completion:
            if self._completion is None or completion.start != self._completion.start:
                self._put_away()
            self._completion = completion
            if completion.field:
                self._ask(completion)
            else:
                self._offer(completion)

    def _ask(self, completion: Completion) -> None:
        library = self._desk.library

        def question() -> tuple[Suggestion, ...]:
            hints: dict[str, str] = {}
            if completion.field == "cat":
                from reader.services.fetching import categories

                hints = categories()
            return suggested((value, hints.get(value, "")) for value in library.values(completion.field, completion.typed))

        def answer(suggestions: tuple[Suggestion, ...]) -> None:
            if completion is self._completion:
                self._offer(completion._replace(suggestions=suggestions))

        self._desk.ask(question, answer)

    def _offer(self, completion: Completion) -> None:
        found = completion.suggestions
        if not found or [suggestion.label for suggestion in found] == [completion.typed] or not self._box.hasFocus():
            if self._list is not None:
                self._list.hide()
            return
        if self._list is None:
            self._list = CompletionList(self._box.window())
            self._list.taken.connect(self._take)
        cursor = self._box.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        left = cursor.left() - self._box.fontMetrics().horizontalAdvance(completion.typed)
        self._list.offer(found, self._box.mapTo(self._box.window(), QPoint(max(left, 0), self._box.height() + 2)))

    def _take(self, suggestion: Suggestion) -> None:
        completion = self._completion
        if completion is None:
            return
        text = self._box.text()
        start, end, written = replacement(text, completion, suggestion)
        self._put_away()
        first = to_qt(text, start)
        self._box.setSelection(first, to_qt(text, end) - first)
        self._box.insert(written)
