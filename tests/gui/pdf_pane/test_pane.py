"""The pane as the window uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.keys import PDF_KEYS
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.selection import Selection, WordPlace
from reader.gui.pdf_pane.tiles import Tile
from reader.gui.pdf_pane.values import PdfColours, Place
from reader.pdf.pages import PageSize
from tests.gui.pdf_pane.conftest import PAPER, TITLE
from tests.gui.pdf_pane.fake_pages import FakePages, page_text
from tests.gui.pdf_pane.parts import OUTLINE, button, outline


def sentence(pane: PdfPane) -> str:
    """What stands in the place of the pages."""
    label = pane.findChild(QLabel, "pdf-notice-sentence")
    assert label is not None
    return label.text() if label.isVisible() else ""


def page_shown(pane: PdfPane) -> str:
    field = pane.findChild(QLineEdit, "pdf-page-number")
    assert field is not None
    return field.text()


def test_the_empty_pane_says_what_to_do(pane: PdfPane) -> None:
    assert sentence(pane) == "Press Enter on a paper to read its PDF here."
    assert pane.place is None


def test_verbs_do_no_harm_without_a_document(pane: PdfPane) -> None:
    for verb in PDF_KEYS:
        getattr(pane, verb.method)()
    assert sentence(pane) == "Press Enter on a paper to read its PDF here."


def test_opening_shows_the_place(qtbot: QtBot, pane: PdfPane) -> None:
    with qtbot.waitSignal(pane.opened) as opened:
        pane.open(PAPER, TITLE, Place(4, 120.0, 1.5))
    assert opened.args == [12]
    assert pane.place == Place(4, 120.0, 1.5)
    assert page_shown(pane) == "5"
    assert sentence(pane) == ""


def test_the_place_is_told_when_the_reader_stays(qtbot: QtBot, open_pane: PdfPane) -> None:
    with qtbot.waitSignal(open_pane.place_changed) as told:
        open_pane.next_page()
        open_pane.next_page()
    assert told.args == [pytest.approx(Place(2, 0.0, 0.0), abs=1.0)]


def test_the_place_is_told_at_once_on_closing(open_pane: PdfPane) -> None:
    told: list[Place] = []
    open_pane.place_changed.connect(told.append)
    open_pane.next_page()
    open_pane.close_document()
    assert [place.page for place in told] == [1]
    assert open_pane.place is None
    open_pane.close_document()
    assert len(told) == 1


def test_a_place_that_did_not_change_is_not_told(open_pane: PdfPane) -> None:
    told: list[Place] = []
    open_pane.place_changed.connect(told.append)
    open_pane.close_document()
    assert told == []


def test_a_file_that_cannot_be_opened_says_why_and_can_be_tried_again(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.unreadable = True
    with qtbot.waitSignal(pane.failed) as failed:
        pane.open(PAPER, TITLE, Place(3))
    assert failed.args == [sentence(pane)] == [f"{PAPER} is not a PDF; download it again."]
    pages.unreadable = False
    retry = pane.findChild(QPushButton, "pdf-notice-retry")
    assert retry is not None
    with qtbot.waitSignal(pane.opened):
        QTest.mouseClick(retry, Qt.MouseButton.LeftButton)
    assert pane.place == Place(3)


def test_a_document_without_pages_is_a_failure(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.sizes = []
    with qtbot.waitSignal(pane.failed):
        pane.open(PAPER, TITLE, Place())
    assert "no pages" in sentence(pane)


def test_a_password_is_asked_for_in_the_pane(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.password = "secret"
    pane.open(PAPER, TITLE, Place(2))
    password = pane.findChild(QLineEdit, "pdf-password")
    assert password is not None
    qtbot.waitUntil(password.isVisible)
    assert password.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(password, "wrong")
    QTest.keyClick(password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "another" in sentence(pane))
    assert password.text() == ""
    QTest.keyClicks(password, "secret")
    with qtbot.waitSignal(pane.opened):
        QTest.keyClick(password, Qt.Key.Key_Return)
    assert pane.place == Place(2)


def test_a_download_shows_its_progress(pane: PdfPane) -> None:
    progress = pane.findChild(QProgressBar)
    assert isinstance(progress, QProgressBar)
    pane.show_waiting("Downloading 2004.00622 …", 0.25)
    assert sentence(pane) == "Downloading 2004.00622 …"
    assert progress.value() / progress.maximum() == 0.25
    pane.show_waiting("Waiting for arXiv …", None)
    assert (progress.minimum(), progress.maximum()) == (0, 0)
    pane.show_failure("arXiv has no PDF for 2004.00622.")
    assert sentence(pane) == "arXiv has no PDF for 2004.00622."
    assert not progress.isVisible()


def test_waiting_puts_the_open_document_away(open_pane: PdfPane, pages: FakePages, qtbot: QtBot) -> None:
    open_pane.show_waiting("Downloading 2004.00614 …", None)
    assert open_pane.place is None
    qtbot.waitUntil(lambda: not pages.open_documents)


def test_opening_that_takes_long_says_so(qtbot: QtBot, pane: PdfPane, pages: FakePages, monkeypatch: pytest.MonkeyPatch) -> None:
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
    pages.hanging.add(0)
    pane.zoom_in()
    qtbot.waitUntil(pages.began_to_hang.is_set)
    monkeypatch.setattr(pages, "interrupt", lambda: None)
    pane.open(PAPER, TITLE, Place())
    qtbot.waitUntil(lambda: sentence(pane) == f"Opening “{TITLE}” …")


def test_scrolling_verbs(open_pane: PdfPane, view: PageView) -> None:
    bar = view.verticalScrollBar()
    positions = []
    verbs = (
        open_pane.scroll_down,
        open_pane.screen_down,
        open_pane.screen_up,
        open_pane.scroll_up,
        open_pane.last_page,
        open_pane.first_page,
        open_pane.next_page,
        open_pane.previous_page,
    )
    for verb in verbs:
        verb()
        positions.append(bar.value())
    line, screen, up, start, end, first, second, top = positions
    assert 0 < line < screen < bar.pageStep() * 1.2
    assert (up, start, end, first, top) == (line, 0, bar.maximum(), 0, 0)
    assert second == pytest.approx(view.sheet(1).top() + bar.value() - 12, abs=1)


def test_sideways_verbs(open_pane: PdfPane, view: PageView) -> None:
    open_pane.reset_zoom()
    for _ in range(5):
        open_pane.zoom_in()
    before = view.horizontalScrollBar().value()
    open_pane.scroll_right()
    assert view.horizontalScrollBar().value() > before
    open_pane.scroll_left()
    assert view.horizontalScrollBar().value() == before


def test_zoom_verbs(open_pane: PdfPane, view: PageView) -> None:
    open_pane.reset_zoom()
    assert view.place.zoom == 1.0
    open_pane.zoom_in()
    assert view.place.zoom == 1.1
    open_pane.zoom_out()
    open_pane.zoom_out()
    assert view.place.zoom == 0.9
    assert button(open_pane, "pdf-reset-zoom").text() == "90 %"
    assert not button(open_pane, "pdf-fit-width").isChecked()
    open_pane.fit_width()
    assert view.place.zoom == 0.0
    assert button(open_pane, "pdf-fit-width").isChecked()


def test_jumps_can_be_taken_back(open_pane: PdfPane, view: PageView) -> None:
    open_pane.last_page()
    open_pane.first_page()
    open_pane.go_back()
    assert view.page == 11
    open_pane.go_back()
    assert view.place.page == 0
    open_pane.go_forward()
    assert view.page == 11


def test_a_page_is_entered_in_the_toolbar(keys: PdfPane, view: PageView) -> None:
    field = keys.findChild(QLineEdit, "pdf-page-number")
    assert field is not None
    keys.go_to_page()
    assert field.hasFocus()
    QTest.keyClicks(field, "9")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.place.page == 8
    assert view.hasFocus()


def test_a_page_that_does_not_exist_gets_a_sentence(qtbot: QtBot, keys: PdfPane, view: PageView) -> None:
    keys.go_to_page()
    field = keys.findChild(QLineEdit, "pdf-page-number")
    assert field is not None
    field.setText("xii")
    with qtbot.waitSignal(keys.message) as message:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert message.args == ["There is no page “xii”; type a number from 1 to 12."]
    keys.leave()
    assert page_shown(keys) == "1"


def test_printed_page_numbers_are_shown(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.sizes[0] = PageSize(612, 792, "iv")
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
    count = pane.findChild(QLabel, "pdf-page-count")
    assert count is not None
    assert count.text() == "/ 12 (iv)"


def test_contents_lead_to_their_pages(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pages.outline = OUTLINE
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place(5))
    pane.toggle_contents()
    tree = outline(pane)
    assert tree.isVisible()
    assert tree.currentIndex().data() == "Method"
    QTest.keyClick(tree, Qt.Key.Key_Down)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert pane.place is not None
    assert pane.place.page == 6
    pane.go_back()
    assert pane.place.page == 5
    pane.toggle_contents()
    assert not tree.isVisible()


def test_a_document_without_contents_says_so(qtbot: QtBot, open_pane: PdfPane) -> None:
    with qtbot.waitSignal(open_pane.message) as message:
        open_pane.toggle_contents()
    assert message.args == ["This PDF has no table of contents."]
    assert not outline(open_pane).isVisible()


def test_copy_puts_the_words_on_the_clipboard(qtbot: QtBot, open_pane: PdfPane, view: PageView) -> None:
    assert view.document is not None
    view.document.add_text(0, page_text())
    view.document.selection = Selection(WordPlace(0, 3), WordPlace(0, 6))
    with qtbot.waitSignal(open_pane.message) as message:
        open_pane.copy()
    assert QGuiApplication.clipboard().text() == "you need interesting"
    assert message.args == ["Copied 3 words."]


def test_copy_waits_for_pages_that_are_still_being_read(qtbot: QtBot, open_pane: PdfPane, view: PageView) -> None:
    assert view.document is not None
    view.document.selection = Selection(WordPlace(0, 0), WordPlace(8, 0))
    with qtbot.waitSignal(open_pane.message) as message:
        open_pane.copy()
    assert message.args == ["The selected pages are still being read; copy again in a moment."]
    view.refresh()
    qtbot.waitUntil(lambda: view.document is not None and not view.document.unread_pages())


def test_links_can_be_followed_by_key(qtbot: QtBot, open_pane: PdfPane, view: PageView) -> None:
    document = view.document
    assert document is not None
    qtbot.waitUntil(lambda: 0 in document.texts)
    targets: list[str] = []
    open_pane.hovered.connect(targets.append)
    open_pane.next_link()
    assert targets == ["https://example.org/paper"]
    with qtbot.waitSignal(open_pane.link_clicked):
        open_pane.follow_link()


def test_escape_closes_one_thing_after_the_other(open_pane: PdfPane, view: PageView) -> None:
    assert view.document is not None
    left: list[bool] = []
    open_pane.back_to_list.connect(lambda: left.append(True))
    view.document.selection = Selection(WordPlace(0, 0), WordPlace(0, 1))
    open_pane.find_text()
    open_pane.leave()
    assert view.document.selection is not None
    open_pane.leave()
    assert view.document.selection is None
    assert left == []
    open_pane.leave()
    assert left == [True]


def test_retry_draws_failed_pages_again(qtbot: QtBot, open_pane: PdfPane, view: PageView, pages: FakePages) -> None:
    document = view.document
    assert document is not None
    pages.failing.add(8)
    view.go_to(8)
    qtbot.waitUntil(lambda: 8 in document.failures)
    pages.failing.clear()
    open_pane.retry()
    qtbot.waitUntil(lambda: bool(document.images.stand_ins(Tile(8, 0.0))))


def test_colours_follow_the_theme(qtbot: QtBot, view: PageView, open_pane: PdfPane, colours: PdfColours) -> None:
    night = colours._replace(desk=colours.text)
    open_pane.set_colours(night)
    assert view.viewport().grab().toImage().pixelColor(3, 100) == night.desk
