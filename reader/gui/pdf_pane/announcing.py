"""What is told to assistive tools of the pages, which are pictures to them.

The text of its own widgets is what Qt gives to screen readers. So the pages are told of by announcements and by a description,
and `PlainPage` has their text in a widget that Qt knows.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

_LONGEST = 2_000
"""Characters of an announcement; nobody listens longer, and it can be read in the page's text."""


class Announcer(QObject):
    """Has sentences spoken, without taking the focus; `said` brings each of them."""

    said = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        """Speak for `widget`, which becomes the parent."""
        super().__init__(widget)
        self._widget = widget

    def say(self, sentence: str) -> None:
        """Have a sentence spoken, where anybody listens."""
        sentence = sentence[:_LONGEST]
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._widget, sentence))
        self.said.emit(sentence)
