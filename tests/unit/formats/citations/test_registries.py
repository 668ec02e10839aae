"""What Crossref and DataCite say of works."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.bibliography import Work
from reader.formats.citations.registries import NoPublication, read_crossref, read_datacite

ARTICLE: dict[str, Any] = {
    "DOI": "10.1000/ABC.182",
    "type": "journal-article",
    "title": ["Deep <i>Fakes</i> &amp; Friends", "Falsificaciones"],
    "author": [
        {"given": "Ada", "family": "Lovelace", "sequence": "first", "affiliation": [{"name": "London"}]},
        {"name": "The Test Collaboration", "sequence": "additional"},
        "nobody",
    ],
    "container-title": ["Journal of Tests", "J. Tests"],
    "publisher": "Test Press",
    "volume": "12",
    "issue": "3",
    "page": "45-67",
    "issued": {"date-parts": [[2021, 2, 1]]},
    "reference": [{"key": "1"}],
}
PAPER: dict[str, Any] = {
    "doi": "10.5000/xyz",
    "types": {"resourceTypeGeneral": "ConferencePaper", "bibtex": "article"},
    "titles": [{"title": "A subtitle", "titleType": "Subtitle"}, {"title": "A paper"}],
    "creators": [
        {"name": "Lovelace, Ada", "givenName": "Ada", "familyName": "Lovelace", "nameType": "Personal"},
        {"name": "Babbage, Charles"},
        {"name": "Institute of Tests, London", "nameType": "Organizational"},
    ],
    "publisher": {"name": "Test House"},
    "publicationYear": 2022,
    "container": {"title": "Proceedings of Tests", "volume": "4", "firstPage": "7", "lastPage": "9"},
}


def crossref(**changes: object) -> str:
    return json.dumps({"status": "ok", "message-type": "work", "message": {**ARTICLE, **changes}})


def datacite(**changes: object) -> str:
    return json.dumps({"data": {"id": "10.5000/xyz", "type": "dois", "attributes": {**PAPER, **changes}}})


def test_an_article_of_crossref() -> None:
    found = read_crossref(crossref())
    assert (found.source, found.kind) == ("crossref", "article")
    assert found.work == Work(
        title="Deep Fakes & Friends",
        authors=("Ada Lovelace", "The Test Collaboration"),
        date="2021-02-01",
        doi="10.1000/abc.182",
        container="Journal of Tests",
        volume="12",
        number="3",
        pages="45–67",
        publisher="Test Press",
    )
    assert found.work.journal_ref == "Journal of Tests 12(3) (2021) 45–67"


def test_an_article_has_a_number_in_place_of_pages() -> None:
    assert read_crossref(crossref(page=None, **{"article-number": "023505"})).work.pages == "023505"


@pytest.mark.parametrize(("issued", "date"), [([[None]], ""), ([[2021]], "2021"), ([[2021, 2]], "2021-02"), ([], ""), (None, "")])
def test_a_day_is_known_as_far_as_it_is_said(issued: object, date: str) -> None:
    assert read_crossref(crossref(issued={"date-parts": issued})).work.date == date


@pytest.mark.parametrize(
    ("kind", "entry"),
    [("proceedings-article", "inproceedings"), ("book-chapter", "incollection"), ("peer-review", "misc"), (7, "misc")],
)
def test_kinds_are_those_of_bibtex(kind: object, entry: str) -> None:
    assert read_crossref(crossref(type=kind)).kind == entry


def test_a_paper_of_datacite() -> None:
    found = read_datacite(datacite())
    assert (found.source, found.kind) == ("datacite", "inproceedings")
    assert found.work == Work(
        title="A paper",
        authors=("Ada Lovelace", "Charles Babbage", "Institute of Tests, London"),
        date="2022",
        doi="10.5000/xyz",
        container="Proceedings of Tests",
        volume="4",
        pages="7–9",
        publisher="Test House",
    )


def test_datacite_named_publishers_otherwise_once() -> None:
    found = read_datacite(datacite(publisher="Old House", container={"title": "P", "firstPage": "7", "lastPage": "7"}))
    assert (found.work.publisher, found.work.pages) == ("Old House", "7")


@pytest.mark.parametrize("text", [crossref(type="posted-content"), datacite(types={"resourceTypeGeneral": "Preprint"})])
def test_a_preprint_is_no_publication(text: str) -> None:
    with pytest.raises(NoPublication, match="is about a preprint"):
        (read_crossref if "message" in text else read_datacite)(text)


def test_the_doi_of_arxiv_itself_is_no_publication() -> None:
    with pytest.raises(NoPublication, match="has no DOI of a publisher"):
        read_datacite(datacite(doi="10.48550/arXiv.2004.00622"))


@pytest.mark.parametrize("text", ["", "<html>", "[]", "7", "{}", '{"message": 7}', '{"data": {"attributes": []}}', "[" * 100_000])
def test_anything_else_is_no_publication(text: str) -> None:
    for read in (read_crossref, read_datacite):
        with pytest.raises(NoPublication):
            read(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "title", "family", "date-parts", "x"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*ARTICLE, "article-number"]), VALUES))
def test_whatever_crossref_says_there_is_a_publication_or_none(changes: dict[str, object]) -> None:
    with suppress(NoPublication):
        read_crossref(crossref(**changes))


@given(st.dictionaries(st.sampled_from([*PAPER]), VALUES))
def test_whatever_datacite_says_there_is_a_publication_or_none(changes: dict[str, object]) -> None:
    with suppress(NoPublication):
        read_datacite(datacite(**changes))
