"""Highlights in the pane: made by mouse and by keys, gone to, altered, deleted."""

from collections.abc import Mapping
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.domain.highlight import Highlight, HighlightKind
from reader.gui.pdf_pane.document import OpenDocument
from reader.gui.pdf_pane.floating import Swatch
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.tiles import Tile
from reader.gui.pdf_pane.values import Place
from reader.pdf.pages import Annotation, Box
from reader.pdf.quads import quad_of, shown_box
from tests.gui.pdf_pane.conftest import PAPER, TITLE
from tests.gui.pdf_pane.fake_pages import LETTER, WEB_LINK, FakePages, word_box
from tests.gui.pdf_pane.test_pointer import LEFT, drag, move, point

UID = "01920000-0000-7000-8000-000000000001"


class Keeper:
    """Stands for the library: keeps what the pane makes, and shows it there."""

    def __init__(self, pane: PdfPane) -> None:
        self.kept: tuple[Highlight, ...] = ()
        self._pane = pane
        pane.marks_made.connect(self._add)
        pane.mark_altered.connect(self._alter)
        pane.marks_deleted.connect(self._delete)

    def show(self, *highlights: Highlight) -> None:
        self.kept = tuple(sorted(highlights, key=lambda highlight: highlight.place))
        self._pane.show_highlights(self.kept)

    def _add(self, made: list[Highlight]) -> None:
        named = [highlight._replace(uid=UID[:-1] + str(len(self.kept) + at)) for at, highlight in enumerate(made, 1)]
        self.show(*self.kept, *named)

    def _alter(self, uid: str, fields: Mapping[str, Any]) -> None:
        self.show(*(each._replace(**fields) if each.uid == uid else each for each in self.kept))

    def _delete(self, uids: list[str]) -> None:
        self.show(*(each for each in self.kept if each.uid not in uids))


@pytest.fixture
def keeper(open_pane: PdfPane, document: OpenDocument) -> Keeper:
    assert 0 in document.texts
    return Keeper(open_pane)


@pytest.fixture
def document(qtbot: QtBot, view: PageView) -> OpenDocument:
    """The open document, when the words of its first page are known."""
    opened = view.document
    assert opened is not None
    qtbot.waitUntil(lambda: 0 in opened.texts)
    return opened


def part(pane: PdfPane, name: str) -> QWidget:
    found = pane.findChild(QWidget, name)
    assert found is not None
    return found


def editor(pane: PdfPane) -> QPlainTextEdit:
    found = pane.findChild(QPlainTextEdit, "mark-comment")
    assert found is not None
    return found


def select(view: PageView, first: tuple[int, int], last: tuple[int, int]) -> None:
    drag(view, point(view, word_box(*first)), point(view, word_box(*last)))


def on_words(uid: str = UID, page: int = 0, line: int = 0, **fields: Any) -> Highlight:
    quads = (quad_of(word_box(line, 0)),)
    return Highlight(uid, page, HighlightKind.HIGHLIGHT, "yellow", quads, "Attention")._replace(**fields)


def test_a_selection_is_highlighted_by_the_bar_beside_it(open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    select(view, (0, 1), (1, 0))
    bar = part(open_pane, "pdf-selection-bar")
    assert bar.isVisible()
    swatch = bar.findChild(Swatch, "swatch-green")
    assert swatch is not None
    QTest.mouseClick(swatch, LEFT)
    (made,) = keeper.kept
    assert (made.page, made.kind, made.colour) == (0, HighlightKind.HIGHLIGHT, "green")
    assert (made.quote, made.before, made.after, made.first_word) == ("is all you", "Attention", "need interesting words here", 1)
    first, second = word_box(0, 1), word_box(1, 0)
    assert [shown_box(quad, LETTER) for quad in made.quads] == [first._replace(right=word_box(0, 2).right), second]
    assert bar.isHidden()
    assert open_pane.selected_text == ""


@pytest.mark.parametrize(("key", "kind"), [("H", HighlightKind.HIGHLIGHT), ("Alt+2", HighlightKind.UNDERLINE)])
def test_a_selection_made_by_keys_is_marked_by_keys(
    keys: PdfPane, view: PageView, keeper: Keeper, key: str, kind: HighlightKind
) -> None:
    QTest.keyClick(view, Qt.Key.Key_F7)
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(view, key)
    (made,) = keeper.kept
    assert (made.kind, made.quote) == (kind, "Attention is all")


def press(widget: QWidget, key: str) -> None:
    *modifiers, name = key.split("+")
    held = Qt.KeyboardModifier.AltModifier if modifiers else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(widget, Qt.Key[f"Key_{name}"], held)


def test_with_the_marker_taken_up_each_selection_is_highlighted(open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    open_pane.highlight()
    select(view, (0, 0), (0, 1))
    select(view, (1, 0), (1, 1))
    open_pane.leave()
    select(view, (2, 0), (2, 1))
    assert [made.quote for made in keeper.kept] == ["Attention is", "you need"]


def test_a_selection_over_two_pages_makes_two_highlights_at_once(
    qtbot: QtBot, open_pane: PdfPane, view: PageView, keeper: Keeper, document: OpenDocument
) -> None:
    made: list[object] = []
    open_pane.marks_made.connect(made.append)
    view.set_zoom(0.4)
    qtbot.waitUntil(lambda: 1 in document.texts)
    drag(view, point(view, word_box(2, 1)), point(view, word_box(0, 1), page=1))
    open_pane.highlight()
    assert [(highlight.page, highlight.quote) for highlight in keeper.kept] == [(0, "words here"), (1, "Attention is")]
    assert len(made) == 1


def test_in_a_turned_view_the_same_words_make_the_same_highlight(open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    def turned_point(word: Box) -> QPoint:
        x, y = view.sheet_of(0).point((word.left + word.right) / 2, (word.top + word.bottom) / 2)
        return QPoint(round(x), round(y))

    select(view, (0, 1), (1, 0))
    open_pane.highlight()
    view.turn(1)
    view.go_to(0)
    view.reveal(0, word_box(1, 0))
    drag(view, turned_point(word_box(0, 1)), turned_point(word_box(1, 0)))
    open_pane.highlight()
    first, second = keeper.kept
    assert (first.quads, first.quote) == (second.quads, second.quote)


def test_an_area_is_dragged(open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    open_pane.mark_area()
    drag(view, point(view, Box(60, 60, 60, 60)), point(view, Box(210, 88, 210, 88)))
    (made,) = keeper.kept
    assert (made.kind, made.quote, made.after) == (HighlightKind.AREA, "Attention is", "all you need interesting words here")
    assert tuple(shown_box(made.quads[0], LETTER)) == pytest.approx((60, 60, 210, 88), abs=1)
    drag(view, point(view, word_box(1, 0)), point(view, word_box(1, 1)))
    assert open_pane.selected_text == "you need"


def test_words_in_an_area_are_joined_as_those_of_a_selection(open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    open_pane.mark_area()
    drag(view, point(view, Box(60, 60, 60, 60)), point(view, Box(300, 140, 300, 140)))
    assert keeper.kept[0].quote == "Attention is all you need interesting words here"


def test_an_area_is_marked_around_a_selection(open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    select(view, (0, 0), (1, 0))
    open_pane.mark_area()
    assert shown_box(keeper.kept[0].quads[0], LETTER) == Box(72, 72, word_box(0, 2).right, 104)


def test_a_note_is_put_where_the_reader_clicks_and_written_at_once(keys: PdfPane, view: PageView, keeper: Keeper) -> None:
    press(view, "Alt+3")
    QTest.mouseClick(view.viewport(), LEFT, pos=point(view, Box(300, 200, 300, 200)))
    assert editor(keys).hasFocus()
    QTest.keyClicks(editor(keys), "Why hunt?")
    QTest.keyClick(editor(keys), Qt.Key.Key_Escape)
    (made,) = keeper.kept
    assert (made.kind, made.comment) == (HighlightKind.NOTE, "Why hunt?")
    assert (made.quads[0].left, made.quads[0].top) == pytest.approx((300, 200), abs=1)
    assert part(keys, "pdf-mark-popup").isHidden()
    assert view.hasFocus()


def test_a_note_goes_beside_the_caret_and_stays_on_the_page(keys: PdfPane, view: PageView, keeper: Keeper) -> None:
    QTest.keyClick(view, Qt.Key.Key_F7)
    press(view, "Alt+3")
    assert tuple(shown_box(keeper.kept[0].quads[0], LETTER)) == (52, 68, 68, 84)


def test_a_click_opens_a_highlight_and_escape_closes_it(
    keys: PdfPane, view: PageView, keeper: Keeper, document: OpenDocument
) -> None:
    keeper.show(on_words(comment="So it is"))
    QTest.mouseClick(view.viewport(), LEFT, pos=point(view, word_box(0, 0)))
    assert part(keys, "pdf-mark-popup").isVisible()
    assert (editor(keys).toPlainText(), document.marks.chosen) == ("So it is", UID)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert part(keys, "pdf-mark-popup").isHidden()
    assert document.marks.chosen == ""


def test_a_click_beside_it_closes_it(open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    keeper.show(on_words())
    QTest.mouseClick(view.viewport(), LEFT, pos=point(view, word_box(0, 0)))
    QTest.mouseClick(view.viewport(), LEFT, pos=point(view, Box(300, 500, 300, 500)))
    assert part(open_pane, "pdf-mark-popup").isHidden()


def test_a_link_under_a_highlight_is_followed(qtbot: QtBot, open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    keeper.show(on_words(quads=(quad_of(WEB_LINK.box),)))
    with qtbot.waitSignal(open_pane.link_clicked):
        QTest.mouseClick(view.viewport(), LEFT, pos=point(view, WEB_LINK.box))
    assert part(open_pane, "pdf-mark-popup").isHidden()


def test_a_comment_is_kept_once_when_the_reader_leaves_it(keys: PdfPane, view: PageView, keeper: Keeper) -> None:
    altered: list[tuple[str, object]] = []
    keys.mark_altered.connect(lambda uid, fields: altered.append((uid, fields)))
    keeper.show(on_words())
    press(view, "N")
    press(view, "C")
    QTest.keyClicks(editor(keys), "hnuc")
    view.setFocus()
    assert altered == [(UID, {"comment": "hnuc"})]
    keys.close_document()
    assert len(altered) == 1


def test_what_is_being_written_stays_whatever_changes_meanwhile(open_pane: PdfPane, keeper: Keeper) -> None:
    keeper.show(on_words())
    open_pane.show_highlight(on_words())
    open_pane.comment()
    QTest.keyClicks(editor(open_pane), "Is it")
    keeper.show(on_words(colour="red", comment="Said elsewhere"))
    assert editor(open_pane).toPlainText() == "Is it"
    editor(open_pane).setPlainText("")
    keeper.show(on_words(colour="blue", comment="Said again"))
    assert editor(open_pane).toPlainText() == "Said again"


def test_colours_kind_and_end_by_keys(keys: PdfPane, view: PageView, keeper: Keeper) -> None:
    keeper.show(on_words())
    press(view, "N")
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    press(view, "U")
    assert (keeper.kept[0].colour, keeper.kept[0].kind) == ("red", HighlightKind.UNDERLINE)
    press(view, "Delete")
    assert keeper.kept == ()
    assert part(keys, "pdf-mark-popup").isHidden()


@pytest.mark.parametrize("verb", ["switch_underline", "delete_mark", "comment", "next_mark"])
def test_without_a_highlight_the_reader_is_told_what_to_do(open_pane: PdfPane, keeper: Keeper, verb: str) -> None:
    said: list[str] = []
    open_pane.message.connect(said.append)
    getattr(open_pane, verb)()
    assert len(said) == 1
    assert keeper.kept == ()


def test_what_floats_is_reached_by_tab_and_gives_the_focus_back(keys: PdfPane, view: PageView, keeper: Keeper) -> None:
    view.setFocus()
    select(view, (0, 0), (0, 1))
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused().objectName() == "swatch-green"
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert [highlight.colour for highlight in keeper.kept] == ["green"]
    assert view.hasFocus()
    press(view, "N")
    while focused().objectName() != "pdf-leave":
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert view.hasFocus()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_buttons_of_the_popup_act(open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    keeper.show(on_words())
    open_pane.show_highlight(on_words())
    popup = part(open_pane, "pdf-mark-popup")
    swatch, delete = popup.findChild(Swatch, "swatch-blue"), popup.findChild(QToolButton, "pdf-delete-mark")
    assert swatch is not None
    assert delete is not None
    QTest.mouseClick(swatch, LEFT)
    assert keeper.kept[0].colour == "blue"
    QTest.mouseClick(delete, LEFT)
    assert keeper.kept == ()


def test_keys_go_from_one_to_the_next_and_around(keys: PdfPane, view: PageView, keeper: Keeper, document: OpenDocument) -> None:
    keeper.show(on_words("a", 0), on_words("b", 0, line=2), on_words("c", 7))
    seen = []
    for held in (0, 0, 0, 0, 1, 1):
        modifiers = Qt.KeyboardModifier.ShiftModifier if held else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(view, Qt.Key.Key_N, modifiers)
        seen.append((document.marks.chosen, 7 in view.pages_in_sight))
    assert seen == [("a", False), ("b", False), ("c", True), ("a", False), ("c", True), ("b", False)]


def test_a_highlight_is_shown_once_its_document_is_there(qtbot: QtBot, pane: PdfPane, pages: FakePages) -> None:
    pane.show_highlights(())
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
        pane.show_highlights([on_words("x", 5)])
        pane.show_highlight(on_words("x", 5))
    view = pane.findChild(PageView)
    assert isinstance(view, PageView)
    assert 5 in view.pages_in_sight
    assert part(pane, "pdf-mark-popup").isVisible()


def test_the_popup_goes_where_its_highlight_goes(open_pane: PdfPane, view: PageView, keeper: Keeper) -> None:
    keeper.show(on_words())
    open_pane.show_highlight(on_words())
    popup = part(open_pane, "pdf-mark-popup")
    top = popup.y()
    view.scroll_lines(0, 1)
    assert popup.y() < top
    view.go_to(6)
    assert popup.isHidden()


ANNOTATION = Annotation(0, HighlightKind.HIGHLIGHT, 0xFFD400, (quad_of(word_box(1, 0)),), "Says <b>who</b>?", "A reader")


@pytest.fixture
def annotated(document: OpenDocument) -> OpenDocument:
    document.texts[0] = document.texts[0]._replace(annotations=(ANNOTATION,))
    return document


def test_an_annotation_of_the_file_is_read_by_a_click(
    qtbot: QtBot, open_pane: PdfPane, view: PageView, annotated: OpenDocument
) -> None:
    QTest.mouseClick(view.viewport(), LEFT, pos=point(view, word_box(1, 0)))
    popup = part(open_pane, "pdf-annotation-popup")
    comment, take_over = popup.findChild(QLabel, "annotation-comment"), popup.findChild(QPushButton, "take-over-annotations")
    assert comment is not None
    assert take_over is not None
    assert popup.isVisible()
    assert comment.text() == "Says <b>who</b>?"
    with qtbot.waitSignal(open_pane.take_over_asked):
        QTest.mouseClick(take_over, LEFT)
    open_pane.leave()
    assert popup.isHidden()


@pytest.mark.parametrize("comment_at", [word_box(1, 0), word_box(0, 0)])
def test_comments_are_told_where_the_pointer_rests(
    open_pane: PdfPane, view: PageView, keeper: Keeper, annotated: OpenDocument, comment_at: Box
) -> None:
    keeper.show(on_words(comment="Says I"))
    told: list[str] = []
    open_pane.hovered.connect(told.append)
    move(view, point(view, comment_at))
    assert told == [{72: "Says I", 92: "Says <b>who</b>?"}[round(comment_at.top)]]


def ink(view: PageView, at: QPoint) -> int:
    return view.viewport().grab().toImage().pixelColor(at).blue()


def test_a_highlight_is_painted_unless_the_file_has_it(
    qtbot: QtBot, view: PageView, keeper: Keeper, annotated: OpenDocument
) -> None:
    qtbot.waitUntil(lambda: any(tile.page == 0 for tile, _ in annotated.images.stand_ins(Tile(0, 0.0))))
    own, in_file = point(view, word_box(0, 0)), point(view, word_box(1, 0))
    bare = ink(view, own)
    keeper.show(on_words(), on_words("b", line=1))
    assert ink(view, own) < bare
    assert ink(view, in_file) == bare


@pytest.mark.parametrize("kind", HighlightKind)
def test_every_kind_is_painted(view: PageView, keeper: Keeper, kind: HighlightKind) -> None:
    before = view.viewport().grab().toImage()
    keeper.show(on_words(kind=kind, comment="x"))
    after = view.viewport().grab().toImage()
    assert before != after


def test_what_a_newer_version_calls_its_colour_is_painted_grey(view: PageView, keeper: Keeper) -> None:
    keeper.show(on_words(colour="grey"))
    grey = view.viewport().grab().toImage()
    keeper.show(on_words(colour="ultraviolet"))
    assert view.viewport().grab().toImage() == grey
