from PySide6.QtGui import QKeySequence

from reader.gui.actions import ActionRow
from reader.gui.preferences.key_map import clashes, keys_of, with_keys
from tests.gui.preferences.conftest import ROWS

STAR = ActionRow("star", "Star", "S; *", "Paper", "list")
SAVE = ActionRow("save", "Save", "Ctrl+S", "File")
FIRST = ActionRow("first", "First page", "G, G", "PDF", "pdf")
SPLIT = ActionRow("split", "Split", "", "PDF", "pdf")
TABLE = (STAR, SAVE, FIRST, SPLIT)


def told(chosen: dict[str, str]) -> dict[str, list[str]]:
    return {name: [clash.sentence for clash in found] for name, found in clashes(TABLE, chosen).items()}


def test_the_usual_keys_do_not_clash() -> None:
    assert clashes(ROWS, {}) == {}
    assert told({}) == {}


def test_a_key_of_two_verbs_in_one_place_is_told_of_both() -> None:
    assert told({"split": "G, G"}) == {
        "split": ["G, G also does “First page” in the PDF"],
        "first": ["G, G also does “Split” in the PDF"],
    }


def test_a_key_of_the_whole_window_clashes_everywhere() -> None:
    assert told({"save": "Ctrl+S; S"}) == {
        "save": ["S also does “Star” in the list"],
        "star": ["S also does “Save” everywhere"],
    }


def test_the_same_key_may_mean_two_things_in_two_places() -> None:
    assert told({"split": "S"}) == {}


def test_a_key_that_begins_another_s_is_told() -> None:
    assert told({"split": "G"}) == {
        "split": ["G begins like G, G of “First page” in the PDF"],
        "first": ["G, G begins like G of “Split” in the PDF"],
    }
    assert clashes(TABLE, {"split": "G"})["split"][0].remark == "begins like “First page”"


def test_keys_that_only_begin_alike_are_both_reached() -> None:
    assert told({"split": "G, H"}) == {}


def test_a_key_that_is_a_comma_or_a_semicolon_is_one_key() -> None:
    assert told({"split": "Ctrl+,", "first": "Ctrl+;; G, ,"}) == {}
    assert [key.toString() for key in keys_of(FIRST, {"first": "Ctrl+;; G, ,"})] == ["Ctrl+;", "G, ,"]


def test_what_is_no_key_is_left_out() -> None:
    assert keys_of(STAR, {"star": ""}) == []
    assert keys_of(STAR, {"star": "Nonsense; X"}) == [QKeySequence("X")]


def test_only_keys_that_differ_from_the_table_are_kept() -> None:
    chosen = {"of_a_newer_version": "F2"}
    assert with_keys(chosen, STAR, [QKeySequence("Ctrl+D"), QKeySequence("*")]) == {**chosen, "star": "Ctrl+D; *"}
    assert with_keys({**chosen, "star": "X"}, STAR, [QKeySequence("S"), QKeySequence("*")]) == chosen
    assert with_keys(chosen, STAR, []) == {**chosen, "star": ""}
