from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.query import Query
from reader.gui.desk import Desk
from reader.gui.papers.completions import Completions
from reader.gui.papers.search_bar import SearchBar
from reader.paths import LibraryFolder
from reader.services.library import Library
from tests.conftest import SAMPLE


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """A desk on a library with two tags and a reading list."""
    folder = LibraryFolder(tmp_path / "library")
    with Library(folder) as library:
        library.import_digest(SAMPLE)
        ids = library.find(Query())
        library.tag(ids[:2], add=["to cite", "3d"])
        library.add_to_list(ids[:2], "thesis")
    desk = Desk(Library(folder))
    yield desk
    desk.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with room below its search bar."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    return window


@pytest.fixture
def bar(window: QWidget, desk: Desk, qtbot: QtBot) -> SearchBar:
    """A search bar at the top of the window, with the focus in its box."""
    bar = SearchBar("", "date", window)
    Completions(bar.search_box, desk)
    layout = QVBoxLayout(window)
    layout.addWidget(bar)
    layout.addStretch(1)
    window.show()
    window.activateWindow()
    bar.search_box.setFocus()
    qtbot.waitUntil(bar.search_box.hasFocus)
    return bar


@pytest.fixture
def box(bar: SearchBar) -> QLineEdit:
    """The box of the search bar."""
    return bar.search_box


def press(box: QLineEdit, *keys: str) -> None:
    for key in keys:
        QTest.keyClick(box, Qt.Key[f"Key_{key}"])


def shown(box: QLineEdit) -> QListWidget | None:
    found = box.window().findChildren(QListWidget, "queryCompletions")
    return found[0] if found and found[0].isVisible() else None


def offered(box: QLineEdit) -> list[str]:
    found = shown(box)
    return [found.item(row).text() for row in range(found.count())] if found else []


def test_values_are_offered_while_they_are_typed(box: QLineEdit) -> None:
    QTest.keyClicks(box, "deep is:")
    assert offered(box) == ["starred", "unread", "read", "downloaded", "withdrawn", "binned"]
    QTest.keyClicks(box, "un")
    assert offered(box) == ["unread"]
    QTest.keyClicks(box, "x")
    assert offered(box) == []


def test_enter_is_left_alone_until_something_is_chosen(bar: SearchBar, box: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "is:st")
    with qtbot.waitSignal(bar.left):
        press(box, "Return")
    assert box.text() == "is:st"
    assert not shown(box)


def test_enter_takes_what_was_chosen(bar: SearchBar, box: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "is:")
    press(box, "Down", "Down", "Down", "Up")
    with qtbot.assertNotEmitted(bar.left):
        press(box, "Return")
    assert box.text() == "is:unread "
    assert not shown(box)


def test_tab_takes_the_first(box: QLineEdit) -> None:
    QTest.keyClicks(box, "is:")
    press(box, "Tab")
    assert (box.text(), box.hasFocus()) == ("is:starred ", True)
    press(box, "Tab")
    assert (box.text(), box.hasFocus()) == ("is:starred ", False)


def test_up_goes_to_the_last_and_beyond_the_ends_nothing_is_chosen(box: QLineEdit) -> None:
    QTest.keyClicks(box, "is:")
    rows = []
    for key in ("Up", "Down", "Down", "Up", "Up"):
        press(box, key)
        found = shown(box)
        assert found
        rows.append(found.currentRow())
    assert rows == [5, -1, 0, -1, 5]


def test_escape_puts_the_list_away_before_it_leaves_the_box(bar: SearchBar, box: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "is:")
    with qtbot.assertNotEmitted(bar.left):
        press(box, "Escape")
    assert not shown(box)
    with qtbot.waitSignal(bar.left):
        press(box, "Escape")
    assert box.text() == "is:"


def test_names_of_the_library_are_looked_up(box: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "deep tag:")
    qtbot.waitUntil(lambda: offered(box) == ["3d", "to cite"])
    QTest.keyClicks(box, "T")
    qtbot.waitUntil(lambda: offered(box) == ["to cite"])
    press(box, "Tab")
    assert box.text() == 'deep tag:"to cite" '


def test_categories_are_told_by_their_names(box: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "cat:cs.c")
    qtbot.waitUntil(lambda: offered(box) == ["cs.CV"])
    found = shown(box)
    assert found
    told = found.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "cs.CV Computer Vision and Pattern Recognition"


def test_a_field_leads_to_its_values(box: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "lis")
    assert offered(box) == ["list:"]
    press(box, "Tab")
    assert box.text() == "list:"
    qtbot.waitUntil(lambda: offered(box) == ["thesis"])


def test_what_was_looked_up_too_late_is_dropped(box: QLineEdit, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClicks(box, "tag:")
    box.clear()
    answers: list[str] = []
    desk.ask(str, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert not shown(box)


def test_down_offers_all_fields(box: QLineEdit) -> None:
    press(box, "Down")
    assert offered(box)[:2] == ["title:", "author:"]
    found = shown(box)
    assert found
    QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, pos=found.visualItemRect(found.item(1)).center())
    assert (box.text(), box.hasFocus()) == ("author:", True)


@pytest.mark.parametrize("leave", [lambda box: box.clearFocus(), lambda box: box.setText("deep"), lambda box: box.home(False)])
def test_the_list_goes_when_the_cursor_does(box: QLineEdit, leave: Callable[[QLineEdit], None]) -> None:
    QTest.keyClicks(box, "is:")
    assert shown(box)
    leave(box)
    assert not shown(box)


def test_an_emoji_moves_nothing(box: QLineEdit) -> None:
    box.setText("😀 is:st 😀")
    box.setCursorPosition(8)
    press(box, "Down", "Tab")
    assert box.text() == "😀 is:starred 😀"
    assert box.cursorPosition() == len("😀 is:starred ") + 1


def test_the_list_stays_inside_the_window(box: QLineEdit) -> None:
    box.window().resize(300, 130)
    QTest.keyClicks(box, "deep deep deep deep is:")
    found = shown(box)
    assert found
    assert box.window().rect().contains(found.geometry())
    assert QApplication.focusWidget() is box
