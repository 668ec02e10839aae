"""The preferences in a window beside the work; what is changed counts at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget, QVBoxLayout, QWidget

from reader.gui.actions import ActionRow
from reader.gui.preferences.files_page import FilePlace, FilesPage
from reader.gui.preferences.key_pattern_page import KeyPatternPage
from reader.gui.preferences.keys_page import KeysPage
from reader.gui.preferences.settings_page import SettingsPage
from reader.gui.theme import Appearance
from reader.settings import Settings

_LOOKS = ("theme", "text_size", "dark_pages")
_ARRIVALS = ("subscriptions", "fetch_on_start", "ask_arxiv", "new_versions_to_inbox")
_CITING = ("cite_command", "dragged_text", "reference_style", "reference_style_file", "accents")
_DOWNLOADS = (
    *("seconds_between_requests", "largest_pdf"),
    *("pdf_base", "api_base", "feed_base", "crossref_base", "datacite_base"),
)

_WIDTH, _HEIGHT = 52, 44
"""In line heights, so that the window grows with the text; never larger than the screen."""


class PreferencesWindow(QDialog):
    """Asks for changes and shows what is in force; it changes nothing by itself."""

    change_asked = Signal(str, object)
    """A setting's name, and the value that it is to have."""

    def __init__(
        self,
        settings: Settings,
        rows: Sequence[ActionRow],
        places: Sequence[FilePlace],
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        """`rows` are the verbs whose keys can be changed, `places` what lies where."""
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Preferences")
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("preferencesTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName("Pages of the preferences")
        keys = KeysPage(rows, appearance.theme)
        appearance.changed.connect(keys.show_theme)
        self.key_pattern = KeyPatternPage()
        self._pages = (
            SettingsPage("looksPage", "Looks", _LOOKS),
            keys,
            SettingsPage("arrivalsPage", "New papers", _ARRIVALS),
            SettingsPage("citingPage", "Citing", _CITING),
            self.key_pattern,
            SettingsPage("downloadsPage", "Downloads", _DOWNLOADS),
        )
        for page in (*self._pages, FilesPage(places)):
            self.tabs.addTab(page, page.title)
        for page in self._pages:
            page.changed.connect(self.change_asked)
        self._lay_out()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show the settings in force."""
        for page in self._pages:
            page.show_settings(settings)

    def _lay_out(self) -> None:
        close = QPushButton("Close", self)
        close.setObjectName("closePreferences")
        close.setAccessibleName("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 10, 20, 12)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(foot)
        line, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(min(_WIDTH * line, room.width() - 40), min(_HEIGHT * line, room.height() - 80))
