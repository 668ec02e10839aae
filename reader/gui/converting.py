"""Converting a library of an older version, which may take minutes, before the window on it opens."""

import threading

from PySide6.QtCore import QEventLoop, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from reader.errors import Cancelled
from reader.gui.tasks import Lane
from reader.services.catalogue import Conversion

_WIDTH, _MARGIN = 440, 20
"""Pixels."""


class Converting(QWidget):
    """Is seen as soon as there is something to tell; closing it ends the conversion, after which the library is as it was."""

    _told = Signal(float)

    def __init__(self) -> None:
        """Nothing is told yet."""
        super().__init__()
        self.setObjectName("converting")
        self.setWindowTitle("Paperdesk")
        self.text = QLabel(
            "This library is of an older Paperdesk and is converted first. With a million papers that takes some minutes; "
            "a copy of what it was is kept beside it.",
            self,
        )
        self.text.setObjectName("convertingText")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.bar = QProgressBar(self)
        self.bar.setObjectName("convertingProgress")
        self.bar.setAccessibleName("Share of the papers that are converted")
        # Until the papers are come to, which is after the copy, the bar only shows that something is going on.
        self.bar.setRange(0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self.text)
        layout.addWidget(self.bar)
        self.setFixedWidth(_WIDTH)
        self._stop = threading.Event()
        self._told.connect(self._show)

    def tell(self, share: float) -> None:
        """Take what share is done, from any thread; raises Cancelled once the window was closed."""
        if self._stop.is_set():
            raise Cancelled("The library was not converted and is as it was; it will be when Paperdesk is started again.")
        self._told.emit(share)

    def _show(self, share: float) -> None:
        if share:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * share))
        self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for the conversion to notice that it is to end."""
        event.ignore()
        self._stop.set()
        self.text.setText("Stopping; the library stays as it was…")


def convert(conversion: Conversion) -> None:
    """Run a conversion on a thread of its own, with a window that tells of it; raises what it raises."""
    window, loop = Converting(), QEventLoop()
    failures: list[BaseException] = []

    def fail(error: BaseException) -> None:
        failures.append(error)
        loop.quit()

    lane = Lane("converting", window)
    lane.run(lambda: conversion(window.tell), lambda _: loop.quit(), fail)
    loop.exec()
    lane.finish()
    window.hide()
    window.deleteLater()
    if failures:
        raise failures[0]
