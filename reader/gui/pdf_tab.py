"""The side pane's PDF tab: the pane and its worker are made when they are first needed, so that the window need not wait."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.errors import PageFailed
from reader.gui.theme import Appearance, Theme
from reader.settings import AS_THE_WINDOW

if TYPE_CHECKING:
    from reader.gui.pdf_pane.pane import PdfPane
    from reader.gui.pdf_pane.values import PdfColours
    from reader.gui.pdf_tabs import PdfTabs
    from reader.pdf.client import PdfClient
    from reader.settings import Settings

_PURPOSES = {
    "window": "base",
    "desk": "pdf_ground",
    "text": "text",
    "quiet": "text_quiet",
    "disabled": "text_disabled",
    "line": "border",
    "accent": "accent",
    "paper": "pdf_page",
    "ink": "pdf_ink",
    "selection": "pdf_selection",
    "hit": "pdf_hit",
    "current_hit": "pdf_hit_current",
    "dark_desk": "pdf_dark_ground",
    "dark_paper": "pdf_dark_page",
    "dark_ink": "pdf_dark_ink",
    "dark_selection": "pdf_dark_selection",
    "dark_hit": "pdf_dark_hit",
    "dark_current_hit": "pdf_dark_hit_current",
}
"""The pane's names of colours, and the theme's."""


class PdfTab(QWidget):
    """Holds the PDF pane once there is one."""

    made = Signal(object)
    """The PdfPane has been made."""

    def __init__(self, appearance: Appearance, dark_pages: str = AS_THE_WINDOW, parent: QWidget | None = None) -> None:
        """Begin without a pane; `dark_pages` is one of the choices of that setting."""
        super().__init__(parent)
        self.setObjectName("pdfTab")
        self._appearance = appearance
        self._dark_pages = dark_pages
        self._pane: PdfPane | None = None
        self._tabs: PdfTabs | None = None
        self._client: PdfClient | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        appearance.changed.connect(self._dress)

    @property
    def tabs(self) -> "PdfTabs":
        """The papers that are open, made when they are first needed."""
        if self._tabs is None:
            from reader.gui.pdf_tabs import PdfTabs

            self._tabs = PdfTabs(self)
            self._layout.insertWidget(0, self._tabs)
        return self._tabs

    @property
    def pane(self) -> "PdfPane":
        """The pane, made now if it is not there yet."""
        if self._pane is None:
            from reader.gui.pdf_pane.pane import PdfPane
            from reader.pdf.client import PdfClient

            self._client = PdfClient()
            self._pane = PdfPane(self._client, self._colours(self._appearance.theme), self)
            self._layout.addWidget(self._pane)
            self.setFocusProxy(self._pane)
            self.made.emit(self._pane)
        return self._pane

    @property
    def worker(self) -> str:
        """How the worker process is locked down, in a few words."""
        lockdown = self._client.lockdown() if self._client is not None else None
        return str(lockdown or "not running yet")

    def warm(self) -> None:
        """Make the pane and start its worker, so that the first PDF comes at once."""
        pane = self.pane
        if self._client is not None and pane.isEnabled():
            # That no worker can be started is told when a PDF is to be read.
            with suppress(PageFailed):
                self._client.warm()

    def take_settings(self, settings: "Settings") -> None:
        """Have dark pages or light ones, as the settings want it."""
        if settings.dark_pages != self._dark_pages:
            self._dark_pages = settings.dark_pages
            self._dress(self._appearance.theme)

    def choice_of_pages(self, *, dark: bool) -> str:
        """The setting that makes pages dark, or light: as the window wherever that comes to the same."""
        if dark == self._appearance.theme.is_dark:
            return AS_THE_WINDOW
        return "on" if dark else "off"

    def showEvent(self, event: QShowEvent) -> None:
        """There must be a pane to be seen."""
        super().showEvent(event)
        self.pane.show()

    def flush(self) -> None:
        """Keep the comment that is being written."""
        if self._pane is not None:
            self._pane.keep_comment()

    def shut_down(self) -> None:
        """End the pane's thread and its worker process."""
        if self._pane is not None and self._client is not None:
            self._pane.shut_down()
            self._client.stop()

    def _dress(self, theme: Theme) -> None:
        if self._pane is not None:
            self._pane.set_colours(self._colours(theme))

    def _colours(self, theme: Theme) -> "PdfColours":
        is_dark = theme.is_dark if self._dark_pages == AS_THE_WINDOW else self._dark_pages == "on"
        colours = pdf_colours(theme)
        return colours.on_dark_pages() if is_dark else colours


def pdf_colours(theme: Theme) -> "PdfColours":
    """The theme's colours as the PDF pane names them."""
    from reader.gui.pdf_pane.values import PdfColours

    return PdfColours(**{name: theme.colour(purpose) for name, purpose in _PURPOSES.items()}, marks=theme.highlights)
