"""Text built from pieces."""

from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from reader.formats.pieces import Piece
from reader.gui.paper_pane.prose_view import Look, ProseView
from reader.gui.theme import read_theme

PLACE = "https://example.org/a?b=1&c=<2>"


@pytest.fixture
def view(qtbot: QtBot) -> ProseView:
    """An empty text, 400 pixels wide."""
    view = ProseView("abstract", "Abstract", Look(line_height=145))
    qtbot.addWidget(view)
    view.dress(read_theme("light"))
    view.resize(400, 100)
    view.show()
    return view


def form_at(view: ProseView, text: str) -> QTextCharFormat:
    """How the first letter of `text` is written."""
    cursor = view.document().find(text, 0, QTextDocument.FindFlag.FindCaseSensitively)
    assert not cursor.isNull()
    return cursor.charFormat()


def click_on(view: ProseView, text: str) -> None:
    cursor = view.document().find(text)
    cursor.setPosition(cursor.selectionStart() + 2)
    place = view.cursorRect(cursor).center() + QPoint(1, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_nothing_is_taken_for_html(view: ProseView) -> None:
    view.show_text("<b>a</b> &amp; <img src='file:///etc/hostname'>")
    assert view.toPlainText() == "<b>a</b> &amp; <img src='file:///etc/hostname'>"


def test_no_file_is_ever_loaded(view: ProseView, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    QImage(4, 4, QImage.Format.Format_RGB32).save(str(picture))
    loaded = view.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl.fromLocalFile(str(picture)))
    assert isinstance(loaded, QImage)
    assert loaded.isNull()


def test_scripts_and_italics_are_formats(view: ProseView) -> None:
    view.show_pieces([Piece("text", "a"), Piece("sub", "b"), Piece("sup", "c"), Piece("italic", "d")])
    assert view.toPlainText() == "abcd"
    assert form_at(view, "b").verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSubScript
    assert form_at(view, "c").verticalAlignment() is QTextCharFormat.VerticalAlignment.AlignSuperScript
    assert form_at(view, "d").fontItalic()


def test_blank_lines_part_paragraphs(view: ProseView) -> None:
    view.show_pieces([Piece("text", "One\n\nTwo "), Piece("italic", "and"), Piece("text", " three\n\nFour")])
    assert [view.document().findBlockByNumber(place).text() for place in range(view.document().blockCount())] == [
        "One",
        "Two and three",
        "Four",
    ]


def test_a_link_says_where_it_leads_before_it_is_clicked(qtbot: QtBot, view: ProseView) -> None:
    view.show_pieces([Piece("text", "See "), Piece("link", "the page", PLACE)])
    assert form_at(view, "the page").toolTip() == "<qt>https://example.org/a?b=1&amp;c=&lt;2&gt;</qt>"
    with qtbot.waitSignal(view.link_clicked) as clicked:
        click_on(view, "the page")
    assert clicked.args == [QUrl(PLACE)]


def test_a_link_can_be_pressed_by_key(qtbot: QtBot, view: ProseView) -> None:
    view.show_pieces([Piece("text", "See "), Piece("link", "the page", PLACE)])
    view.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert PLACE in unescape(QToolTip.text())
    with qtbot.waitSignal(view.link_clicked):
        QTest.keyClick(view, Qt.Key.Key_Return)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "javascript:alert(1)", "ftp://example.org/", "data:text/html,x", ""])
def test_only_the_web_is_linked_to(view: ProseView, address: str) -> None:
    view.show_pieces([Piece("link", "trap", address)])
    assert view.toPlainText() == "trap"
    assert not form_at(view, "trap").isAnchor()


def test_it_is_as_high_as_its_text(view: ProseView) -> None:
    view.show_text("word " * 10)
    short = view.height()
    view.show_text("word " * 1000)
    assert view.height() > 20 * short
    assert view.verticalScrollBar().maximum() == 0
    high = view.height()
    view.resize(200, view.height())
    assert view.height() > 1.8 * high


def test_lines_keep_their_distance_whatever_stands_in_them(view: ProseView) -> None:
    view.show_text("x\ny")
    plain = view.height()
    view.show_pieces([Piece("text", "x"), Piece("sup", "∫"), Piece("sub", "⨁"), Piece("text", "\ny")])
    assert view.height() == plain


def test_a_word_longer_than_the_line_is_broken(view: ProseView) -> None:
    view.show_text("n" * 500)
    assert view.horizontalScrollBar().maximum() == 0


def test_the_text_can_be_selected_and_copied_as_it_reads(view: ProseView) -> None:
    view.show_pieces([Piece("text", "x"), Piece("sub", "1"), Piece("text", " < 2")])
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == "x1 < 2"


def test_the_same_text_again_keeps_the_selection(view: ProseView) -> None:
    view.show_text("Attributes and objects")
    view.moveCursor(QTextCursor.MoveOperation.Start)
    view.moveCursor(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    view.show_text("Attributes and objects")
    assert view.textCursor().selectedText() == "Attributes"


def test_links_take_the_colour_of_the_theme(view: ProseView) -> None:
    view.show_pieces([Piece("link", "page", PLACE)])
    for scheme in ("dark", "light"):
        theme = read_theme(scheme)
        view.dress(theme)
        assert form_at(view, "page").foreground().color() == theme.colour("link")
