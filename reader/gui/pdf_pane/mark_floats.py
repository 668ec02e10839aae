"""What floats on the pages about highlights, and stays beside what it is about while the reader scrolls and zooms."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPointF, QRectF

from reader.domain.highlight import Highlight
from reader.gui.pdf_pane.document import NO_TEXT, OpenDocument
from reader.gui.pdf_pane.mark_popup import AnnotationPopup, MarkPopup
from reader.gui.pdf_pane.marks import whole_box
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.selection_bar import SelectionBar
from reader.gui.pdf_pane.values import PdfColours
from reader.pdf.pages import Annotation, Box


class MarkFloats(QObject):
    """The bar beside a selection, and the popups of a highlight and of an annotation of the file, one of them at most."""

    def __init__(self, view: PageView) -> None:
        """Lie on the viewport of `view`, which becomes the parent."""
        super().__init__(view)
        self._view = view
        self.bar, self.popup = SelectionBar(view.viewport()), MarkPopup(view.viewport())
        self.annotation_popup = AnnotationPopup(view.viewport())
        self.annotation: Annotation | None = None

    def set_colours(self, colours: PdfColours) -> None:
        """Follow the theme."""
        self.bar.set_colours(colours)
        self.popup.set_colours(colours)

    def set_tool_tips(self, tips: Mapping[str, str]) -> None:
        """Tell by tool tips, given by method, what each button does and its key."""
        self.bar.set_tool_tips(tips)
        self.popup.set_tool_tips(tips)

    def open(self, document: OpenDocument, highlight: Highlight) -> None:
        """Choose a highlight and show what can be done with it."""
        document.marks.chosen = highlight.uid
        self.popup.show_highlight(highlight)
        self._view.refresh()

    def open_annotation(self, annotation: Annotation) -> None:
        """Show what an annotation of the file says."""
        self.annotation = annotation
        self.annotation_popup.show_annotation(annotation)

    def close(self) -> None:
        """Put away what is open on a highlight or an annotation; what was written is kept."""
        self.popup.put_away()
        self.annotation_popup.withdraw()
        self.annotation = None
        document = self._view.document
        if document is not None and document.marks.chosen:
            document.marks.chosen = ""
            self._view.refresh()

    def settle(self, colour: str, *, offers_bar: bool) -> None:
        """Let each stand beside what it is about, or go where that has gone; the bar shows which `colour` is in use."""
        document = self._view.document
        if document is None:
            return
        chosen = document.marks.find(document.marks.chosen)
        if chosen is None:
            self.popup.put_away()
        else:
            self.popup.show_highlight(chosen)
            self.popup.show_beside(self._around(document, chosen))
        if self.annotation is not None:
            self.annotation_popup.show_beside(self._around(document, self.annotation))
        last = document.selection.last if document.selection and offers_bar else None
        words = document.texts.get(last.page, NO_TEXT).words if last else ()
        if last is not None and last.word < len(words):
            self.bar.show_colour(colour)
            self.bar.show_beside(self._rectangle(last.page, words[last.word].box))
        else:
            self.bar.withdraw()

    def _around(self, document: OpenDocument, mark: Highlight | Annotation) -> QRectF:
        return self._rectangle(mark.page, whole_box(mark, document.info.pages[mark.page]))

    def _rectangle(self, page: int, box: Box) -> QRectF:
        """Where a box of a page stands in the viewport."""
        left, top, right, bottom = self._view.sheet_of(page).rectangle(box)
        return QRectF(QPointF(left, top), QPointF(right, bottom))
