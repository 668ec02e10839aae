"""Finding the entries that TeX does not take, with programs that only play TeX."""

import re
from pathlib import Path

import pytest

from reader.errors import Cancelled, TexMissing
from reader.services import tex_process, tex_runs, tex_trial
from reader.services.tex_process import TexProcess
from reader.services.tex_runs import Complaint
from reader.services.tex_trial import try_with_tex


def entries(number: int, *, bad: tuple[int, ...] = ()) -> list[str]:
    return [f"@misc{{k{at},\n  title = {{{'BAD' if at in bad else 'T'}}},\n}}\n" for at in range(number)]


class PlayedTex(TexProcess):
    """Programs that print what they are known to print."""

    runs: list[str]

    def run(self, program: str, *arguments: str) -> tuple[bool, str]:
        """Complain of entries with BAD in them, and warn of entries with WARN."""
        self.runs.append(program)
        text = (self.folder / "papers.bib").read_text(encoding="utf-8") if (self.folder / "papers.bib").exists() else ""
        if program == "kpsewhich":
            return False, ""
        if program == "bibtex":
            warned = "".join(f"Warning--empty year in {key}\n" for key in re.findall(r"\{(k\d+),[^@]*WARN", text))
            odd = (
                'Warning--entry type for "web" isn\'t style-file defined\n--line 5 of file papers.bib\n' if "@web" in text else ""
            )
            wrong = "I was expecting a `,' or a `}'---line 4 of file papers.bib\n" if "BROKEN" in text else ""
            crowded = re.search(r"\{(k\d+),\n  author = \{(\w(?:, \w){3})\}", text)
            if crowded:
                told = f'Too many commas in name 1 of "{crowded[2]}" for entry {crowded[1]}'
                wrong += 2 * f"{told}\nwhile executing---line 10 of file plain.bst\n"
            return not wrong, f"This is BibTeX, Version 0.99d\nThe style file: plain.bst\n{warned}{odd}{wrong}"
        if program == "biber":
            wrong = "ERROR - BibTeX subsystem: papers.utf8, line 4, syntax error: found\n" if "BAD" in text else ""
            return not wrong, f"INFO - This is Biber\n{wrong}WARN - Datamodel: Entry 'k1' (papers.bib): Missing mandatory field\n"
        return "BAD" not in text, "This is pdfTeX\n! Undefined control sequence.\nl.3\n" if "BAD" in text else "This is pdfTeX\n"


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs that were started, one after another."""
    PlayedTex.runs = []
    monkeypatch.setattr(tex_trial, "TexProcess", PlayedTex)
    monkeypatch.setattr(tex_trial, "is_installed", lambda *_: True)
    return PlayedTex.runs


def test_good_entries_take_one_run(runs: list[str]) -> None:
    trial = try_with_tex(entries(300), is_biblatex=False)
    assert trial.sentence == "300 entries tried with bibtex and pdflatex: 0 errors, 0 warnings."
    assert runs == ["bibtex", "pdflatex"]


def test_bad_entries_are_found_each_by_itself_and_the_others_pass(runs: list[str]) -> None:
    told: list[tuple[int, int]] = []
    trial = try_with_tex(entries(600, bad=(7, 8, 555)), is_biblatex=False, progress=lambda done, of: told.append((done, of)))
    assert trial.failures == tuple(Complaint(f"k{at}", "pdflatex: Undefined control sequence.") for at in (7, 8, 555))
    assert trial.entries == 600
    assert told == sorted(told)
    assert told[-1] == (600, 600)
    assert len(runs) < 150
    assert trial.sentence == (
        "600 entries tried with bibtex and pdflatex: 3 errors, 0 warnings (k7: pdflatex: Undefined control sequence.; "
        "k8: pdflatex: Undefined control sequence.; k555: pdflatex: Undefined control sequence.)."
    )


def test_warnings_name_their_entry_and_cost_no_further_runs(runs: list[str]) -> None:
    pieces = [*entries(1), "@web{k7,\n  title = {WARN},\n}\n"]
    trial = try_with_tex(pieces, is_biblatex=False)
    assert trial.failures == ()
    assert trial.warnings == (
        Complaint("k7", "bibtex: empty year"),
        Complaint("k7", 'bibtex: entry type for "web" isn\'t style-file defined'),
    )
    assert len(runs) == 2


def test_what_bibtex_cannot_read_is_an_error(runs: list[str]) -> None:
    trial = try_with_tex([*entries(2), "@misc{k2,\n  title = {BROKEN\n}\n"], is_biblatex=False)
    assert trial.failures == (Complaint("k2", "bibtex: I was expecting a `,' or a `}'"),)


def test_what_a_style_of_bibtex_cannot_do_is_an_error(runs: list[str]) -> None:
    trial = try_with_tex([*entries(2), "@misc{k2,\n  author = {A, B, C, D},\n}\n"], is_biblatex=False)
    assert trial.failures == (Complaint("k2", 'bibtex: Too many commas in name 1 of "A, B, C, D"'),)


def test_biber_alone_says_what_it_can(runs: list[str]) -> None:
    trial = try_with_tex(entries(2, bad=(0,)), is_biblatex=True)
    assert trial.programs == "biber alone, since biblatex is not installed"
    assert trial.failures == (Complaint("k0", "biber: syntax error: found"),)
    assert trial.warnings == (Complaint("k1", "biber: Datamodel: Entry 'k1' (papers.bib): Missing mandatory field"),)
    assert "pdflatex" not in runs


def test_after_many_failures_the_rest_is_left(runs: list[str]) -> None:
    trial = try_with_tex(entries(600, bad=tuple(range(600))), is_biblatex=False)
    assert len(trial.failures) == 50
    assert trial.entries == 50


def test_parents_and_the_preamble_go_with_their_entries() -> None:
    child, parent = "@inproceedings{c,\n  crossref = {P},\n}\n", "@proceedings{p,\n  title = {T},\n}\n"
    pieces, preamble = tex_runs.parted([child, "\n" + parent, '\n@preamble{"x"}\n'])
    whole = tex_runs.Whole(pieces, preamble)
    assert whole.with_all_it_needs([child]).count("@") == 3
    assert whole.with_all_it_needs(pieces).count("@") == 3
    assert whole.with_all_it_needs([pieces[1]]).count("@") == 2


def test_without_tex_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TexMissing, match="bibtex and pdflatex cannot be found"):
        try_with_tex(entries(1), is_biblatex=False)


def test_a_program_is_ended_when_nobody_waits(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        TexProcess(tmp_path, lambda: True).run("sleep", "60")


def test_a_program_that_takes_too_long_has_not_ended_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tex_process, "_SECONDS", 0.2)
    assert TexProcess(tmp_path, lambda: False).run("sleep", "60") == (False, "")


def test_a_program_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(TexMissing, match="no-such-tex cannot be started"):
        TexProcess(tmp_path, lambda: False).run("no-such-tex")
