"""What is said in the list's place where a query finds nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_QUIET = {
    "state:inbox": "Your inbox is empty.",
    "is:starred": "No paper has a star yet. Give one to those that matter.",
    "state:to-read": "Nothing waits to be read.",
    "state:reading": "You are not reading anything just now.",
    "state:read": "No paper is marked as read yet.",
    "is:downloaded": "No PDF has been downloaded yet. To read a paper is enough to download its PDF.",
    "is:binned": "The Bin is empty.",
}


_LONGEST_SHOWN = 200
"""Letters of a query that are shown; somebody may have pasted a page."""


class NothingFound(QLabel):
    """A sentence that takes the keys of the list, so that these go on acting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__("", parent)
        self.setObjectName("nothingFound")
        self.setProperty("quiet", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def say(self, query: str) -> None:
        """Say that this query finds nothing."""
        if query:
            shown = " ".join(query.replace("\0", " ").split())
            shown = shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
            self.setText(_QUIET.get(query, f"Nothing found for {shown}\n\nAll conditions must hold; fewer of them find more."))
