"""The PDF pane: opens documents, tells where the reader is, and shows a sentence where there is no document."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from reader.gui.pdf_pane.file_strip import FileStrip
from reader.gui.pdf_pane.file_watch import FileWatch
from reader.gui.pdf_pane.keys import tool_tips
from reader.gui.pdf_pane.mark_area import MarkArea
from reader.gui.pdf_pane.notice import Notice
from reader.gui.pdf_pane.session import Session
from reader.gui.pdf_pane.style import style_sheet
from reader.gui.pdf_pane.values import PdfColours, PdfPages, Place

_PLACE_MILLISECONDS = 500
"""The place is told when the reader has stayed so long."""

_OPENING_MILLISECONDS = 300
"""Opening takes longer than usual: say so."""


class PdfPane(MarkArea):
    """Shows one PDF at a time; `keys.PDF_KEYS` lists its verbs.

    `place_changed` brings a Place when the reader has stayed there and when the document is closed; `opened` the number of
    pages; `failed` why a document cannot be opened (the pane shows it too); `download_asked` that the reader wants another copy
    of it. `shut_down` must be called before the pane goes.
    """

    place_changed = Signal(object)
    opened = Signal(int)
    failed = Signal(str)
    download_asked = Signal()

    def __init__(self, pages: PdfPages, colours: PdfColours, parent: QWidget | None = None) -> None:
        """Begin empty; `pages` is used from the pane's own thread only."""
        super().__init__(pages, colours, parent)
        self.setObjectName("pdf-pane")
        self.setAccessibleName("PDF")
        self._colours = colours
        self._title = ""
        self._has_tried = False
        self._told: Place | None = None
        self._notice = Notice(self)
        self._column.addWidget(self._notice, 1)
        self._strip = FileStrip(self)
        self._column.insertWidget(self._column.indexOf(self._body), self._strip)
        self._file = FileWatch(self)
        self._session = Session(self._renderer, self._view, self._side.thumbnails, self._finder)
        self._staying = QTimer(self, singleShot=True, interval=_PLACE_MILLISECONDS)
        self._staying.timeout.connect(self._tell_place)
        self._opening = QTimer(self, singleShot=True, interval=_OPENING_MILLISECONDS)
        self._opening.timeout.connect(self._admit_slowness)
        self._session.opened.connect(self._show_document)
        self._session.failed.connect(self._show_why_not)
        self._renderer.password_needed.connect(self._ask_password)
        self._notice.password_entered.connect(self._unlock)
        self._notice.retry_pressed.connect(self.retry)
        self._notice.download_pressed.connect(self.download_asked)
        self._file.altered.connect(self._strip.tell_altered)
        self._file.vanished.connect(self._strip.tell_vanished)
        self._strip.reload_pressed.connect(self.reload)
        self._strip.download_pressed.connect(self.download_asked)
        self._pointer.retried.connect(self._retry_page)
        self._view.moved.connect(self._follow_reader)
        self.set_colours(colours)
        self.set_keys({})
        self._show_notice()

    def open(self, path: Path, title: str, place: Place) -> None:
        """Show the PDF at `path` from `place` on; a document that is open is closed first, and its place told."""
        self._put_away()
        self._title = title
        self._has_tried = False
        self._notice.show_nothing()
        self._opening.start()
        self._session.open(path, place)

    def close_document(self) -> None:
        """Tell the place and show the empty pane."""
        self._put_away()
        self._notice.show_empty()

    def show_waiting(self, sentence: str, fraction: float | None) -> None:
        """Show that a PDF is on its way, in the place of any document; `fraction` from 0 to 1, None where it is not known."""
        self._put_away()
        self._notice.show_waiting(sentence, fraction)

    def show_failure(self, sentence: str) -> None:
        """Show why there is no PDF, in the place of any document."""
        self._put_away()
        self._notice.show_failure(sentence, can_retry=False)

    def retry(self) -> None:
        """Try again to open the document, show it as it is now, or draw the pages in sight that failed."""
        if self._strip.reload.isVisible():
            self.reload()
        elif self._view.document is not None:
            self._session.retry(self._view.pages_in_sight)
        elif not self._notice.retry.isHidden():
            self._reopen()

    def reload(self) -> None:
        """Show the file as it is now, where the reader is."""
        if self.place is not None:
            self.open(self._session.path, self._title, self.place)

    def password_of(self, path: Path) -> str:
        """What the reader typed to open a file; empty where nothing had to be typed."""
        return self._session.password_of(path)

    @property
    def place(self) -> Place | None:
        """Where the reader is; None without a document."""
        return self._view.place if self._view.document else None

    def set_colours(self, colours: PdfColours) -> None:
        """Follow the theme."""
        self._colours = colours
        self.setStyleSheet(style_sheet(colours))
        self._view.set_colours(colours)
        self._side.thumbnails.set_colours(colours)
        self._toolbar.set_colours(colours)
        self._find_bar.set_colours(colours)
        self._floats.set_colours(colours)

    def set_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Show in tool tips the keys that the reader chose; by name as in PDF_KEYS, the usual ones for those left out."""
        tips = tool_tips(keys)
        self._toolbar.set_tool_tips(tips)
        self._find_bar.set_tool_tips(tips)
        self._floats.set_tool_tips(tips)
        self._view_menu.set_keys(keys)
        self._notice.set_retry_tip(tips["retry"])

    def shut_down(self) -> None:
        """Tell the place and end the thread, cutting short what it is at; the pane cannot be used after it."""
        self._put_away()
        self._renderer.shut_down()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons as high as the new font."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._toolbar.set_colours(self._colours)
            self._find_bar.set_colours(self._colours)
            self._floats.set_colours(self._colours)

    # Inside

    def _put_away(self) -> None:
        """Close what is open or being opened, and leave the notice in its place."""
        self._tell_place()
        self._opening.stop()
        self._history.clear()
        self._side.show_document(None)
        self._forget_marks()
        self._session.close()
        self._file.stop()
        self._strip.hide()
        self._show_notice()
        self._leave_document()

    def _reopen(self, password: str | None = None) -> None:
        self._notice.show_nothing()
        self._opening.start()
        self._session.reopen(password)

    def _show_notice(self) -> None:
        self._show_instead(self._notice, self._body)
        self._toolbar.hide()
        self._find_bar.hide()

    def _show_instead(self, shown: QWidget, hidden: QWidget) -> None:
        """Show one for the other; the focus stays in the pane where it was in the pane."""
        focus = QApplication.focusWidget()
        has_focus = focus is not None and (focus is self or self.isAncestorOf(focus))
        shown.show()
        heir = self._view if shown is self._body else self._notice
        self.setFocusProxy(heir)
        if has_focus:
            heir.setFocus()
        hidden.hide()

    @Slot()
    def _show_document(self) -> None:
        document = self._view.document
        if document is None:
            return
        self._opening.stop()
        self._told = self._view.place
        self._file.watch(self._session.path)
        self._toolbar.show_document(self._title, len(document.info.pages), has_contents=bool(document.info.outline))
        self._side.show_document(document)
        self._toolbar.buttons["toggle_contents"].setChecked(False)
        self._toolbar.show()
        self._show_instead(self._body, self._notice)
        # The page is drawn while the window arranges and paints what is around it.
        self._column.activate()
        self._view.ask_now()
        self._show_place()
        self._show_marks()
        self.opened.emit(len(document.info.pages))

    @Slot(str)
    def _show_why_not(self, sentence: str) -> None:
        self._opening.stop()
        self._notice.show_failure(sentence, can_retry=True)
        self.failed.emit(sentence)

    @Slot(str)
    def _ask_password(self, sentence: str) -> None:
        self._opening.stop()
        self._notice.ask_password("That password does not open this PDF; try another one." if self._has_tried else sentence)

    @Slot(str)
    def _unlock(self, password: str) -> None:
        self._has_tried = True
        self._reopen(password)

    @Slot()
    def _admit_slowness(self) -> None:
        self._notice.show_waiting(f"Opening “{self._title}” …", None)

    @Slot(int)
    def _retry_page(self, page: int) -> None:
        self._session.retry(range(page, page + 1))

    @Slot()
    def _follow_reader(self) -> None:
        self._show_place()
        self._staying.start()

    @Slot()
    def _tell_place(self) -> None:
        self._staying.stop()
        if self.place is not None and self.place != self._told:
            self._told = self.place
            self.place_changed.emit(self.place)
