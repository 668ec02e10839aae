"""Caret mode: the keys of a text editor move over the words of the pages, and with Shift select them."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from reader.gui.pdf_pane.caret import Caret, Step, stepped
from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.selection import Grain, WordPlace, nearest_word, taken
from reader.pdf.pages import Word

CARET_KEYS: Mapping[tuple[Qt.Key, bool], Step] = {
    (Qt.Key.Key_Left, False): Step.WORD_BACK,
    (Qt.Key.Key_Right, False): Step.WORD_ON,
    (Qt.Key.Key_Left, True): Step.SENTENCE_BACK,
    (Qt.Key.Key_Right, True): Step.SENTENCE_ON,
    (Qt.Key.Key_Up, False): Step.LINE_UP,
    (Qt.Key.Key_Down, False): Step.LINE_DOWN,
    (Qt.Key.Key_Up, True): Step.PARAGRAPH_UP,
    (Qt.Key.Key_Down, True): Step.PARAGRAPH_DOWN,
    (Qt.Key.Key_Home, False): Step.LINE_START,
    (Qt.Key.Key_End, False): Step.LINE_END,
    (Qt.Key.Key_Home, True): Step.PAGE_START,
    (Qt.Key.Key_End, True): Step.PAGE_END,
}
"""What a key does, without and with Ctrl; Shift selects. They are the same everywhere, and so are not to be chosen."""

_BY_LINE = (Step.LINE_UP, Step.LINE_DOWN, Step.PARAGRAPH_UP, Step.PARAGRAPH_DOWN)

_Modifier = Qt.KeyboardModifier
_KNOWN = _Modifier.ShiftModifier | _Modifier.ControlModifier | _Modifier.KeypadModifier


class CaretMode(QObject):
    """Watches the keys of a page view while its document has a caret; `moved` brings what the caret came to: a word, or a line.

    `selected` says that the selection changed.
    """

    moved = Signal(str)
    selected = Signal()

    def __init__(self, view: PageView) -> None:
        """Watch `view`, which becomes the parent."""
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)

    def start(self) -> bool:
        """Put the caret on the selection, or on the first word in sight; False where no word is known."""
        document = self._view.document
        place = self._first_place(document) if document else None
        if document is None or place is None:
            return False
        self._put(document, Caret(place))
        return True

    def stop(self) -> None:
        """Take the caret away; the selection stays."""
        if self._view.document is not None:
            self._view.document.caret = None
            self._view.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the caret's keys before a shortcut does; all others go their way."""
        document = self._view.document
        if document is None or document.caret is None or not isinstance(event, QKeyEvent):
            return False
        modifiers = event.modifiers()
        step = CARET_KEYS.get((Qt.Key(event.key()), bool(modifiers & _Modifier.ControlModifier)))
        if step is None or modifiers & ~_KNOWN:
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() is QEvent.Type.KeyPress:
            self._step(document, document.caret, step, selecting=bool(modifiers & _Modifier.ShiftModifier))
        return True

    def _step(self, document: OpenDocument, caret: Caret, step: Step, *, selecting: bool) -> None:
        after = stepped(caret, step, document.texts, selecting=selecting)
        selection = after.selection()
        has_changed = document.selection != selection
        document.selection = selection
        self._put(document, after, by_line=step in _BY_LINE)
        if has_changed:
            self.selected.emit()

    def _put(self, document: OpenDocument, caret: Caret, *, by_line: bool = False) -> None:
        document.caret = caret
        word = _word(document, caret.place)
        if word is not None:
            self._view.reveal(caret.place.page, word.box)
            line = taken(document.texts[caret.place.page], caret.place, Grain.LINE)
            words = line.words_of(caret.place.page, document.texts[caret.place.page]) if by_line else [word]
            self.moved.emit(" ".join(each.text for each in words))
        self._view.refresh()

    def _first_place(self, document: OpenDocument) -> WordPlace | None:
        """Where the caret begins: on what is selected, else at the top of what is to be seen."""
        if document.selection is not None and document.selection.first.page in document.texts:
            return document.selection.first
        for page in self._view.pages_in_sight:
            corner = self._view.sheet(page).topLeft()
            top = self._view.spot_at(QPointF(max(corner.x(), 0.0), max(corner.y(), 0.0))).y
            words = document.texts[page].words if page in document.texts else ()
            below = [number for number, word in enumerate(words) if word.box.top >= top - 1.0]
            if below:
                return WordPlace(page, below[0])
        page = self._view.page
        nearest = nearest_word(document.texts[page], 0.0, 0.0) if page in document.texts else None
        return WordPlace(page, nearest) if nearest is not None else None


def _word(document: OpenDocument, place: WordPlace) -> Word | None:
    words = document.texts[place.page].words if place.page in document.texts else ()
    return words[place.word] if place.word < len(words) else None
