"""How a highlight is drawn: a bar in its colour, what it quotes, and the comment, which is edited in its place."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.domain.highlight import Highlight, HighlightKind
from reader.gui.highlights.model import AnyIndex, HighlightModel, PageHeading, shown_words
from reader.gui.highlights.wrapping import draw, line_height, wrapped
from reader.gui.theme import Theme

_MARGIN, _PADDING, _BAR, _GAP = 14, 8, 4, 12
"""Pixels beside a row, above and below its words, of its bar, and between bar and words."""

_MOST_QUOTED, _MOST_SAID = 8, 12
"""Lines of a quote and of a comment; all of them are seen in the PDF."""

_EDITED_LINES = 4


class _Words(NamedTuple):
    """The lines of a row and their fonts."""

    quote: list[str]
    comment: list[str]
    plain: QFont
    italic: QFont


class HighlightDelegate(QStyledItemDelegate):
    """Draws headings and highlights, and makes the editor of comments."""

    commented = Signal(str, str)
    """The comment of a highlight (uid) was written."""

    def __init__(self, theme: Theme, width: Callable[[], int], parent: QObject | None = None) -> None:
        """Draw in the colours of `theme`, `width` pixels wide."""
        super().__init__(parent)
        self.theme = theme
        self.editing = ""
        """The uid of the highlight whose comment is being edited."""
        self._width = width
        self._field: QPlainTextEdit | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As wide as the list, as high as the words need."""
        row = index.data(HighlightModel.RowRole)
        if isinstance(row, PageHeading):
            return QSize(80, option.fontMetrics.height() + 14)
        words = self._words(row, option.font)
        return QSize(80, self._height_of(words.quote, words.plain) + self._comment_height(row, words) + 2 * _PADDING + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        row = index.data(HighlightModel.RowRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, PageHeading):
            self._heading(painter, option, row)
        else:
            self._highlight(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, heading: PageHeading) -> None:
        font = QFont(option.font)
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        painter.setPen(self.theme.colour("text_quiet"))
        area = option.rect.adjusted(_MARGIN, 0, -_MARGIN, -2)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, heading.text)

    def _highlight(self, painter: QPainter, option: QStyleOptionViewItem, highlight: Highlight) -> None:
        area = QRectF(option.rect.adjusted(_MARGIN - 8, 2, -(_MARGIN - 8), -2))
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_chosen or is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("selection" if is_chosen else "hover"))
            painter.drawRoundedRect(area, 5, 5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self.theme.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        words = self._words(highlight, option.font)
        place = self._text_area(option.rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.highlight(highlight.colour).line)
        painter.drawRoundedRect(QRectF(place.left() - _GAP, place.top(), _BAR, place.height()), 2, 2)
        painter.setPen(self.theme.colour("text"))
        draw(painter, words.quote, words.italic if highlight.kind is HighlightKind.AREA else words.plain, QRectF(place))
        if highlight.uid != self.editing:
            painter.setPen(self.theme.colour("text_quiet"))
            said = place.adjusted(0, self._height_of(words.quote, words.plain), 0, 0)
            draw(painter, words.comment, words.italic, QRectF(said))

    def _words(self, highlight: Highlight, font: QFont) -> _Words:
        italic = QFont(font)
        italic.setItalic(True)
        width = self._width() - 2 * _MARGIN - _BAR - _GAP
        return _Words(
            wrapped(shown_words(highlight), font, width, _MOST_QUOTED),
            wrapped(highlight.comment, italic, width, _MOST_SAID),
            font,
            italic,
        )

    def _text_area(self, row: QRect) -> QRect:
        return row.adjusted(_MARGIN + _GAP, _PADDING + 2, -_MARGIN, -_PADDING - 2)

    @staticmethod
    def _height_of(lines: list[str], font: QFont) -> int:
        return len(lines) * line_height(font)

    def _comment_height(self, highlight: Highlight, words: _Words) -> int:
        lines = len(words.comment)
        is_edited = highlight.uid == self.editing
        return (max(lines, _EDITED_LINES) + 1 if is_edited else lines) * line_height(words.italic)

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """A field for the comment, below what is quoted."""
        row: Highlight = index.data(HighlightModel.RowRole)
        self.editing = row.uid
        self.sizeHintChanged.emit(index)
        field = self._field = QPlainTextEdit(parent)
        field.setObjectName("highlightComment")
        field.setAccessibleName("Comment on the highlight")
        field.setPlaceholderText("What you say of it; Ctrl+Return or Escape ends")
        field.setTabChangesFocus(True)
        return field

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Show the comment as it is, unless it is being written already."""
        if isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.moveCursor(QTextCursor.MoveOperation.End)
            editor.document().setModified(False)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Tell what was written."""
        row = index.data(HighlightModel.RowRole)
        if isinstance(editor, QPlainTextEdit) and isinstance(row, Highlight) and editor.document().isModified():
            self.commented.emit(row.uid, editor.toPlainText())
            editor.document().setModified(False)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Below the quote, down to the end of the row."""
        row = index.data(HighlightModel.RowRole)
        if isinstance(row, Highlight):
            words = self._words(row, option.font)
            editor.setGeometry(self._text_area(option.rect).adjusted(-4, self._height_of(words.quote, words.plain), 0, 4))

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        """Give the row its height back."""
        self.editing, self._field = "", None
        super().destroyEditor(editor, index)
        self.sizeHintChanged.emit(index)

    def end_editing(self) -> None:
        """Keep what was written, and close the field."""
        if self._field is not None:
            field = self._field
            self.commitData.emit(field)
            self.closeEditor.emit(field)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Escape and Ctrl+Return keep what was written; Return begins a line."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, QPlainTextEdit):
            is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape or (is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                self.end_editing()
                return True
            return False
        return super().eventFilter(editor, event)
