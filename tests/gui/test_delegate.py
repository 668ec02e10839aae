import pytest
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from reader.gui.papers.delegate import fitting_chips


@pytest.fixture
def metrics(qtbot: QtBot) -> QFontMetrics:
    """Measures in the application's font; qtbot makes the application that has it."""
    return QFontMetrics(QFont())


def test_chips_that_fit_are_all_there(metrics: QFontMetrics) -> None:
    assert [name for name, _ in fitting_chips(["3d", "gan"], metrics, 1000)] == ["3d", "gan"]


def test_a_tag_too_long_for_the_row_is_cut_short_not_left_out(metrics: QFontMetrics) -> None:
    assert fitting_chips(["long " * 50], metrics, 200) == [("long " * 50, 200)]


@pytest.mark.parametrize("room", range(40, 400, 40))
def test_what_does_not_fit_is_counted(metrics: QFontMetrics, room: int) -> None:
    tags = ["first", "second", "third", "fourth", "fifth"]
    chips = fitting_chips(tags, metrics, room)
    shown = [name for name, width in chips if width]
    assert shown == tags[: len(shown)] != []
    left_out = [name for name, width in chips if not width]
    assert left_out == ([f"+{len(tags) - len(shown)}"] if len(shown) < len(tags) else [])
    assert sum(width + 6 for _, width in chips if width) + sum(metrics.horizontalAdvance(words) for words in left_out) <= room + 6
