from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter
from pytestqt.qtbot import QtBot

from reader.gui.papers import lines
from reader.gui.papers.lines import Colours, Marked, draw_lines

WIDTH, LINE = 300, 20
GROUND, MARK, INK = QColor("white"), QColor("yellow"), QColor("red")


class Sheet:
    """Something to draw lines on."""

    def __init__(self) -> None:
        self.image = QImage(WIDTH, 5 * LINE, QImage.Format.Format_RGB32)
        self.image.fill(GROUND)
        self.painter = QPainter(self.image)

    def draw(self, text: str, marks: list[tuple[int, int]], most: int) -> int:
        """Draw a text from the top."""
        area = QRectF(0, 0, WIDTH, most * LINE)
        return draw_lines(self.painter, Marked(text, marks, Colours(MARK, INK)), QFont(), area, LINE, most)

    def marked_lines(self) -> list[int]:
        """The lines in which something is marked."""
        return [line for line in range(5) if self._colours(line * LINE + 1, MARK)]

    def _colours(self, y: int, colour: QColor) -> bool:
        return any(self.image.pixelColor(x, y) == colour for x in range(WIDTH))

    def first_marked(self) -> int:
        """The leftmost marked pixel of the first line."""
        return next(x for x in range(WIDTH) if self.image.pixelColor(x, 1) == MARK)


@pytest.fixture
def sheet(qtbot: QtBot) -> Iterator[Sheet]:
    """An empty sheet; qtbot makes the application that has fonts."""
    sheet = Sheet()
    yield sheet
    sheet.painter.end()


def test_a_mark_is_laid_under_its_word(sheet: Sheet) -> None:
    assert sheet.draw("one two three", [(4, 7)], 2) == 1
    assert sheet.marked_lines() == [0]
    assert sheet.first_marked() > 5


def test_marked_words_are_drawn_in_their_own_colour(sheet: Sheet) -> None:
    sheet.draw("HHH HHH", [(4, 7)], 1)
    coloured = [x for x in range(WIDTH) for y in range(LINE) if sheet.image.pixelColor(x, y) == INK]
    assert coloured
    assert min(coloured) >= sheet.first_marked()


def test_letters_beyond_the_first_plane_of_unicode_are_counted_as_one(sheet: Sheet) -> None:
    words = "🚀🚀🚀 " * 12
    used = sheet.draw(words + "mark", [(len(words), len(words) + 4)], 5)
    assert 1 < used < 5
    assert sheet.marked_lines() == [used - 1]


def test_a_mark_over_two_lines_is_laid_in_both(sheet: Sheet) -> None:
    text = "word " * 30
    assert sheet.draw(text, [(0, len(text))], 3) == 3
    assert sheet.marked_lines() == [0, 1, 2]


def test_marks_stand_under_their_words_where_these_run_from_right_to_left(sheet: Sheet) -> None:
    text = "שלום עולם and more"
    sheet.draw(text, [(0, 4)], 1)
    assert sheet.first_marked() > QFontMetrics(QFont()).horizontalAdvance("עולם")
    sheet.image.fill(GROUND)
    sheet.draw(text, [(5, 9)], 1)
    assert sheet.first_marked() == 0


def test_a_word_that_is_longer_than_a_line_goes_on_in_the_next(sheet: Sheet) -> None:
    assert sheet.draw("a" * 1000, [], 3) == 3
    broken = lines.lines_of("a" * 1000, QFont(), WIDTH, 3)
    assert len(broken) == 3
    assert all(QFontMetrics(QFont()).horizontalAdvance(line.seen) <= WIDTH for line in broken)
    assert broken[-1].seen.endswith("…")


def test_nothing_takes_no_line(sheet: Sheet) -> None:
    assert sheet.draw("", [], 3) == 0
    assert sheet.draw("text", [], 0) == 0


@pytest.mark.parametrize(
    ("begun", "text", "whole", "marks"), [("a", "b", "a  ·  b", [(6, 7)]), ("", "b", "b", [(0, 1)]), ("a", "", "a", [])]
)
def test_marks_move_with_their_text(begun: str, text: str, whole: str, marks: list[tuple[int, int]]) -> None:
    line = Marked(text, [(0, 1)] if text else [], Colours(MARK, INK)).behind(begun)
    assert (line.text, list(line.marks)) == (whole, marks)


@pytest.mark.parametrize("most", [1, 2, 4])
@pytest.mark.parametrize(
    "text", ["i" * 900, "il. " * 200, "W" * 300, "word and word " * 40, "🚀 " * 150, "مرحبا بالعالم " * 30, "short"]
)
def test_only_the_beginning_of_a_long_text_is_looked_at_and_drawn_as_the_whole(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, text: str, most: int
) -> None:
    drawn = []
    for letters in (2, 1000):
        monkeypatch.setattr("reader.gui.papers.lines._NARROWEST", letters)
        lines.lines_of.cache_clear()
        sheet = Sheet()
        sheet.draw(text, [], most)
        sheet.painter.end()
        drawn.append(sheet.image)
    lines.lines_of.cache_clear()
    assert drawn[0] == drawn[1]
