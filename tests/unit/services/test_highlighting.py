"""What is marked in PDFs: kept, altered, taken back, and found."""

import math
from collections.abc import Callable

import pytest

from reader.domain.change import Change
from reader.domain.highlight import COLOURS, CONTEXT_LENGTH, Highlight, HighlightKind, Quad
from reader.domain.query import Query, parse
from reader.errors import UnknownHighlight, WrongUsage
from reader.services.highlighting import LONGEST_TEXT
from reader.services.library import Library

LINE = Quad(72.25, 100.5, 200, 100.5, 72.25, 112, 200, 112)
NEW = Highlight("", 2, HighlightKind.HIGHLIGHT, "yellow", (LINE, LINE._replace(lower_left_y=1 / 3)), "the fox", "over", "jumps")


@pytest.fixture
def paper(sample_library: Library) -> int:
    return sample_library.find(Query())[0]


def add(library: Library, paper: int, *new: Highlight) -> list[str]:
    return [edit.subject for edit in library.add_highlights(paper, new).edits]


def test_a_highlight_comes_back_as_it_was_made(sample_library: Library, paper: int) -> None:
    change = sample_library.add_highlights(paper, [NEW])
    assert change.papers == {paper}
    assert change.sentence.startswith("Highlighted “the fox” in “")
    with Library(sample_library.folder) as opened_again:
        (kept,) = opened_again.highlights(paper)
    assert kept.uid == change.edits[0].subject
    assert kept.created_at == kept.updated_at != ""
    assert kept._replace(uid="", created_at="", updated_at="") == NEW
    assert sample_library.papers([paper])[0].highlights == 1


def test_highlights_are_told_in_reading_order(sample_library: Library, paper: int) -> None:
    right = NEW._replace(first_word=300, quote="right column, at the top")
    left = NEW._replace(first_word=200, quads=(LINE._replace(upper_left_y=700, upper_right_y=700),), quote="left column, below")
    first_page = NEW._replace(page=0, first_word=900)
    add(sample_library, paper, right, left, first_page)
    assert [mark.quote for mark in sample_library.highlights(paper)] == ["the fox", left.quote, right.quote]


def test_every_verb_can_be_undone_and_redone_after_a_restart(sample_library: Library, paper: int) -> None:
    library = sample_library
    one, two = add(library, paper, NEW, NEW._replace(page=3, quote="a dog"))
    verbs: list[Callable[[], Change]] = [
        lambda: library.alter_highlight(one, colour="red"),
        lambda: library.alter_highlight(one, comment="See *this*.\n\nAnd that.", kind=HighlightKind.UNDERLINE),
        lambda: library.alter_highlight(one, comment=""),
        lambda: library.recolour_highlights([one, two], "blue"),
        lambda: library.add_highlights(paper, [NEW._replace(page=9)]),
        lambda: library.delete_highlights([two, one]),
    ]
    pictures = [shown(library, paper)]
    for verb in verbs:
        change = verb()
        assert change.papers == {paper}
        pictures.append(shown(library, paper))
        assert pictures[-1] != pictures[-2]
    with Library(library.folder) as again:
        for picture in reversed(pictures[:-1]):
            again.undo()
            assert shown(again, paper) == picture
        for picture in pictures[1:]:
            again.redo()
            assert shown(again, paper) == picture
    assert library.problems() == []


def shown(library: Library, paper: int) -> list[Highlight]:
    return [mark._replace(updated_at="") for mark in library.highlights(paper)]


def test_quotes_and_comments_are_found_as_long_as_they_stand(sample_library: Library, paper: int) -> None:
    library = sample_library

    def found(text: str) -> list[int]:
        return [*library.find(parse(text))]

    (uid,) = add(library, paper, NEW._replace(quote="zebra-\nfish eyes", comment="about $\\zeta$ zzz"))
    for text in ("highlight:zebrafish ", 'highlight:"zebrafish eyes"', "zebrafish", "highlight:zeta ", "zzz", "has:highlight"):
        assert found(text) == [paper], text
    assert found("title:zzz") == found("note:zzz") == []
    library.alter_highlight(uid, comment="yyy")
    assert (found("zzz"), found("yyy")) == ([], [paper])
    library.delete_highlights([uid])
    assert found("has:highlight") == found("zebrafish") == found("yyy") == []
    library.undo()
    assert found("has:highlight") == found("zebrafish") == found("yyy") == [paper]
    library.note([paper], "a note beside them")
    assert found("zebrafish yyy note:beside") == [paper]


def test_what_alters_nothing_is_no_step_of_the_history(sample_library: Library, paper: int) -> None:
    (uid,) = add(sample_library, paper, NEW)
    assert sample_library.alter_highlight(uid, colour="yellow", comment="").edits == ()
    assert sample_library.add_highlights(paper, sample_library.highlights(paper)).edits == ()
    assert sample_library.add_highlights(paper, []).edits == ()
    sample_library.undo()
    assert sample_library.highlights(paper) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"quads": ()},
        {"quads": (LINE._replace(lower_left_x=math.nan),)},
        {"quads": (LINE._replace(lower_left_x=-math.inf),)},
        {"quads": (LINE._replace(lower_left_x=1e300),)},
        {"quads": (LINE,) * 100_000},
        {"page": -1},
        {"colour": "heliotrope"},
    ],
)
def test_a_highlight_that_stands_nowhere_is_refused(sample_library: Library, paper: int, wrong: dict[str, object]) -> None:
    with pytest.raises(WrongUsage):
        sample_library.add_highlights(paper, [NEW, Highlight(**{**NEW._asdict(), **wrong})])
    assert sample_library.highlights(paper) == ()


def test_foreign_text_is_cleaned_and_capped(sample_library: Library, paper: int) -> None:
    wild = "a\0b\ud800c\u202e\fd " + "x" * 10_000_000
    add(sample_library, paper, NEW._replace(quote=wild, comment=wild, before=wild, after=wild))
    (kept,) = sample_library.highlights(paper)
    assert kept.quote.startswith("ab\N{REPLACEMENT CHARACTER}c d x")
    assert kept.comment.startswith("ab?c")
    assert len(kept.quote) == len(kept.comment) == LONGEST_TEXT
    assert len(kept.before) == len(kept.after) == CONTEXT_LENGTH
    assert kept.before == "x" * CONTEXT_LENGTH
    assert [*sample_library.find(parse("highlight:ab "))] == [paper]


def test_words_cannot_become_an_area(sample_library: Library, paper: int) -> None:
    words, area = add(sample_library, paper, NEW, NEW._replace(kind=HighlightKind.AREA, quote=""))
    for uid, kind in ((words, HighlightKind.AREA), (area, HighlightKind.HIGHLIGHT)):
        with pytest.raises(WrongUsage):
            sample_library.alter_highlight(uid, kind=kind)
    with pytest.raises(WrongUsage):
        sample_library.alter_highlight(words, colour="")


def test_what_is_gone_cannot_be_altered(sample_library: Library, paper: int) -> None:
    (uid,) = add(sample_library, paper, NEW)
    sample_library.delete_highlights([uid])
    verbs: list[Callable[[], Change]] = [
        lambda: sample_library.alter_highlight(uid, colour=COLOURS[1]),
        lambda: sample_library.delete_highlights([uid]),
        lambda: sample_library.recolour_highlights(["", uid], COLOURS[1]),
    ]
    for verb in verbs:
        with pytest.raises(UnknownHighlight):
            verb()
