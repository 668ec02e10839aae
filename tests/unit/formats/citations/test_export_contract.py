"""What every format that is written keeps to: others read what was meant, and no text from outside means anything in it."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html.parser import HTMLParser
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.arxiv_id import ArxivId
from reader.domain.bibliography import Work
from reader.domain.paper import Paper
from reader.domain.reference import Reference
from reader.formats.citations import csl_json, ris
from reader.formats.citations.bibtex import entries, entries_of, fields_of
from reader.formats.citations.bibtex_presets import NOTATIONS
from reader.formats.citations.csl_json_writing import csl_json as write_csl_json
from reader.formats.citations.csv_table import csv_table
from reader.formats.citations.findings import Tally
from reader.formats.citations.html_list import html
from reader.formats.citations.markdown_list import markdown
from reader.formats.citations.record_checks import CslCheck, RisCheck
from reader.formats.citations.references import called, line, people
from reader.formats.citations.ris_writing import ris as write_ris
from reader.formats.citations.styled_references import formatted
from reader.formats.citations.tex_check import TexCheck
from reader.services.reference_styles import style_of

# They have no types of their own.
rispy: Any = import_module("rispy")
bibtexparser: Any = import_module("bibtexparser")

Writer = Callable[[Iterable[Reference]], Iterator[str]]

WRITERS: dict[str, Writer] = {
    "bibtex": partial(entries, make=entries_of, keys=(), behind=()),
    **{form: partial(notation.entries, keys=()) for form, notation in NOTATIONS.items()},
    "csl-json": write_csl_json,
    "ris": write_ris,
    "csv": csv_table,
    "markdown": markdown,
    "html": html,
    "reference": lambda references: (f"{made.text}\n" for made in formatted(references, style_of("nature"))),
}

GRAVITY = Reference(
    Paper(
        1,
        "arxiv:hep-th/9108002",
        r"Hamiltonian construction of W-gravity actions at $\alpha$",
        ArxivId("hep-th/9108002"),
        ("A. Mikovic", "Ludwig van Beethoven", "John Doe Jr.", "The ATLAS Collaboration"),
        "We construct.",
        categories=("hep-th",),
        doi="https://doi.org/10.1016/0370-2693(92)90710-L",
        published="1991-08-02",
        tags=("strings", "W gravity"),
    ),
    "mikovic1991",
    "article",
    Work(container="Phys. Lett. B", volume="278", number="1", pages="51–55"),
)
DETECTORS = Reference(Paper(2, "arxiv:2004.00622", "Evading Deepfake-Image Detectors", ArxivId("2004.00622")), "arxiv200400622")
TALK = Reference(Paper(3, "one", "On nothing"), "k", "inproceedings", Work(container="Proc. of Nothing"))

PIECES = r"""\input{x} \write18{x} % @misc{k, } { $ <script> </li> <b> &amp; " ' TY ](x) [ ` * _ \ , =1+1 - | a é <!-- --"""
HOSTILE = st.lists(
    st.sampled_from([*PIECES.split(), *"\n\r\u2028\x85\x00\ud800", "\nER  - ", "\nTY  - X", "\n\n# a"]) | st.text(max_size=4),
    max_size=8,
).map("".join)
PAPERS = st.builds(
    lambda title, authors, more: Paper(
        1, "u", title, ArxivId("2004.00622"), tuple(authors), more, comment=more, tags=(more,), note=more, journal_ref=more
    ),
    HOSTILE,
    st.lists(HOSTILE, max_size=3),
    HOSTILE,
)
REFERENCES = st.builds(
    lambda paper, more, kind: Reference(paper, "k", kind, Work(container=more, volume=more, pages=more, publisher=more)),
    PAPERS,
    HOSTILE,
    st.sampled_from(["misc", "article", "inproceedings", "book", "phdthesis", "techreport", "dataset"]),
)


def written(form: str, *references: Reference) -> str:
    return "".join(WRITERS[form](references))


def entries_in(form: str, text: str) -> int:
    """How many papers readers of the format see."""
    if form == "bibtex" or form in NOTATIONS:
        library = bibtexparser.parse_string(text)
        assert library.failed_blocks == []
        return len(library.entries)
    if form == "csl-json":
        return len(json.loads(text))
    if form == "ris":
        return len(rispy.loads(text))
    if form == "csv":
        return len(list(csv.reader(io.StringIO(text, newline="")))) - 1
    return len(re.findall({"markdown": "^- ", "html": "^<li>", "reference": r"^\d+\. ."}[form], text, re.MULTILINE))


@pytest.mark.parametrize("form", WRITERS)
def test_nothing_is_a_file_without_papers(form: str) -> None:
    assert entries_in(form, written(form)) == 0


@pytest.mark.parametrize("form", WRITERS)
def test_papers_are_taken_a_few_at_a_time(form: str) -> None:
    given_out = 0

    def references() -> Iterator[Reference]:
        nonlocal given_out
        for _ in range(500):
            given_out += 1
            yield DETECTORS

    pieces = WRITERS[form](references())
    for _ in range(4):
        next(pieces)
    assert given_out <= 200
    assert len(list(pieces)) >= 496


@pytest.mark.parametrize("form", WRITERS)
@given(references=st.lists(REFERENCES, min_size=1, max_size=3))
def test_any_text_gives_exactly_the_papers(form: str, references: list[Reference]) -> None:
    text = written(form, *(reference._replace(key=f"k{number}") for number, reference in enumerate(references)))
    assert entries_in(form, text) == len(references)
    assert text.encode()


@pytest.mark.parametrize("form", ["bibtex", *NOTATIONS])
@given(reference=REFERENCES)
def test_nothing_for_tex_runs_a_command_from_outside(form: str, reference: Reference) -> None:
    text = written(form, reference)
    assert not re.search(r"\\(?:input|write|immediate)", text.split("@preamble")[0])
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("form", ["bibtex", *NOTATIONS])
@given(references=st.lists(REFERENCES, min_size=1, max_size=3), ascii_only=st.booleans())
def test_a_reader_of_its_own_finds_no_errors_in_what_is_written_for_tex(
    form: str, references: list[Reference], ascii_only: bool
) -> None:
    check = TexCheck(is_biblatex="biblatex" in form, ascii_only=ascii_only)
    numbered = [reference._replace(key=f"k{number}") for number, reference in enumerate(references)]
    make = entries_of if form == "bibtex" else NOTATIONS[form].entries_of
    looked = [check.look(entry) for entry in make(numbered, ascii_only=ascii_only)]
    assert [found for look in looked for found in look.findings if found.what not in ("no authors", "no title")] == []
    assert sum(look.entries for look in looked) == len(references)


@pytest.mark.parametrize(("form", "check"), [("csl-json", CslCheck), ("ris", RisCheck)])
@given(references=st.lists(REFERENCES, min_size=1, max_size=3))
def test_readers_of_their_own_find_no_errors_in_records(
    form: str, check: type[CslCheck] | type[RisCheck], references: list[Reference]
) -> None:
    numbered = [reference._replace(key=f"k{number}") for number, reference in enumerate(references)]
    tally = Tally(check().look)
    assert "".join(tally.watch(WRITERS[form](numbered))) == written(form, *numbered)
    assert (tally.entries, tally.errors) == (len(references), 0)


@given(reference=REFERENCES, doi=st.sampled_from(["", "10.1/x"]), arxiv_id=st.sampled_from([None, ArxivId("2004.00622")]))
def test_entries_have_the_fields_that_other_notations_start_from(
    reference: Reference, doi: str, arxiv_id: ArxivId | None
) -> None:
    paper = reference.paper._replace(doi=doi, arxiv_id=arxiv_id)
    fields = fields_of(paper, "k", ascii_only=True)
    lines = "".join(f"      {name}={{{value}}},\n" for name, value in fields.items() if value)
    assert entries_of([Reference(paper, "k")]) == [f"@misc{{k,\n{lines}}}\n"]


def test_a_preprint_is_online_for_biblatex() -> None:
    assert written(
        "biblatex", DETECTORS._replace(paper=DETECTORS.paper._replace(categories=("cs.CV",), published="2020-04-01"))
    ) == (
        "@online{arxiv200400622,\n  title = {Evading Deepfake-Image Detectors},\n  label = {arXiv:2004.00622},\n"
        "  date = {2020-04-01},\n  eprint = {2004.00622},\n  eprinttype = {arxiv},\n  eprintclass = {cs.CV},\n"
        "  pubstate = {prepublished},\n}\n"
    )


def test_published_papers_have_their_own_type_and_keep_their_eprint() -> None:
    assert written("biblatex", GRAVITY) == (
        "@article{mikovic1991,\n  title = {Hamiltonian construction of {W}-gravity actions at {$\\alpha$}},\n"
        "  author = {A. Mikovic and Ludwig van Beethoven and Doe, Jr., John and {The ATLAS Collaboration}},\n"
        "  date = {1991-08-02},\n  eprint = {hep-th/9108002},\n  eprinttype = {arxiv},\n  eprintclass = {hep-th},\n"
        "  doi = {10.1016/0370-2693(92)90710-L},\n"
        "  journaltitle = {Phys. Lett. B},\n  volume = {278},\n  number = {1},\n  pages = {51--55},\n}\n"
    )
    talk = TALK._replace(paper=TALK.paper._replace(authors=("A. Wang",)))
    assert written("biblatex", talk).startswith("@inproceedings{k,")
    assert "booktitle = {Proc. of Nothing}" in written("biblatex", talk)
    thesis = GRAVITY._replace(kind="phdthesis", work=Work(publisher="MIT"))
    assert "@thesis{" in written("biblatex", thesis)
    assert "type = {phdthesis},\n  institution = {MIT}" in written("biblatex", thesis)


def test_a_type_that_must_have_authors_is_none_without() -> None:
    assert written("biblatex", TALK).startswith("@misc{k,")
    assert written("biblatex", DETECTORS._replace(kind="book")).startswith("@online{")
    assert written("biblatex", TALK._replace(kind="proceedings")).startswith("@proceedings{")


def test_ris_is_read_by_others_with_equal_fields() -> None:
    assert rispy.loads(written("ris", GRAVITY)) == [
        {
            "type_of_reference": "JOUR",
            "id": "mikovic1991",
            "title": "Hamiltonian construction of W-gravity actions at α",
            "authors": ["Mikovic, A.", "van Beethoven, Ludwig", "Doe, John, Jr.", "The ATLAS Collaboration"],
            "year": "1991",
            "date": "1991/08/02/",
            "secondary_title": "Phys. Lett. B",
            "volume": "278",
            "number": "1",
            "start_page": "51",
            "end_page": "55",
            "accession_number": "arXiv:hep-th/9108002",
            "doi": "10.1016/0370-2693(92)90710-L",
            "urls": ["https://arxiv.org/abs/hep-th/9108002"],
            "abstract": "We construct.",
            "keywords": ["strings", "W gravity"],
        }
    ]


@given(reference=REFERENCES)
def test_any_title_and_authors_are_read_from_ris(reference: Reference) -> None:
    (record,) = rispy.loads(written("ris", reference))
    assert record.get("title", "") == line(reference.paper.title)
    assert len(record.get("authors", ())) == len(people(reference.paper))


# The rules of the schema of CSL 1.0.2 (csl-data.json) for what is written here: an object has nothing that it does not name.
TYPES = {"article", "article-journal", "paper-conference", "chapter", "book", "thesis", "report", "manuscript", "document"}
STRINGS = {"title", "container-title", "publisher", "archive", "archive_location", "DOI", "URL", "abstract", "keyword"}
STRINGS_OR_NUMBERS = {"id", "volume", "issue", "page", "number"}
PARTS_OF_NAMES = {"family", "given", "suffix", "literal"}


def keeps_to_the_schema(record: dict[str, Any]) -> bool:
    rest = dict(record)
    assert rest.pop("type") in TYPES
    assert "id" in rest
    for name in rest.pop("author", []):
        assert name.keys() <= PARTS_OF_NAMES
        assert all(isinstance(part, str) for part in name.values())
    issued = rest.pop("issued", {"date-parts": [[1]]})
    (parts,) = issued.pop("date-parts")
    assert not issued
    assert 1 <= len(parts) <= 3
    assert all(isinstance(part, int) for part in parts)
    assert rest.keys() <= STRINGS | STRINGS_OR_NUMBERS
    return all(isinstance(value, str) for value in rest.values())


@given(reference=REFERENCES)
def test_csl_json_keeps_to_its_schema(reference: Reference) -> None:
    (record,) = json.loads(written("csl-json", reference))
    assert keeps_to_the_schema(record)
    assert not re.search("</?(?:i|b|sup|sub|span|script)[^<>]*>", " ".join(map(str, record.values())))


def test_csl_json_says_all_that_is_known() -> None:
    records = json.loads(written("csl-json", GRAVITY, DETECTORS, TALK))
    assert all(map(keeps_to_the_schema, (dict(record) for record in json.loads(written("csl-json", GRAVITY, DETECTORS, TALK)))))
    assert [record["type"] for record in records] == ["article-journal", "article", "paper-conference"]
    assert records[0]["author"] == [
        {"family": "Mikovic", "given": "A."},
        {"family": "van Beethoven", "given": "Ludwig"},
        {"family": "Doe", "given": "John", "suffix": "Jr."},
        {"literal": "The ATLAS Collaboration"},
    ]
    assert records[0]["issued"] == {"date-parts": [[1991, 8, 2]]}
    assert (records[0]["page"], records[1]["number"], records[1]["publisher"]) == ("51-55", "arXiv:2004.00622", "arXiv")


@pytest.mark.parametrize("reference", [GRAVITY, DETECTORS])
def test_what_is_written_is_read_here(reference: Reference) -> None:
    (from_ris,), no_problems = ris.read_ris(written("ris", reference))
    (from_csl,), none = csl_json.read_csl_json(written("csl-json", reference))
    for work in (ris.work_of(from_ris.kept), csl_json.work_of(from_csl.kept)):
        assert work.arxiv_id == reference.paper.arxiv_id
        assert work.title == line(reference.paper.title)
        assert work.container == reference.work.container
        assert work.pages == reference.work.pages
        assert work.authors == tuple(map(called, people(reference.paper)))
    assert (from_ris.kept.key, from_csl.kept.key) == (reference.key, reference.key)
    assert no_problems == none == []


@given(reference=REFERENCES)
def test_no_cell_is_a_formula(reference: Reference) -> None:
    header, row = csv.reader(io.StringIO(written("csv", reference), newline=""))
    assert len(header) == len(row)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


MARKDOWN_TEXT = r"(?:\\[!-/:-@\[-`{-~]|[^\\`*_\[\]<>&#|~$@\n])"


@given(reference=REFERENCES)
def test_markdown_has_no_markup_but_the_link_and_the_place(reference: Reference) -> None:
    head, blank, item, end = written("markdown", reference).split("\n")
    assert (head, blank, end) == ("# Reading list", "", "")
    shown = re.fullmatch(
        rf"- \[({MARKDOWN_TEXT}+)\]\(https://arxiv\.org/abs/2004\.00622\)"
        rf"(?: — {MARKDOWN_TEXT}+)? — \*{MARKDOWN_TEXT}+\*(?:, 2020)?",
        item,
    )
    assert shown
    assert re.sub(r"\\(.)", r"\1", shown[1]) == (line(reference.paper.title) or reference.key)


class Page(HTMLParser):
    """The tags of a page with their attributes, and the text of its link."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.link = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        if self.lasttag == "a" and not self.link:
            self.link = data


@given(reference=REFERENCES)
def test_html_has_no_elements_but_its_own(reference: Reference) -> None:
    page = Page(written("html", reference))
    assert page.tags <= {"html", "head", "meta", "title", "body", "h1", "ul", "li", "a", "br", "cite"}
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "href"}
    assert page.link == (line(reference.paper.title) or reference.key)
