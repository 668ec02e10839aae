"""CSL-JSON as Zotero, Crossref and others write it, whole and broken."""

import json
from typing import Any

import pytest

from reader.domain.bibliography import Work
from reader.formats.citations.csl_json import read_csl_json, work_of


def work(**item: Any) -> Work:
    (found,), problems = read_csl_json(json.dumps([item]))
    assert not problems
    return work_of(found.kept)


def test_everything_in_an_entry_is_kept_in_its_order() -> None:
    item = {"id": "k", "type": "book", "title": "Ö", "volume": 5, "custom": {"a": [1, None]}, "author": [{"family": "Doe"}]}
    (found,), problems = read_csl_json(json.dumps([item], ensure_ascii=False))
    assert not problems
    assert (found.kept.kind, found.kept.key) == ("book", "k")
    assert {name: json.loads(value) for name, value in found.kept.fields} == {
        name: value for name, value in item.items() if name not in ("id", "type")
    }
    assert [name for name, _ in found.kept.fields] == ["title", "volume", "custom", "author"]


def test_a_citation_key_counts_more_than_an_id() -> None:
    (found,), _ = read_csl_json('[{"id": "http://x/1", "citation-key": "doe2020", "title": "T"}]')
    assert found.kept.key == "doe2020"
    assert ("id", '"http://x/1"') in found.kept.fields


@pytest.mark.parametrize(
    "text", ['{"title": "One"}', '[{"title": "One"}]', '{"items": [{"title": "One"}]}', '{"references":[{"title":"One"}]}']
)
def test_lists_and_single_entries(text: str) -> None:
    found, problems = read_csl_json(text)
    assert [work_of(entry.kept).title for entry in found] == ["One"]
    assert not problems


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2020, 4, 2]]}, "2020-04-02"),
        ({"date-parts": [["2020", "4"]]}, "2020-04"),
        ({"date-parts": [[2020]]}, "2020"),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": []}, ""),
        ({"raw": "2020-04"}, "2020-04"),
        ({"literal": "spring 2020"}, "2020"),
        ("2020-04-02", "2020-04-02"),
        (None, ""),
        (7, ""),
    ],
)
def test_dates(issued: object, date: str) -> None:
    assert work(title="T", issued=issued).date == date


def test_what_it_says() -> None:
    said = work(
        title="On H<sub>2</sub>O &amp; <span class='nocase'>pH</span>",
        author=[
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den", "suffix": "Jr."},
            {"literal": "NASA"},
            "odd",
        ],
        DOI="10.1234/ABC",
        abstract="<p>One.</p>",
        volume=5,
        issue="2",
        page="1-9",
        publisher="Springer",
        issued={"date-parts": [[2020]]},
        **{"container-title": "Nature"},
    )
    assert said.title == "On H2O & pH"
    assert said.authors == ("Jan van den Berg Jr.", "NASA")
    assert (said.doi, said.abstract, said.publisher) == ("10.1234/abc", "One.", "Springer")
    assert said.journal_ref == "Nature 5(2) (2020) 1–9"


@pytest.mark.parametrize(
    "item", [{"URL": "http://arxiv.org/abs/2004.00622"}, {"number": "arXiv:2004.00622"}, {"DOI": "10.48550/arXiv.2004.00622"}]
)
def test_papers_of_arxiv(item: dict[str, str]) -> None:
    said = work(title="T", **item)
    assert str(said.arxiv_id) == "2004.00622"
    assert said.doi == ""


def test_an_entry_that_is_broken_is_told_and_the_others_are_read() -> None:
    text = '[{"title": "One"},\n {"title": oops, "author": [{"family": "A"}, {"family": "B"}]},\n 5,\n {"title": "Two"}]'
    found, problems = read_csl_json(text)
    assert [work_of(entry.kept).title for entry in found] == ["One", "Two"]
    assert [entry.line for entry in found] == [1, 4]
    assert [problem.line for problem in problems] == [2]


def test_what_is_no_entry_is_told() -> None:
    found, problems = read_csl_json('[{"title": "One"}, 5, ["x"]]')
    assert len(found) == 1
    assert len(problems) == 2


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '[{"a":' * 50_000,
        f'[{{"title": {"9" * 5_000}}}]',
        '[{"a',
        '[{"title": "x"',
        '{"items": [',
        '[{"\\ud800": "\\ud800"}]',
    ],
)
def test_hostile_files_give_problems(text: str) -> None:
    found, problems = read_csl_json(text)
    for entry in found:
        assert str(entry).encode()
    assert found or problems or text == '{"items": ['
