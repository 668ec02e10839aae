from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.paper import ReadingState
from reader.gui.chooser import Chooser
from reader.gui.key_help import KeyHelp
from reader.gui.papers.delegate import facts
from reader.gui.program import Program
from reader.gui.theme import Appearance
from reader.services.library import Library
from tests.conftest import SAMPLE
from tests.gui.conftest import Desktop, Press, current, find


def test_it_begins_with_the_inbox_and_its_first_paper(window: Program) -> None:
    assert window.papers.search_box.text() == "state:inbox"
    assert str(current(window).arxiv_id) == "2004.00622"
    assert window.window.focusWidget() is window.papers.view


def test_a_new_window_is_no_larger_than_the_screen(desktop: Desktop) -> None:
    window = desktop.start(on_a_common_screen=False).window
    room = window.screen().availableSize()
    assert window.width() <= room.width()
    assert window.height() < room.height()


def test_the_letters_move_and_decide(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "J J")
    assert str(current(window).arxiv_id) == "2004.00605"
    press(window, "K")
    assert str(current(window).arxiv_id) == "2004.00614"
    press(window, "S")
    qtbot.waitUntil(lambda: current(window).starred)
    press(window, "S")
    qtbot.waitUntil(lambda: not current(window).starred)


def test_keys_pressed_fast_are_all_heeded(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "S S S J S")
    first, second = list(window.papers.model.ids[:2])
    qtbot.waitUntil(lambda: [paper.starred for paper in window.desk.library.papers([first, second])] == [True, True])


def test_skipping_goes_on_and_empties_the_inbox(window: Program, press: Press, qtbot: QtBot) -> None:
    skipped = current(window).id
    press(window, "E")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 63)
    assert str(current(window).arxiv_id) == "2004.00614"
    assert window.desk.library.papers([skipped])[0].state is ReadingState.SKIPPED
    press(window, "Q")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 62)
    assert str(current(window).arxiv_id) == "2004.00605"


def test_undo_and_redo_from_the_keys_and_the_button(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "S")
    qtbot.waitUntil(lambda: current(window).starred)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: not current(window).starred)
    press(window, "Ctrl+Shift+Z")
    qtbot.waitUntil(lambda: current(window).starred)
    qtbot.waitUntil(window.messages.undo_button.isVisible)
    QTest.mouseClick(window.messages.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not current(window).starred)


def test_what_was_undone_is_not_told_with_an_undo_that_would_take_back_something_else(
    window: Program, press: Press, qtbot: QtBot
) -> None:
    press(window, "S R Ctrl+Z")
    qtbot.waitUntil(lambda: window.messages.sentence.text().startswith("Undone: "))
    assert not window.messages.undo_button.isVisible()


def test_when_several_papers_go_the_one_below_them_takes_their_place(window: Program, press: Press, qtbot: QtBot) -> None:
    following = window.papers.model.ids[5]
    window.papers.view.choose([range(2, 5)], 4)
    press(window, "Delete")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 61)
    assert window.desk.current == following


def test_undo_with_nothing_to_undo_says_so(empty_window: Program, press: Press, qtbot: QtBot) -> None:
    press(empty_window, "Ctrl+Z")
    qtbot.waitUntil(lambda: "nothing to undo" in empty_window.messages.sentence.text())


def test_a_verb_on_all_papers_is_one_step(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+A S")
    qtbot.waitUntil(lambda: window.desk.library.overview().starred == 64)
    assert window.papers.view.number_chosen() == 64
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: window.desk.library.overview().starred == 0)


def test_a_tag_for_all_chosen_papers(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+A T")
    chooser = window.window.findChild(Chooser)
    assert chooser is not None
    QTest.keyClicks(chooser.box, "new")
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [(tag.name, tag.papers) for tag in window.desk.library.tags()] == [("new", 64)])


def test_the_next_unread_paper_may_be_far_below(
    window: Program, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.gui.verbs._READ_AHEAD", 10)
    window.papers.show_query("")
    with qtbot.waitSignal(window.desk.changed):
        window.desk.do(lambda: window.desk.library.mark(window.papers.model.ids[1:45], ReadingState.READ))
    press(window, "N")
    qtbot.waitUntil(lambda: window.papers.view.current_row() == 45)
    window.papers.view.go_to(63)
    press(window, "N")
    qtbot.waitUntil(lambda: "no unread paper" in window.messages.sentence.text())


def test_the_list_says_what_was_decided(window: Program, press: Press, qtbot: QtBot) -> None:
    window.papers.show_query("")
    first = window.papers.model.ids[0]
    press(window, "Q")
    qtbot.waitUntil(lambda: "To read" in facts(window.desk.library.papers([first])[0]))


def test_a_page_that_cannot_be_opened_is_named(
    window: Program, press: Press, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    press(window, "O")
    qtbot.waitUntil(lambda: "https://arxiv.org/abs/2004.00622" in window.messages.sentence.text())


def test_the_digits_toggle_tags(window: Program, press: Press, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.changed):
        window.desk.do(lambda: window.desk.library.tag([window.papers.model.ids[5]], add=["3d"]))
    qtbot.waitUntil(lambda: bool(window.sidebar.rows_of("tag")))
    press(window, "1")
    qtbot.waitUntil(lambda: current(window).tags == ("3d",))
    qtbot.waitUntil(lambda: "+3d" in window.messages.sentence.text())
    press(window, "1")
    qtbot.waitUntil(lambda: current(window).tags == ())
    press(window, "7")
    assert "No tag has the key 7" in window.messages.sentence.text()


def test_searching_as_one_types_and_back_to_the_list(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "/")
    assert window.window.focusWidget() is window.papers.search_box
    QTest.keyClicks(window.papers.search_box, "symmetry in")
    qtbot.waitUntil(lambda: 0 < len(window.papers.model.ids) < 10)
    press(window, "Return")
    assert window.window.focusWidget() is window.papers.view
    assert window.sidebar.selectedIndexes() == []


def test_the_current_paper_stays_when_the_query_still_finds_it(window: Program, qtbot: QtBot) -> None:
    window.papers.view.go_to(10)
    kept = window.desk.current
    with qtbot.waitSignal(window.papers.query_changed):
        window.papers.show_query("")
    assert window.desk.current == kept
    assert window.papers.view.current_row() == 10


@pytest.mark.parametrize("key", ["/", "Ctrl+F"])
def test_the_search_is_a_key_away_from_the_sidebar_and_the_paper_too(window: Program, press: Press, key: str) -> None:
    for pane in (window.sidebar, find(window.paper_pane, QWidget, "paperAbstract")):
        pane.setFocus()
        press(window, key)
        assert window.window.focusWidget() is window.papers.search_box


def test_where_nothing_is_found_the_keys_go_on(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "/")
    QTest.keyClicks(window.papers.search_box, "nosuchword")
    press(window, "Return")
    qtbot.waitUntil(window.papers.nothing.isVisible)
    press(window, "Escape")
    assert window.window.focusWidget() is window.papers.nothing
    press(window, "]")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 64)
    assert window.window.focusWidget() is window.papers.view


def test_escape_goes_from_the_search_back_to_the_list(window: Program, press: Press) -> None:
    press(window, "/ Escape")
    assert window.window.focusWidget() is window.papers.view
    window.sidebar.setFocus()
    press(window, "Escape")
    assert window.window.focusWidget() is window.sidebar


def test_the_note_is_a_key_away_in_reading_mode(window: Program, press: Press) -> None:
    window.window_verbs.show_pdf_pane()
    press(window, "F11")
    press(window, "M")
    note = window.window.focusWidget()
    assert note is not None
    assert note.objectName() == "noteText"
    press(window, "Escape")
    assert window.window.is_reading
    assert window.pdf_tab.pane.isAncestorOf(window.window.focusWidget() or window.window)


def test_an_empty_library_offers_four_ways_in(empty_window: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(empty_window.papers.welcome.isVisible)
    buttons = empty_window.papers.welcome.findChildren(QPushButton)
    assert [button.objectName() for button in buttons] == [
        "openDigestButton",
        "fetchListingButton",
        "addPapersButton",
        "sampleDigestButton",
    ]
    QTest.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 64)
    assert empty_window.papers.search_box.text() == "digest:cs.CV/2020-04-02"


def test_undoing_the_only_import_offers_the_ways_in_again(empty_window: Program, press: Press, qtbot: QtBot) -> None:
    empty_window.actions["import_sample"].trigger()
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 64)
    press(empty_window, "Ctrl+Z")
    qtbot.waitUntil(empty_window.papers.welcome.isVisible)


def test_dropped_files_are_imported_and_refused_ones_told(
    empty_window: Program, digest: Callable[..., Path], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "fake.md").write_bytes(b"%PDF-1.4")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(digest(("2004.00001", "One", "text")))), QUrl.fromLocalFile(str(tmp_path / "fake.md"))])
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    empty_window.window.dropEvent(drop)
    qtbot.waitUntil(lambda: len(empty_window.papers.model.ids) == 1)
    qtbot.waitUntil(lambda: "fake.md" in empty_window.messages.sentence.text())


def test_the_window_is_left_and_found_as_it_was(desktop: Desktop, window: Program, qtbot: QtBot) -> None:
    window.papers.show_query("title:detection")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 8)
    window.papers.view.go_to(4)
    uid = current(window).uid
    window.window.resize(790, 500)
    window.window.splitter.setSizes([160, 300, 330])
    sizes = window.window.splitter.sizes()
    desktop.close()
    again = desktop.start()
    assert again.papers.search_box.text() == "title:detection"
    assert current(again).uid == uid
    assert again.window.splitter.sizes() == sizes


def test_a_window_closed_in_reading_mode_comes_back_in_its_former_size(desktop: Desktop, window: Program, press: Press) -> None:
    window.window.resize(790, 500)
    press(window, "F11")
    desktop.close()
    again = desktop.start()
    assert (again.window.width(), again.window.height()) == (790, 500)
    assert not again.window.is_reading


def test_the_current_paper_stays_in_sight_when_the_list_becomes_lower(window: Program, qtbot: QtBot) -> None:
    view = window.papers.view
    view.go_to(30)
    window.window.resize(window.window.width(), window.window.height() - 25)
    qtbot.waitUntil(lambda: view.viewport().rect().contains(view.visualRect(view.currentIndex())))
    view.scrollToTop()
    window.window.resize(window.window.width(), window.window.height() - 25)
    assert view.verticalScrollBar().value() == 0


def test_another_program_s_changes_are_shown(window: Program, desktop: Desktop, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.sidebar.rows_model.rows != [])
    with Library(desktop.folder) as other:
        other.star([window.papers.model.ids[0]], on=True)
    qtbot.waitUntil(lambda: window.sidebar.rows_model.rows[3].papers == 1, timeout=10_000)
    qtbot.waitUntil(lambda: (row := window.papers.model.row(0)) is not None and row.paper.starred)


def test_every_menu_has_a_letter_of_its_own(window: Program) -> None:
    titles = [action.text() for action in window.window.menuBar().actions()]
    letters = [title[title.index("&") + 1].upper() for title in titles]
    assert len(set(letters)) == len(titles) == 9


def test_the_menu_bar_shows_the_keys_of_list_and_pdf_but_does_not_take_them(window: Program, qtbot: QtBot) -> None:
    menus = {menu.objectName(): menu for menu in window.window.menuBar().findChildren(QMenu)}
    away = {row.label: row for row in window.actions.rows if row.menu and row.place != "window"}
    entries = {action.text().partition("\t")[0]: action for menu in menus.values() for action in menu.actions()}
    assert [label for label in away if entries[label].shortcuts()] == []
    assert entries["Star"].text() == "Star\tS"
    assert entries["Dark pages"].text() == "Dark pages\tF8"
    assert "Dark pages" not in {action.text().partition("\t")[0] for action in menus["menuPDF"].actions()}
    entries["Star"].trigger()
    qtbot.waitUntil(lambda: current(window).starred)
    window.actions.set_keys({"toggle_star": "Ctrl+D"})
    assert entries["Star"].text() == "Star\tCtrl+D"


def test_the_palette_does_what_is_chosen(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+P")
    chooser = window.window.findChild(Chooser)
    assert chooser is not None
    QTest.keyClicks(chooser.box, "star")
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current(window).starred)


def test_a_reading_list_is_made_from_the_chooser(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "L")
    chooser = window.window.findChild(Chooser)
    assert chooser is not None
    QTest.keyClicks(chooser.box, "to cite")
    QTest.keyClick(chooser.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current(window).lists == ("to cite",))


def test_the_key_map_shows_every_key(window: Program, press: Press) -> None:
    press(window, "F1")
    shown = window.window.findChild(KeyHelp)
    assert shown is not None
    with_keys = [row for row in window.actions.rows if window.actions[row.name].shortcuts()]
    assert len(with_keys) > 60
    shown.close()


def test_no_key_means_two_things_in_one_place(window: Program) -> None:
    for place in ("list", "pdf"):
        seen: dict[str, str] = {}
        for row in window.actions.rows:
            if row.place in (place, "window"):
                for key in window.actions[row.name].shortcuts():
                    assert key.toString() not in seen, (key.toString(), row.name, seen[key.toString()])
                    seen[key.toString()] = row.name


def test_every_row_of_the_action_table_has_a_verb_with_a_docstring(window: Program) -> None:
    owners = (window.paper_verbs, window.window_verbs, window.program_verbs)
    for row in window.actions.rows:
        if row.place != "pdf" and not row.name.startswith("quick_tag"):
            verb = next((getattr(owner, row.name) for owner in owners if hasattr(owner, row.name)), None)
            if verb is not None:
                assert verb.__doc__, row.name


def test_copying_bibtex_puts_an_entry_on_the_clipboard(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Ctrl+Shift+C")
    qtbot.waitUntil(lambda: "@misc{" in QGuiApplication.clipboard().text())
    mime = QGuiApplication.clipboard().mimeData()
    assert "2004.00622" in mime.text()
    assert "https://arxiv.org/abs/2004.00622" in mime.html()


def test_exporting_writes_the_list(window: Program, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "papers.bib"
    window.exporting.write(target, list(window.papers.model.ids))
    qtbot.waitUntil(lambda: target.exists() and "Exported 64" in window.messages.sentence.text())
    assert target.read_text().count("@misc{") == 64


def test_binned_papers_come_back(window: Program, press: Press, qtbot: QtBot) -> None:
    press(window, "Delete")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 63)
    window.papers.show_query("is:binned")
    qtbot.waitUntil(lambda: len(window.papers.model.ids) == 1)
    press(window, "Shift+Delete")
    qtbot.waitUntil(lambda: window.desk.library.overview().binned == 0)


def test_clicking_the_star_stars_that_paper_only(window: Program, qtbot: QtBot) -> None:
    view = window.papers.view
    rect = view.visualRect(window.papers.model.index(2, 0))
    star = window.papers.delegate.star_rect(rect, view.font()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=star)
    qtbot.waitUntil(lambda: window.desk.library.overview().starred == 1)
    assert window.desk.library.papers([window.papers.model.ids[2]])[0].starred


@pytest.mark.parametrize("scheme", ["light_theme", "dark_theme"])
def test_light_and_dark_reach_every_pane(window: Program, scheme: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.appearance.changed):
        window.actions[scheme].trigger()
    assert window.papers.delegate.theme.is_dark == (scheme == "dark_theme")
    assert QGuiApplication.palette().window().color() == window.appearance.theme.colour("window")


def test_the_text_size_is_of_the_desktop_s_not_of_the_last_window_s(qapp: QApplication) -> None:
    usual = Appearance("light", 100)
    size = qapp.font().pointSizeF()
    Appearance("light", 200)
    assert qapp.font().pointSizeF() == 2 * size
    Appearance("light", 200)
    assert qapp.font().pointSizeF() == 2 * size
    usual.choose("light", 100)
    assert qapp.font().pointSizeF() == size


def test_damage_after_an_unclean_end_is_told(desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(desktop.folder) as library:
        library.import_digest(SAMPLE)
    monkeypatch.setattr(Library, "problems", lambda *_: ["a page is missing"])
    monkeypatch.setattr("reader.services.catalogue.log_is_left", lambda _: True)
    program = desktop.start()
    qtbot.waitUntil(lambda: "restore --backup latest" in program.messages.sentence.text())


def test_labels_show_foreign_text_as_plain_text(window: Program) -> None:
    for label in window.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "<" not in label.text(), label.objectName()
