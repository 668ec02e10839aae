"""What the sidebar's rows say where there is little room, and to a screen reader."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from reader.gui.program import Program
from reader.gui.sidebar.delegate import fitting_text
from reader.gui.sidebar.digests import digest_rows
from reader.gui.sidebar.model import SidebarModel
from reader.gui.sidebar.row import SidebarRow
from reader.services.library import DigestLabel


@pytest.mark.parametrize("size", [10.0, 20.0])
def test_a_digest_keeps_its_day_as_long_as_that_has_room(qtbot: QtBot, size: float) -> None:
    font = QFont()
    font.setPointSizeF(size)
    metrics = QFontMetrics(font)
    (row,) = digest_rows([DigestLabel("cs.CV/2020-04-22", "cs.CV", "2020-04-22", "d.md", 4)])
    for text in ("cs.CV · 22 Apr 2020", "cs.CV · 22 Apr", "22 Apr"):
        assert fitting_text(row, metrics, metrics.horizontalAdvance(text)) == text
    assert fitting_text(row, metrics, metrics.horizontalAdvance("22 Apr") - 1).endswith("…")


def test_rows_are_spoken_with_their_numbers(labelled: Program, qtbot: QtBot) -> None:
    def spoken() -> list[object]:
        model = labelled.sidebar.rows_model
        return [model.index(number).data(Qt.ItemDataRole.AccessibleTextRole) for number in range(model.rowCount())]

    qtbot.waitUntil(lambda: "Tagged, 3 papers" in spoken())
    assert {"Library, open", "Inbox, 64 papers", "Starred, no papers", "cs.CV · 2 Apr 2020, 64 papers"} <= set(spoken())


def test_a_period_says_whether_it_is_open() -> None:
    model = SidebarModel()
    rows = [SidebarRow("period", "2020", "digest:2020", None, fold="2020", is_open=is_open) for is_open in (True, False)]
    model.show_rows(rows)
    model.show_count("digest:2020", "12")
    spoken = [model.index(number).data(Qt.ItemDataRole.AccessibleTextRole) for number in range(2)]
    assert spoken == ["2020, 12 papers, open", "2020, 12 papers, folded"]
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) == "2020\ndigest:2020"
