import pytest

from reader.domain.label import LabelKind
from reader.domain.query import parse
from reader.services import labelling
from reader.services.library import Library
from tests.arxiv_feeds import Announced, rss


@pytest.fixture
def labelled(library: Library) -> Library:
    """A library with papers of several categories, and labels of which one is deleted."""
    papers = [Announced(f"2004.0000{number}", categories=categories) for number, categories in enumerate(CATEGORIES, 1)]
    for listing, day in (("cs.CV", "Thu, 2 Apr 2020"), ("math.CO", "Fri, 3 Apr 2020")):
        library.import_content(rss(*papers, listing=listing, day=day).encode(), "a.xml")
    ids = library.find(parse(""))
    library.tag(ids, add=["tag10", "tag2", "Tag of mine", "to cite", "École", "gone"])
    library.add_to_list(ids, "thesis")
    library.relabel(labelling.save_search, "to do", "tag:tag2")
    library.relabel(labelling.delete, LabelKind.TAG, library.label_named(LabelKind.TAG, "gone"))
    return library


CATEGORIES = (("cs.CV", "cs.LG"), ("math.CO",), ("cs.CV", "hep-th"))


@pytest.mark.parametrize(
    ("field", "beginning", "values"),
    [
        ("tag", "", ["École", "Tag of mine", "tag2", "tag10", "to cite"]),
        ("tag", "TAG", ["Tag of mine", "tag2", "tag10"]),
        ("tag", "é", ["École"]),
        ("tag", "ci", ["to cite"]),
        ("tag", "t", ["Tag of mine", "tag2", "tag10", "to cite"]),
        ("tag", "gone", []),
        ("search", "d", ["to do"]),
        ("tag", "%", []),
        ("list", "", ["thesis"]),
        ("cat", "", ["cs", "cs.CV", "cs.LG", "hep-th", "math", "math.CO"]),
        ("cat", "cs.", ["cs.CV", "cs.LG"]),
        ("cat", "c", ["cs", "cs.CV", "cs.LG", "math.CO"]),
        ("cat", "TH", ["hep-th"]),
        ("digest", "", ["math.CO/2020-04-03", "cs.CV/2020-04-02"]),
        ("digest", "2020-04-02", ["cs.CV/2020-04-02"]),
        ("digest", "\ud800", []),
        ("tag", "\ud800", []),
    ],
)
def test_values_are_found_by_their_beginning(labelled: Library, field: str, beginning: str, values: list[str]) -> None:
    assert labelled.values(field, beginning) == values


def test_an_empty_library_has_no_values(library: Library) -> None:
    assert [library.values(field) for field in ("tag", "list", "cat", "digest")] == [[], [], [], []]
