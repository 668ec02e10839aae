"""What this program is, and what it runs on."""

from importlib.metadata import version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from reader import __version__
from reader.services.library import sqlite_version


def about_text(pdf_worker: str) -> str:
    """Name, version, licence, the versions of what it stands on, and how the PDF worker is locked down."""
    return (
        f"Paperdesk {__version__}\n\nA reading-list manager for arXiv digests.\n\n"
        "Free software under the GNU Affero General Public License, version 3 or later; it comes without any warranty.\n\n"
        f"Qt {qVersion()}, SQLite {sqlite_version()}, PyMuPDF {version('PyMuPDF')}.\n"
        f"PDF worker: {pdf_worker}."
    )


def show_about(parent: QWidget, pdf_worker: str) -> None:
    """Show it without getting in the way."""
    close = QMessageBox.StandardButton.Close
    box = QMessageBox(QMessageBox.Icon.NoIcon, "About Paperdesk", about_text(pdf_worker), close, parent)
    box.setObjectName("aboutBox")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setModal(False)
    box.show()
