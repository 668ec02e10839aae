import threading
from array import array
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from reader.domain.query import ORDERS, Query, parse
from reader.gui.desk import Desk
from reader.gui.papers.list_pane import ListPane
from reader.gui.papers.model import PaperModel
from reader.gui.papers.search_bar import without_order
from reader.gui.papers.snapshot import Snapshot
from reader.paths import LibraryFolder
from tests.gui.papers.conftest import begun, titles, whole
from tests.many_papers import fill


def test_the_first_hundred_come_at_once_and_all_of_them_a_moment_later(pane: ListPane, many: "array[int]", qtbot: QtBot) -> None:
    numbers: list[str] = []
    pane.counted.connect(numbers.append)
    begun(pane, qtbot, "paper ")
    assert pane.model.ids == many[:100]
    whole(pane, qtbot)
    assert pane.model.ids == many
    assert numbers == ["1,000+ papers", "3,000 papers"]


def test_the_rest_comes_behind_what_is_seen(pane: ListPane, qtbot: QtBot) -> None:
    begun(pane, qtbot, "paper ")
    pane.view.go_to(70)
    place, seen = pane.view.verticalScrollBar().value(), pane.view.first_in_sight()
    whole(pane, qtbot)
    assert (pane.view.verticalScrollBar().value(), pane.view.first_in_sight()) == (place, seen)
    assert place > 0
    assert (pane.view.current_row(), pane.view.ranges()) == (70, [range(70, 71)])


def test_of_letters_typed_fast_only_the_last_ones_are_searched_for(pane: ListPane, qtbot: QtBot) -> None:
    shown: list[str] = []
    pane.query_changed.connect(shown.append)
    QTest.keyClicks(pane.search_box, "two nine")
    qtbot.waitUntil(lambda: "two nine" in shown)
    assert len(pane.model.ids) == 100 or pane.model.snapshot.is_whole
    whole(pane, qtbot)
    assert shown[-1] == "two nine"
    assert all("two" in title and "nine" in title for title in titles(pane, range(20)))


def test_the_query_before_the_last_never_shows(pane: ListPane, qtbot: QtBot) -> None:
    pane.search_box.setText("three")
    begun(pane, qtbot, "four")
    whole(pane, qtbot)
    assert all("four" in title for title in titles(pane, range(20)))


def test_a_slow_read_of_all_papers_holds_up_no_key(
    pane: ListPane, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, is_reading = desk.library.find, threading.Event()

    def slowly(query: Query, *, limit: int = -1, stop: Callable[[], bool] | None = None) -> "array[int]":
        if limit < 0 and stop is not None and query == parse("-one "):
            is_reading.set()
            while not stop():
                pass
        return find(query, limit=limit, stop=stop)

    monkeypatch.setattr(desk.library, "find", slowly)
    begun(pane, qtbot, "-one ")
    qtbot.waitUntil(is_reading.is_set)
    begun(pane, qtbot, "two nine ")
    whole(pane, qtbot)
    assert all("two" in title and "nine" in title for title in titles(pane, range(20)))


def test_changes_that_come_fast_are_shown_in_the_end(pane: ListPane, desk: Desk, many: "array[int]", qtbot: QtBot) -> None:
    for start in range(0, 500, 10):
        desk.do(partial(desk.library.bin, many[start : start + 10]))
    qtbot.waitUntil(lambda: pane.model.ids == many[500:])


def test_what_was_chosen_before_a_search_is_chosen_in_what_it_finds(pane: ListPane, many: "array[int]", qtbot: QtBot) -> None:
    pane.view.choose([range(5), range(2000, 2010)], 2005)
    begun(pane, qtbot, "-nine ")
    assert pane.view.current_row() == -1
    whole(pane, qtbot)
    assert list(pane.view.chosen()) == [*many[:5], *many[2000:2009]]
    assert pane.model.ids[pane.view.current_row()] == many[2005]


def test_what_is_chosen_meanwhile_is_what_counts(pane: ListPane, qtbot: QtBot) -> None:
    pane.view.choose([range(2000, 2010)], 2005)
    begun(pane, qtbot, "-nine ")
    pane.view.go_to(3)
    whole(pane, qtbot)
    assert (pane.view.current_row(), pane.view.ranges()) == (3, [range(3, 4)])


def test_where_the_current_paper_is_not_found_the_first_one_takes_its_place(
    pane: ListPane, desk: Desk, many: "array[int]", qtbot: QtBot
) -> None:
    pane.view.go_to(1111)
    begun(pane, qtbot, "-one ")
    assert desk.current == many[1111]
    whole(pane, qtbot)
    assert desk.current == pane.model.ids[0] == many[0]


def test_the_first_one_takes_its_place_also_when_the_library_changes_meanwhile(
    pane: ListPane, desk: Desk, many: "array[int]", qtbot: QtBot
) -> None:
    pane.view.go_to(1111)
    begun(pane, qtbot, "-one ")
    desk.do(lambda: desk.library.bin([pane.model.ids[50]]))
    qtbot.waitUntil(lambda: pane.model.snapshot.is_whole)
    assert desk.current == pane.model.ids[0] == many[0]
    assert (pane.view.current_row(), pane.view.verticalScrollBar().value()) == (0, 0)


def test_papers_that_come_above_meanwhile_leave_the_first_one_in_its_place(
    pane: ListPane, desk: Desk, many: "array[int]", tmp_path: Path, qtbot: QtBot
) -> None:
    pane.view.go_to(1111)
    begun(pane, qtbot, "-one ")
    fill(LibraryFolder(tmp_path / "library"), 10, day="2020-04-03")
    desk.do(lambda: desk.library.star([many[0]], on=True))
    qtbot.waitUntil(lambda: pane.model.snapshot.is_whole)
    assert pane.model.ids[0] > many[0]
    assert desk.current == many[0]
    assert pane.view.visualRect(pane.view.currentIndex()).top() == 0


def test_all_that_were_chosen_stay_so_when_others_go(pane: ListPane, desk: Desk, many: "array[int]", qtbot: QtBot) -> None:
    pane.view.selectAll()
    desk.do(lambda: desk.library.bin(many[1000:1003]))
    qtbot.waitUntil(lambda: pane.number == "2,997 papers")
    assert pane.view.number_chosen() == 2997
    assert len(pane.view.ranges()) == 1


def test_what_is_in_sight_stays_there_when_papers_above_it_go(
    pane: ListPane, desk: Desk, many: "array[int]", qtbot: QtBot
) -> None:
    pane.view.put(500, -20)
    desk.do(lambda: desk.library.bin(many[100:200]))
    qtbot.waitUntil(lambda: pane.number == "2,900 papers")
    row, offset = pane.view.first_in_sight()
    assert (pane.model.ids[row], offset) == (many[500], -20)
    assert pane.view.current_row() == 0


def test_to_choose_all_is_to_choose_those_too_that_are_on_their_way(pane: ListPane, many: "array[int]", qtbot: QtBot) -> None:
    begun(pane, qtbot, "paper ")
    pane.choose_all()
    assert pane.view.number_chosen() == 100
    whole(pane, qtbot)
    assert pane.view.chosen() == many


def test_the_end_is_that_of_all_papers(pane: ListPane, qtbot: QtBot) -> None:
    begun(pane, qtbot, "paper ")
    pane.go_to_last()
    whole(pane, qtbot)
    assert pane.view.current_row() == 2999


@pytest.mark.parametrize(
    ("key", "modifier", "row", "chosen"),
    [
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, None, 1),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier, 2999, 2000),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier, 0, 1001),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, 1001, 2),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0, 1),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 2999, 1),
    ],
)
def test_keys_move_and_choose_ranges(
    pane: ListPane, key: Qt.Key, modifier: Qt.KeyboardModifier, row: int | None, chosen: int
) -> None:
    pane.view.go_to(1000)
    QTest.keyClick(pane.view, key, modifier)
    assert pane.view.number_chosen() == chosen
    if row is None:
        assert 1003 < pane.view.current_row() < 1020
    else:
        assert pane.view.current_row() == row


def test_shift_and_a_click_choose_all_between(pane: ListPane) -> None:
    pane.view.go_to(0)
    pane.view.put(2500)
    click = pane.view.visualRect(pane.model.index(2502, 0)).center()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, click)
    assert pane.view.ranges() == [range(2503)]


def test_a_query_that_finds_nothing_is_named_in_a_line_however_long_it_is(pane: ListPane, qtbot: QtBot) -> None:
    whole_query = "tag:unheard\n\tof\0 " + "x" * 5000
    begun(pane, qtbot, whole_query)
    first, *_, last = pane.nothing.text().split("\n")
    assert pane.nothing.isVisible()
    assert first == f"Nothing found for tag:unheard of {'x' * 185}…"
    assert "fewer" in last


def test_nothing_is_chosen_of_a_list_without_papers(pane: ListPane, qtbot: QtBot) -> None:
    numbers: list[int] = []
    whole(pane, qtbot)
    pane.view.selectAll()
    pane.view.chosen_changed.connect(numbers.append)
    begun(pane, qtbot, "unheardof")
    assert (pane.view.ranges(), pane.view.number_chosen(), numbers[-1:]) == ([], 0, [0])


def test_letters_do_not_search_in_the_list(pane: ListPane) -> None:
    pane.view.setFocus()
    QTest.keyClicks(pane.view, "Paper two")
    assert pane.view.current_row() == 0


def choose_order(pane: ListPane, order: str, qtbot: QtBot) -> None:
    """Choose an order in its box, and wait for the papers."""
    with qtbot.waitSignal(pane.query_changed):
        pane.search_bar.order_box.setCurrentIndex(pane.search_bar.order_box.findData(order))
    whole(pane, qtbot)


@pytest.mark.parametrize("order", list(ORDERS)[1:])
def test_every_order_can_be_chosen_and_turned_round(pane: ListPane, order: str, qtbot: QtBot) -> None:
    choose_order(pane, order, qtbot)
    assert pane.query().order == order
    before = list(pane.model.ids)
    with qtbot.waitSignal(pane.query_changed):
        pane.search_bar.reverse_button.click()
    whole(pane, qtbot)
    assert pane.query().order == f"-{order}"
    assert list(pane.model.ids) == before[::-1]


def test_an_order_that_is_named_in_the_query_shows_in_the_box_and_gives_way_to_one_chosen_there(
    pane: ListPane, qtbot: QtBot
) -> None:
    begun(pane, qtbot, "two sort:-title nine ")
    assert pane.search_bar.order_box.currentData() == "title"
    assert pane.search_bar.reverse_button.isChecked()
    choose_order(pane, "added", qtbot)
    assert (pane.text, pane.order) == ("two nine ", "-added")
    assert pane.search_box.text() == "two nine "
    assert pane.query().order == "-added"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("two sort:title", "two "),
        ("sort:title tw", "tw"),
        ('"two sort:title"', '"two sort:title"'),
        ("two SORT:added is:starred", "two is:starred"),
        ("two", "two"),
    ],
)
def test_how_an_order_is_taken_out_of_a_query(text: str, bare: str) -> None:
    assert without_order(text) == bare


def test_by_title_the_current_paper_is_found_again(pane: ListPane, desk: Desk, many: "array[int]", qtbot: QtBot) -> None:
    pane.view.choose([range(1234, 1236)], 1234)
    choose_order(pane, "title", qtbot)
    assert titles(pane, range(1)) == ["Paper eight"]
    assert desk.current == many[1234]
    assert sorted(pane.view.chosen()) == sorted(many[1234:1236])
    assert pane.model.ids[pane.view.current_row()] == many[1234]


def test_dragged_papers_are_counted_not_fetched(pane: ListPane) -> None:
    pane.view.selectAll()
    mime = pane.model.dragged(pane.view.ranges())
    assert not mime.hasText()


def test_the_star_under_the_pointer_is_that_of_its_row(pane: ListPane, desk: Desk, many: "array[int]", qtbot: QtBot) -> None:
    pane.view.put(1500)
    star = pane.delegate.star_rect(pane.view.visualRect(pane.model.index(1502, 0)), pane.view.font()).center()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(star))
    qtbot.waitUntil(lambda: desk.library.papers([many[1502]])[0].starred)


def test_the_model_keeps_its_promises(desk: Desk, many: "array[int]") -> None:
    model = PaperModel(desk.library)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for number in (100, 1000, 1000, 0, 500):
        model.show_snapshot(Snapshot(many[:number]))
        model.forget(many[:10])
    assert tester.model() is model
