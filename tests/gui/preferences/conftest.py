"""The pages of the preferences, with somebody who does what they ask for."""

from dataclasses import replace
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.actions import ACTIONS, QUICK_TAGS, ActionRow, pdf_rows
from reader.gui.preferences.keys_page import KeysPage
from reader.gui.preferences.settings_page import SettingsPage
from reader.gui.theme import read_theme
from reader.settings import Settings

W = TypeVar("W", bound=QWidget)

ROWS: tuple[ActionRow, ...] = (*ACTIONS, *QUICK_TAGS, *pdf_rows())


class Follower:
    """Puts what a page asks for in force, and shows it to the page."""

    def __init__(self, page: KeysPage | SettingsPage, settings: Settings) -> None:
        self.page, self.settings = page, settings
        self.asked: list[tuple[str, Any]] = []
        page.changed.connect(self.take)
        page.show_settings(settings)

    def take(self, name: str, value: Any) -> None:
        self.asked.append((name, value))
        self.settings = replace(self.settings, **{name: value})
        self.page.show_settings(self.settings)


class Keys:
    """The page of keys, worked as a reader works it."""

    def __init__(self, qtbot: QtBot, settings: Settings) -> None:
        self.page = KeysPage(ROWS, read_theme("light"))
        qtbot.addWidget(self.page)
        self.page.show()
        self.follower = Follower(self.page, settings)

    @property
    def chosen(self) -> dict[str, str]:
        return dict(self.follower.settings.keys)

    def line(self, label: str) -> QTreeWidgetItem:
        matches = self.page.table.findItems(label, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 0)
        return next(line for line in matches if line.parent())

    def told(self, name: str) -> str:
        return found(self.page, QLabel, name).text()

    def choose(self, label: str, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        """Choose a verb and press keys for it."""
        self.page.table.setCurrentItem(self.line(label))
        for key, modifiers in keys:
            QTest.keyClick(self.page.editor.press, key, modifiers)

    def click(self, name: str) -> None:
        button = found(self.page, QPushButton, name)
        assert button.isEnabled()
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    """The page of keys, all of them as usual."""
    return Keys(qtbot, Settings())


def found(parent: QWidget, kind: type[W], name: str) -> W:
    """The only widget of this kind and name."""
    (widget,) = (one for one in parent.findChildren(kind) if one.objectName() == name)
    return widget
