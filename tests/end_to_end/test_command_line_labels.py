"""Tags, reading lists and saved searches from the command line, as users and scripts work them."""

from pathlib import Path

from reader.domain.label import LabelKind
from reader.storage.labels import TAG_COLOURS
from tests.end_to_end.program import Paperdesk

FIRST, SECOND, THIRD = "2004.00622", "2004.00614", "2004.00605"


def named(desk: Paperdesk, command: str) -> list[tuple[str, int]]:
    """The names and numbers of papers that a command lists."""
    return [(label["name"], label["papers"]) for label in desk(command, "--json").json]


def test_tags_are_renamed_merged_coloured_and_deleted(full: Paperdesk) -> None:
    assert full.does("tags") == ""
    assert full("tags", "--json").json == []
    full.does("tag", FIRST, SECOND, "+gan10")
    full.does("tag", SECOND, THIRD, "+gan2")
    assert named(full, "tags") == [("gan2", 2), ("gan10", 2)]
    assert full.does("tags", "rename", "GAN2", "faces") == "Renamed the tag “gan2” to “faces”.\n"
    assert full.does("tags", "colour", "faces", "red") == "Coloured the tag “faces” red.\n"
    full.does("tags", "key", "faces", "7")
    assert full.does("tags") == "      2  faces  red  7\n      2  gan10  blue  1\n"
    full.does("tags", "key", "faces", "none")
    assert full.does("tags", "merge", "gan10", "faces") == "Merged the tag “gan10” into “faces”.\n"
    assert named(full, "tags") == [("faces", 3)]
    assert full.ids("tag:faces") == [FIRST, SECOND, THIRD]
    full.does("undo")
    assert named(full, "tags") == [("faces", 2), ("gan10", 2)]
    assert full.ids("tag:gan10") == [FIRST, SECOND]
    full.does("tags", "rename", "gan10", "Faces")
    assert named(full, "tags") == [("faces", 3)]
    full.does("tags", "delete", "faces")
    assert named(full, "tags") == []
    assert full.ids("tag:faces") == []


def test_reading_lists_are_renamed_merged_and_deleted(full: Paperdesk) -> None:
    full.does("add-to-list", "to cite", FIRST)
    full.does("add-to-list", "thesis", SECOND, FIRST)
    full.does("lists", "merge", "to cite", "thesis")
    assert full.does("lists") == "      2  thesis\n"
    full.does("lists", "rename", "thesis", "-odd name")
    full.does("lists", "delete", "--", "-odd name")
    assert full.does("lists") == ""
    full.does("undo")
    assert named(full, "lists") == [("-odd name", 2)]


def test_searches_are_saved_listed_renamed_and_deleted(full: Paperdesk) -> None:
    full.does("star", FIRST, SECOND)
    full.does("tag", SECOND, "+done")
    assert full.does("searches", "save", "to do", "is:starred", "-tag:done") == "Saved the search “to do”.\n"
    assert full.does("searches") == "      1  to do  is:starred -tag:done\n"
    (search,) = full("searches", "--json").json
    assert (search["name"], search["query"], search["papers"]) == ("to do", "is:starred -tag:done", 1)
    full.does("searches", "save", "To Do", "is:starred")
    assert full.does("searches") == "      2  to do  is:starred\n"
    full.does("searches", "rename", "to do", "stars")
    full.does("searches", "delete", "stars")
    assert full.does("searches") == ""
    full.does("undo")
    assert named(full, "searches") == [("stars", 2)]


def test_what_makes_no_sense_gets_one_sentence(full: Paperdesk) -> None:
    assert "merge" in full.fails("tags", "burn", "it", code=2)
    assert "paperdesk tags rename NAME NEW" in full.fails("tags", "rename", "gan", code=2)
    assert "There is no tag “gan”; `paperdesk tags` shows" in full.fails("tags", "rename", "gan", "b")
    assert "There is no saved search" in full.fails("searches", "delete", "x")
    full.does("tag", FIRST, "+gan")
    for colour in ("#ff0000", ""):
        assert all(name in full.fails("tags", "colour", "gan", colour, code=2) for name in TAG_COLOURS)
    assert LabelKind.TAG.noun in full.fails("tags", "merge", "gan", "gan", code=2)


def test_names_print_no_control_characters(full: Paperdesk, tmp_path: Path) -> None:
    full.does("tag", FIRST, "+red\x1b[31m")
    full.does("searches", "save", "a\x07b", "x\x1b]0;title\x07y")
    assert all(letter.isprintable() or letter == "\n" for letter in full.does("tags") + full.does("searches"))
