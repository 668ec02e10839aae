"""The verbs that make highlights: of words, of areas, of places; by mouse and by keys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.domain.highlight import COLOURS, ON_WORDS, Highlight, HighlightKind
from reader.gui.pdf_pane.document import NO_TEXT, OpenDocument
from reader.gui.pdf_pane.mark_floats import MarkFloats
from reader.gui.pdf_pane.mark_making import of_area, of_place, of_words
from reader.gui.pdf_pane.mark_pointer import MarkPointer
from reader.gui.pdf_pane.text_area import TextArea
from reader.gui.pdf_pane.values import PdfColours, PdfPages
from reader.pdf.pages import Box, united

_TOOLS = {
    HighlightKind.HIGHLIGHT: "Select words to highlight them; Escape ends it.",
    HighlightKind.UNDERLINE: "Select words to underline them; Escape ends it.",
    HighlightKind.NOTE: "Click where the note shall stand; Escape ends it.",
    HighlightKind.AREA: "Drag a rectangle around the area; Escape ends it.",
}
"""What the reader is to do next, by what is being made."""

_BESIDE = 20.0, 4.0
"""Points to the left of a word, and above it, where the note on it is put."""


class MarkingArea(TextArea):
    """The reading area with what makes highlights; each public method here is a verb of `keys.PDF_KEYS`.

    `marks_made` brings new Highlights without names.
    """

    marks_made = Signal(object)

    def __init__(self, pages: PdfPages, colours: PdfColours, parent: QWidget | None = None) -> None:
        """Build the parts, without a document."""
        super().__init__(pages, colours, parent)
        self._floats = MarkFloats(self._view)
        self._mark_pointer = MarkPointer(self._view)
        self._colour = COLOURS[0]
        self._tool: HighlightKind | None = None
        self._is_commenting = False
        self._floats.bar.coloured.connect(self._highlight_in)
        self._floats.bar.pressed.connect(self._press)
        self._mark_pointer.placed.connect(self._put_note)
        self._mark_pointer.drawn.connect(self._draw_area)
        self._pointer.selected.connect(self._take_selection)
        self._caret_mode.selected.connect(self._take_selection)
        self._view.moved.connect(self._settle)
        self._view.wanted.connect(self._settle)

    def highlight(self) -> None:
        """Highlight the selected words, or those that are selected from now on."""
        self._mark_words(HighlightKind.HIGHLIGHT)

    def underline(self) -> None:
        """Underline the selected words, or those that are selected from now on."""
        self._mark_words(HighlightKind.UNDERLINE)

    def place_note(self) -> None:
        """Put a note beside the selection or the caret, or where the reader clicks next."""
        document = self._view.document
        if document is None:
            return
        caret = document.caret
        place = document.selection.first if document.selection else caret.place if caret else None
        words = document.texts.get(place.page, NO_TEXT).words if place else ()
        if place is None or place.word >= len(words):
            self._take_tool(HighlightKind.NOTE)
        else:
            box = words[place.word].box
            self._put_note(place.page, box.left - _BESIDE[0], box.top - _BESIDE[1])

    def mark_area(self) -> None:
        """Mark the area around the selection, or the one that the reader drags next."""
        document = self._view.document
        if document is not None and document.selection and not self._is_unread(document):
            for piece in document.selected_pieces():
                self._draw_area(piece.page, united(piece.boxes))
        elif document is not None and not document.selection:
            self._take_tool(HighlightKind.AREA)

    # Inside

    def _mark_words(self, kind: HighlightKind) -> None:
        document = self._view.document
        if document is not None and document.selection:
            self._make_of_words(document, kind)
        elif document is not None:
            self._take_tool(None if self._tool is kind else kind)

    def _make_of_words(self, document: OpenDocument, kind: HighlightKind, *, commenting: bool = False) -> None:
        if not self._is_unread(document):
            pieces = document.selected_pieces()
            self._make(of_words(pieces, document.texts, document.info.pages, kind, self._colour), commenting=commenting)

    def _is_unread(self, document: OpenDocument) -> bool:
        """Whether words of the selection are not known yet, which is told."""
        if document.unread_pages():
            self.message.emit("The selected pages are still being read; try again in a moment.")
        return bool(document.unread_pages())

    @Slot(int, float, float)
    def _put_note(self, page: int, x: float, y: float) -> None:
        document = self._view.document
        if document is not None:
            size = document.info.pages[page]
            self._make([of_place(page, x, y, document.texts.get(page), size, self._colour)], commenting=True)
            self._take_tool(None)

    @Slot(int, object)
    def _draw_area(self, page: int, area: Box) -> None:
        document = self._view.document
        if document is not None:
            made = of_area(page, area, document.texts.get(page), document.info.pages[page], self._colour)
            if made is not None:
                self._make([made])
                self._take_tool(None)

    def _make(self, made: Sequence[Highlight], *, commenting: bool = False) -> None:
        if made:
            self._is_commenting = commenting
            self._select(None)
            self.marks_made.emit(list(made))

    def _take_tool(self, tool: HighlightKind | None) -> None:
        self._tool = tool
        self._mark_pointer.take(tool)
        if tool is not None:
            self._floats.close()
            self.message.emit(_TOOLS[tool])

    @Slot()
    def _take_selection(self) -> None:
        """A selection was finished: mark it where that is what the reader is at, else offer what can be done."""
        document = self._view.document
        if document is None or not document.selection:
            return
        self._floats.close()
        if self._tool in ON_WORDS and document.caret is None:
            self._mark_words(self._tool)
        else:
            self._settle()

    @Slot(str)
    def _highlight_in(self, colour: str) -> None:
        self._colour = colour
        self.highlight()

    @Slot()
    def _settle(self) -> None:
        """Let what floats on the pages stand where it belongs; there is no bar while the reader is at marking words."""
        is_marking = self._tool in ON_WORDS or self._pointer.is_selecting
        self._floats.settle(self._colour, offers_bar=not is_marking)
