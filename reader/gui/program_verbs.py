"""What the keys and menus do with the program as a whole: palette, keys, looks, preferences."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from reader.gui.actions import Actions
from reader.gui.chooser import Choice, Chooser
from reader.gui.desk import Desk
from reader.gui.downloads.downloads import Downloads
from reader.gui.key_help import KeyHelp
from reader.gui.main_window import MainWindow
from reader.gui.theme import Appearance
from reader.settings import Settings, save_settings

if TYPE_CHECKING:
    from reader.domain.paper import Paper
    from reader.gui.preferences.window import PreferencesWindow
    from reader.services.kept_files import Kept


class ProgramVerbs(QObject):
    """Holds the settings and lets everything follow them."""

    settings_changed = Signal(object)
    """Other Settings are in force."""

    keys_changed = Signal(object)
    """Other keys are chosen: what `chosen_keys` gives."""

    def __init__(
        self, desk: Desk, appearance: Appearance, downloads: Downloads, window: MainWindow, settings: Settings, file: Path
    ) -> None:
        """`file` is where settings are kept."""
        super().__init__(window)
        self._desk, self._appearance, self._downloads, self._window = desk, appearance, downloads, window
        self.settings, self._file = settings, file
        self._set_up(settings)
        desk.changed.connect(lambda _: self._fill_preferences())
        self._actions: Actions
        self._preferences: PreferencesWindow | None = None

    def take_actions(self, actions: Actions) -> None:
        """Take the actions, and give them the keys that are set."""
        self._actions = actions
        actions.set_keys(self.settings.keys)

    def chosen_keys(self) -> dict[str, list[str]]:
        """The keys that the reader chose, in Qt's portable form, by name of the action."""
        from reader.gui.preferences.key_map import keys_of

        chosen = self.settings.keys
        return {row.name: [key.toString() for key in keys_of(row, chosen)] for row in self._actions.rows if row.name in chosen}

    def command_palette(self) -> None:
        """Find a verb by its name and do it."""
        by_label = {row.label: self._actions[row.name] for row in self._actions.rows if not row.name.startswith("quick_tag")}
        choices = [
            Choice(label, _first_key(action.shortcuts()), action.isEnabled())
            for label, action in by_label.items()
            if action.objectName() != "command_palette"
        ]
        Chooser(
            choices, lambda label: by_label[label].trigger(), placeholder="What do you want to do?", parent=self._window
        ).popup()

    def show_keys(self) -> None:
        """Show the whole key map."""
        KeyHelp(self._actions, self._window).show()

    def preferences(self) -> None:
        """Show the preferences, in one window only."""
        if self._preferences is None:
            self._preferences = self._make_preferences()
            self._fill_preferences()
        window = self._preferences
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def _make_preferences(self) -> "PreferencesWindow":
        from reader.gui.preferences.files_page import places
        from reader.gui.preferences.window import PreferencesWindow

        lying = places(self._desk.library.folder, self._file)
        window = PreferencesWindow(self.settings, self._actions.rows, lying, self._appearance, self._window)
        window.change_asked.connect(lambda name, value: self.change(**{name: value}))
        window.key_pattern.kept.stop_asked.connect(self._stop_keeping)
        window.finished.connect(self._forget_preferences)
        self.settings_changed.connect(window.show_settings)
        return window

    def _fill_preferences(self) -> None:
        """Show what the library has to do with settings: papers for whose keys the pattern is, and the files that are kept."""
        if self._preferences is None:
            return
        from reader.domain.query import parse

        library = self._desk.library

        def ask() -> "tuple[list[Paper], list[Kept]]":
            ids = library.find(parse("has:authors"), limit=3) or library.find(parse(""), limit=3)
            return library.papers(ids), library.kept_files().all()

        self._desk.ask(ask, lambda known: self._show_known(*known))

    def _show_known(self, papers: "list[Paper]", kept: "list[Kept]") -> None:
        if self._preferences is not None:
            self._preferences.key_pattern.show_papers(papers)
            self._preferences.key_pattern.kept.show_files(kept)

    def _stop_keeping(self, uid: str) -> None:
        self._desk.do(lambda: self._desk.library.kept_files().stop(uid))

    def _forget_preferences(self) -> None:
        self._preferences = None

    def light_theme(self) -> None:
        """Be light whatever the desktop is."""
        self.change(theme="light")

    def dark_theme(self) -> None:
        """Be dark whatever the desktop is."""
        self.change(theme="dark")

    def system_theme(self) -> None:
        """Be light or dark as the desktop is."""
        self.change(theme="system")

    def change(self, **changes: Any) -> None:
        """Change settings, follow them and keep them."""
        self.take(replace(self.settings, **changes))

    def take(self, settings: Settings) -> None:
        """Follow these settings and keep them."""
        before, self.settings = self.settings, settings
        # Dressing every widget anew takes a moment, which other settings need not cost.
        if (settings.theme, settings.text_size) != (before.theme, before.text_size):
            self._appearance.choose(settings.theme, settings.text_size)
        self._actions.set_keys(settings.keys)
        self.keys_changed.emit(self.chosen_keys())
        self._downloads.take_settings(settings)
        self._set_up(settings)
        self.settings_changed.emit(settings)
        if (settings.citation_keys, settings.accents) != (before.citation_keys, before.accents):
            self._desk.exports_altered.emit()
        self._desk.writes.run(lambda: save_settings(self._file, settings), self._tell, self._desk.fail)

    def _set_up(self, settings: Settings) -> None:
        library = self._desk.library
        library.returns_new_versions, library.key_pattern = settings.new_versions_to_inbox, settings.citation_keys
        library.tex_is_ascii = settings.accents == "tex"

    def _tell(self, problems: list[str]) -> None:
        for problem in problems:
            self._desk.warn(problem)


def _first_key(keys: list[QKeySequence]) -> str:
    return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
