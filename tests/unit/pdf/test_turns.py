"""Turning points of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.pdf.turns import turned, turned_back

sides = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(("turns", "there"), [(0, (10, 20)), (1, (480, 10)), (2, (290, 480)), (3, (20, 290)), (5, (480, 10))])
def test_a_point_goes_round_with_its_page(turns: int, there: tuple[float, float]) -> None:
    width, height = (500, 300) if turns % 2 else (300, 500)
    assert turned(10, 20, turns, width, height) == there


@given(sides, sides, st.integers(-4, 8), sides, sides)
def test_turning_back_leads_to_where_it_was(x: float, y: float, turns: int, width: float, height: float) -> None:
    assert turned_back(*turned(x, y, turns, width, height), turns, width, height) == pytest.approx((x, y), abs=1e-6)
