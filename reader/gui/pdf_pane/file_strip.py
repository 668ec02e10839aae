"""The line above the pages that says what has become of their file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget


class FileStrip(QWidget):
    """Is seen only while there is something to say; the pages that are shown stay as they are until the reader decides."""

    reload_pressed = Signal()
    download_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin unseen."""
        super().__init__(parent)
        self.setObjectName("pdf-file-strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sentence = QLabel(self)
        self.sentence.setObjectName("pdf-file-sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.reload = self._button("pdf-file-reload", "Show it", "Show the file as it is now, at the same place (F5)")
        self.reload.clicked.connect(self.reload_pressed)
        self.download = self._button("pdf-file-download", "Download again", "Get another copy of the PDF")
        self.download.clicked.connect(self.download_pressed)
        self.dismiss = self._button("pdf-file-dismiss", "Not now", "Go on with the pages that are shown")
        self.dismiss.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 12, 6)
        line.addWidget(self.sentence, 1)
        for button in (self.reload, self.download, self.dismiss):
            line.addWidget(button)
        self.hide()

    def tell_altered(self) -> None:
        """Another file lies in the place of the one that is shown."""
        self._tell("This file was changed by another program.", self.reload)

    def tell_vanished(self) -> None:
        """There is no file any more."""
        self._tell("This file was removed or renamed; what is open here can still be read.", self.download)

    def _button(self, name: str, text: str, hint: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(hint)
        return button

    def _tell(self, sentence: str, remedy: QPushButton) -> None:
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        for button in (self.reload, self.download):
            button.setVisible(button is remedy)
        self.show()
