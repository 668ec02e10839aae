"""Tags, reading lists and saved searches themselves: named, merged, coloured, saved, ordered and deleted, all undoably."""

from collections.abc import Callable

import pytest

from reader.domain.change import Change
from reader.domain.label import LabelKind
from reader.domain.query import parse
from reader.errors import UnknownLabel, WrongUsage
from reader.services import labelling
from reader.services.library import Library

TAG, LIST, SEARCH = LabelKind.TAG, LabelKind.LIST, LabelKind.SEARCH


@pytest.fixture
def labelled(sample_library: Library) -> Library:
    """A library with two tags and two lists that share a paper, and two saved searches."""
    ids = first(sample_library, 6)
    sample_library.tag(ids[:3], add=["a"])
    sample_library.tag(ids[2:5], add=["b"])
    sample_library.add_to_list([ids[3], ids[1], ids[0]], "one")
    sample_library.add_to_list([ids[5], ids[1]], "two")
    sample_library.relabel(labelling.save_search, "faces", "face tag:a")
    sample_library.relabel(labelling.save_search, "poses", "pose sort:title")
    return sample_library


def first(library: Library, number: int) -> list[int]:
    """The ids of the newest papers."""
    return list(library.find(parse(""), limit=number))


def uid(library: Library, kind: LabelKind, name: str) -> str:
    return library.label_named(kind, name)


def picture(library: Library) -> object:
    """All that labels are and are on."""
    lists = {label.name: list_order(library, label.name) for label in library.reading_lists()}
    return library.tags(), lists, library.saved_searches(), library.papers(library.find(parse("")))


def list_order(library: Library, name: str) -> list[str]:
    """The uids of a reading list's papers, in the order that the library keeps."""
    from reader.storage.sqlite import sqlite3

    db = sqlite3.connect(library.folder.database)
    rows = db.execute(
        """SELECT p.uid FROM list_papers l JOIN reading_lists r ON r.id = l.list JOIN papers p ON p.id = l.paper
        WHERE r.name = ? AND r.deleted_at IS NULL ORDER BY l.position""",
        [name],
    ).fetchall()
    db.close()
    return [row[0] for row in rows]


def test_every_verb_on_labels_is_one_step_that_can_be_undone_and_redone(labelled: Library) -> None:
    tag, reading_list, search = uid(labelled, TAG, "a"), uid(labelled, LIST, "one"), uid(labelled, SEARCH, "faces")
    verbs: list[Callable[[], Change]] = [
        lambda: labelled.relabel(labelling.rename, TAG, tag, "A new name"),
        lambda: labelled.relabel(labelling.rename, LIST, reading_list, "A new list"),
        lambda: labelled.relabel(labelling.rename, SEARCH, search, "A new search"),
        lambda: labelled.relabel(labelling.colour, tag, "red"),
        lambda: labelled.relabel(labelling.give_key, tag, "2"),
        lambda: labelled.relabel(labelling.give_key, tag, ""),
        lambda: labelled.relabel(labelling.save_search, "a new search", "is:starred"),
        lambda: labelled.relabel(labelling.save_search, "another", "is:unread"),
        lambda: labelled.relabel(labelling.move_search, search, 1),
        lambda: labelled.relabel(labelling.delete, SEARCH, search),
        lambda: labelled.relabel(labelling.merge, TAG, tag, uid(labelled, TAG, "b")),
        lambda: labelled.relabel(labelling.merge, LIST, reading_list, uid(labelled, LIST, "two")),
        lambda: labelled.relabel(labelling.delete, TAG, uid(labelled, TAG, "b")),
        lambda: labelled.relabel(labelling.delete, LIST, uid(labelled, LIST, "two")),
    ]
    pictures = [picture(labelled)]
    for verb in verbs:
        assert verb().edits
        pictures.append(picture(labelled))
        assert pictures[-1] != pictures[-2]
    for seen in reversed(pictures[:-1]):
        labelled.undo()
        assert picture(labelled) == seen
    for seen in pictures[1:]:
        labelled.redo()
        assert picture(labelled) == seen


def test_a_merged_tag_leaves_its_papers_under_the_other(labelled: Library) -> None:
    ids = first(labelled, 6)
    change = labelled.relabel(labelling.rename, TAG, uid(labelled, TAG, "a"), "B")
    assert change.sentence == "Merged the tag “a” into “b”."
    assert [(tag.name, tag.papers, tag.quick_key) for tag in labelled.tags()] == [("b", 5, "2")]
    assert list(labelled.find(parse("tag:b"))) == ids[:5]
    assert list(labelled.find(parse("tag:a"))) == []
    assert [edit.papers for edit in change.edits if edit.papers] == [labelled.find(parse("tag:b"))[:2]]


@pytest.mark.parametrize("name", ["A new name", "B"])
def test_saved_searches_follow_a_tag_to_its_new_name(labelled: Library, name: str) -> None:
    labelled.relabel(labelling.save_search, "all of a", 'tag:(A or "to do")')
    found = labelled.find(parse('search:"all of a"'))
    labelled.relabel(labelling.rename, TAG, uid(labelled, TAG, "a"), name)
    assert set(found) <= set(labelled.find(parse('search:"all of a"')))
    labelled.undo()
    assert labelled.saved_searches()[0].query == 'tag:(A or "to do")'
    assert labelled.find(parse('search:"all of a"')) == found


def test_saved_searches_follow_lists_and_each_other(labelled: Library) -> None:
    labelled.relabel(labelling.save_search, "both", "search:faces -list:one")
    labelled.relabel(labelling.rename, SEARCH, uid(labelled, SEARCH, "faces"), "two faces")
    labelled.relabel(labelling.rename, LIST, uid(labelled, LIST, "one"), "first list")
    assert labelled.saved_searches()[0].query == 'search:"two faces" -list:"first list"'


def test_a_merged_list_comes_behind_the_other_in_its_own_order(labelled: Library) -> None:
    names = {paper.id: paper.uid for paper in labelled.papers(first(labelled, 6))}
    ids = list(names)
    labelled.relabel(labelling.merge, LIST, uid(labelled, LIST, "one"), uid(labelled, LIST, "two"))
    assert list_order(labelled, "two") == [names[ids[5]], names[ids[1]], names[ids[3]], names[ids[0]]]
    assert [(found.name, found.papers) for found in labelled.reading_lists()] == [("two", 4)]


def test_a_tag_without_a_key_takes_that_of_the_tag_merged_into_it(labelled: Library) -> None:
    labelled.relabel(labelling.give_key, uid(labelled, TAG, "b"), "")
    labelled.relabel(labelling.merge, TAG, uid(labelled, TAG, "a"), uid(labelled, TAG, "b"))
    assert [tag.quick_key for tag in labelled.tags()] == ["1"]
    labelled.undo()
    assert [tag.quick_key for tag in labelled.tags()] == ["1", ""]


def test_a_quick_key_belongs_to_one_tag(labelled: Library) -> None:
    labelled.relabel(labelling.give_key, uid(labelled, TAG, "b"), "1")
    assert [(tag.name, tag.quick_key) for tag in labelled.tags()] == [("a", ""), ("b", "1")]


def test_capitals_can_be_changed_without_merging(labelled: Library) -> None:
    labelled.relabel(labelling.rename, TAG, uid(labelled, TAG, "a"), "A")
    assert [tag.name for tag in labelled.tags()] == ["A", "b"]


def test_a_name_is_the_same_in_other_capitals_of_any_alphabet(sample_library: Library) -> None:
    ids = first(sample_library, 3)
    sample_library.tag(ids[:1], add=["École"])
    sample_library.tag(ids[1:2], add=["ÉCOLE", "e\N{COMBINING ACUTE ACCENT}cole"])
    sample_library.add_to_list(ids[:2], "Диссертация")
    sample_library.add_to_list(ids[2:], "диссертация")
    sample_library.relabel(labelling.save_search, "Ähnlich", "tag:éCOLE")
    sample_library.relabel(labelling.save_search, "ähnlich", "tag:école")
    assert [(tag.name, tag.papers) for tag in sample_library.tags()] == [("École", 2)]
    assert [(found.name, found.papers) for found in sample_library.reading_lists()] == [("Диссертация", 3)]
    assert len(sample_library.saved_searches()) == 1
    assert list(sample_library.find(parse("search:ÄHNLICH list:ДИССЕРТАЦИЯ "))) == ids[:2]


def test_names_that_were_deleted_are_free_again(labelled: Library) -> None:
    labelled.relabel(labelling.delete, TAG, uid(labelled, TAG, "a"))
    labelled.relabel(labelling.rename, TAG, uid(labelled, TAG, "b"), "a")
    assert [(tag.name, tag.papers) for tag in labelled.tags()] == [("a", 3)]
    labelled.undo()
    labelled.undo()
    assert [(tag.name, tag.papers) for tag in labelled.tags()] == [("a", 3), ("b", 3)]


def test_names_stand_in_their_natural_order_everywhere(sample_library: Library) -> None:
    names = ["tag10", "Tag1", "tag2", "École", "early", "effect"]
    ids = first(sample_library, 1)
    sample_library.tag(ids, add=names)
    for name in names:
        sample_library.add_to_list(ids, name)
        sample_library.relabel(labelling.save_search, name, f"tag:{name}")
    in_order = ["early", "École", "effect", "Tag1", "tag2", "tag10"]
    overview = sample_library.overview()
    for labels in (overview.tags, overview.lists, overview.searches, sample_library.tags(), sample_library.saved_searches()):
        assert [label.name for label in labels] == in_order
    paper = sample_library.papers(ids)[0]
    assert [*paper.tags] == [*paper.lists] == in_order


def test_saving_under_a_name_that_is_there_changes_its_search(labelled: Library) -> None:
    change = labelled.relabel(labelling.save_search, "FACES", "  face \n tag:b ")
    assert change.sentence == "Changed the saved search “FACES” to face tag:b."
    assert labelled.saved_searches()[0][1:3] == ("faces", "face tag:b")


def test_halves_of_characters_hinder_no_search_from_being_saved(library: Library) -> None:
    library.relabel(labelling.save_search, "odd\ud800", "deep \udfff\0fake")
    assert [search[1:3] for search in library.saved_searches()] == [("odd\N{REPLACEMENT CHARACTER}", "deep ? fake")]


def test_searches_stand_by_name_until_the_reader_orders_them(labelled: Library) -> None:
    labelled.relabel(labelling.save_search, "early", "early")
    assert names(labelled) == ["early", "faces", "poses"]
    labelled.relabel(labelling.move_search, uid(labelled, SEARCH, "poses"), -1)
    assert names(labelled) == ["early", "poses", "faces"]
    labelled.relabel(labelling.save_search, "a late one", "late")
    assert names(labelled) == ["early", "poses", "faces", "a late one"]
    labelled.relabel(labelling.move_search, uid(labelled, SEARCH, "a late one"), -99)
    assert names(labelled) == ["a late one", "early", "poses", "faces"]


def names(library: Library) -> list[str]:
    return [search.name for search in library.saved_searches()]


def test_a_search_cannot_take_the_name_of_another(labelled: Library) -> None:
    with pytest.raises(WrongUsage, match="already"):
        labelled.relabel(labelling.rename, SEARCH, uid(labelled, SEARCH, "faces"), "Poses")


@pytest.mark.parametrize("query", ["", "  \n ", "\0", "x" * (labelling.LONGEST_QUERY + 1)])
def test_what_is_no_search_is_not_saved(library: Library, query: str) -> None:
    with pytest.raises(WrongUsage):
        library.relabel(labelling.save_search, "name", query)
    assert library.saved_searches() == []


def test_what_makes_no_sense_is_refused_with_a_sentence(labelled: Library) -> None:
    tag = uid(labelled, TAG, "a")
    with pytest.raises(WrongUsage, match="itself"):
        labelled.relabel(labelling.merge, TAG, tag, tag)
    with pytest.raises(WrongUsage, match="choose blue"):
        labelled.relabel(labelling.colour, tag, "#ff0000")
    with pytest.raises(WrongUsage, match="from 1 to 9"):
        labelled.relabel(labelling.give_key, tag, "0")
    with pytest.raises(WrongUsage, match="empty"):
        labelled.relabel(labelling.rename, TAG, tag, ' " ')
    with pytest.raises(UnknownLabel, match="paperdesk lists"):
        uid(labelled, LIST, "three")
    labelled.relabel(labelling.delete, TAG, tag)
    with pytest.raises(UnknownLabel, match="no longer"):
        labelled.relabel(labelling.rename, TAG, tag, "c")
