"""The verbs on the highlights that are there: going from one to the next, commenting, altering and deleting them."""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.domain.highlight import COLOURS, ON_WORDS, Highlight, HighlightKind
from reader.gui.pdf_pane.document import NO_TEXT, OpenDocument
from reader.gui.pdf_pane.marking_area import MarkingArea
from reader.gui.pdf_pane.marks import is_on, whole_box
from reader.gui.pdf_pane.values import PdfColours, PdfPages

_LONGEST_QUOTE = 60


class MarkArea(MarkingArea):
    """The reading area with its highlights; each public method here that takes nothing is a verb of `keys.PDF_KEYS`.

    `mark_altered` brings the uid of one and what it is to have instead, by the names of the fields; `marks_deleted` uids.
    `take_over_asked` says that the file's annotations are wanted in the library, `marks_misplaced` that words under highlights
    are not those that were marked, as in another version of the file.
    """

    mark_altered = Signal(str, object)
    marks_deleted = Signal(object)
    take_over_asked = Signal()
    marks_misplaced = Signal()

    def __init__(self, pages: PdfPages, colours: PdfColours, parent: QWidget | None = None) -> None:
        """Build the parts, without a document."""
        super().__init__(pages, colours, parent)
        self._highlights: tuple[Highlight, ...] = ()
        self._awaited: Highlight | None = None
        self._floats.popup.coloured.connect(self._recolour)
        self._floats.popup.commented.connect(self._comment_on)
        self._floats.popup.pressed.connect(self._press)
        self._floats.annotation_popup.take_over_asked.connect(self.take_over_asked)
        self._mark_pointer.clicked.connect(self._click)
        self._view.wanted.connect(self._look_at_marks)

    # What the owner tells

    def show_highlights(self, highlights: Iterable[Highlight]) -> None:
        """Show the highlights of the paper, in reading order, in the place of those shown before."""
        before = {highlight.uid for highlight in self._highlights}
        self._highlights = tuple(highlights)
        document = self._view.document
        if document is None:
            return
        document.marks.show(self._highlights)
        new = [highlight for highlight in self._highlights if highlight.uid not in before]
        if self._is_commenting and new:
            self._is_commenting = False
            self._floats.open(document, new[0])
            self._floats.popup.editor.setFocus()
        if self._awaited is not None:
            self.show_highlight(self._awaited)
        self._view.refresh()
        self._settle()

    def show_highlight(self, highlight: Highlight) -> None:
        """Go to a highlight and choose it, as soon as the document and its highlights are there."""
        document = self._view.document
        found = document.marks.find(highlight.uid) if document else None
        self._awaited = highlight if found is None else None
        if document is not None and found is not None:
            self._leave_place()
            self._go_to_mark(document, found)

    def keep_comment(self) -> None:
        """Hand over the comment that is being written, as it is now."""
        self._floats.popup.keep()

    # Going from one to the next, altering, deleting

    def comment(self) -> None:
        """Write a comment on the chosen highlight, or highlight the selected words and comment on them."""
        document = self._view.document
        if document is None:
            return
        if document.marks.chosen and self._floats.popup.uid:
            self._settle()
            self._floats.popup.editor.setFocus()
        elif document.selection:
            self._make_of_words(document, HighlightKind.HIGHLIGHT, commenting=True)
        else:
            self.message.emit("Choose a highlight or select words to comment on them.")

    def next_colour(self) -> None:
        """Give the chosen highlight, or those to be made, the next colour."""
        document = self._view.document
        chosen = document.marks.find(document.marks.chosen) if document else None
        colour = chosen.colour if chosen and chosen.colour in COLOURS else self._colour
        self._recolour(COLOURS[(COLOURS.index(colour) + 1) % len(COLOURS)])

    def next_mark(self) -> None:
        """Go to the next highlight and open it."""
        self._step_mark(1)

    def previous_mark(self) -> None:
        """Go to the previous highlight and open it."""
        self._step_mark(-1)

    def switch_underline(self) -> None:
        """Turn the chosen highlight into an underline, or back."""
        highlight = self._chosen("Choose a highlight to underline it instead.")
        if highlight is not None and highlight.kind in ON_WORDS:
            is_underline = highlight.kind is HighlightKind.UNDERLINE
            kind = HighlightKind.HIGHLIGHT if is_underline else HighlightKind.UNDERLINE
            self.mark_altered.emit(highlight.uid, {"kind": kind})
        elif highlight is not None:
            self.message.emit("Only words can be underlined.")

    def delete_mark(self) -> None:
        """Delete the chosen highlight, with its comment."""
        highlight = self._chosen("Choose a highlight to delete it.")
        if highlight is not None:
            self._floats.close()
            self.marks_deleted.emit([highlight.uid])

    def leave(self) -> None:
        """Close what is open on a highlight, else what the text has open, the selection, the tool; then go back to the list."""
        document = self._view.document
        if document is not None and (document.marks.chosen or self._floats.annotation):
            self._floats.close()
            self._view.setFocus()
        elif self._tool and not (document and document.selection) and self._find_bar.isHidden():
            self._take_tool(None)
        else:
            super().leave()

    # Inside

    @Slot(str)
    def _recolour(self, colour: str) -> None:
        """Make the chosen highlight of this colour, and those that come."""
        document = self._view.document
        self._colour = colour
        if document is not None and document.marks.chosen:
            self.mark_altered.emit(document.marks.chosen, {"colour": colour})
        else:
            self.message.emit(f"Highlights will be {colour}.")

    @Slot(str, str)
    def _comment_on(self, uid: str, comment: str) -> None:
        self.mark_altered.emit(uid, {"comment": comment})

    @Slot(int, float, float)
    def _click(self, page: int, x: float, y: float) -> None:
        document = self._view.document
        if document is None or document.link_at(page, x, y) is not None:
            return
        self._floats.close()
        size = document.info.pages[page]
        highlight = document.marks.at(page, x, y, size)
        annotations = document.texts.get(page, NO_TEXT).annotations
        if highlight is not None:
            self._floats.open(document, highlight)
        elif under := [annotation for annotation in annotations if is_on(annotation, x, y, size)]:
            self._floats.open_annotation(under[-1])
        self._settle()

    def _step_mark(self, direction: int) -> None:
        document = self._view.document
        highlight = document.marks.beside(self._view.page, direction) if document else None
        if document is None or highlight is None:
            self.message.emit("There are no highlights; select words and press H to make one.")
            return
        self._go_to_mark(document, highlight)
        quote = " ".join((highlight.quote or highlight.comment).split())
        quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE].rstrip()}…"
        number = document.marks.all.index(highlight) + 1
        place = f"{number} of {len(document.marks.all)}, page {document.label(highlight.page)}"
        self.message.emit(f"Highlight {place}{f': “{quote}”' if quote else ''}")

    def _go_to_mark(self, document: OpenDocument, highlight: Highlight) -> None:
        if highlight.page < len(document.info.pages):
            self._view.reveal(highlight.page, whole_box(highlight, document.info.pages[highlight.page]))
            self._floats.open(document, highlight)
            self._settle()

    def _chosen(self, otherwise: str) -> Highlight | None:
        document = self._view.document
        highlight = document.marks.find(document.marks.chosen) if document else None
        if highlight is None:
            self.message.emit(otherwise)
        return highlight

    def _show_marks(self) -> None:
        """A document was opened: show the highlights that are known, and the one that is waited for."""
        if self._view.document is not None:
            self._view.document.marks.show(self._highlights)
            if self._awaited is not None:
                self.show_highlight(self._awaited)

    def _forget_marks(self) -> None:
        """The document is closed."""
        self._floats.close()
        self._take_tool(None)
        self._floats.bar.hide()
        self._highlights = ()
        self._is_commenting = False

    @Slot()
    def _look_at_marks(self) -> None:
        """See whether the highlights on pages whose words came in stand where they should."""
        document = self._view.document
        if document is not None:
            sizes, marks = document.info.pages, document.marks
            pages = [page for page in marks.pages_to_look_at() if page in document.texts or page >= len(sizes)]
            in_place = [page < len(sizes) and marks.are_in_place(page, document.texts[page], sizes[page]) for page in pages]
            if not all(in_place):
                self.marks_misplaced.emit()
