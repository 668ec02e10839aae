import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.query.completion import Completion, Suggestion, completion_at, replacement, suggested


def at(marked: str, *, is_asked: bool = False) -> Completion | None:
    """What may be completed where the bar stands."""
    return completion_at(marked.replace("|", ""), marked.index("|"), is_asked=is_asked)


def labels(marked: str, *, is_asked: bool = False) -> list[str]:
    found = at(marked, is_asked=is_asked)
    return [suggestion.label for suggestion in found.suggestions] if found else []


@pytest.mark.parametrize(
    ("marked", "offered"),
    [
        ("ti|", ["title:"]),
        ("deep AU|", ["author:", "has:authors"]),
        ("deep -(ta| x)", ["tag:", "has:tag"]),
        ("ta|xx", ["tag:", "has:tag"]),
        ("unr|", ["is:unread"]),
        ("no|", ["note:", "has:note"]),
        ("t|", []),
        ("|", []),
        ('"ti|', []),
        ("deep|", []),
        ("ta|g:x", []),
        ("title:de|", []),
        ("foo:st|", []),
        ("is:st|", ["starred"]),
        ("is:UN|read", ["unread"]),
        ("is:starred|", []),
        ("is:starred |", []),
        ("state:read|", ["reading", "read"]),
        ("has:n|", ["note"]),
        ("sort:-t|", ["-title"]),
        ("added:y|", ["yesterday"]),
    ],
)
def test_fields_and_values_are_offered_for_their_beginnings(marked: str, offered: list[str]) -> None:
    assert labels(marked) == offered


def test_all_fields_are_offered_where_a_term_may_begin_when_asked_for() -> None:
    for marked in ("|", "deep |", "-|", "(|", "deep | x"):
        assert labels(marked, is_asked=True)[:2] == ["title:", "author:"]
    assert labels("t|", is_asked=True) == ["title:", "text:", "tag:", "has:tag"]
    assert labels('"a"|', is_asked=True) == []


@pytest.mark.parametrize(
    ("marked", "completion"),
    [
        ("tag:|", Completion(4, 4, "", "tag")),
        ("deep tag:to|", Completion(9, 11, "to", "tag")),
        ('-tag:"to ci|', Completion(5, 11, "to ci", "tag")),
        ('tag:"to| cite" x', Completion(4, 13, "to", "tag")),
        ("cat:cs|.CV", Completion(4, 9, "cs", "cat")),
        ("List:x|", Completion(5, 6, "x", "list")),
        ("digest:2020|", Completion(7, 11, "2020", "digest")),
        ('tag:"to cite"|', None),
    ],
)
def test_names_are_to_be_looked_up(marked: str, completion: Completion | None) -> None:
    assert at(marked) == completion


def taken(marked: str, suggestion: Suggestion) -> str:
    """The line after the suggestion has been taken, with a bar where the cursor stands."""
    line, found = marked.replace("|", ""), at(marked)
    assert found
    start, end, written = replacement(line, found, suggestion)
    return f"{line[:start]}{written}|{line[end:]}"


@pytest.mark.parametrize(
    ("marked", "line"),
    [
        ("ti|", "title:|"),
        ("is:st| deep", "is:starred |deep"),
        ("-(unr|)", "-(is:unread |)"),
    ],
)
def test_the_suggestion_is_written_into_the_line(marked: str, line: str) -> None:
    found = at(marked)
    assert found
    assert taken(marked, found.suggestions[0]) == line


def test_names_with_blanks_are_written_in_quotes() -> None:
    [suggestion] = suggested([("to cite", "")])
    assert taken('tag:"to| deep', suggestion) == 'tag:"to cite" |'
    assert taken("tag:to| deep", suggestion) == 'tag:"to cite" |deep'


@given(st.text(alphabet='ab:(")- \\tag😀'), st.integers(0, 40))
def test_a_completion_is_a_piece_of_the_line(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    found = completion_at(text, cursor, is_asked=True)
    if found:
        assert found.start <= cursor <= found.end <= len(text)
        assert found.suggestions or found.field
