"""RIS files as they are in the wild, read as rispy reads them, and where rispy loses something."""

from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.bibliography import Work
from reader.formats.citations.ris import read_ris, work_of

# It has no types of its own.
rispy: Any = import_module("rispy")

RECORD = """TY  - JOUR
AU  - Gödel, Kurt
AU  - Doe, Jane, Jr.
TI  - On Formally
  Undecidable Propositions
JO  - Monatshefte für Mathematik
VL  - 38
IS  - 1
SP  - 173
EP  - 198
PY  - 1931/12//
DO  - https://doi.org/10.1007/BF01700692
ID  - goedel
KW  - logic
KW  - proofs
XX  - unknown
N1  - a note
ER  -
"""


def work(lines: str) -> Work:
    (found,), _ = read_ris(f"TY  - JOUR\n{lines}\nER  - \n")
    return work_of(found.kept)


def test_everything_in_a_record_is_kept_in_its_order() -> None:
    (found,), problems = read_ris(RECORD)
    assert not problems
    assert (found.line, found.kept.kind, found.kept.key) == (1, "JOUR", "goedel")
    names = ["AU", "AU", "TI", "JO", "VL", "IS", "SP", "EP", "PY", "DO", "KW", "KW", "XX", "N1"]
    assert [field.name for field in found.kept.fields] == names
    assert ("TI", "On Formally\nUndecidable Propositions") in found.kept.fields


def test_what_it_says() -> None:
    (found,), _ = read_ris(RECORD)
    said = work_of(found.kept)
    assert said.title == "On Formally Undecidable Propositions"
    assert said.authors == ("Kurt Gödel", "Jane Doe Jr.")
    assert (said.date, said.doi, said.comment) == ("1931-12", "10.1007/bf01700692", "a note")
    assert said.journal_ref == "Monatshefte für Mathematik 38(1) (1931) 173–198"


TAGS = st.sampled_from(["AU", "KW", "TI", "XX", "DO", "AB"])
LINES = st.lists(st.tuples(TAGS, st.text("ab é.", min_size=1).map(str.strip).filter(bool)), max_size=8)


@given(st.lists(LINES, max_size=4))
def test_rispy_reads_the_same(records: list[list[tuple[str, str]]]) -> None:
    text = "".join("TY  - JOUR\n" + "".join(f"{tag}  - {value}\n" for tag, value in lines) + "ER  - \n" for lines in records)
    ours, problems = read_ris(text)
    theirs = rispy.loads(text, mapping={"TY": "TY", "ER": "ER", "UK": "UK"})
    assert not problems
    grouped = []
    for found in ours:
        tags: dict[str, list[str]] = {}
        for tag, value in found.kept.fields:
            tags.setdefault(tag, []).append(value)
        grouped.append(tags)
    assert grouped == [dict(record.get("UK", {})) for record in theirs]


@pytest.mark.parametrize("ending", ["\n", "\nER  -", "\nER  - \n\n", ""])
def test_a_record_without_end_is_kept(ending: str) -> None:
    found, problems = read_ris(f"TY  - JOUR\nTI  - One\nTY  - BOOK\nTI  - Two{ending}")
    assert [work_of(entry.kept).title for entry in found] == ["One", "Two"]
    assert [problem.line for problem in problems] == ([1] if "ER" in ending else [1, 3])


def test_a_record_without_type_is_kept_and_told() -> None:
    found, problems = read_ris("Provider: x\n\nAU  - Doe, J\nTI  - One\nER  - \n")
    assert [(entry.line, entry.kept.kind) for entry in found] == [(3, "GEN")]
    assert [problem.line for problem in problems] == [3]


@pytest.mark.parametrize(
    ("lines", "identifier"),
    [
        ("JO  - arXiv preprint arXiv:2004.00622", "2004.00622"),
        ("UR  - https://arxiv.org/abs/2004.00622v3", "2004.00622v3"),
        ("DO  - 10.48550/arXiv.2004.00622", "2004.00622"),
        ("M1  - arXiv:2004.00622", "2004.00622"),
        ("N1  - Comment on arXiv:2004.00622", "None"),
    ],
)
def test_papers_of_arxiv(lines: str, identifier: str) -> None:
    assert str(work(lines).arxiv_id) == identifier


def test_the_title_of_a_part_is_not_that_of_its_book() -> None:
    said = work("T1  - Part\nT2  - Book\nA1  - Doe, J.\nA1  - et al.\nY1  - 2020\nN2  - Abstract.")
    assert (said.title, said.container, said.authors, said.abstract) == ("Part", "Book", ("J. Doe", "et al."), "Abstract.")
