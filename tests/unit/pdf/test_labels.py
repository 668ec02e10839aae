"""Labels of pages: Roman, letters, prefixes."""

import pytest

from reader.pdf.worker.labels import LabelRange, page_labels


def test_ranges_follow_each_other() -> None:
    ranges = [LabelRange(2, "D", "", 1), LabelRange(0, "r", "", 1)]
    assert page_labels(ranges, 5) == ["i", "ii", "1", "2", "3"]


def test_pages_before_the_first_range_have_none() -> None:
    assert page_labels([LabelRange(2, "D", "A-", 7)], 4) == ["", "", "A-7", "A-8"]


@pytest.mark.parametrize(
    ("style", "start", "label"),
    [("R", 1994, "MCMXCIV"), ("r", 4, "iv"), ("a", 1, "a"), ("A", 26, "Z"), ("a", 27, "aa"), ("A", 54, "BBB"), ("", 3, "p")],
)
def test_styles(style: str, start: int, label: str) -> None:
    prefix = "" if style else "p"
    assert page_labels([LabelRange(0, style, prefix, start)], 1) == [label]


@pytest.mark.parametrize("start", [-3, 2_000_000_000])
@pytest.mark.parametrize("style", ["r", "A"])
def test_numbers_that_cannot_be_written_so_stay_numbers(style: str, start: int) -> None:
    assert page_labels([LabelRange(0, style, "", start)], 1) == [str(start)]


def test_ranges_outside_the_document_are_ignored() -> None:
    assert page_labels([LabelRange(-5, "D", "", 1), LabelRange(900, "r", "", 1)], 2) == ["6", "7"]
