"""Bibliographies on the command line: told beforehand, brought in by their content, given back as they were."""

from pathlib import Path

import pytest

from tests.end_to_end.program import Paperdesk

REFERENCES = r"""
@article{Evading, title = {Evading {D}eepfake-Image Detectors}, author = {Carlini, Nicholas and Farid, Hany},
  journal = {arXiv preprint arXiv:2004.00622}, year = 2020, own-field = {kept {As} is}}
@article{goedel, title = {On Formally Undecidable Propositions}, author = {G{\"o}del, Kurt}, year = 1931}
@article{broken, title = {never closed
@article{again, title = {On formally undecidable propositions}, author = {Kurt G{\"o}del}, year = 1931, volume = 38}
"""
KEYS = ["Evading", "goedel", "again"]


@pytest.fixture
def references(tmp_path: Path) -> Path:
    """The file, under a name that tells nothing."""
    path = tmp_path / "references"
    path.write_text(REFERENCES, encoding="utf-8")
    return path


def test_entries_are_told_before_anything_comes_in(full: Paperdesk, references: Path) -> None:
    outcome = full("import", "--compare", references)
    same, new, probable = outcome.out.splitlines()
    assert same.startswith(f"{references}:2: Evading: “Evading Deepfake-Image Detectors” is the same as “Evading Deepfake-Image")
    assert same.endswith("of the library: same arXiv id.")
    assert new == f"{references}:4: goedel: “On Formally Undecidable Propositions” is new."
    assert probable.startswith(f"{references}:6: again: “On formally undecidable propositions” is probably the same as")
    assert probable.endswith("of this file: same title, year and first author.")
    assert outcome.err.startswith(f"paperdesk: {references}:5: “@article{{broken")
    (told,) = full("import", "--compare", "--json", references).json
    assert [(entry["key"], entry["is"]) for entry in told["entries"]] == [*zip(KEYS, ["same", "new", "probable"], strict=True)]
    assert len(full.ids()) == 64


def test_a_bibliography_comes_in_by_its_content_and_nothing_is_merged_unasked(full: Paperdesk, references: Path) -> None:
    outcome = full("import", references)
    assert outcome.code == 0
    assert outcome.out.startswith("Imported 2 papers from references; 1 was here already.\n")
    assert f"{references}:6: “On formally undecidable propositions” came in as a paper of its own" in outcome.out
    assert "--merge" in outcome.out
    assert full.papers("deepfake")[0]["citation_key"] == "Evading"
    assert len(full.ids("godel")) == 2
    full.does("undo")
    assert full.ids("godel") == []
    (report,) = full("import", "--merge", "--json", references).json
    assert (report["added"], report["seen_again"], "doubts" in report) == (1, 1, False)
    assert len(full.ids("godel")) == 1


def test_an_export_comes_in_again_as_it_was(full: Paperdesk, references: Path, tmp_path: Path) -> None:
    full("import", references)
    text = full.does("export", "digest:2020-04-02 or godel")
    assert text.count("@misc{") == 63
    assert "      own-field={kept {As} is},\n" in text
    assert '      author={G{\\"o}del, Kurt},\n' in text
    export = tmp_path / "export.bib"
    export.write_text(text, encoding="utf-8")
    other = Paperdesk(tmp_path / "other", full.here)
    assert other.does("import", export).startswith("Imported 66 papers from export.bib.\n")
    assert sorted(other.does("export").split("\n\n")) == sorted(text.split("\n\n"))


def test_ris_and_csl_json_come_in_too_also_from_the_input(paperdesk: Paperdesk) -> None:
    ris = "TY  - JOUR\nAU  - Gödel, Kurt\nTI  - Undecidable\nJO  - Monatshefte\nPY  - 1931\nID  - goedel\nER  - \n"
    assert paperdesk.does("import", "-", stdin=ris) == "Imported 1 paper from standard input.\n"
    csl = '[{"id": "k", "type": "article-journal", "title": "On Water", "issued": {"date-parts": [[2020, 4]]}}]'
    assert paperdesk.does("import", "-", stdin=csl) == "Imported 1 paper from standard input.\n"
    assert [(paper["citation_key"], paper["date"]) for paper in paperdesk.papers()] == [("k", "2020-04"), ("goedel", "1931")]
    assert "@article{goedel," in paperdesk.does("export")


def test_what_cannot_be_compared_says_so(full: Paperdesk, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("nothing", encoding="utf-8")
    assert "no bibliography" in full.fails("import", "--compare", notes)
    assert "Only files" in full.fails("import", "--compare", "-", code=2)
