"""Bugs are shown, not hidden: one hook for every thread, repeats collapsed, a report to copy."""

import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

from reader import __version__


class BugReports(QObject):
    """Catches what nobody expected, on whichever thread it happens."""

    _happened = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Hooks nothing yet."""
        super().__init__(parent)
        self._seen: dict[str, int] = {}
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook of this process."""
        sys.excepthook = self.report
        threading.excepthook = lambda hooked: self.report(
            hooked.exc_type, hooked.exc_value or hooked.exc_type(), hooked.exc_traceback
        )

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the traceback to stderr and show it; may be called from any thread."""
        if issubclass(kind, KeyboardInterrupt):
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        where = traceback.extract_tb(trace)
        place = f"{kind.__name__} {where[-1].filename}:{where[-1].lineno}" if where else kind.__name__
        self._happened.emit(place, text)

    def _show(self, place: str, text: str) -> None:
        self._seen[place] = self._seen.get(place, 0) + 1
        if self._seen[place] == 1:
            BugDialog(f"Paperdesk {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n{text}").show()


class BugDialog(QDialog):
    """The report, to be copied."""

    def __init__(self, report: str) -> None:
        """Show `report` beside the window."""
        super().__init__()
        self.setObjectName("bugDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Something went wrong in Paperdesk")
        self.resize(640, 360)
        sentence = QLabel("This is a mistake of the program, not yours. Your library is safe; you can go on working.", self)
        sentence.setWordWrap(True)
        details = QPlainTextEdit(report, self)
        details.setReadOnly(True)
        details.setAccessibleName("Report")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton("Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        for widget in (sentence, details, buttons):
            layout.addWidget(widget)
