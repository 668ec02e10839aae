"""Layouts, turns and dark pages, by their verbs."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.page_view import PageView
from reader.gui.pdf_pane.pane import PdfPane
from reader.gui.pdf_pane.values import FIT_PAGE, PdfColours, Place, Spread
from tests.gui.pdf_pane.conftest import PAPER, TITLE
from tests.gui.pdf_pane.fake_pages import FakePages
from tests.gui.pdf_pane.parts import button
from tests.gui.pdf_pane.test_page_view import colour_at, wait_until_drawn


def ticked(pane: PdfPane) -> list[str]:
    """The rows of the menu that are ticked."""
    menu = pane.findChild(QMenu, "pdf-view-menu")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return [row.text().split("\t")[0] for row in menu.actions() if row.isChecked()]


def test_pages_are_laid_beside_each_other_and_back(open_pane: PdfPane, view: PageView) -> None:
    for verb, spread in ((open_pane.two_pages, Spread.TWO), (open_pane.book_pages, Spread.COVER)):
        verb()
        assert view.place.spread is spread
        verb()
        assert view.place.spread is Spread.ONE
    open_pane.two_pages()
    open_pane.one_page()
    assert view.place.spread is Spread.ONE


def test_turning_there_and_back(open_pane: PdfPane, view: PageView) -> None:
    open_pane.turn_left()
    assert view.place.turns == 3
    open_pane.turn_right()
    assert view.place.turns == 0


def test_the_menu_ticks_what_is_so(open_pane: PdfPane) -> None:
    assert ticked(open_pane) == ["Fit the width", "Pages under each other", "Scroll through all pages"]
    open_pane.fit_page()
    open_pane.book_pages()
    open_pane.toggle_continuous()
    assert ticked(open_pane) == ["Fit the page", "Two pages as in a book"]


def test_the_menu_is_opened_by_its_button(qtbot: QtBot, open_pane: PdfPane) -> None:
    menu = open_pane.findChild(QMenu, "pdf-view-menu")
    assert isinstance(menu, QMenu)
    button(open_pane, "pdf-view-button").click()
    qtbot.waitUntil(menu.isVisible)
    row = next(row for row in menu.actions() if row.objectName() == "pdf-menu-turn-right")
    row.trigger()
    menu.close()
    assert open_pane.place is not None
    assert open_pane.place.turns == 1


def test_layout_and_turns_are_part_of_the_place(qtbot: QtBot, pane: PdfPane) -> None:
    place = Place(4, 0.0, FIT_PAGE, Spread.TWO, is_continuous=False, turns=2)
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, place)
    assert pane.place == place
    with qtbot.waitSignal(pane.place_changed) as told:
        pane.next_page()
    assert told.args == [place._replace(page=6)]


def test_dark_pages_are_asked_for_and_shown(
    qtbot: QtBot, open_pane: PdfPane, view: PageView, pages: FakePages, colours: PdfColours
) -> None:
    wait_until_drawn(qtbot, view, 0, pages)
    with qtbot.waitSignal(open_pane.dark_pages_asked) as asked:
        open_pane.toggle_dark_pages()
    assert asked.args == [True]
    open_pane.set_colours(colours.on_dark_pages())
    qtbot.waitUntil(lambda: colour_at(view, 300, 300).red() == 255 - pages.grey(0))
    with qtbot.waitSignal(open_pane.dark_pages_asked) as asked:
        open_pane.toggle_dark_pages()
    assert asked.args == [False]


def test_dark_paper_stands_where_a_page_is_not_drawn_yet(
    qtbot: QtBot, pane: PdfPane, pages: FakePages, colours: PdfColours
) -> None:
    pages.hanging.add(0)
    pane.set_colours(colours.on_dark_pages())
    with qtbot.waitSignal(pane.opened):
        pane.open(PAPER, TITLE, Place())
    view = pane.findChild(PageView)
    assert isinstance(view, PageView)
    qtbot.waitUntil(pages.began_to_hang.is_set)
    assert colour_at(view, 300, 300) == colours.dark_paper
    assert colour_at(view, 3, 100) == colours.dark_desk


@pytest.mark.parametrize("is_dark", [False, True])
def test_print_shows_through_marks(colours: PdfColours, is_dark: bool) -> None:
    shown = colours.on_dark_pages() if is_dark else colours
    assert shown.has_dark_pages is is_dark
    assert (shown.inks.paper, shown.inks.ink) == ((0x202020, 0xE0E0E0) if is_dark else (0xFFFFFF, 0))
    assert shown.paper == QColor("#202020" if is_dark else "#ffffff")
