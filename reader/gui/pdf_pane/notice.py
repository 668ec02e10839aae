"""What stands in the place of the pages: a sentence, the progress of a download, or the question for a password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from reader.gui.pdf_pane.controls import ReturnField

EMPTY = "Press Enter on a paper to read its PDF here."


class Notice(QWidget):
    """Tells what is done with its controls: a password typed, another try to open, a fresh copy wanted."""

    password_entered = Signal(str)
    retry_pressed = Signal()
    download_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin with the quiet sentence of the empty pane."""
        super().__init__(parent)
        self.setObjectName("pdf-notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("pdf-notice-sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setProperty("quiet", True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.progress = QProgressBar(self)
        self.progress.setObjectName("pdf-notice-progress")
        self.progress.setAccessibleName("Progress of the PDF")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.retry = QPushButton("Try again", self)
        self.retry.setObjectName("pdf-notice-retry")
        self.retry.clicked.connect(self.retry_pressed)
        self.download = QPushButton("Download again", self)
        self.download.setObjectName("pdf-notice-download")
        self.download.setToolTip("Put a fresh copy of the PDF in the place of this one")
        self.download.clicked.connect(self.download_pressed)
        self.password = ReturnField(self)
        self.password.setObjectName("pdf-password")
        self.password.setAccessibleName("Password of the PDF")
        self.password.setPlaceholderText("Password")
        self.password.setToolTip("Password of the PDF (Return opens it)")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.entered.connect(self._enter)
        self.unlock = QPushButton("Open", self)
        self.unlock.setObjectName("pdf-password-open")
        self.unlock.setToolTip("Open the PDF with this password (Return)")
        self.unlock.clicked.connect(self._enter)
        self._control: QWidget | None = None
        self._arrange()
        self.show_empty()

    def show_empty(self) -> None:
        """Say how to get a PDF here."""
        self._show(EMPTY)

    def show_nothing(self) -> None:
        """Say nothing: what comes will come in a moment."""
        self._show("")

    def show_waiting(self, sentence: str, fraction: float | None) -> None:
        """Say what is being waited for; `fraction` from 0 to 1, None where it is not known."""
        self._show(sentence, self.progress)
        self.progress.setRange(0, 0 if fraction is None else 1000)
        self.progress.setValue(round(min(max(fraction or 0.0, 0.0), 1.0) * 1000))

    def show_failure(self, sentence: str, *, can_retry: bool) -> None:
        """Say why there is no PDF."""
        self._show(sentence, *([self.retry, self.download] if can_retry else []))

    def ask_password(self, sentence: str) -> None:
        """Ask for the password; `sentence` says what is protected or that the last try was wrong."""
        self.password.clear()
        self._show(sentence, self.password, self.unlock)

    def set_retry_tip(self, tip: str) -> None:
        """Say on the button what it does and its key."""
        self.retry.setToolTip(tip)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to what can be done here."""
        super().focusInEvent(event)
        if self._control is not None:
            self._control.setFocus(event.reason())

    def _show(self, sentence: str, *controls: QWidget) -> None:
        focus = QApplication.focusWidget()
        has_focus = focus is not None and (focus is self or self.isAncestorOf(focus))
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for control in (self.progress, self.retry, self.download, self.password, self.unlock):
            control.setVisible(control in controls)
        self._control = next((control for control in controls if control is not self.progress), None)
        if has_focus:
            (self._control or self).setFocus()

    def _enter(self) -> None:
        self.password_entered.emit(self.password.text())

    def _arrange(self) -> None:
        narrow = 24 * self.fontMetrics().averageCharWidth()
        self.progress.setMaximumWidth(narrow)
        self.password.setMaximumWidth(narrow)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self.sentence)
        for controls in ((self.progress,), (self.password, self.unlock), (self.retry, self.download)):
            row = QHBoxLayout()
            row.addStretch()
            for control in controls:
                row.addWidget(control)
            row.addStretch()
            column.addLayout(row)
        column.addStretch(3)
