"""Links that lead out of the program."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(url: QUrl) -> None:
    """Open a link in the browser or the mail program; other kinds of links are left alone."""
    if url.scheme() in ("http", "https", "mailto"):
        QDesktopServices.openUrl(url)
