"""Beside the pages: contents and thumbnails, one at a time."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabWidget, QWidget

from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.outline import Outline
from reader.gui.pdf_pane.thumbnails import Thumbnails
from reader.gui.pdf_pane.values import PdfColours, Place


class SidePanel(QTabWidget):
    """Holds the outline and the thumbnails; hidden until one of them is asked for."""

    def __init__(self, colours: PdfColours, parent: QWidget) -> None:
        """Build both, empty."""
        super().__init__(parent)
        self.setObjectName("pdf-side")
        self.setDocumentMode(True)
        self.tabBar().setObjectName("pdf-side-tabs")
        self.tabBar().setAccessibleName("Contents or thumbnails")
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        self.setUsesScrollButtons(False)
        self.outline = Outline(self)
        self.thumbnails = Thumbnails(colours, self)
        self.addTab(self.outline, "Contents")
        self.addTab(self.thumbnails, "Thumbnails")
        self.hide()

    def sizeHint(self) -> QSize:
        """As wide as the outline wants to be: the pages need the room."""
        return QSize(self.outline.sizeHint().width(), super().sizeHint().height())

    def show_document(self, document: OpenDocument | None) -> None:
        """Show contents and thumbnails of another document, or of none."""
        rows = document.info.outline if document else ()
        self.outline.show_rows(rows)
        self.thumbnails.show_document(document)
        self.setTabEnabled(self.indexOf(self.outline), bool(rows))
        if document is None:
            self.hide()

    def show_place(self, place: Place, page: int) -> None:
        """Mark where the reader is: the section of `place`, and the page that is looked at."""
        self.outline.show_place(place.page, place.top)
        self.thumbnails.show_place(page, place.turns)

    def is_showing(self, tab: QWidget) -> bool:
        """Whether the outline or the thumbnails are to be seen."""
        return not self.isHidden() and self.currentWidget() is tab

    def open_at(self, tab: QWidget, place: Place, page: int) -> None:
        """Show the outline or the thumbnails where the reader is, and give them the keys."""
        self.setCurrentWidget(tab)
        self.show()
        self.show_place(place, page)
        tab.setFocus()

    @property
    def has_keys(self) -> bool:
        """Whether keys pressed now come here."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()
