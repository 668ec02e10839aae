"""What an empty library shows in the list's place: the ways in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

_WAYS = (
    (
        "open_digests",
        "Open a digest or bibliography…",
        "openDigestButton",
        "A file with new papers, or your references as BibTeX, RIS or CSL-JSON. You can also drop it on this window.",
    ),
    ("fetch_listing", "Fetch today's listing…", "fetchListingButton", "The new papers of an arXiv category, from arXiv's feed."),
    (
        "add_papers",
        "Add papers…",
        "addPapersButton",
        "By arXiv identifiers or links, or as PDFs. You can also paste or drop them here.",
    ),
    (
        "import_sample",
        "Try the sample digest",
        "sampleDigestButton",
        "64 papers of cs.CV, to see how Paperdesk works. Undo removes them.",
    ),
)


class Welcome(QWidget):
    """Offers the ways in; `asked` carries the name of the verb."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay out a heading and a button with a sentence for each way."""
        super().__init__(parent)
        self.setObjectName("welcome")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(6)
        layout.addStretch(1)
        heading = QLabel("This library is empty. Four ways in:", self)
        heading.setObjectName("welcomeHeading")
        heading.setWordWrap(True)
        layout.addWidget(heading)
        for verb, label, name, sentence in _WAYS:
            layout.addSpacing(14)
            button = QPushButton(label, self)
            button.setObjectName(name)
            button.setAccessibleDescription(sentence)
            button.setProperty("primary", verb == "open_digests")
            button.clicked.connect(lambda _=False, verb=verb: self.asked.emit(verb))
            explanation = QLabel(sentence, self)
            explanation.setProperty("quiet", True)
            explanation.setWordWrap(True)
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
            layout.addWidget(explanation)
        layout.addStretch(2)
