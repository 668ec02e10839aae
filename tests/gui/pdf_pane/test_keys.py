"""The keys of the pane, pressed as the window has them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.keys import PDF_KEYS, tool_tips
from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.values import Place
from tests.gui.pdf_pane.conftest import PAPER, TITLE
from tests.gui.pdf_pane.fake_pages import FakePages
from tests.gui.pdf_pane.parts import OUTLINE, button, outline


def test_keys_of_the_table_do_what_they_say(keys: PdfPane, view: PageView) -> None:
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_J)
    assert bar.value() == bar.singleStep()
    QTest.keyClick(view, Qt.Key.Key_G, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == bar.maximum()
    QTest.keyClicks(view, "gg")
    assert bar.value() == 0
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert bar.value() > bar.singleStep()
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.place.zoom == 1.0
    QTest.keyClick(view, Qt.Key.Key_W)
    assert view.place.zoom == 0.0


def test_letters_can_be_typed_in_the_find_bar(keys: PdfPane, view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = keys.findChild(QLineEdit, "pdf-find-text")
    assert field is not None
    assert field.hasFocus()
    QTest.keyClicks(field, "jkw gg")
    assert field.text() == "jkw gg"
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert view.hasFocus()


def test_space_presses_the_button_that_has_the_focus(keys: PdfPane, view: PageView) -> None:
    enlarge = button(keys, "pdf-zoom-in")
    enlarge.setFocus()
    before = view.shown_zoom
    QTest.keyClick(enlarge, Qt.Key.Key_Space)
    assert view.shown_zoom > before
    assert view.verticalScrollBar().value() < 100


def test_arrows_move_in_the_contents_and_not_the_page(qtbot: QtBot, keys: PdfPane, pages: FakePages, view: PageView) -> None:
    pages.outline = OUTLINE
    with qtbot.waitSignal(keys.opened):
        keys.open(PAPER, TITLE, Place())
    keys.toggle_contents()
    tree = outline(keys)
    QTest.keyClick(tree, Qt.Key.Key_Down)
    assert tree.currentIndex().data() == "Method"
    assert view.verticalScrollBar().value() == 0


def test_every_verb_is_a_method_with_a_key_and_no_key_has_two() -> None:
    sequences = [key for verb in PDF_KEYS for key in verb.keys]
    assert len(sequences) == len(set(sequences))
    assert all(verb.keys and verb.sentence and callable(getattr(PdfPane, verb.method)) for verb in PDF_KEYS)


def test_tool_tips_name_the_keys_that_the_reader_chose(open_pane: PdfPane) -> None:
    assert button(open_pane, "pdf-zoom-in").toolTip() == "Enlarge (Ctrl+=)"
    open_pane.set_keys({"pdf.zoom_in": ("F7",), "pdf.fit_width": ()})
    assert button(open_pane, "pdf-zoom-in").toolTip() == "Enlarge (F7)"
    assert button(open_pane, "pdf-fit-width").toolTip() == "Fit the width"
    assert tool_tips()["zoom_out"] == "Reduce (Ctrl+-)"


def test_every_control_has_a_name_and_a_tool_tip(open_pane: PdfPane) -> None:
    controls = [
        control
        for kind in (QToolButton, QLineEdit)
        for control in open_pane.findChildren(kind)
        if isinstance(control, QWidget) and not isinstance(control.parent(), QLineEdit | QTabBar)
    ]
    assert len(controls) > 10
    assert all(control.objectName() and control.accessibleName() and control.toolTip() for control in controls)
