"""The status bar: what happened, with Undo beside it, how many papers there are, and how imports and downloads go on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QToolButton, QWidget

from reader.domain.change import Change
from reader.gui.desk import Message, is_step
from reader.gui.progress_strip import ProgressStrip

_SHOWN_FOR = 8000
"""Milliseconds that a message is seen, but for those that stay until the next one or a click."""


class MessageBar(QStatusBar):
    """Says one thing at a time."""

    undo_asked = Signal()
    cancel_asked = Signal()
    """What `show_downloads` tells of shall end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin silent."""
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setSizeGripEnabled(False)
        self.counts = self._label("counts")
        self.sentence = self._label("message")
        self.sentence.setMinimumWidth(1)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.undo_button = self._button("undoButton", "Undo", "Take the last change back")
        self.close_button = self._button("closeMessageButton", "×", "Close this message")
        self.verbs = ProgressStrip("verb", "Stop this; nothing of it is done then", self)
        self.imports = ProgressStrip("import", "Cancel the import; what is here already stays", self)
        self.adding = ProgressStrip("adding", "Add no more PDFs; what is here already stays", self)
        self.enriching = ProgressStrip("enriching", "Ask arXiv nothing more about these papers", self)
        self.texts = ProgressStrip("text", "Read no more PDFs for the search until the next start", self)
        self.testing = ProgressStrip("testing", "End the test with TeX", self)
        self.printing = ProgressStrip("printing", "Print no more pages", self)
        self.downloads = ProgressStrip("download", "Cancel all downloads", self)
        self._clock = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self.choices: list[QToolButton] = []
        self._lay_out()
        self._clock.timeout.connect(self.clear)
        self.undo_button.clicked.connect(self.undo_asked)
        self.downloads.cancel_asked.connect(self.cancel_asked)
        self.close_button.clicked.connect(self.clear)
        self.clear()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("quiet", True)
        return label

    def _button(self, name: str, text: str, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(hint)
        button.setAccessibleName(hint)
        button.setProperty("flat", True)
        return button

    def _lay_out(self) -> None:
        self.addWidget(self.counts)
        self.addWidget(self.sentence)
        self.addWidget(self.undo_button)
        self.addWidget(self.close_button)
        self.addWidget(QWidget(self), 1)
        self.addPermanentWidget(self.verbs)
        self.addPermanentWidget(self.imports)
        self.addPermanentWidget(self.adding)
        self.addPermanentWidget(self.enriching)
        self.addPermanentWidget(self.texts)
        self.addPermanentWidget(self.testing)
        self.addPermanentWidget(self.printing)
        self.addPermanentWidget(self.downloads)
        self.setContentsMargins(6, 0, 6, 0)
        self.counts.setContentsMargins(0, 0, 12, 0)

    def show_message(self, message: Message) -> None:
        """Say a sentence."""
        self.sentence.setText(message.sentence)
        self.sentence.setToolTip(message.sentence)
        self.sentence.setProperty("problem", message.is_problem)
        self.sentence.setProperty("quiet", not message.is_problem)
        self.sentence.style().polish(self.sentence)
        self.undo_button.setVisible(message.undoable)
        self._offer(message.choices)
        self.close_button.setVisible(message.is_problem or message.stays)
        if message.is_problem or message.stays:
            self._clock.stop()
        else:
            self._clock.start()

    def _offer(self, choices: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Put a button beside the sentence for each choice; any of them ends the message."""
        for button in self.choices:
            self.removeWidget(button)
            button.deleteLater()
        self.choices = []
        for place, (words, act) in enumerate(choices):
            button = self._button(f"messageChoice{place}", words, words)
            button.clicked.connect(self.clear)
            button.clicked.connect(lambda _=False, act=act: act())
            self.insertWidget(2 + place, button)
            button.show()
            self.choices.append(button)

    def follow(self, change: Change) -> None:
        """Offer to undo no longer what is not the newest change any more."""
        if is_step(change):
            self.undo_button.hide()

    def show_hint(self, words: str) -> None:
        """Say where a link leads while the pointer is on it."""
        if words or not self.undo_button.isVisible():
            self.show_message(Message(words))

    def clear(self) -> None:
        """Fall silent."""
        self.sentence.clear()
        self.sentence.setToolTip("")
        self.undo_button.hide()
        self._offer(())
        self.close_button.hide()

    def show_downloads(self, sentence: str, share: float | None) -> None:
        """Say how downloads go on (`share` of the present file, None while its size is unknown); empty: there are none."""
        self.downloads.show_progress(sentence, share)
