import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.actions import Actions
from reader.gui.key_help import PLACES
from reader.gui.theme import read_theme
from reader.settings import Settings
from tests.gui.preferences.conftest import ROWS, Keys, found

PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def shown(keys: Keys, label: str) -> bool:
    """Whether the line and the name of its menu can be seen."""
    line = keys.line(label)
    section = line.parent()
    assert section is not None
    assert line.isHidden() == section.isHidden()
    return not line.isHidden()


def test_every_verb_is_shown_with_its_place_and_keys(keys: Keys) -> None:
    for row in ROWS:
        assert keys.line(row.label).text(1) in PLACES.values()
    search = keys.line("Search")
    assert [search.text(column) for column in range(4)] == ["Search", "In the list", "/; Ctrl+F", ""]
    assert keys.told("keysSummary") == "Keys in bold are not the usual ones."


def test_nothing_can_be_changed_before_a_verb_is_chosen(keys: Keys) -> None:
    assert keys.told("keyTitle") == "Choose a verb to change its keys."
    assert not keys.page.editor.press.isEnabled()
    for name in ("useKey", "addKey", "noKey", "resetKey", "resetAllKeys"):
        assert not found(keys.page, QPushButton, name).isEnabled()


def test_a_key_is_taken_in_the_place_of_the_others(keys: Keys) -> None:
    keys.choose("Star", (Qt.Key.Key_H, CTRL))
    assert keys.chosen == {}
    keys.click("useKey")
    assert keys.chosen == {"toggle_star": "Ctrl+H"}
    assert keys.line("Star").text(2) == "Ctrl+H"
    assert keys.line("Star").font(2).bold()
    assert keys.told("keyTitle") == "Star (in the list): Ctrl+H"
    assert keys.page.editor.press.keySequence().isEmpty()
    assert keys.page.focusWidget() is keys.page.table


def test_a_key_is_taken_beside_the_others(keys: Keys) -> None:
    keys.choose("Star", (Qt.Key.Key_H, CTRL))
    keys.click("addKey")
    assert keys.chosen == {"toggle_star": "S; Ctrl+H"}


def test_keys_may_be_pressed_one_after_another(keys: Keys) -> None:
    keys.choose("Contents", (Qt.Key.Key_V, PLAIN), (Qt.Key.Key_C, PLAIN))
    keys.click("useKey")
    assert keys.chosen == {"pdf.toggle_contents": "V, C"}


def test_escape_can_be_a_key_as_well(keys: Keys) -> None:
    keys.choose("Fit the width", (Qt.Key.Key_Escape, PLAIN))
    assert (
        keys.told("keyProblem") == "Esc also does “Close a highlight or find, drop the selection, back to the list” in the PDF."
    )
    assert keys.page.isVisible()


def test_a_verb_may_have_no_key(keys: Keys) -> None:
    keys.choose("Put into the Bin")
    keys.click("noKey")
    assert keys.chosen == {"bin_papers": ""}
    assert keys.told("keyTitle") == "Put into the Bin (in the list): no key"
    assert not found(keys.page, QPushButton, "noKey").isEnabled()


def test_the_new_key_works_and_the_old_one_does_not(keys: Keys, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    places = {place: QWidget(window) for place in PLACES if place != "window"}
    done: list[str] = []
    actions = Actions(ROWS, lambda name: lambda: done.append(name), window)
    actions.put({"window": window, **places})
    keys.choose("Star", (Qt.Key.Key_H, CTRL))
    keys.click("useKey")
    actions.set_keys(keys.chosen)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    places["list"].setFocus()
    QTest.keyClick(places["list"], Qt.Key.Key_S)
    QTest.keyClick(places["list"], Qt.Key.Key_H, CTRL)
    assert done == ["toggle_star"]


def test_a_clash_is_told_and_may_be_taken(keys: Keys) -> None:
    problem = read_theme("light").colour("problem")
    keys.choose("Star", (Qt.Key.Key_N, PLAIN))
    assert keys.told("keyProblem") == "N also does “Next unread paper” in the list."
    keys.click("useKey")
    assert keys.chosen == {"toggle_star": "N"}
    for label, other in (("Star", "Next unread paper"), ("Next unread paper", "Star")):
        line = keys.line(label)
        assert line.text(3) == f"also “{other}”"
        assert line.toolTip(3) == f"N also does “{other}” in the list"
        assert line.foreground(3).color() == problem
    assert keys.told("keyProblem") == "N also does “Next unread paper” in the list."
    assert keys.told("keysSummary").startswith("2 verbs want a key that another one wants as well")
    keys.click("resetKey")
    assert keys.line("Next unread paper").text(3) == ""
    assert keys.line("Next unread paper").foreground(3).color() == QColor("black")
    assert keys.told("keyProblem") == ""


def test_a_clash_is_told_in_the_colours_of_the_theme(qtbot: QtBot) -> None:
    keys = Keys(qtbot, Settings(keys={"toggle_star": "N"}))
    dark = read_theme("dark")
    keys.page.show_theme(dark)
    assert keys.line("Star").foreground(2).color() == dark.colour("problem")


def test_one_verb_gets_its_usual_keys_back(qtbot: QtBot) -> None:
    keys = Keys(qtbot, Settings(keys={"toggle_star": "X", "skip": "Y"}))
    keys.choose("Star")
    keys.click("resetKey")
    assert keys.chosen == {"skip": "Y"}
    assert not keys.line("Star").font(2).bold()
    assert not found(keys.page, QPushButton, "resetKey").isEnabled()


def test_all_get_their_usual_keys_back_and_lose_them_again(qtbot: QtBot) -> None:
    chosen = {"toggle_star": "X", "skip": "", "of_a_newer_version": "F2"}
    keys = Keys(qtbot, Settings(keys=chosen))
    assert not found(keys.page, QPushButton, "takeBackReset").isVisible()
    keys.click("resetAllKeys")
    assert keys.chosen == {"of_a_newer_version": "F2"}
    assert keys.line("Star").text(2) == "S"
    keys.click("takeBackReset")
    assert keys.chosen == chosen
    assert not found(keys.page, QPushButton, "takeBackReset").isVisible()


def test_the_reset_cannot_be_undone_over_a_later_change(qtbot: QtBot) -> None:
    keys = Keys(qtbot, Settings(keys={"skip": "Y"}))
    keys.click("resetAllKeys")
    keys.choose("Star", (Qt.Key.Key_X, PLAIN))
    keys.click("useKey")
    assert not found(keys.page, QPushButton, "takeBackReset").isVisible()


@pytest.mark.parametrize(("typed", "hit"), [("BIBTEX", "Copy BibTeX"), ("ctrl+shift+c", "Copy BibTeX"), ("also", "Star")])
def test_the_table_is_filtered_by_any_of_its_columns(qtbot: QtBot, typed: str, hit: str) -> None:
    keys = Keys(qtbot, Settings(keys={"toggle_star": "N"}))
    QTest.keyClicks(found(keys.page, QLineEdit, "keysFilter"), typed)
    assert shown(keys, hit)
    assert not shown(keys, "Scroll down")


def test_return_on_a_verb_goes_to_its_keys(keys: Keys) -> None:
    keys.page.table.setCurrentItem(keys.line("Star"))
    QTest.keyClick(keys.page.table, Qt.Key.Key_Return)
    assert keys.page.focusWidget() is keys.page.editor.press


def test_keys_set_by_the_environment_cannot_be_changed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERDESK_KEYS", '{skip = "Y"}')
    keys = Keys(qtbot, Settings(keys={"skip": "Y"}))
    keys.choose("Star")
    assert not keys.page.editor.isEnabled()
    assert not found(keys.page, QPushButton, "resetAllKeys").isEnabled()
    assert "PAPERDESK_KEYS" in found(keys.page, QLabel, "keysSummary").text()
