"""Tags, reading lists and saved searches worked from menu, keys and palette."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.gui.chooser import Chooser
from reader.gui.program import Program
from reader.gui.sidebar.row import SidebarRow
from reader.services.library import Library
from tests.gui.conftest import Press
from tests.gui.sidebar.conftest import Answer


def row(window: Program, kind: str, name: str) -> SidebarRow:
    return next(row for row in window.sidebar.rows_of(kind) if row.text == name)


def names(window: Program, kind: str) -> list[str]:
    return [row.text for row in window.sidebar.rows_of(kind)]


def entry(menu: QMenu, *path: str) -> None:
    """Choose an entry of a menu, or of a menu in it."""
    for name in path:
        action = next(action for action in menu.actions() if action.text() == name)
        if name == path[-1]:
            action.trigger()
        else:
            below = action.menu()
            assert isinstance(below, QMenu)
            menu = below


def test_a_search_is_saved_and_shown_with_its_count(labelled: Program, answer: Answer, qtbot: QtBot) -> None:
    labelled.papers.show_query("attention -survey")
    labelled.actions["save_search"].trigger()
    answer("attention")
    qtbot.waitUntil(lambda: names(labelled, "search") == ["attention", "Faces", "Tagged"])
    assert labelled.messages.sentence.text() == "Saved the search “attention”."
    qtbot.waitUntil(lambda: labelled.sidebar.shown_row() == row(labelled, "search", "attention"))
    found = len(labelled.desk.library.find(labelled.papers.query()))
    qtbot.waitUntil(lambda: labelled.sidebar.rows_model.count(row(labelled, "search", "attention")) == str(found))
    labelled.actions["undo"].trigger()
    qtbot.waitUntil(lambda: names(labelled, "search") == ["Faces", "Tagged"])


def test_an_empty_search_is_not_saved(labelled: Program, qtbot: QtBot) -> None:
    labelled.papers.show_query(" ")
    labelled.actions["save_search"].trigger()
    assert "empty" in labelled.messages.sentence.text()
    assert labelled.window.findChild(Chooser) is None


def test_a_name_that_is_taken_takes_the_new_search(labelled: Program, answer: Answer, qtbot: QtBot) -> None:
    labelled.papers.show_query("pose")
    labelled.actions["save_search"].trigger()
    answer("faces")
    qtbot.waitUntil(lambda: row(labelled, "search", "Faces").query == "pose")


def test_what_was_typed_comes_before_names_that_begin_so(labelled: Program, answer: Answer, qtbot: QtBot) -> None:
    labelled.papers.show_query("pose")
    labelled.actions["save_search"].trigger()
    answer("face")
    qtbot.waitUntil(lambda: names(labelled, "search") == ["face", "Faces", "Tagged"])


def test_a_shown_search_stays_shown_when_another_program_changes_it(labelled: Program, qtbot: QtBot) -> None:
    labelled.papers.show_query("face")
    qtbot.waitUntil(lambda: labelled.sidebar.shown_row() is not None)
    labelled.label_verbs.take_query(row(labelled, "search", "Tagged"))
    qtbot.waitUntil(lambda: row(labelled, "search", "Tagged").query == "face")
    assert labelled.papers.text == "face"
    with Library(labelled.desk.library.folder) as other:
        from reader.services import labelling

        other.relabel(labelling.save_search, "Faces", "pose")
    qtbot.waitUntil(lambda: labelled.papers.text == "pose")


def test_renaming_onto_another_name_merges_and_is_one_step(labelled: Program, answer: Answer, qtbot: QtBot) -> None:
    labelled.papers.show_query("tag:gan")
    qtbot.waitUntil(lambda: len(labelled.papers.model.ids) == 2)
    labelled.label_verbs.rename(row(labelled, "tag", "gan"))
    answer("POSE")
    qtbot.waitUntil(lambda: labelled.papers.text == "tag:pose")
    qtbot.waitUntil(lambda: [(tag.text, tag.papers) for tag in labelled.sidebar.rows_of("tag")] == [("pose", 3)])
    assert labelled.messages.sentence.text() == "Merged the tag “gan” into “pose”."
    labelled.actions["undo"].trigger()
    qtbot.waitUntil(lambda: [(tag.text, tag.papers) for tag in labelled.sidebar.rows_of("tag")] == [("gan", 2), ("pose", 2)])


def test_the_search_that_is_shown_follows_a_tag_to_its_new_name(labelled: Program, answer: Answer, qtbot: QtBot) -> None:
    labelled.papers.show_query("TAG:gan -tag:unheard sort:title")
    labelled.label_verbs.rename(row(labelled, "tag", "gan"))
    answer("gans and more")
    qtbot.waitUntil(lambda: labelled.papers.search_box.text() == 'TAG:"gans and more" -tag:unheard sort:title')
    labelled.actions["undo"].trigger()
    qtbot.waitUntil(lambda: labelled.papers.search_box.text() == 'TAG:"gan" -tag:unheard sort:title')
    qtbot.waitUntil(lambda: labelled.papers.number == "2 papers")


def test_a_search_cannot_be_renamed_to_a_name_that_is_taken(labelled: Program, answer: Answer) -> None:
    labelled.label_verbs.rename(row(labelled, "search", "Faces"))
    answer("Tagged")
    assert names(labelled, "search") == ["Faces", "Tagged"]
    assert any(chooser.isVisible() for chooser in labelled.window.findChildren(Chooser))


@pytest.mark.parametrize(
    ("kind", "name", "path", "sentence"),
    [
        ("tag", "gan", ("Colour", "Red"), "Coloured the tag “gan” red."),
        ("tag", "gan", ("Quick key", "7"), "Gave the key 7 to the tag “gan”."),
        ("tag", "gan", ("Quick key", "None"), "Took the key from the tag “gan”."),
        ("tag", "gan", ("Delete",), "Deleted the tag “gan”."),
        ("list", "thesis", ("Delete",), "Deleted the reading list “thesis”."),
        ("search", "Faces", ("Move down",), "Moved the saved search “Faces”."),
        ("search", "Tagged", ("Move up",), "Moved the saved search “Tagged”."),
        ("search", "Faces", ("Let it find what is shown now",), "Changed the saved search “Faces” to state:inbox."),
        ("search", "Faces", ("Delete",), "Deleted the saved search “Faces”."),
    ],
)
def test_the_menu_acts_on_its_row_and_undo_takes_it_back(
    labelled: Program, qtbot: QtBot, kind: str, name: str, path: tuple[str, ...], sentence: str
) -> None:
    before = labelled.sidebar.rows_of(kind)
    entry(labelled.sidebar_menu.menu(row(labelled, kind, name)), *path)
    qtbot.waitUntil(lambda: labelled.messages.sentence.text() == sentence)
    qtbot.waitUntil(lambda: labelled.sidebar.rows_of(kind) != before)
    labelled.actions["undo"].trigger()
    qtbot.waitUntil(lambda: labelled.sidebar.rows_of(kind) == before)


def test_the_menu_merges_lists(labelled: Program, answer: Answer, qtbot: QtBot) -> None:
    entry(labelled.sidebar_menu.menu(row(labelled, "list", "thesis")), "Merge into…")
    answer("cite")
    qtbot.waitUntil(lambda: [(found.text, found.papers) for found in labelled.sidebar.rows_of("list")] == [("to cite", 4)])


def test_a_menu_opens_on_rows_with_papers(labelled: Program) -> None:
    for number, shown in enumerate(labelled.sidebar.rows_model.rows):
        labelled.sidebar.customContextMenuRequested.emit(
            labelled.sidebar.visualRect(labelled.sidebar.rows_model.index(number)).center()
        )
        menus = [menu for menu in labelled.sidebar.findChildren(QMenu, "labelMenu") if menu.isVisible()]
        assert len(menus) == (shown.kind != "heading")
        for menu in menus:
            menu.close()
    labelled.sidebar.customContextMenuRequested.emit(QPoint(5, labelled.sidebar.height() - 1))


def test_keys_in_the_sidebar_act_on_the_row_that_is_shown(labelled: Program, press: Press, answer: Answer, qtbot: QtBot) -> None:
    labelled.sidebar.setFocus()
    labelled.papers.show_query("tag:gan")
    qtbot.waitUntil(lambda: labelled.sidebar.shown_row() == row(labelled, "tag", "gan"))
    press(labelled, "F2")
    answer("networks")
    qtbot.waitUntil(lambda: labelled.papers.text == "tag:networks")
    qtbot.waitUntil(lambda: "networks" in names(labelled, "tag"))
    assert labelled.sidebar.shown_row() == row(labelled, "tag", "networks")


def test_deleting_by_key_leaves_the_papers_alone(labelled: Program, press: Press, qtbot: QtBot) -> None:
    labelled.sidebar.setFocus()
    labelled.papers.show_query("list:thesis")
    qtbot.waitUntil(lambda: labelled.sidebar.shown_row() == row(labelled, "list", "thesis"))
    press(labelled, "Delete")
    qtbot.waitUntil(lambda: names(labelled, "list") == ["to cite"])
    assert labelled.desk.library.overview().binned == 0
    assert labelled.papers.text == "list:thesis"


@pytest.mark.parametrize(
    ("verb", "answers", "sentence"),
    [
        ("rename_label", ("pose", "body"), "Renamed the tag “pose” to “body”."),
        ("merge_label", ("thesis", "to cite"), "Merged the reading list “thesis” into “to cite”."),
        ("colour_tag", ("gan", "yellow"), "Coloured the tag “gan” yellow."),
        ("key_tag", ("gan", "none"), "Took the key from the tag “gan”."),
        ("key_tag", ("gan", "5"), "Gave the key 5 to the tag “gan”."),
        ("change_search", ("Tagged",), "Changed the saved search “Tagged” to state:inbox."),
        ("move_search_up", ("Tagged",), "Moved the saved search “Tagged”."),
        ("move_search_down", ("Faces",), "Moved the saved search “Faces”."),
        ("delete_label", ("Faces",), "Deleted the saved search “Faces”."),
    ],
)
def test_the_palette_asks_which_label_where_none_is_shown(
    labelled: Program, answer: Answer, qtbot: QtBot, verb: str, answers: tuple[str, ...], sentence: str
) -> None:
    labelled.actions[verb].trigger()
    for text in answers:
        answer(text)
    qtbot.waitUntil(lambda: labelled.messages.sentence.text() == sentence)


def test_any_row_is_found_by_its_name(labelled: Program, answer: Answer) -> None:
    for name, query in (("starred", "is:starred"), ("2 apr", "digest:cs.CV/2020-04-02"), ("cite", 'list:"to cite"')):
        labelled.actions["go_to"].trigger()
        answer(name)
        assert labelled.papers.text == query


def test_verbs_with_nothing_to_act_on_say_so(window: Program) -> None:
    window.actions["colour_tag"].trigger()
    assert "nothing yet" in window.messages.sentence.text()


def test_the_choosers_leave_the_keys_with_the_list(labelled: Program, answer: Answer, qtbot: QtBot) -> None:
    labelled.papers.take_focus()
    labelled.actions["go_to"].trigger()
    answer("thesis")
    qtbot.waitUntil(lambda: len(labelled.papers.model.ids) == 1)
    QTest.keyClick(labelled.papers.view, Qt.Key.Key_Down)
    assert labelled.window.focusWidget() is labelled.papers.view
