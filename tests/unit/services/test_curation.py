from collections.abc import Callable
from pathlib import Path

import pytest

from reader.domain.arxiv_id import ArxivId
from reader.domain.change import Change
from reader.domain.paper import Paper, ReadingState
from reader.domain.query import parse
from reader.errors import NothingToUndo, WrongUsage
from reader.services.library import Library


def shown(library: Library) -> list[Paper]:
    return library.papers(library.find(parse("")))


def test_every_verb_on_a_selection_can_be_undone_and_redone(sample_library: Library) -> None:
    library = sample_library
    ids = list(library.find(parse("")))[:5]
    library.mark(ids[:2], ReadingState.READ)
    library.tag(ids[1:2], add=["old"])
    library.add_to_list(ids[2:3], "to cite")
    library.note(ids[:1], "first")
    verbs: list[Callable[[], Change]] = [
        lambda: library.tag(ids, add=["new", "old"]),
        lambda: library.tag(ids, remove=["OLD"]),
        lambda: library.star(ids, on=True),
        lambda: library.star(ids[:2], on=False),
        lambda: library.mark(ids, ReadingState.TO_READ),
        lambda: library.note(ids, "the same for all"),
        lambda: library.add_to_list(ids, "to cite"),
        lambda: library.remove_from_list(ids[1:3], "to cite"),
        lambda: library.bin(ids),
        lambda: library.restore(ids[:1]),
    ]
    pictures = [library.papers(ids)]
    for verb in verbs:
        change = verb()
        assert change.edits, change
        pictures.append(library.papers(ids))
        assert pictures[-1] != pictures[-2]
    for picture in reversed(pictures[:-1]):
        library.undo()
        assert library.papers(ids) == picture
    for picture in pictures[1:]:
        library.redo()
        assert library.papers(ids) == picture


def test_a_verb_that_alters_nothing_is_no_step_of_the_history(sample_library: Library) -> None:
    ids = [sample_library.find(parse(""))[0]]
    sample_library.star(ids, on=True)
    assert sample_library.star(ids, on=True).edits == ()
    sample_library.undo()
    assert not shown(sample_library)[0].starred


def test_the_history_survives_a_restart(sample_library: Library) -> None:
    ids = [sample_library.find(parse(""))[0]]
    sample_library.tag(ids, add=["kept"])
    sample_library.undo()
    folder = sample_library.folder
    sample_library.close()
    with Library(folder) as again:
        again.redo()
        assert again.papers(ids)[0].tags == ("kept",)


def test_a_new_change_ends_what_could_be_redone(sample_library: Library) -> None:
    ids = [sample_library.find(parse(""))[0]]
    sample_library.star(ids, on=True)
    sample_library.undo()
    sample_library.tag(ids, add=["a"])
    with pytest.raises(NothingToUndo, match="redo"):
        sample_library.redo()


def test_undo_takes_a_tag_away_that_its_verb_made(sample_library: Library) -> None:
    ids = [sample_library.find(parse(""))[0]]
    sample_library.tag(ids, add=["typo"])
    sample_library.undo()
    assert sample_library.tags() == []


def test_typing_a_note_is_one_step_of_the_history(sample_library: Library) -> None:
    ids = [sample_library.find(parse(""))[0]]
    sample_library.star(ids, on=True)
    for text in ("c", "com", "compare"):
        sample_library.note(ids, text)
    sample_library.undo()
    assert shown(sample_library)[0].note == ""
    assert shown(sample_library)[0].starred
    sample_library.redo()
    assert shown(sample_library)[0].note == "compare"


def test_notes_are_found_and_lost_with_their_text(sample_library: Library) -> None:
    ids = [sample_library.find(parse(""))[0]]
    sample_library.note(ids, "zyxgard")
    assert list(sample_library.find(parse("note:zyx"))) == ids
    sample_library.undo()
    assert list(sample_library.find(parse("zyxgard "))) == []


def test_a_paper_is_told_of_by_its_title_as_it_is_shown(library: Library, digest: Callable[..., Path]) -> None:
    library.import_digest(digest(("2004.00001", "Of $\\alpha$ and H$_2$O", "")))
    library.add_papers([ArxivId("2004.00002")])
    one, two = library.named("2004.00001"), library.named("2004.00002")
    assert library.star([one], on=True).sentence == "Starred “Of α and H₂O”."
    assert library.star([two], on=True).sentence == "Starred arXiv:2004.00002."


def test_half_a_character_hinders_no_note(sample_library: Library) -> None:
    sample_library.note([sample_library.find(parse(""))[0]], "half \ud800\0")
    assert shown(sample_library)[0].note == "half ?"


def test_papers_taken_off_a_list_come_back_in_their_order(sample_library: Library) -> None:
    ids = list(sample_library.find(parse("")))
    order = [ids[3], ids[9], ids[1], ids[4], ids[0], ids[7]]
    sample_library.add_to_list(order, "thesis")
    change = sample_library.remove_from_list([ids[0], ids[1], ids[2], ids[4], ids[9]], "thesis")
    assert [list(edit.papers) for edit in change.edits] == [[ids[9], ids[1], ids[4], ids[0]]]
    sample_library.add_to_list([ids[5]], "thesis")
    sample_library.undo()
    sample_library.undo()
    merged = sample_library.remove_from_list([ids[9], ids[4]], "thesis")
    assert [(edit.before, list(edit.papers)) for edit in merged.edits] == [("2", [ids[9]]), ("4", [ids[4]])]


def test_tags_are_one_whatever_their_capitals(sample_library: Library) -> None:
    ids = list(sample_library.find(parse("")))[:2]
    sample_library.tag(ids[:1], add=["GAN"])
    sample_library.tag(ids[1:], add=["gan"])
    assert [(tag.name, tag.papers, tag.quick_key) for tag in sample_library.tags()] == [("GAN", 2, "1")]


def test_names_have_nothing_invisible_in_them(sample_library: Library) -> None:
    ids = list(sample_library.find(parse("")))[:2]
    sample_library.tag(ids[:1], add=["to\u00a0read \u200b", "\U0001f468\u200d\U0001f469"])
    sample_library.tag(ids[1:], add=["\ufeff\x1bto \n read\u202e"])
    assert [(tag.name, tag.papers) for tag in sample_library.tags()] == [("to read", 2), ("\U0001f468\u200d\U0001f469", 1)]


@pytest.mark.parametrize("name", ["", "   ", '""', "\0", "\u200b", "x" * 101, "x" * 100 + " y"])
def test_names_that_are_none_are_refused(sample_library: Library, name: str) -> None:
    with pytest.raises(WrongUsage):
        sample_library.tag([sample_library.find(parse(""))[0]], add=[name])


def test_names_with_braces_are_only_names(sample_library: Library) -> None:
    ids = [sample_library.find(parse(""))[0]]
    sample_library.tag(ids, add=["{0} {}"])
    sample_library.add_to_list(ids, "{name}")
    assert shown(sample_library)[0].tags == ("{0} {}",)
    assert "{name}" in sample_library.remove_from_list(ids, "{name}").sentence
