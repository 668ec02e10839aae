"""The note on a paper, in Markdown, which saves itself."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.gui.desk import Desk
from reader.gui.paper_pane.buttons import with_key
from reader.gui.paper_pane.note_saver import NoteSaver, Typed, as_kept, below
from reader.gui.paper_pane.note_text import NoteText

_TYPING_PAUSE = 800
"""Milliseconds without a key press before the note is saved."""


class NoteEditor(QWidget):
    """Edits the note of one paper after another; what was typed is saved for the paper it was typed for."""

    left = Signal()
    """The reader is done."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Save through the desk."""
        super().__init__(parent)
        self.setObjectName("noteEditor")
        self._paper: int | None = None
        self._expected: int | None = None
        self._is_loaded = False
        self._saver = NoteSaver(desk, self)
        self.text = NoteText(self)
        self._hint = QLabel("", self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self.flush)
        self._saver.saved.connect(self._say_saved)
        self.text.textChanged.connect(self._typed)
        self.text.focus_came.connect(self._begin)
        self.text.focus_went.connect(self.flush)
        self.text.left.connect(self.left)

    def _lay_out(self) -> None:
        heading = QLabel("Notes", self)
        heading.setObjectName("noteHeading")
        heading.setBuddy(self.text)
        self._hint.setObjectName("noteHint")
        self._hint.setProperty("quiet", True)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self._hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.text)

    @property
    def revision(self) -> int:
        """Differs whenever a save has begun or ended; what was asked of the library before that may be out of date."""
        return self._saver.revision

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Name the key that leads here."""
        self.text.setToolTip(with_key("Your note on this paper, saved as you type", keys.get("edit_note", "")))

    def edit(self) -> None:
        """Let the reader type at the end of the note."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def expect(self, paper: int | None) -> None:
        """Save what was typed; `paper` is the one that what is typed from now on is for, its note will be shown soon."""
        self.flush()
        self._expected = paper
        if self.text.hasFocus():
            self._begin()

    def show_note(self, paper: int, note: str) -> None:
        """Show a paper's note as the library has it; what is being typed or saved stands."""
        self._expected = paper
        if paper != self._paper:
            self._switch(paper, note)
        elif self._saver.unsaved(paper) is not None or (self._is_loaded and self._has_typing()):
            return
        elif not self._is_loaded:
            typed = self.text.text()
            self._fill(paper, below(note, typed))
            self.text.moveCursor(QTextCursor.MoveOperation.End)
            self.text.document().setModified(bool(typed))
            self._typed()
        elif as_kept(self.text.text()) != note:
            self._fill(paper, note)

    def flush(self) -> None:
        """Save what was typed, now."""
        self._pause.stop()
        if self._paper is None or not self._has_typing():
            self._saver.retry()
            return
        self._saver.save(self._paper, Typed(self.text.text(), self._is_loaded))
        self.text.document().setModified(False)
        if not self._is_loaded:
            self._fill(self._paper, "", is_loaded=False)

    def _has_typing(self) -> bool:
        return self.text.document().isModified()

    def _begin(self) -> None:
        """The reader is about to type: from here on it is for the expected paper, even if its note is not here yet."""
        if self._expected is not None and self._expected != self._paper:
            self._switch(self._expected, None)

    def _switch(self, paper: int, note: str | None) -> None:
        """Go on with another paper; without its note, what is typed is put below that when it comes."""
        self.flush()
        unsaved = self._saver.unsaved(paper)
        if unsaved is not None and unsaved.is_whole:
            self._fill(paper, unsaved.text)
        elif unsaved is not None or note is None:
            self._fill(paper, "", is_loaded=False)
        else:
            self._fill(paper, note)

    def _fill(self, paper: int, note: str, *, is_loaded: bool = True) -> None:
        self._paper, self._is_loaded = paper, is_loaded
        self.text.setPlainText(note)
        self.text.document().setModified(False)
        self._pause.stop()
        self._hint.clear()

    def _typed(self) -> None:
        if self._has_typing():
            self._hint.clear()
            self._pause.start()

    def _say_saved(self, paper: int) -> None:
        if paper == self._paper and not self._has_typing():
            self._hint.setText("Saved")
