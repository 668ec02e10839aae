"""Saved searches that are named in queries, and what they cannot do."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.query import Condition, Group, Not, Term, parse
from reader.domain.query.conditions import group, negation
from reader.domain.query.naming import renamed, spelt_out
from reader.domain.query.parsing import MOST_PARTS

SAVED = {
    "faces": "face or portrait",
    "to do": "is:unread -search:done",
    "done": "tag:done",
    "both": "search:faces search:done",
    "snake": "tag:head search:tail",
    "tail": "search:Snake or tag:tail",
}


def spelt(line: str, saved: Mapping[str, str] = SAVED) -> Condition:
    """The condition of a line, its names spelt out."""
    return spelt_out(parse(line), lambda name: saved.get(name.casefold())).condition


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("search:done", "tag:done"),
        ("SEARCH:Done", "tag:done"),
        ('search:"to do"', "is:unread -tag:done"),
        ("-search:done", "-tag:done"),
        ("search:faces is:starred", "(face or portrait) is:starred"),
        ("search:both or x", "((face or portrait) tag:done) or x"),
        ("search:(faces or done)", "face or portrait or tag:done"),
    ],
)
def test_a_name_stands_for_what_was_saved(named: str, meant: str) -> None:
    # The last word of what was saved may begin so, as in the search box; within a line it must be whole.
    assert without_prefixes(spelt(named)) == without_prefixes(parse(meant).condition)


def without_prefixes(condition: Condition) -> str:
    return repr(condition).replace("prefix=True", "prefix=False")


def test_the_order_and_what_was_not_understood_stay_those_of_the_line() -> None:
    query = parse("search:done sort:title colour:red")
    out = spelt_out(query, {"done": "tag:done sort:added )"}.get)
    assert (out.order, out.not_understood) == (query.order, query.not_understood)


def test_a_line_without_names_is_left_as_it_is() -> None:
    query = parse("face tag:a or (b -c)")
    assert spelt_out(query, SAVED.get) is query
    unknown = parse("face search:unheard")
    assert spelt_out(unknown, SAVED.get) is unknown


def test_searches_that_name_themselves_find_nothing_there() -> None:
    assert spelt("search:snake") == Group(
        (Term("tag", "head"), Group((Term("search", "Snake"), Term("tag", "tail")), either=True))
    )
    assert spelt("search:me", {"me": "-search:me"}) == Not(Term("search", "me"))


def test_searches_that_double_each_other_end() -> None:
    saved = {f"s{n}": f"(a{n} search:s{n + 1}) or (b{n} search:s{n + 1})" for n in range(1000)}
    assert size(spelt("search:s0", saved)) < 2 * MOST_PARTS


def test_many_long_searches_stay_within_what_one_line_may_hold() -> None:
    saved = {f"s{n}": " or ".join(f"w{n}x{m}" for m in range(90)) for n in range(40)}
    whole = spelt(" or ".join(f"search:s{n}" for n in range(40)), saved)
    assert 300 < size(whole) <= MOST_PARTS
    assert isinstance(whole, Group)
    assert whole.parts[-1] == Term("search", "s39")


def size(condition: Condition) -> int:
    if isinstance(condition, Not):
        return size(condition.part)
    return sum(map(size, condition.parts)) if isinstance(condition, Group) else 1


NAMES = st.sampled_from(["a", "b", "c", "d"])
WORDS = st.one_of(NAMES.map("search:{}".format), st.sampled_from(["x", "-", "(", ")", "or", "tag:t", '"']))
LINES = st.lists(WORDS).map(" ".join)


@given(LINES, st.dictionaries(NAMES, LINES))
def test_any_searches_that_name_each_other_are_spelt_out_in_bounds(line: str, saved: dict[str, str]) -> None:
    assert size(spelt(line, saved)) <= 2 * MOST_PARTS


@pytest.mark.parametrize(
    ("line", "anew"),
    [
        ("tag:gan is:unread", 'tag:"new name" is:unread'),
        ('-TAG:"GAN" or title:gan gan', '-TAG:"new name" or title:gan gan'),
        ("tag:(gan or -gan) tag:gangs list:gan", 'tag:("new name" or -"new name") tag:gangs list:gan'),
        ('tag:"gan', 'tag:"new name"'),
        ("note:tag:gan", "note:tag:gan"),
    ],
)
def test_a_label_has_its_new_name_wherever_it_is_asked_for(line: str, anew: str) -> None:
    assert renamed(line, "tag", "gan", "new name") == anew


PIECES = st.sampled_from(
    ["tag:a", "TAG:A", 'tag:"a"', "tag:(", "list:(", "a", "A", "b", "-", "(", ")", " ", " or ", '"', "tag:", "😀"]
)
TAG_NAMES = st.sampled_from(["b", "or", "-x", "(y", "a b", "tag:c", "a", "\\", "é😀"])


@given(st.lists(PIECES).map("".join), TAG_NAMES)
def test_under_a_new_name_a_line_means_the_same(line: str, new: str) -> None:
    assert parse(f"{renamed(line, 'tag', 'a', new)} ").condition == simplified(parse(f"{line} ").condition, new)


def simplified(condition: Condition, new: str) -> Condition:
    """The condition with the tag `a` under its new name."""
    if isinstance(condition, Not):
        return negation(simplified(condition.part, new))
    if isinstance(condition, Group):
        return group([simplified(part, new) for part in condition.parts], either=condition.either)
    return Term("tag", new) if condition in (Term("tag", "a"), Term("tag", "A")) else condition
