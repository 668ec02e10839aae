"""“Test with TeX” with the programs themselves, and what foreign entries may not do in it."""

import shutil
from pathlib import Path

import pytest

from reader.services.tex_trial import try_with_tex
from tests.end_to_end.program import Paperdesk

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bibtex", "pdflatex", "biber"))), reason="TeX is not installed: texlive-latex-base and biber"
)


def entry(key: str, title: str = "T") -> str:
    return f"@misc{{{key},\n  title = {{{title}}},\n  author = {{A B}},\n  year = {{2020}},\n}}\n"


def test_each_bad_entry_is_found_with_its_complaint(tmp_path: Path) -> None:
    secret = tmp_path / "secret.tex"
    secret.write_text("secret", encoding="utf-8")
    good = [entry(f"g{number}") for number in range(20)]
    bad = [
        entry("undefined", r"\undefined"),
        entry("money", "$a"),
        entry("reads", rf"\input{{{secret}}}"),
        entry("shell", rf"\immediate\write18{{touch {tmp_path / 'ran'}}}\undefined"),
        "@misc{open, title={T, author={A B}}\n",
    ]
    trial = try_with_tex([*good, *bad, "@article{lacks, title={T}, key={k}, year={2020}}\n"], is_biblatex=False)
    assert [complaint.key for complaint in trial.failures] == ["undefined", "money", "reads", "shell", "open"]
    assert {complaint.key for complaint in trial.warnings} == {"lacks"}
    assert "secret" not in trial.failures[2].what.replace(str(secret), "")
    assert not (tmp_path / "ran").exists()


def test_biber_finds_what_it_cannot_read() -> None:
    trial = try_with_tex([entry("good"), "@misc{open, title={T, author={A B}}\n"], is_biblatex=True)
    assert [complaint.key for complaint in trial.failures] == ["open"]


def test_the_command_line_tells_of_each_entry(tmp_path: Path) -> None:
    library = Paperdesk(tmp_path / "library", tmp_path)
    refs = tmp_path / "refs.bib"
    refs.write_text(entry("good") + entry("bad", r"\undefined"), encoding="utf-8")
    library.does("import", refs)
    outcome = library("export", "--test-with-tex")
    assert (outcome.code, outcome.out) == (1, "bad: error: pdflatex: Undefined control sequence.\n")
    assert outcome.err.startswith("paperdesk: 2 entries tried with bibtex and pdflatex: 1 error, 0 warnings (")
    library.does("bin", library.does("list", "undefined", "--json").split('"uid": "')[1].split('"')[0])
    assert library.does("export", "--test-with-tex") == "1 entry tried with bibtex and pdflatex: 0 errors, 0 warnings.\n"
    assert "Only exports for TeX" in library.fails("export", "--test-with-tex", "--format", "ris", code=2)
