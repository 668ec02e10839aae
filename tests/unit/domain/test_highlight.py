"""Where highlights stand."""

from reader.domain.highlight import COLOURS, Highlight, HighlightKind, Quad


def _at(page: int, left: float, top: float) -> Highlight:
    quad = Quad(left, top, left + 50, top, left, top + 10, left + 50, top + 10)
    return Highlight("", page, HighlightKind.HIGHLIGHT, COLOURS[0], (quad,))


def test_place_is_the_first_line_of_the_words() -> None:
    assert _at(3, 72, 100).place == (3, 0, 100, 72)
    assert _at(0, 72, 100).place < _at(0, 80, 100).place < _at(0, 10, 101).place < _at(1, 0, 0).place


def test_the_left_column_is_read_before_the_right_one() -> None:
    assert _at(0, 72, 700)._replace(first_word=200).place < _at(0, 320, 100)._replace(first_word=260).place


def test_a_quad_may_stand_upside_down() -> None:
    quad = Quad(150, 210, 100, 210, 150, 200, 100, 200)
    assert (quad.left, quad.top) == (100, 200)
    assert Highlight("", 0, HighlightKind.AREA, "red", ()).place == (0, 0, 0, 0)
