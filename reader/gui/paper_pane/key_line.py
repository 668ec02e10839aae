"""The citation key of the paper that is shown, and the way to another one."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from reader.gui.paper_pane.flow_layout import FlowLayout
from reader.gui.paper_pane.known_paper import KnownKey

_MOST_FILES = 10
"""Of those that a key went to, in a tool tip."""


class KeyLine(QWidget):
    """Shows a key, in italics as long as it was not given out and may still change, and where it went."""

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a key."""
        super().__init__(parent)
        self.setObjectName("keyLine")
        heading = QLabel("Citation key:", self)
        heading.setProperty("quiet", True)
        self._key = QLabel(self)
        self._key.setObjectName("citationKey")
        self._key.setTextFormat(Qt.TextFormat.PlainText)
        self._key.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._key.setMinimumWidth(1)
        self.change = QPushButton("Change…", self)
        self.change.setObjectName("changeKeyButton")
        self.change.setProperty("flat", True)
        self.change.setProperty("compact", True)
        self.change.clicked.connect(self.change_asked)
        row = FlowLayout(self)
        for widget in (heading, self._key, self.change):
            row.addWidget(widget)

    def show_key(self, known: KnownKey) -> None:
        """Show a key."""
        font = self._key.font()
        font.setItalic(not known.stays)
        self._key.setFont(font)
        self._key.setText(known.key)
        told = _told(known)
        # Of a long key in a narrow pane the end cannot be seen.
        self._key.setToolTip(f"<qt><p style='white-space:pre'>{escape(known.key)}\n{escape(told)}</p></qt>")
        self._key.setAccessibleName(f"Citation key {known.key}")
        self._key.setAccessibleDescription(told)
        self.change.setAccessibleName(f"Change the citation key {known.key}")


def _told(known: KnownKey) -> str:
    """What is to be known of a key, line by line."""
    lines = [] if known.stays else ["Made by the pattern of the preferences; it stays from the first export on."]
    if known.stays and not known.given:
        lines.append("From a bibliography; it stays.")
    for given in known.given:
        former = "" if given.key == known.key else f"Before: {given.key}, given out"
        lines.append(f"{former or 'Given out'} on {given.pinned_at[:10]}")
        lines += [f"    {path}" for path in given.files[:_MOST_FILES]]
    return "\n".join(lines)
