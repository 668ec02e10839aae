"""The thread between the window and the source of pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from reader.gui.pdf_pane.renderer import Renderer
from reader.gui.pdf_pane.requests import Drawing
from reader.gui.pdf_pane.tiles import Tile
from tests.gui.pdf_pane.fake_pages import FakePages

FIRST, SECOND = Path("first.pdf"), Path("second.pdf")


@pytest.fixture
def renderer(qtbot: QtBot, pages: FakePages) -> Iterator[Renderer]:
    """A renderer with the first document open."""
    renderer = Renderer(pages)
    with qtbot.waitSignal(renderer.opened):
        renderer.open(FIRST)
    yield renderer
    pages.let_go()
    renderer.shut_down()


def test_a_page_is_drawn_in_its_pixels(qtbot: QtBot, renderer: Renderer, pages: FakePages) -> None:
    tile = Tile(3, 0.5)
    with qtbot.waitSignal(renderer.drawn) as drawn:
        renderer.want([tile], [], [])
    assert drawn.args is not None
    assert drawn.args[0] == tile
    image = drawn.args[1]
    assert (image.width(), image.height()) == (306, 396)
    assert image.pixelColor(305, 395).red() == pages.grey(3)


def test_opening_another_document_closes_the_first(qtbot: QtBot, renderer: Renderer, pages: FakePages) -> None:
    with qtbot.waitSignal(renderer.opened):
        renderer.open(SECOND)
    assert pages.calls == [("open", FIRST, ""), ("close", 1), ("open", SECOND, "")]


def test_late_answers_are_dropped(qtbot: QtBot, renderer: Renderer, pages: FakePages) -> None:
    pages.hanging.add(3)
    drawn: list[Tile] = []
    renderer.drawn.connect(lambda tile, _image: drawn.append(tile))
    renderer.want([Tile(3, 1.0)], [], [])
    qtbot.waitUntil(pages.began_to_hang.is_set)
    renderer.open(SECOND)
    with qtbot.waitSignal(renderer.opened):
        pages.let_go()
    assert drawn == []


def test_a_document_that_hangs_is_cut_short_for_the_next_one(qtbot: QtBot, renderer: Renderer, pages: FakePages) -> None:
    pages.hanging.add(0)
    failed: list[object] = []
    renderer.failed.connect(lambda request, _sentence: failed.append(request))
    renderer.want([Tile(0, 1.0)], [], [])
    qtbot.waitUntil(lambda: pages.began_to_hang.is_set() and renderer.busy_for(0.3))
    with qtbot.waitSignal(renderer.opened):
        renderer.open(SECOND)
    assert pages.interrupts == 1
    assert failed == []


def test_a_page_that_began_a_moment_ago_is_cut_short_as_well(qtbot: QtBot, renderer: Renderer, pages: FakePages) -> None:
    pages.hanging.add(0)
    renderer.want([Tile(0, 1.0)], [], [])
    qtbot.waitUntil(pages.began_to_hang.is_set)
    with qtbot.waitSignal(renderer.opened):
        renderer.open(SECOND)
    assert pages.interrupts == 1


def test_a_page_that_nobody_looks_at_does_not_hold_up_the_visible_one(qtbot: QtBot, renderer: Renderer, pages: FakePages) -> None:
    pages.hanging.add(5)
    failed: list[object] = []
    renderer.failed.connect(lambda request, _sentence: failed.append(request))
    renderer.want([], [], [Tile(5, 1.0)])
    qtbot.waitUntil(pages.began_to_hang.is_set)
    with qtbot.waitSignal(renderer.drawn) as drawn:
        renderer.want([Tile(0, 1.0)], [], [])
    assert drawn.args is not None
    assert drawn.args[0] == Tile(0, 1.0)
    assert failed == []


def test_a_visible_page_is_given_its_time(qtbot: QtBot, renderer: Renderer, pages: FakePages) -> None:
    pages.hanging.add(0)
    renderer.want([Tile(0, 1.0), Tile(1, 1.0)], [], [])
    qtbot.waitUntil(lambda: renderer.busy_for(1.3))
    assert pages.interrupts == 0


def test_a_failure_brings_its_sentence(qtbot: QtBot, renderer: Renderer, pages: FakePages) -> None:
    pages.failing.add(2)
    with qtbot.waitSignal(renderer.failed) as failed:
        renderer.want([Tile(2, 1.0)], [], [])
    assert failed.args == [Drawing(Tile(2, 1.0)), "Page 3 could not be drawn; the other pages still work."]


def test_a_bug_is_raised_in_the_window_and_the_thread_lives_on(qtbot: QtBot, renderer: Renderer, pages: FakePages) -> None:
    pages.bug = ZeroDivisionError("planted")
    with capture_exceptions() as raised:
        renderer.want([Tile(0, 1.0)], [], [])
        qtbot.waitUntil(lambda: bool(raised))
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    pages.bug = None
    with qtbot.waitSignal(renderer.drawn):
        renderer.want([Tile(0, 1.0)], [], [])


def test_shutting_down_does_not_wait_for_a_page_that_hangs(qtbot: QtBot, pages: FakePages) -> None:
    renderer = Renderer(pages)
    with qtbot.waitSignal(renderer.opened):
        renderer.open(FIRST)
    pages.hanging.add(0)
    renderer.want([Tile(0, 1.0)], [], [])
    qtbot.waitUntil(pages.began_to_hang.is_set)
    renderer.shut_down()
    assert pages.interrupts == 1
