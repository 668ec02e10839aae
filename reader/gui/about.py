"""What this program is, and what it runs on."""

from importlib.metadata import version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from reader import __version__
from reader.services.library import sqlite_version


def about_text() -> str:
    """Name, version, licence, and the versions of what it stands on."""
    return (
        f"Paperdesk {__version__}\n\nA reading-list manager for arXiv digests.\n\n"
        "Free software under the GNU Affero General Public License, version 3 or later; it comes without any warranty.\n\n"
        f"Qt {qVersion()}, SQLite {sqlite_version()}, PyMuPDF {version('PyMuPDF')} in a process of its own."
    )


def show_about(parent: QWidget) -> None:
    """Show it without getting in the way."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "About Paperdesk", about_text(), QMessageBox.StandardButton.Close, parent)
    box.setObjectName("aboutBox")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()
