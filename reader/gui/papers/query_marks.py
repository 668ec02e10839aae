"""Marks in the search box at what was not understood."""

from html import escape

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit

from reader.domain.query import Span, explanation, parse
from reader.domain.query.completion import completion_at
from reader.gui.papers.places import from_qt, to_qt
from reader.gui.theme import Appearance

_MOST_SENTENCES = 5


class QueryMarks(QObject):
    """Underlines with a wave what is searched as mere words or left out, and says so in the box's tooltip.

    A value that is still being written is left alone as long as something can become of it.
    """

    def __init__(self, box: QLineEdit, appearance: Appearance) -> None:
        """Watch a search box."""
        super().__init__(box)
        self._box, self._appearance = box, appearance
        self._tooltip = box.toolTip()
        self._is_composing = False
        self._is_marked = False
        # After the key press has been dealt with: the box takes the marks as an event of its own.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._mark)
        box.installEventFilter(self)
        box.textChanged.connect(lambda _: self._soon.start())
        box.cursorPositionChanged.connect(lambda *_: self._soon.start())
        appearance.changed.connect(lambda _: self._soon.start())
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when an input method is composing a character, which our marks would end."""
        if isinstance(event, QInputMethodEvent):
            self._is_composing = bool(event.preeditString())
        return super().eventFilter(watched, event)

    def _mark(self) -> None:
        if self._is_composing:
            return
        text = self._box.text()
        cursor = from_qt(text, self._box.cursorPosition())
        spans = [span for span in parse(text).not_understood if not self._is_being_written(text, span, cursor)]
        if spans or self._is_marked:
            self._show(text, spans)
        self._is_marked = bool(spans)

    def _is_being_written(self, text: str, span: Span, cursor: int) -> bool:
        return self._box.hasFocus() and cursor == span.end and completion_at(text, cursor) is not None

    def _show(self, text: str, spans: list[Span]) -> None:
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self._appearance.theme.colour("problem"))
        wave.setBackground(self._appearance.theme.colour("problem_ground"))
        cursor = self._box.cursorPosition()
        attributes = []
        for span in spans:
            start, end = to_qt(text, span.start), to_qt(text, span.end)
            kind = QInputMethodEvent.AttributeType.TextFormat
            attributes.append(QInputMethodEvent.Attribute(kind, start - cursor, end - start, wave))
        # The only way to give a QLineEdit text formats: those that an input method shows while it composes.
        QCoreApplication.sendEvent(self._box, QInputMethodEvent("", attributes))
        sentences = [explanation(text, span) for span in spans[:_MOST_SENTENCES]]
        self._box.setToolTip("".join(f"<p>{escape(sentence)}</p>" for sentence in sentences) or self._tooltip)
        self._box.setAccessibleDescription(" ".join(sentences))
