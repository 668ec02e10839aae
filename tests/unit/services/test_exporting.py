"""What goes out of the library, and comes in again."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from reader.domain.bibliography import KeptEntry
from reader.domain.paper import Paper
from reader.domain.query import parse
from reader.errors import WrongUsage
from reader.files import atomic_write
from reader.paths import LibraryFolder
from reader.services.exporting import FORMATS, TEX_FORMATS, checked, chunks, export_file, export_text, format_of
from reader.services.exporting import exported as exported_pieces
from reader.services.library import Library

REFERENCES = r"""
@string{nips = "Advances in {NIPS}"}
@inproceedings{Vaswani:2017, title = {Attention Is All You Need}, author = {Vaswani, Ashish and Jos{\'e} {de la Cruz}},
    booktitle = nips # " 30", year = 2017, month = dec, crossref = {nips30}, url = {http://arxiv.org/abs/1706.03762v5}}
@proceedings{nips30, title = {Advances}, publisher = {Curran}, year = 2017}
@online{web, title = {{{Some} \LaTeX{} \& More}}, date = {2020-05}, urldate = {2021-01-01}, keywords = {a, b}}
@phdthesis{Thes1s, title = "On $H_2$O", author = "{The {\'E}cole}", school = {MIT}, year = {1899}}
"""

SIGNS = {
    **dict.fromkeys(sorted(TEX_FORMATS), "\n@"),
    "csl-json": '{"id": ',
    "ris": "TY  - ",
    "csv": ",inbox,",
    "markdown": "\n- ",
    "html": "<li>",
    "reference": "\n",
}
"""What stands once at each paper."""


def all_entries(library: Library) -> list[KeptEntry]:
    ids = library.find(parse(""))
    return sorted((entry for entries in library.kept_entries(ids).values() for entry in entries), key=lambda entry: entry.key)


def exported(library: Library, query: str = "") -> str:
    return export_text(library, library.find(parse(query)))


def test_what_is_exported_and_imported_again_has_equal_fields_and_keys(library: Library, tmp_path: Path) -> None:
    assert library.import_content(REFERENCES.encode(), "refs.bib").problems == ()
    text = exported(library)
    with Library(LibraryFolder(tmp_path / "other")) as other:
        assert other.import_content(text.encode(), "refs.bib").problems == ()
        assert all_entries(other) == all_entries(library)
        assert exported(other) == text
    assert [entry.key for entry in all_entries(library)] == ["Thes1s", "Vaswani:2017", "nips30", "web"]


def test_importing_an_export_brings_nothing_new(library: Library) -> None:
    library.import_content(REFERENCES.encode(), "refs.bib")
    report = library.import_content(exported(library).encode(), "export.bib")
    assert (report.added, report.doubts) == (0, ())


def test_papers_with_and_without_entry_go_out_together(sample_library: Library) -> None:
    sample_library.import_content(REFERENCES.encode(), "refs.bib")
    text = exported(sample_library)
    assert text.count("\n@") + text.startswith("@") == 64 + 4
    assert "@online{web," in text
    assert exported(sample_library) == text


def test_the_newest_entry_with_the_paper_s_key_goes_out(library: Library) -> None:
    library.import_content(b"@misc{one, title={A}, url={https://arxiv.org/abs/1706.03762}}", "a.bib")
    library.import_content(b"@misc{two, title={B}, eprint={1706.03762}}", "b.bib")
    library.import_content(b"@misc{one, title={A}, url={https://arxiv.org/abs/1706.03762}, year=2017}", "c.bib")
    assert exported(library).startswith("@misc{one,\n      title={A},")
    assert "year={2017}" in exported(library)
    library.undo()
    assert "year" not in exported(library)


def test_the_key_is_the_paper_s_own(library: Library) -> None:
    library.import_content(REFERENCES.encode(), "refs.bib")
    assert {paper.citation_key for paper in library.papers(library.find(parse("")))} == {
        "Thes1s",
        "Vaswani:2017",
        "nips30",
        "web",
    }
    library.undo()
    assert [paper.citation_key for paper in library.papers(library.find(parse("is:binned")))] == [""] * 4


def test_a_file_is_written_and_told_of(sample_library: Library, tmp_path: Path) -> None:
    papers = sample_library.find(parse(""), limit=1)
    path = tmp_path / "out.bib"
    assert export_file(sample_library, papers, path) == (
        f"Exported 1 paper to {path}: 1 entry, 0 errors, 1 warning: no authors (2004.00622)."
    )
    assert path.read_text(encoding="utf-8") == export_text(sample_library, papers)


def test_other_formats_are_refused(library: Library) -> None:
    with pytest.raises(WrongUsage, match="choose bibtex"):
        export_text(library, [], "docx")


@pytest.mark.parametrize(("form", "sign"), SIGNS.items())
def test_every_format_has_all_papers_each_with_its_own_key(sample_library: Library, form: str, sign: str) -> None:
    sample_library.import_content(REFERENCES.encode(), "refs.bib")
    text = export_text(sample_library, sample_library.find(parse("")), form)
    assert f"\n{text.strip()}".count(sign) == 64 + 4


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_an_entry_of_a_bibliography_goes_out_as_it_was(library: Library, form: str) -> None:
    library.import_content(REFERENCES.encode(), "refs.bib")
    text = export_text(library, library.find(parse("")), form)
    assert "@phdthesis{Thes1s,\n      title={On $H_2$O},\n      author={{The {\\'E}cole}}," in text
    assert text.index("@inproceedings{Vaswani:2017") < text.index("@proceedings{nips30")


def test_an_entry_of_a_bibliography_has_its_type_in_other_formats(library: Library) -> None:
    library.import_content(REFERENCES.encode(), "refs.bib")
    text = export_text(library, library.find(parse("")), "ris")
    assert sorted(re.findall("TY  - (.*)", text)) == ["CONF", "CPAPER", "GEN", "THES"]
    assert "T2  - Advances in NIPS 30" in text


def test_other_managers_entries_are_biblatex_s_own(library: Library) -> None:
    library.import_content(
        b"TY  - JOUR\nTI  - Title\nAU  - Doe, Jane\nJO  - J\nVL  - 1\nPY  - 2001\nID  - doe\nER  - \n", "refs.ris"
    )
    text = export_text(library, library.find(parse("")), "biblatex")
    assert text.startswith(
        "@article{doe,\n  title = {Title},\n  author = {Jane Doe},\n  date = {2001},\n  journaltitle = {J},\n  volume = {1},\n}\n"
    )


def test_papers_are_asked_for_page_by_page(sample_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counting(read: Callable[[Sequence[int]], list[Paper]], ids: Sequence[int]) -> list[Paper]:
        asked.append(len(ids))
        return read(ids)

    for name in ("papers", "cited_papers"):
        monkeypatch.setattr(sample_library, name, partial(counting, getattr(sample_library, name)))
    ids = [*sample_library.find(parse(""))] * 10
    assert export_text(sample_library, ids, "csv").count("\r\n") == len(ids) + 1
    assert asked == [200, 200, 200, 40] * 2


def test_what_is_read_for_citations_is_what_the_whole_papers_say(library: Library) -> None:
    library.import_content(REFERENCES.encode(), "refs.bib")
    ids = library.find(parse(""))
    cited = {"id", "uid", "title", "arxiv_id", "authors", "date", "categories", "doi", "journal_ref", "published", "citation_key"}
    for whole, read in zip(library.papers(ids), library.cited_papers(ids), strict=True):
        assert {name: value for name, value in read._asdict().items() if name in cited} == {
            name: value for name, value in whole._asdict().items() if name in cited
        }


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.bib", "bibtex"),
        ("a.JSON", "csl-json"),
        ("a.ris", "ris"),
        ("a.markdown", "markdown"),
        ("a.htm", "html"),
        ("a.txt", "reference"),
        ("a", "bibtex"),
    ],
)
def test_the_ending_tells_the_format(name: str, form: str) -> None:
    assert format_of(Path(name)) == form


def test_a_file_gets_the_format_of_its_ending_or_that_asked_for(sample_library: Library, tmp_path: Path) -> None:
    ids = sample_library.find(parse(""), limit=1)
    path = tmp_path / "out.ris"
    export_file(sample_library, ids, path)
    assert path.read_text(encoding="utf-8").startswith("TY  - UNPB\n")
    export_file(sample_library, ids, path, "html")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_file_of_unknown_kind_is_refused_and_left_alone(sample_library: Library, tmp_path: Path) -> None:
    path = tmp_path / "out.docx"
    path.write_text("mine")
    with pytest.raises(WrongUsage, match=r"“\.docx”; choose one with --format: bibtex, .* or reference\."):
        export_file(sample_library, sample_library.find(parse("")), path)
    assert path.read_text() == "mine"


def test_pieces_are_joined_to_what_is_worth_writing() -> None:
    made = list(chunks("é" * 1_000 for _ in range(100)))
    assert b"".join(made).decode() == "é" * 100_000
    assert len(made) == 2


def test_an_export_that_breaks_off_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise WrongUsage("No more.")

    path = tmp_path / "out.bib"
    path.write_text("whole")
    with pytest.raises(WrongUsage):
        atomic_write(path, breaking())
    assert [file.read_text() for file in tmp_path.iterdir()] == ["whole"]


def test_accents_are_as_the_preferences_have_them_or_as_asked(library: Library) -> None:
    library.import_content(b"TY  - JOUR\nTI  - T\nAU  - M\xc3\xbcller, J\nJO  - J\nPY  - 2001\nID  - m\nER  - \n", "refs.ris")
    ids = library.find(parse(""))
    for form in TEX_FORMATS:
        library.tex_is_ascii = True
        assert r"M{\"u}ller" in export_text(library, ids, form)
        assert "Müller" in "".join(exported_pieces(library, ids, form, ascii_only=False))
        library.tex_is_ascii = False
        assert "Müller" in export_text(library, ids, form)


@pytest.mark.parametrize("form", sorted(TEX_FORMATS))
def test_tex_from_a_digest_comes_out_inert(library: Library, form: str) -> None:
    title = r"\input{secret} \immediate\write18{ls} 50% of @misc{k, an $ and a } & x_1 # \def\a{b}"
    digest = (
        f"# ArXiv cs.CV -- Thu, 2 Apr 2020\n### 1.{title}  [ :arrow_down: ](https://arxiv.org/pdf/2004.00001.pdf)\n>  Text. \n"
    )
    library.import_content(digest.encode(), "digest.md")
    ids = library.find(parse(""))
    assert [paper.title for paper in library.papers(ids)] == [title]
    found: list[str] = []
    tally = checked(library, ids, form, lambda finding: found.append(finding.what))
    assert (tally.entries, tally.errors, found) == (1, 0, ["no authors"])
    assert not re.search(r"\\(?:input|write|immediate|def)|(?<!\\)[%&#]", export_text(library, ids, form))


def test_only_what_other_programs_read_is_checked(library: Library) -> None:
    with pytest.raises(WrongUsage, match="Only exports for other programs are checked"):
        checked(library, [], "csv", print)


@pytest.mark.parametrize("form", ["bibtex", "biblatex", "jabref", "ris", "csl-json"])
def test_a_doi_of_any_signs_comes_back(library: Library, tmp_path: Path, form: str) -> None:
    doi = "10.1002/(sici)1097-0142(19960101)77:1<1::aid-cncr1>3.0.co;2-#_%"
    library.import_content(f"TY  - JOUR\nTI  - A title\nDO  - {doi}\nER  - \n".encode(), "one.ris")
    path = tmp_path / f"out{FORMATS[form].endings[0]}"
    path.write_text(export_text(library, library.find(parse("")), form), encoding="utf-8")
    with Library(LibraryFolder(tmp_path / "other")) as other:
        other.import_content(path.read_bytes(), path.name)
        assert [paper.doi for paper in other.papers(other.find(parse("")))] == [doi]
