"""Rows of widgets that go on below."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reader.gui.paper_pane.flow_layout import FlowLayout


class Block(QWidget):
    """A widget that wants a certain size but can do with a narrow one."""

    def __init__(self, width: int, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return QSize(20, self._size.height())


@pytest.fixture
def row(qtbot: QtBot) -> QWidget:
    """Three blocks, of which the second is high, in a flow with a gap of ten."""
    row = QWidget()
    qtbot.addWidget(row)
    flow = FlowLayout(row, gap=10)
    for height in (20, 40, 20):
        flow.addWidget(Block(100, height, row))
    return row


def places(row: QWidget) -> list[tuple[int, int]]:
    return [(block.x(), block.y()) for block in row.findChildren(Block)]


def lay_out(row: QWidget, width: int) -> None:
    row.resize(width, 200)
    row.show()


def test_what_fits_stands_in_one_row_around_its_middle(row: QWidget) -> None:
    lay_out(row, 320)
    assert places(row) == [(0, 10), (110, 0), (220, 10)]


def test_what_does_not_fit_goes_on_below(row: QWidget) -> None:
    lay_out(row, 215)
    assert places(row) == [(0, 10), (110, 0), (0, 50)]


def test_the_height_follows_from_the_width(row: QWidget) -> None:
    assert [row.heightForWidth(width) for width in (320, 215, 150)] == [40, 70, 100]


def test_hidden_widgets_take_no_room(row: QWidget) -> None:
    row.findChildren(Block)[1].hide()
    assert row.heightForWidth(210) == 20


def test_a_widget_wider_than_the_row_is_made_narrower(row: QWidget) -> None:
    lay_out(row, 60)
    assert [block.width() for block in row.findChildren(Block)] == [60, 60, 60]


def test_a_widget_can_be_put_between_others(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    flow = FlowLayout(row, gap=10)
    first, last, between = (Block(100, 20, row) for _ in range(3))
    flow.addWidget(first)
    flow.addWidget(last)
    flow.insert_widget(1, between)
    lay_out(row, 320)
    assert [block.x() for block in (first, between, last)] == [0, 110, 220]
    assert flow.itemAt(3) is None
