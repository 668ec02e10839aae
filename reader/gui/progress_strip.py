"""How something that takes long goes on: a sentence, a bar and a button that ends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

_BAR = 120
"""Width in pixels."""


class ProgressStrip(QWidget):
    """Is seen only while there is something to say."""

    cancel_asked = Signal()

    def __init__(self, kind: str, hint: str, parent: QWidget | None = None) -> None:
        """`kind` begins the names of its parts (`download`), `hint` says what the button does."""
        super().__init__(parent)
        self.text = QLabel(self)
        self.text.setObjectName(f"{kind}Text")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setProperty("quiet", True)
        self.bar = QProgressBar(self)
        self.bar.setObjectName(f"{kind}Progress")
        self.bar.setAccessibleName(kind.capitalize())
        self.bar.setFixedWidth(_BAR)
        self.bar.setTextVisible(False)
        self.cancel_button = QToolButton(self)
        self.cancel_button.setObjectName(f"cancel{kind.capitalize()}sButton")
        self.cancel_button.setText("Cancel")
        self.cancel_button.setToolTip(hint)
        self.cancel_button.setAccessibleName(hint)
        self.cancel_button.setProperty("flat", True)
        self.cancel_button.clicked.connect(self.cancel_asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (self.text, self.bar, self.cancel_button):
            line.addWidget(widget)
        self.hide()

    def show_progress(self, sentence: str, share: float | None) -> None:
        """Say how it goes on (`share` of the whole, None while its size is unknown); empty: there is nothing going on."""
        self.setVisible(bool(sentence))
        self.text.setText(sentence)
        self.text.setToolTip("")
        self.bar.show()
        self.bar.setRange(0, 0 if share is None else 100)
        self.bar.setValue(int((share or 0) * 100))

    def show_notice(self, words: str, why: str) -> None:
        """Say something that waits, without a bar, and why where the pointer rests; empty: nothing does."""
        self.setVisible(bool(words))
        self.text.setText(words)
        self.text.setToolTip(why)
        self.bar.hide()
