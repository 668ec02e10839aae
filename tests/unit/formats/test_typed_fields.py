"""Fields as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.paper import Paper
from reader.errors import WrongUsage
from reader.formats.typed_fields import FIELDS, read, written

PAPER = Paper(
    1,
    "arxiv:2004.00622",
    "On $\\alpha$",
    ArxivId("2004.00622", 2),
    authors=("Ada Lovelace", "Babbage, Charles", "et al."),
    abstract="One.\n\nTwo.",
    date="2020-04",
    categories=("cs.CV", "eess.IV"),
    doi="10.1103/abc",
    journal_ref="Phys. Rev. D 76",
    comment="3 pages",
)


@pytest.mark.parametrize("name", FIELDS)
def test_what_is_shown_to_be_edited_reads_as_what_it_was(name: str) -> None:
    kept = {
        "title": PAPER.title,
        "authors": "\n".join(PAPER.authors),
        "abstract": PAPER.abstract,
        "date": PAPER.date,
        "categories": "cs.CV eess.IV",
        "doi": PAPER.doi,
        "journal_ref": PAPER.journal_ref,
        "comment": PAPER.comment,
        "arxiv_id": "2004.00622",
        "version": "2",
    }
    assert read(name, written(PAPER, name)) == {field: kept[field] for field in FIELDS[name].kept_in}


def test_the_identifier_in_the_place_of_a_title_is_not_edited() -> None:
    unnamed = PAPER._replace(title="arXiv:2004.00622")
    assert not unnamed.is_named
    assert written(unnamed, "title") == ""


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Ada Lovelace; Charles Babbage", ["Ada Lovelace", "Charles Babbage"]),
        ("Ada Lovelace, Charles Babbage and Alan Turing", ["Ada Lovelace", "Charles Babbage", "Alan Turing"]),
        ("Lovelace, Ada", ["Lovelace, Ada"]),
        ("Lovelace, Ada; Babbage, Charles", ["Lovelace, Ada", "Babbage, Charles"]),
        ("Lovelace, Ada\nBabbage, Charles\n\n", ["Lovelace, Ada", "Babbage, Charles"]),
        ("John von Neumann, Jr.", ["John von Neumann, Jr."]),
        ("Ada Lovelace\nand others", ["Ada Lovelace", "et al."]),
        ("Plato", ["Plato"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_authors_are_written_one_a_line_or_as_in_digests(typed: str, names: list[str]) -> None:
    assert read("authors", typed) == {"authors": "\n".join(names)}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2020-4-2", "2020-04-02"), ("2020/04", "2020-04"), (" 2020 ", "2020"), ("2020.12.31", "2020-12-31"), ("", "")],
)
def test_dates_are_days_months_or_years(typed: str, kept: str) -> None:
    assert read("date", typed) == {"date": kept}


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("doi", "https://doi.org/10.1103/PhysRevD.76.023505", {"doi": "10.1103/physrevd.76.023505"}),
        ("doi", "", {"doi": ""}),
        ("arxiv", "https://arxiv.org/pdf/hep-th/9901001v3.pdf", {"arxiv_id": "hep-th/9901001", "version": "3"}),
        ("arxiv", "2004.00622", {"arxiv_id": "2004.00622"}),
        ("arxiv", " ", {"arxiv_id": ""}),
        ("categories", "cs.CV,  eess.IV cs.CV", {"categories": "cs.CV eess.IV"}),
        ("title", "  Two\n lines\t", {"title": "Two lines"}),
        ("abstract", "One.\n \n\nTwo,\nstill.", {"abstract": "One.\n\nTwo, still."}),
        ("comment", "3 pages\n", {"comment": "3 pages"}),
    ],
)
def test_other_fields_are_tidied(name: str, typed: str, kept: dict[str, str]) -> None:
    assert read(name, typed) == kept


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("title", " "),
        ("date", "yesterday"),
        ("date", "2020-13"),
        ("date", "2020-02-30"),
        ("date", "0000"),
        ("categories", "cs.CV cooking"),
        ("doi", "abc"),
        ("arxiv", "2004.622"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(name: str, typed: str) -> None:
    with pytest.raises(WrongUsage, match=r"\w.*[;].*\w"):
        read(name, typed)


@given(st.sampled_from(sorted(FIELDS)), st.text())
def test_anything_is_read_or_refused_and_reads_the_same_again(name: str, typed: str) -> None:
    try:
        kept = read(name, typed)
    except WrongUsage:
        return
    assert kept.keys() <= set(FIELDS[name].kept_in)
