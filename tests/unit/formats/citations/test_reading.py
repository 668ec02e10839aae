"""Bibliographies told by their content; any bytes give entries and problems."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.bibliography import Bibliography, Form
from reader.domain.digest import Problem
from reader.formats.citations.reading import form_of, read_bibliography

BIBTEX = "@article{k, title = {Öl}}\n"
RIS = "TY  - JOUR\nTI  - Öl\nER  - \n"
CSL = '[{"title": "Öl"}]'


def read(content: bytes) -> Bibliography:
    form = form_of(content)
    assert form
    return read_bibliography(content, form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (BIBTEX, Form.BIBTEX),
        ("  @string(a = {b})\n", Form.BIBTEX),
        ("% from arXiv\n\nSome words.\n" + BIBTEX, Form.BIBTEX),
        ("@comment{jabref}\n" + BIBTEX, Form.BIBTEX),
        (RIS, Form.RIS),
        ("Provider: X\n\n" + RIS, Form.RIS),
        (CSL, Form.CSL_JSON),
        (' {"items": [{"id": "x"}]}', Form.CSL_JSON),
        ("# ArXiv cs.CV --Thu, 2 Apr 2020\n### 1.Title\n" + BIBTEX, None),
        ("[A link](https://arxiv.org/abs/2004.00622)\n", None),
        ("@media screen { a { b: c } }\n", None),
        ("write to me@example.org {now}\n", None),
        ("- https://arxiv.org/abs/2004.00622\n", None),
        ("<?xml version='1.0'?><feed/>", None),
        ("[1, 2, 3]", None),
        ("", None),
        ("\0\0\0" + BIBTEX, None),
    ],
)
def test_the_form_is_told_by_the_content(text: str, form: Form | None) -> None:
    assert form_of(text.encode()) is form


@pytest.mark.parametrize("text", [BIBTEX, RIS, CSL])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
def test_line_endings_and_marks_do_not_matter(text: str, ending: str, mark: bytes) -> None:
    found = read(mark + text.replace("\n", ending).encode())
    assert [entry.work.title for entry in found.entries] == ["Öl"]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (BIBTEX.encode("cp1252"), "cp1252"),
        (("% Encoding: Cp1250\n" + BIBTEX.replace("Ö", "Ő")).encode("cp1250"), "cp1250"),
        (("% Encoding: ISO8859_15\n" + BIBTEX).encode("iso8859-15"), "iso8859_15"),
    ],
)
def test_other_encodings_are_read_and_told(content: bytes, encoding: str) -> None:
    found = read(content)
    assert found.entries[0].work.title in ("Öl", "Ől")
    assert found.problems == (Problem(1, f"The file is not in UTF-8; it was read as {encoding}."),)


def test_files_in_utf_16_are_read() -> None:
    assert read(BIBTEX.encode("utf-16")).entries[0].work.title == "Öl"


def test_an_entry_without_title_and_key_is_told() -> None:
    found = read(b"@misc{, year = 2020}\n@misc{k, year = 2020}\n")
    assert [entry.work.title for entry in found.entries] == ["k"]
    assert [problem.line for problem in found.problems] == [1]


PIECES = [
    "@",
    "@article{",
    "@string{",
    "k,",
    "title",
    "=",
    "{",
    "}",
    '"',
    "#",
    ",",
    "\n",
    " ",
    "\\",
    "(",
    ")",
    "and",
    "crossref",
    "month",
]
PIECES += [
    "TY  - ",
    "ER  - ",
    "TI  - ",
    "AU  - ",
    "[",
    "]",
    "{}",
    ":",
    '"title":',
    '"author":',
    "null",
    "1e9",
    "$",
    "\r",
    "\0",
    "\ufeff",
]
PIECES += ["eprint={2004.00622}", "arXiv:2004.00622", "10.1234/x", "year=2020", "date={2020-13-45}", "\N{COMBINING ACUTE ACCENT}"]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(Form))
def test_any_text_gives_entries_and_problems(text: str, form: Form) -> None:
    found = read_bibliography(text.encode("utf-8", "replace"), form)
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.line <= lines for problem in found.problems)
    assert all(entry.work.title for entry in found.entries)


@given(st.binary(max_size=300), st.sampled_from(Form))
def test_any_bytes_give_entries_and_problems(content: bytes, form: Form) -> None:
    form_of(content)
    assert isinstance(read_bibliography(content, form), Bibliography)


HOSTILE = [
    "@a{b,c={",
    '\n@a{b,c="',
    "@a{b,c={d}}\n",
    "{",
    "}",
    "\\(",
    "$",
    "\\emph{",
    "\\'{",
    " and ",
    "TY  - X\n",
    "x\n",
    '{"a":[',
    '[{"',
    '},{"',
    "@string{a=a#",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("form", list(Form))
def test_long_files_of_one_piece_come_to_an_end(piece: str, form: Form) -> None:
    text = ("@misc{k, title={" if form is Form.BIBTEX else "") + piece * (200_000 // len(piece))
    assert read_bibliography(text.encode(), form).form is form
