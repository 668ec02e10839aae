"""A page of settings, one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.gui.preferences.page import Page
from reader.gui.preferences.setting_line import SettingLine
from reader.settings import Settings


class SettingsPage(Page):
    """Shows the settings of these names."""

    changed = Signal(str, object)
    """A setting's name, and the value that it is to have."""

    def __init__(self, name: str, title: str, settings: Sequence[str], parent: QWidget | None = None) -> None:
        """Make the lines; `show_settings` fills in the values."""
        super().__init__(name, title, parent)
        self._lines = {setting: SettingLine(setting, self) for setting in settings}
        for line in self._lines.values():
            self.column.addWidget(line)
            line.changed.connect(self.changed)
        self.column.addStretch()

    def show_settings(self, settings: Settings) -> None:
        """Show the values in force."""
        for name, line in self._lines.items():
            line.show_value(getattr(settings, name))
