import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QSpinBox, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.preferences.window import PreferencesWindow
from reader.gui.program import Program
from reader.paths import settings_file
from reader.settings import load_settings
from tests.gui.preferences.conftest import found


@pytest.fixture
def preferences(empty_window: Program) -> PreferencesWindow:
    """The preferences of a window, opened by their verb."""
    empty_window.actions["preferences"].trigger()
    return opened(empty_window)


def opened(program: Program) -> PreferencesWindow:
    (window,) = (window for window in program.window.findChildren(PreferencesWindow) if window.isVisible())
    return window


def test_the_window_stands_beside_the_work(preferences: PreferencesWindow) -> None:
    assert not preferences.isModal()
    assert [preferences.tabs.tabText(place) for place in range(preferences.tabs.count())] == [
        "Looks",
        "Keys",
        "New papers",
        "Citing",
        "Citation keys",
        "Downloads",
        "Files",
    ]


def test_there_is_one_window_only(empty_window: Program, preferences: PreferencesWindow) -> None:
    empty_window.actions["preferences"].trigger()
    assert opened(empty_window) is preferences


def test_it_opens_anew_after_it_was_closed(empty_window: Program, preferences: PreferencesWindow) -> None:
    QTest.mouseClick(found(preferences, QPushButton, "closePreferences"), Qt.MouseButton.LeftButton)
    assert not preferences.isVisible()
    empty_window.actions["preferences"].trigger()
    assert opened(empty_window) is not preferences


def test_looks_are_seen_at_once_and_kept(empty_window: Program, preferences: PreferencesWindow) -> None:
    size = empty_window.window.font().pointSizeF()
    QTest.keyClick(found(preferences, QComboBox, "setting_theme"), Qt.Key.Key_End)
    found(preferences, QSpinBox, "setting_text_size").setValue(150)
    assert empty_window.appearance.theme.is_dark
    assert empty_window.window.font().pointSizeF() == pytest.approx(1.5 * size)
    empty_window.window.close()
    settings, problems = load_settings(settings_file())
    assert (settings.theme, settings.text_size, problems) == ("dark", 150, [])


def test_what_the_menu_changes_is_shown(empty_window: Program, preferences: PreferencesWindow) -> None:
    empty_window.actions["dark_theme"].trigger()
    assert found(preferences, QComboBox, "setting_theme").currentText() == "Dark"


def test_what_the_environment_sets_is_not_written_with_something_else(
    empty_window: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERDESK_PDF_BASE", empty_window.program_verbs.settings.pdf_base)
    empty_window.actions["preferences"].trigger()
    preferences = opened(empty_window)
    assert not found(preferences, QLineEdit, "setting_pdf_base").isEnabled()
    found(preferences, QSpinBox, "setting_largest_pdf").setValue(7)
    empty_window.window.close()
    monkeypatch.delenv("PAPERDESK_PDF_BASE")
    settings, _ = load_settings(settings_file())
    assert (settings.pdf_base, settings.largest_pdf) == ("https://arxiv.org", 7)


def test_other_keys_act_in_the_window_and_stand_in_the_tool_tips(empty_window: Program, preferences: PreferencesWindow) -> None:
    pane = empty_window.pdf_tab.pane
    fit = found(pane, QWidget, "pdf-fit-width")
    assert fit.toolTip() == "Fit the width (W)"
    table = found(preferences, QTreeWidget, "keysTable")
    (line,) = table.findItems("Fit the width", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    table.setCurrentItem(line)
    QTest.keyClick(found(preferences, QWidget, "keyPress"), Qt.Key.Key_U)
    QTest.mouseClick(found(preferences, QPushButton, "useKey"), Qt.MouseButton.LeftButton)
    assert [key.toString() for key in empty_window.actions["pdf.fit_width"].shortcuts()] == ["U"]
    assert fit.toolTip() == "Fit the width (U)"
    QTest.mouseClick(found(preferences, QPushButton, "noKey"), Qt.MouseButton.LeftButton)
    assert fit.toolTip() == "Fit the width"
    empty_window.window.close()
    assert load_settings(settings_file())[0].keys == {"pdf.fit_width": ""}


def test_everything_that_can_be_worked_has_a_name(preferences: PreferencesWindow) -> None:
    """Parts of Qt's own widgets, named qt_…, are known by the widget that they belong to."""
    preferences.tabs.setCurrentIndex(1)
    worked = [
        widget
        for widget in preferences.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not widget.isHidden()
        and not (widget.objectName().startswith("qt_") or widget.window() is not preferences)
    ]
    assert {type(widget).__name__ for widget in worked} >= {"QLineEdit", "QComboBox", "QPushButton", "KeysTable"}
    for widget in worked:
        assert widget.objectName(), widget
        assert widget.accessibleName(), widget.objectName()
    names = [widget.objectName() for widget in worked]
    assert len(names) == len(set(names))


def test_every_page_is_reached_by_keyboard(preferences: PreferencesWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(preferences):
        preferences.activateWindow()
    bar = preferences.tabs.tabBar()
    bar.setFocus()
    for place in range(1, preferences.tabs.count()):
        QTest.keyClick(bar, Qt.Key.Key_Right)
        assert preferences.tabs.currentIndex() == place
        QTest.keyClick(bar, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert preferences.tabs.currentWidget().isAncestorOf(focus)
        bar.setFocus()


def test_a_window_that_is_gone_is_told_nothing(empty_window: Program, preferences: PreferencesWindow) -> None:
    preferences.close()
    QApplication.sendPostedEvents(preferences, QEvent.Type.DeferredDelete)
    empty_window.actions["dark_theme"].trigger()
    assert empty_window.appearance.theme.is_dark
