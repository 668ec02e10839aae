"""The verbs on the text of the pages: find, select, copy, and follow links."""

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QAccessible, QClipboard, QGuiApplication
from PySide6.QtWidgets import QWidget

from reader.gui.pdf_pane.announcing import Announcer
from reader.gui.pdf_pane.caret_mode import CaretMode
from reader.gui.pdf_pane.document import NO_TEXT, OpenDocument
from reader.gui.pdf_pane.peek import Peek
from reader.gui.pdf_pane.picture_copy import PictureCopy
from reader.gui.pdf_pane.plain_page import PlainPage
from reader.gui.pdf_pane.selection import SelectedPiece, Selection, WordPlace
from reader.gui.pdf_pane.values import PdfColours, PdfPages
from reader.gui.pdf_pane.viewing_area import ViewingArea
from reader.pdf.pages import Box, Link, united

_SAFE_SCHEMES = ("http", "https", "mailto")
_AROUND = 4.0
"""Points around a selection that is copied as a picture."""

_LONGEST_SHOWN = 200
_LONGEST_DESCRIPTION = 20_000


class TextArea(ViewingArea):
    """The reading area with what its words are used for; each public method here is a verb of `keys.PDF_KEYS`.

    `link_clicked` brings an address for the browser or the mail program; `back_to_list` says that Escape had nothing to close.
    """

    link_clicked = Signal(QUrl)
    back_to_list = Signal()

    def __init__(self, pages: PdfPages, colours: PdfColours, parent: QWidget | None = None) -> None:
        """Build the parts, without a document."""
        super().__init__(pages, colours, parent)
        self._caret_mode = CaretMode(self._view)
        self._peek, self._picture_copy = Peek(self._view), PictureCopy(self._view)
        self._plain_page = PlainPage(self)
        self._has_plain_page = False
        self._column.addWidget(self._plain_page, 1)
        self._announcer = Announcer(self._view)
        self._described: tuple[OpenDocument, int, bool] | None = None
        self._pointer.followed.connect(self._follow)
        self._pointer.pointed.connect(self._peek.point_at)
        self._peek.followed.connect(self._follow)
        self._picture_copy.told.connect(self.message)
        self._view.wanted.connect(self._describe_page)
        for spoken in (self.message, self._caret_mode.moved, self._finder.arrived, self._peek.shown):
            spoken.connect(self._announcer.say)
        self._pointer.selected.connect(self._offer_selection)
        self._caret_mode.selected.connect(self._offer_selection)

    @property
    def selected_text(self) -> str:
        """The selected words as text, lines joined and line-end hyphens taken out."""
        return self._view.document.selected_text() if self._view.document else ""

    @property
    def selected_pieces(self) -> list[SelectedPiece]:
        """The selection page by page, with its quote and what stands around it."""
        return self._view.document.selected_pieces() if self._view.document else []

    def find_words(self, words: str) -> None:
        """Search for words that somebody else gives, such as a search of the library."""
        if self._view.document is not None:
            self._finder.find(words)

    # Find

    def find_text(self) -> None:
        """Show the find bar."""
        if self._view.document is not None:
            self._finder.open()

    def next_hit(self) -> None:
        """Go to the next hit."""
        self._step_hit(1)

    def previous_hit(self) -> None:
        """Go to the previous hit."""
        self._step_hit(-1)

    def toggle_case(self) -> None:
        """Let case matter in searches, or not."""
        self._finder.switch("toggle_case")

    def toggle_whole_words(self) -> None:
        """Find whole words only, or parts of words too."""
        self._finder.switch("toggle_whole_words")

    def toggle_hits(self) -> None:
        """Show the list of all hits, or hide it."""
        self._finder.switch("toggle_hits")

    # Select and copy

    def toggle_caret(self) -> None:
        """Begin or end moving over the words by keys: arrows, with Ctrl by sentences and paragraphs, with Shift to select."""
        document = self._view.document
        if document is None:
            return
        if document.caret is not None:
            self._caret_mode.stop()
            self.message.emit("Caret mode is off; the arrows scroll again.")
        elif self._caret_mode.start():
            self._view.setFocus()
            self.message.emit("Caret mode: arrows move over the words, Shift selects, Escape ends it.")
        else:
            self.message.emit("No words are known here: the page is still being read, or is a picture.")

    def toggle_plain_page(self) -> None:
        """Show the text of the page below it, in a field that screen readers can read and keys walk through, or hide it."""
        if self._view.document is not None:
            self._has_plain_page = not self._has_plain_page
            self._describe_page()
            (self._plain_page if self._has_plain_page else self._view).setFocus()

    def select_page(self) -> None:
        """Select all words of the page."""
        document, page = self._view.document, self._view.page
        if document is None:
            return
        words = document.texts[page].words if page in document.texts else ()
        if words:
            self._select(Selection(WordPlace(page, 0), WordPlace(page, len(words) - 1)))
        else:
            self.message.emit("No words are known here: the page is still being read, or is a picture.")

    def copy(self) -> None:
        """Put the selected text on the clipboard."""
        text, document = self.selected_text, self._view.document
        if document is not None and document.unread_pages():
            self.message.emit("The selected pages are still being read; copy again in a moment.")
        elif text:
            QGuiApplication.clipboard().setText(text)
            words = len(text.split())
            self.message.emit(f"Copied {words} words." if words != 1 else f"Copied “{text}”.")
        else:
            self.message.emit("No text is selected; drag over the words to copy.")

    def copy_picture(self) -> None:
        """Copy what is selected as a picture, or else the rectangle that the reader drags next."""
        pieces = self.selected_pieces
        if pieces:
            left, top, right, bottom = united(pieces[0].boxes)
            self._picture_copy.copy(pieces[0].page, Box(left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND))
        elif self._view.document is not None:
            self._picture_copy.start()
            self.message.emit("Drag a rectangle to copy it as a picture; Escape ends it.")

    # Links

    def next_link(self) -> None:
        """Mark the next link in sight."""
        self._mark_link(1)

    def previous_link(self) -> None:
        """Mark the previous link in sight."""
        self._mark_link(-1)

    def follow_link(self) -> None:
        """Follow the marked link, or the one that the caret stands on."""
        chosen = self._chosen_link()
        if chosen is not None:
            self._follow(chosen[1])

    def peek(self) -> None:
        """Show where the marked link, or the one that the caret stands on, leads; again hides it."""
        chosen = self._chosen_link()
        if self._peek.is_open:
            self._peek.hide()
        elif chosen is None:
            self.message.emit("No link is marked; press the key that marks the next one.")
        elif chosen[1].uri:
            self.message.emit(f"This link leads out of the PDF, to {chosen[1].uri[:_LONGEST_SHOWN]}.")
        else:
            self._peek.show_link(*chosen)

    def leave(self) -> None:
        """Close the innermost: a look at a link, the find bar, a field, the selection, caret mode; then go back to the list."""
        document = self._view.document
        if self._peek.is_open:
            self._peek.hide()
        elif self._picture_copy.is_active:
            self._picture_copy.stop()
        elif not self._find_bar.isHidden():
            self._view.setFocus()
            self._finder.close()
        elif self._plain_page.hasFocus():
            self.toggle_plain_page()
        elif self._side.has_keys or self._toolbar.page_field.hasFocus():
            self._view.setFocus()
            self._show_place()
        elif document is not None and (document.selection or document.marked_link):
            self._select(None)
            document.marked_link = None
        elif document is not None and document.caret is not None:
            self.toggle_caret()
        else:
            self.back_to_list.emit()

    # Inside

    def _leave_document(self) -> None:
        """Close what was open for a document that goes away."""
        self._peek.hide()
        self._picture_copy.stop()
        self._plain_page.hide()

    def _select(self, selection: Selection | None) -> None:
        document = self._view.document
        if document is not None:
            document.selection = selection
            if document.caret is not None:
                document.caret = document.caret._replace(anchor=None)
            self._view.refresh()
            self._offer_selection()

    @Slot(object)
    def _follow(self, link: Link) -> None:
        address = QUrl(link.uri)
        document = self._view.document
        if address.isValid() and address.scheme() in _SAFE_SCHEMES:
            self.link_clicked.emit(address)
        elif document is not None and 0 <= link.page < len(document.info.pages):
            self._jump(link.page, link.top)
        else:
            self.message.emit("This link leads nowhere that can be opened safely.")

    def _chosen_link(self) -> tuple[int, Link] | None:
        document = self._view.document
        if document is None or document.marked_link is not None or document.caret is None:
            return document.marked_link if document else None
        page, number = document.caret.place
        words = document.texts.get(page, NO_TEXT).words
        box = words[number].box if number < len(words) else Box(0.0, 0.0, 0.0, 0.0)
        link = document.link_at(page, (box.left + box.right) / 2, (box.top + box.bottom) / 2)
        return (page, link) if link else None

    def _mark_link(self, direction: int) -> None:
        document = self._view.document
        if document is None:
            return
        document.mark_link(self._view.pages_in_sight, direction)
        if document.marked_link is None:
            self.message.emit("There is no link in sight.")
        else:
            page, link = document.marked_link
            self._view.reveal(page, link.box)
            self.hovered.emit(document.target(link))
            self._announcer.say(f"Link: {document.target(link)}")
        self._view.refresh()

    @Slot()
    def _describe_page(self) -> None:
        """Give assistive tools the text of the page, where they ask for it; all that came in of it is known by now."""
        document, page = self._view.document, self._view.page
        if document is None:
            return
        self._plain_page.setVisible(self._has_plain_page)
        if self._has_plain_page:
            self._plain_page.show_page(document.label(page), document.page_text(page))
        described = (document, page, page in document.texts and QAccessible.isActive())
        if self._described != described:
            self._described = described
            text = document.page_text(page) if described[2] else None
            self._view.setAccessibleDescription(_description(page, len(document.info.pages), text))

    def _step_hit(self, direction: int) -> None:
        if self._view.document is not None and self._view.document.search is None:
            self._finder.open()
        else:
            self._finder.step(direction)

    @Slot()
    def _offer_selection(self) -> None:
        """Where the desktop has a second clipboard for it, a selection can be pasted by the middle button."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.selected_text:
            clipboard.setText(self.selected_text, QClipboard.Mode.Selection)


def _description(page: int, pages: int, text: str | None) -> str:
    return f"Page {page + 1} of {pages}" + (f": {text[:_LONGEST_DESCRIPTION]}" if text else "")
