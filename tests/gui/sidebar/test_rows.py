"""The sidebar's rows for libraries small and large; and after which changes a row must be counted again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.change import Change, Edit
from reader.domain.paper import ReadingState
from reader.domain.query import Term, parse, quoted
from reader.gui.sidebar.contents import Contents
from reader.gui.sidebar.counting import may_alter
from reader.gui.sidebar.digests import FEW_DIGESTS
from reader.gui.sidebar.row import SidebarRow
from reader.gui.sidebar.rows import sidebar_rows
from reader.services.library import DigestLabel, Label, Overview, SavedSearch


def overview(
    digests: int = 0, tags: tuple[str, ...] = (), lists: tuple[str, ...] = (), searches: tuple[tuple[str, str], ...] = ()
) -> Overview:
    """A library with so many digests, one a day back from the second of April 2020, and these labels."""
    return Overview(
        papers=10,
        starred=1,
        states=dict.fromkeys(ReadingState, 2),
        downloaded=0,
        binned=0,
        tags=[Label(f"tag {name}", name, 3, "blue") for name in tags],
        lists=[Label(f"list {name}", name, 3) for name in lists],
        digests=[digest(number) for number in range(digests)],
        searches=[SavedSearch(f"search {name}", name, query, 0) for name, query in searches],
    )


def digest(number: int) -> DigestLabel:
    """A digest so many days before the second of April 2020."""
    day = (date(2020, 4, 2) - timedelta(number)).isoformat()
    return DigestLabel(f"cs.CV/{day}", "cs.CV", day, f"{day}.md", number)


def named(rows: list[SidebarRow], kind: str) -> list[str]:
    return [row.text for row in rows if row.kind == kind]


def test_few_digests_are_listed_one_below_the_other() -> None:
    rows = sidebar_rows(overview(FEW_DIGESTS), {})
    assert len(named(rows, "digest")) == FEW_DIGESTS
    assert named(rows, "period") == []
    assert named(rows, "digest")[:2] == ["cs.CV · 2 Apr 2020", "cs.CV · 1 Apr 2020"]


def test_ten_years_of_digests_show_the_newest_month_and_fold_the_rest() -> None:
    rows = sidebar_rows(overview(3650), {})
    assert named(rows, "period") == [
        "Apr 2020",
        "Mar 2020",
        "Feb 2020",
        "Jan 2020",
        *(str(year) for year in range(2019, 2009, -1)),
    ]
    assert named(rows, "digest") == ["cs.CV · 2 Apr 2020", "cs.CV · 1 Apr 2020"]
    opened = sidebar_rows(overview(3650), {"2018": True, "2018-11": True, "2020-04": False})
    assert [row.level for row in opened if row.text in ("2018", "Nov 2018", "cs.CV · 3 Nov 2018")] == [0, 1, 2]
    assert named(opened, "digest") == [f"cs.CV · {day} Nov 2018" for day in range(30, 0, -1)]


def test_digests_without_a_day_stand_below_the_months() -> None:
    full = overview(40)
    file = DigestLabel("file-0123", "", "", "notes.md", 4)
    rows = sidebar_rows(full._replace(digests=[*full.digests, file]), {})
    assert rows[-1] == SidebarRow("digest", "notes.md", "digest:file-0123", 4, shorter=("notes.md", "notes.md"))


def test_a_digest_is_brought_to_light_by_its_query() -> None:
    contents = Contents()
    contents.overview = overview(3650)
    assert contents.open_digest("digest:cs.CV/2015-06-30")
    assert "cs.CV · 30 Jun 2015" in named(contents.rows(), "digest")
    assert not contents.open_digest("digest:cs.CV/1999-01-01")
    assert not contents.open_digest("title:cs.CV/2015-06-30")


def test_a_folded_section_keeps_its_heading_and_its_labels_are_still_known() -> None:
    contents = Contents()
    contents.overview = overview(tags=("a", "b"), searches=(("s", "is:read"),))
    heading = next(row for row in contents.rows() if row.text == "Tags")
    contents.turn(heading)
    assert [row.text for row in contents.rows() if row.kind in ("heading", "tag")] == ["Library", "Tags", "Saved searches"]
    assert named(contents.rows_of("tag"), "tag") == ["a", "b"]
    assert contents.label("search s") == contents.rows_of("search")[0]


@given(st.text(min_size=1).map(lambda name: " ".join(name.replace('"', "").replace("\0", "").split())).filter(bool))
def test_a_label_of_any_name_is_found_by_the_query_of_its_row(name: str) -> None:
    (row,) = (row for row in sidebar_rows(overview(tags=(name,)), {}) if row.kind == "tag")
    assert row.query == f"tag:{quoted(name)}"
    assert parse(row.query).condition == Term("tag", name)


@pytest.mark.parametrize(
    ("edit", "altered"),
    [
        (Edit("starred", None, "yes"), {"is:starred", "-is:starred or word"}),
        (Edit("state", "inbox", "read"), {"is:unread", "(state:read or is:withdrawn) cat:cs"}),
        (Edit("tag", None, "yes", "uid"), {"tag:a"}),
        (Edit("tag.name", "a", "b", "uid"), {"tag:a"}),
        (Edit("list", None, "1", "uid"), {"list:a"}),
        (Edit("note", None, "text"), {"word", "-is:starred or word", "has:note"}),
        (Edit("search.query", "a", "b", "uid"), {"search:a -word"}),
    ],
)
def test_only_what_a_change_may_alter_is_counted_again(edit: Edit, altered: set[str]) -> None:
    queries = {"is:starred", "-is:starred or word", "is:unread", "(state:read or is:withdrawn) cat:cs", "tag:a", "list:a", "word"}
    queries |= {"has:note", "date:2020", "search:a -word"}
    counted_again = {query for query in queries if may_alter(Change("", (edit,)), query)}
    assert "search:a -word" in counted_again
    assert altered <= counted_again
    assert "date:2020" not in counted_again
    assert counted_again - altered - {"search:a -word"} <= {
        "has:note",
        "is:starred",
        "-is:starred or word",
        "(state:read or is:withdrawn) cat:cs",
    }


@pytest.mark.parametrize(
    "change", [Change(""), Change("", (Edit("binned", None, "now"),)), Change("", (Edit("unheard", "", ""),))]
)
def test_what_may_alter_anything_alters_everything(change: Change) -> None:
    assert all(may_alter(change, query) for query in ("is:starred", "word", "date:2020", "", "tag:a -word"))
