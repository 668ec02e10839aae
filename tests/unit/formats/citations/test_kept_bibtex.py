"""Entries that are kept go out as they came in, and never break the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.domain.bibliography import EntryField, Form, KeptEntry
from reader.domain.paper import Paper
from reader.formats.citations.bibtex_reading import read_bibtex
from reader.formats.citations.bibtex_translation import as_bibtex
from reader.formats.citations.kept_bibtex import parents, written
from tests.bibtex_of import bibtex_of


def kept(kind: str = "article", key: str = "key", form: Form = Form.BIBTEX, **fields: str) -> KeptEntry:
    return KeptEntry(form, kind, key, tuple(EntryField(name, value) for name, value in fields.items()))


def read_back(text: str) -> KeptEntry:
    found, problems = read_bibtex(text)
    assert not problems
    return found[0].kept


def test_fields_type_and_key_are_as_they_were() -> None:
    entry = kept(
        "inproceedings", "Doe:2020/x", Title="A {B} \\& $c_1$", author='M{\\"u}ller, J.', Month="jan", pages="1--2", own="é "
    )
    text = written(entry, "Doe:2020/x", ["Doe:2020/x"])
    assert text.splitlines() == [
        "@inproceedings{Doe:2020/x,",
        "      Title={A {B} \\& $c_1$},",
        '      author={M{\\"u}ller, J.},',
        "      Month=jan,",
        "      pages={1--2},",
        "      own={é },",
        "}",
    ]
    assert read_back(text) == entry


VALUES = st.text(
    alphabet=st.sampled_from('ab{}\\"#,=@ \n$%é(') | st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
)


@given(VALUES, VALUES)
def test_any_value_leaves_the_file_whole(first: str, second: str) -> None:
    text = written(kept(title=first, note=second), "key", ["key"])
    following = "\n@misc{next, title={Next}}\n"
    found, problems = read_bibtex(text + following)
    assert not problems
    assert [entry.kept.key for entry in found] == ["key", "next"]
    assert [name for name, _ in found[0].kept.fields] == ["title", "note"]


@given(st.lists(st.sampled_from(["{a}", "\\{b\\}", "c", '{"}', "\\&", "é", "$x_{1}$", "\n", ","])).map("".join))
def test_values_that_are_whole_come_back_as_they_were(value: str) -> None:
    assert dict(read_back(written(kept(title=value), "key", ["key"])).fields) == {"title": value}


@pytest.mark.parametrize("value", ["a \\{ b", "C:\\", "}{", "{{", "\\\\{x}", "a\\}b}"])
def test_braces_without_partner_are_mended(value: str) -> None:
    text = written(kept(title=value), "key", ["key"])
    assert text.count("{") == text.count("}")
    assert read_back(text).key == "key"


def test_names_that_bibtex_cannot_read_are_mended() -> None:
    entry = KeptEntry(Form.BIBTEX, "my type", "k", (EntryField("a b", "c"),))
    assert written(entry, "k", ["k"]) == "@mytype{k,\n      a-b={c},\n}\n"


def test_references_to_entries_that_are_not_there_are_left_out() -> None:
    entry = kept(title="x", crossref="proc")
    assert "crossref={proc}" in written(entry, "k", ["k", "proc"])
    assert "crossref" not in written(entry, "k", ["k"])
    assert parents([entry]) == {"proc"}


def test_entries_that_others_refer_to_come_last() -> None:
    papers = [Paper(1, "one", "Proceedings"), Paper(2, "two", "A Part"), Paper(3, "three", "Another")]
    entries = {"one": kept("proceedings", title="Proceedings"), "two": kept("inproceedings", title="A Part", crossref="Proc")}
    text = "".join(bibtex_of(papers, {"one": "Proc", "two": "part", "three": "other"}, entries))
    assert [line for line in text.splitlines() if line.startswith("@")] == [
        "@inproceedings{part,",
        "@misc{other,",
        "@proceedings{Proc,",
    ]
    assert "crossref={Proc}" in text


def test_what_the_reader_edited_takes_the_place_of_what_the_entry_says() -> None:
    entry = kept(title="Old {T}itle", subtitle="Old", author="A B", year="1999", month="jan", own="kept")
    paper = Paper(1, "u", "New GAN Title", authors=("Öl, Ü",), date="2001-02")
    made = as_bibtex(paper, entry, {"title", "date"})
    assert [tuple(field) for field in made.fields] == [
        ("title", "New {GAN} Title"),
        ("author", "A B"),
        ("year", "2001"),
        ("month", "feb"),
        ("own", "kept"),
    ]
    assert as_bibtex(paper, entry, ()) is entry
    added = as_bibtex(paper._replace(doi="10.1234/x"), entry, {"doi"}).fields
    assert added[-1] == EntryField("doi", "10.1234/x")


def test_entries_of_other_forms_are_put_into_bibtex() -> None:
    ris = kept("JOUR", "k", Form.RIS, TI="On H2O & co", JO="Nature & Co", VL="5", IS="2", SP="1", EP="9", PB="Springer")
    paper = Paper(1, "u", "On H2O & co", authors=("Jane Doe",), date="2020-04-02", doi="10.1234/x")
    made = as_bibtex(paper, ris, ())
    assert (made.kind, made.form) == ("article", Form.BIBTEX)
    fields = dict(made.fields)
    assert fields["journal"] == "Nature \\& Co"
    assert (fields["volume"], fields["number"], fields["pages"], fields["month"]) == ("5", "2", "1--9", "apr")
    csl = kept("thesis", "k", Form.CSL_JSON, title='"On Water"', publisher='"MIT"')
    assert dict(as_bibtex(paper, csl, ()).fields)["school"] == "MIT"
    lacking = as_bibtex(Paper(1, "u", "On Water"), csl, ())
    assert (lacking.kind, dict(lacking.fields)["publisher"]) == ("misc", "MIT")
