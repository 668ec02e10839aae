"""What the checks of CSL-JSON and RIS see."""

import json

import pytest

from reader.formats.citations.record_checks import CslCheck, RisCheck

ITEM = {"id": "k", "type": "article", "title": "T", "author": [{"literal": "A"}], "issued": {"date-parts": [[2020]]}}
RECORD = "TY  - UNPB\nID  - k\nTI  - T\nAU  - A\nPY  - 2020\nAN  - arXiv:2004.00622\nER  - \n\n"


def without(field: str) -> str:
    return json.dumps({name: value for name, value in ITEM.items() if name != field})


@pytest.mark.parametrize(
    ("piece", "wrong"),
    [
        (json.dumps(ITEM), []),
        ("[\n" + without("author"), ["no authors"]),
        (",\n" + without("id"), ["no citation key"]),
        (without("type"), ["no type"]),
        ('{"id": ', ["no JSON"]),
    ],
)
def test_items(piece: str, wrong: list[str]) -> None:
    looked = CslCheck().look(piece)
    assert (looked.entries, [finding.what for finding in looked.findings]) == (1, wrong)


def test_brackets_are_no_items() -> None:
    assert CslCheck().look("[]\n") == CslCheck().look("\n]\n") == (0, [])


@pytest.mark.parametrize(
    ("piece", "wrong"),
    [
        (RECORD, []),
        (RECORD.replace("AU  - A\n", ""), ["no authors"]),
        (RECORD.replace("ID  - k\n", ""), ["no citation key"]),
        (RECORD.replace("TI  - T", "TI  - T\nand more"), ["a line without tag"]),
        (RECORD.replace("ER  - \n", ""), ["a line without tag"]),
    ],
)
def test_records(piece: str, wrong: list[str]) -> None:
    looked = RisCheck().look(piece)
    assert [finding.what for finding in looked.findings] == wrong
    assert {finding.entry for finding in looked.findings} <= {"2004.00622"}


def test_keys_are_used_once() -> None:
    for check, piece in ((CslCheck(), json.dumps(ITEM)), (RisCheck(), RECORD)):
        assert check.look(piece).findings == []
        assert [finding.is_error for finding in check.look(piece).findings] == [True]
