"""Text to read, built from pieces: as high as it is long, selectable, with links that say where they lead."""

import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QKeyEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QTextBrowser, QToolTip, QWidget

from reader.formats.pieces import Piece
from reader.gui.paper_pane.growing_text import grow_with_text
from reader.gui.theme import Theme

MARGIN = 4
"""Around the text, in pixels; with the frame it is GUTTER, which what stands above and below keeps to as well."""

GUTTER = MARGIN + 1

_SAMPLE = "The quick brown fox jumps over the lazy dog. "
_PARAGRAPHS = re.compile(r"\s*\n\s*")

_SCROLL_KEYS = (
    *(Qt.Key.Key_Space, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
)


class Look(NamedTuple):
    """Type size as a multiple of the window's, weight, and line height in percent of the font's own."""

    size: float = 1.0
    is_bold: bool = False
    line_height: int = 100


class ProseView(QTextBrowser):
    """Shows pieces as text; nothing in them is taken for HTML, and nothing is ever loaded."""

    link_clicked = Signal(QUrl)
    """A link (http or https) was clicked, or pressed by key."""

    link_reached = Signal()
    """Tab went to a link; the cursor is there, and whoever scrolls should bring it into sight."""

    def __init__(self, name: str, title: str, look: Look, parent: QWidget | None = None) -> None:
        """`name` is the object's name, `title` what assistive tools call it."""
        super().__init__(parent)
        self._look = look
        self._pieces: tuple[Piece, ...] = ()
        self._theme: Theme | None = None
        # Type is set in the text, not as the widget's font, which a style sheet puts back when the widget gets another parent.
        self._type = QApplication.font()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setProperty("prose", True)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.anchorClicked.connect(self._follow)
        grow_with_text(self, margin=MARGIN)

    def show_pieces(self, pieces: Iterable[Piece]) -> None:
        """Show other text; each line of it is a paragraph."""
        fresh = tuple(pieces)
        if fresh != self._pieces:
            self._pieces = fresh
            self._build()

    def show_text(self, text: str) -> None:
        """Show plain text."""
        self.show_pieces((Piece("text", text),))

    def show_hint(self, words: str) -> None:
        """Say something of the text where the pointer rests on it (a link says where it leads), and to assistive tools."""
        self.setToolTip(f"<qt><p style='white-space:pre'>{escape(words)}</p></qt>" if words else "")
        self.setAccessibleDescription(words)

    def dress(self, theme: Theme) -> None:
        """Take the colours of the theme and the size of the window's text."""
        self._theme = theme
        self._type = QApplication.font()
        self._type.setPointSizeF(self._type.pointSizeF() * self._look.size)
        self._type.setBold(self._look.is_bold)
        self._build()

    def width_of(self, letters: int) -> int:
        """How wide a line of so many letters of running text is, in pixels."""
        return round(letters * QFontMetricsF(self._type).horizontalAdvance(_SAMPLE) / len(_SAMPLE))

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        """Answer whatever is asked for with an empty image: no file and no address is ever opened."""
        return QImage()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that scroll to the pane, since all of the text is shown here."""
        if event.key() in _SCROLL_KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next link, and say where it leads, as the pointer does."""
        has_moved = super().focusNextPrevChild(forward)
        if has_moved and self.hasFocus() and self.textCursor().hasSelection():
            self.link_reached.emit()
            place = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            QToolTip.showText(place, self.textCursor().charFormat().toolTip(), self)
        return has_moved

    def _follow(self, address: QUrl) -> None:
        if address.scheme() in ("http", "https"):
            self.link_clicked.emit(address)

    def _build(self) -> None:
        self.clear()
        frame = self.document().rootFrame().frameFormat()
        frame.setTopMargin(1)
        frame.setBottomMargin(1)
        self.document().rootFrame().setFrameFormat(frame)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        paragraph = self._paragraph()
        cursor.setBlockFormat(paragraph)
        paragraph.setTopMargin(QFontMetricsF(self._type).height() * 0.6)
        for piece in self._pieces:
            form = self._form(piece)
            for place, line in enumerate(_PARAGRAPHS.split(piece.text)):
                if place:
                    cursor.insertBlock(paragraph)
                cursor.insertText(line, form)
        cursor.endEditBlock()

    def _paragraph(self) -> QTextBlockFormat:
        paragraph = QTextBlockFormat()
        height = QFontMetricsF(self._type).height() * self._look.line_height / 100
        # A fixed height keeps the lines even where symbols come from another font or stand above the line.
        paragraph.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return paragraph

    def _form(self, piece: Piece) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFontPointSize(self._type.pointSizeF())
        form.setFontWeight(self._type.weight())
        if piece.kind == "italic":
            form.setFontItalic(True)
        elif piece.kind == "sub":
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        elif piece.kind == "sup":
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif piece.kind in ("removed", "added") and self._theme is not None:
            form.setBackground(self._theme.colour(piece.kind))
            form.setFontStrikeOut(piece.kind == "removed")
        elif piece.kind == "link" and piece.href.startswith(("http://", "https://")):
            form.setAnchor(True)
            form.setAnchorHref(piece.href)
            form.setFontUnderline(True)
            form.setToolTip(f"<qt>{escape(piece.href)}</qt>")
            if self._theme is not None:
                form.setForeground(self._theme.colour("link"))
        return form
