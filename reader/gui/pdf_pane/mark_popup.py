"""What opens on a highlight: its comment to be written, its colours, and its end; on an annotation of the file: what it says."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from reader.domain.highlight import ON_WORDS, Highlight, HighlightKind
from reader.gui.pdf_pane.controls import VerbButton
from reader.gui.pdf_pane.floating import Floating, SwatchRow
from reader.gui.pdf_pane.values import PdfColours
from reader.pdf.pages import Annotation

_LETTERS, _LINES = 44, 4
"""Of the comment that are seen at once."""

_LONGEST = 1_000
"""Characters of an annotation's comment that are shown; all of it is taken over."""


class _Comment(QPlainTextEdit):
    """The editor; `left` says that the focus went elsewhere."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say so."""
        super().focusOutEvent(event)
        self.left.emit()


class MarkPopup(Floating):
    """Shows one highlight and what can be done with it.

    `coloured` brings the name of another colour, `commented` the uid and the comment as it was written when the reader leaves it,
    `pressed` the method of PdfPane that a button stands for.
    """

    coloured = Signal(str)
    commented = Signal(str, str)
    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Build the parts, hidden."""
        super().__init__("pdf-mark-popup", "Highlight", parent)
        self.uid = ""
        self._comment = ""
        self._shown: Highlight | None = None
        self.editor = _Comment(self)
        self.editor.setObjectName("mark-comment")
        self.editor.setAccessibleName("Comment on the highlight")
        self.editor.setPlaceholderText("Comment")
        self.editor.setTabChangesFocus(True)
        self.editor.left.connect(self.keep)
        self._swatches = SwatchRow(self)
        self._swatches.chosen.connect(self.coloured)
        self._buttons = {
            "switch_underline": VerbButton("switch_underline", "Underline instead of highlighting", self),
            "delete_mark": VerbButton("delete_mark", "Delete the highlight", self),
            "leave": VerbButton("leave", "Close", self),
        }
        self._buttons["switch_underline"].setCheckable(True)
        for method, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, method=method: self.pressed.emit(method))
        self._arrange()

    def show_highlight(self, highlight: Highlight) -> None:
        """Show a highlight; what was written about another one is kept first, and what is being written stays."""
        if highlight.uid != self.uid:
            self.keep()
        is_untouched = self.editor.toPlainText().strip() == self._comment
        if highlight.uid != self.uid or (highlight != self._shown and is_untouched):
            self._comment = highlight.comment.strip()
            if self.editor.toPlainText().strip() != self._comment:
                self.editor.setPlainText(highlight.comment)
        self.uid, self._shown = highlight.uid, highlight
        self.setAccessibleName(f"Highlight: {highlight.quote or highlight.kind}")
        self._swatches.show_colour(highlight.colour)
        underline = self._buttons["switch_underline"]
        underline.setVisible(highlight.kind in ON_WORDS)
        underline.setChecked(highlight.kind is HighlightKind.UNDERLINE)

    def keep(self) -> None:
        """Hand over the comment if it was altered."""
        written = self.editor.toPlainText().strip()
        if self.uid and written != self._comment:
            self._comment = written
            self.commented.emit(self.uid, written)

    def put_away(self) -> None:
        """Keep what was written, and close."""
        self.keep()
        self.uid = ""
        self.withdraw()

    def set_colours(self, colours: PdfColours) -> None:
        """Follow the theme."""
        self._swatches.set_colours(colours.marks)
        for button in self._buttons.values():
            button.set_colours(colours)

    def set_tool_tips(self, tips: Mapping[str, str]) -> None:
        """Tell by tool tips, given by method, what each button does and its key."""
        for method, button in self._buttons.items():
            button.setToolTip("Close (Escape)" if method == "leave" else tips[method])

    def _arrange(self) -> None:
        metrics = self.editor.fontMetrics()
        self.editor.setMinimumWidth(_LETTERS * metrics.averageCharWidth())
        self.editor.setFixedHeight(_LINES * metrics.lineSpacing() + 16)
        row = QHBoxLayout()
        row.setSpacing(3)
        row.addWidget(self._swatches)
        row.addStretch()
        for button in self._buttons.values():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(6)
        column.addWidget(self.editor)
        column.addLayout(row)


class AnnotationPopup(Floating):
    """Shows what an annotation of the file says; `take_over_asked` says that the reader wants them in the library."""

    take_over_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Build the parts, hidden."""
        super().__init__("pdf-annotation-popup", "Annotation in the PDF", parent)
        self._author = QLabel(self)
        self._author.setObjectName("annotation-author")
        self._author.setProperty("quiet", True)
        self._comment = QLabel(self)
        self._comment.setObjectName("annotation-comment")
        for label in (self._author, self._comment):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._comment.setFixedWidth(_LETTERS * self.fontMetrics().averageCharWidth())
        take_over = QPushButton("Take over all annotations", self)
        take_over.setObjectName("take-over-annotations")
        take_over.setToolTip("Put all annotations of this PDF into the library as highlights")
        take_over.clicked.connect(self.take_over_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        for part in (self._author, self._comment, take_over):
            column.addWidget(part)

    def show_annotation(self, annotation: Annotation) -> None:
        """Show an annotation."""
        self._author.setText(f"{annotation.author}, in the PDF itself" if annotation.author else "In the PDF itself")
        comment = annotation.comment
        self._comment.setText(comment if len(comment) <= _LONGEST else f"{comment[:_LONGEST].rstrip()}…")
        self._comment.setVisible(bool(annotation.comment))
        self.setAccessibleDescription(annotation.comment)
