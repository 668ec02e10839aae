"""The sidebar: its rows are queries, tags and reading lists take papers."""

from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.domain.label import LabelKind
from reader.gui.program import Program
from reader.gui.sidebar.row import SidebarRow
from reader.services import labelling
from tests.gui.conftest import Press


def test_every_sidebar_row_shows_its_query_and_says_how_much_it_finds(labelled: Program, qtbot: QtBot) -> None:
    sidebar, model = labelled.sidebar, labelled.sidebar.rows_model
    qtbot.waitUntil(lambda: all(model.count(row) for row in sidebar.rows_of("search")))
    rows = [(number, row) for number, row in enumerate(model.rows) if row.kind != "heading"]
    assert {row.kind for _, row in rows} == {"view", "digest", "tag", "list", "search"}
    for number, row in rows:
        sidebar.scrollTo(model.index(number))
        place = sidebar.visualRect(model.index(number)).center()
        QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert labelled.papers.search_box.text() == row.query
        count = model.count(row) or "0"
        qtbot.waitUntil(partial(shows, labelled, row, "1 paper" if count == "1" else f"{count} papers"))


def shows(window: Program, row: SidebarRow, number: str) -> bool:
    """Whether the list shows what a row stands for, so many papers."""
    return window.papers.number == number and window.sidebar.shown_row() == row


def test_a_click_in_the_sidebar_gives_the_letters_to_the_list(window: Program, press: Press, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.sidebar.rows_model.rows != [])
    everything = window.sidebar.visualRect(window.sidebar.rows_model.index(2)).center()
    QTest.mouseClick(window.sidebar.viewport(), Qt.MouseButton.LeftButton, pos=everything)
    assert window.papers.search_box.text() == ""
    assert window.window.focusWidget() is window.papers.view


def test_the_right_button_in_the_sidebar_leaves_the_list_alone(window: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.sidebar.rows_model.rows != [])
    everything = window.sidebar.visualRect(window.sidebar.rows_model.index(2)).center()
    window.sidebar.setFocus()
    QTest.mouseClick(window.sidebar.viewport(), Qt.MouseButton.RightButton, pos=everything)
    assert window.papers.search_box.text() == "state:inbox"


def test_papers_dropped_on_a_tag_get_it(window: Program, qtbot: QtBot) -> None:
    ids = list(window.papers.model.ids[:3])
    with qtbot.waitSignal(window.desk.changed):
        window.desk.do(lambda: window.desk.library.tag(ids[:1], add=["pose"]))
    qtbot.waitUntil(lambda: bool(window.sidebar.rows_of("tag")))
    number = next(place for place, row in enumerate(window.sidebar.rows_model.rows) if row.kind == "tag")
    place = QPointF(window.sidebar.visualRect(window.sidebar.rows_model.index(number)).center())
    mime = window.papers.model.dragged([range(3)])
    drop = QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.sidebar.dropEvent(drop)
    qtbot.waitUntil(lambda: [tag.papers for tag in window.desk.library.tags()] == [3])


def test_dragged_papers_hide_no_target_and_light_it_up(window: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.changed):
        window.desk.do(lambda: window.desk.library.tag(list(window.papers.model.ids[:1]), add=["pose"]))
    qtbot.waitUntil(lambda: bool(window.sidebar.rows_of("tag")))
    window.papers.view.choose([range(2)], 1)
    drag = window.papers.view.dragged()
    assert drag.hotSpot().x() < 0
    assert drag.pixmap().deviceIndependentSize().height() < window.papers.view.rowHeight(0) / 2
    model = window.sidebar.rows_model
    for number, row in enumerate(model.rows):
        place = window.sidebar.visualRect(model.index(number)).center()
        move = QDragMoveEvent(
            place, Qt.DropAction.CopyAction, drag.mimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        window.sidebar.dragMoveEvent(move)
        assert move.isAccepted() == (row.kind == "tag")
        assert (window.sidebar.lit_row == number) == (row.kind == "tag")


def test_a_tag_stays_shown_under_its_new_name_and_back(window: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.changed):
        window.desk.do(lambda: window.desk.library.tag(list(window.papers.model.ids[:1]), add=["pose"]))
    qtbot.waitUntil(lambda: bool(window.sidebar.rows_of("tag")))
    window.papers.show_query("tag:pose")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 1)
    (row,) = window.sidebar.rows_of("tag")
    window.desk.do(partial(window.desk.library.relabel, labelling.rename, LabelKind.TAG, row.uid, "gan"))
    qtbot.waitUntil(lambda: window.papers.search_box.text() == "tag:gan")
    assert window.messages.sentence.text() == "Renamed the tag “pose” to “gan”."
    window.actions["undo"].trigger()
    qtbot.waitUntil(lambda: window.papers.search_box.text() == "tag:pose")
    assert len(window.papers.model.ids) == 1
