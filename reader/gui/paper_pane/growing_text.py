"""Making a text widget as high as its text, so that the pane around it is the only thing that scrolls."""

from math import ceil

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtWidgets import QSizePolicy, QTextEdit


def grow_with_text(edit: QTextEdit, *, margin: float, least_lines: int = 1) -> None:
    """Keep `edit` as high as its text, yet at least so many lines; `margin` stands around the text, in pixels."""
    edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    edit.document().setDocumentMargin(margin)

    def grow(size: QSizeF) -> None:
        least = least_lines * edit.fontMetrics().lineSpacing() + 2 * margin
        edit.setFixedHeight(ceil(max(size.height(), least)) + 2 * edit.frameWidth())

    edit.document().documentLayout().documentSizeChanged.connect(grow)
