"""Parts of the pane, by the names that assistive tools find them by."""

from PySide6.QtWidgets import QToolButton

from reader.gui.pdf_pane.outline import Outline
from reader.gui.pdf_pane.pane import PdfPane
from reader.pdf.pages import OutlineRow

OUTLINE = (OutlineRow(1, "Introduction", 0, 0.0), OutlineRow(1, "Method", 4, 200.0), OutlineRow(3, "Detail", 6, 0.0))
"""A table of contents for the fake pages."""


def button(pane: PdfPane, name: str) -> QToolButton:
    found = pane.findChild(QToolButton, name)
    assert found is not None
    return found


def outline(pane: PdfPane) -> Outline:
    found = pane.findChild(Outline)
    assert isinstance(found, Outline)
    return found
