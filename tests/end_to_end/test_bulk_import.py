"""Folders of digests, the standard input, and long lists, as scripts and people use them."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import SAMPLE
from tests.end_to_end.program import Paperdesk

Write = Callable[..., Path]

STEP_BY_STEP = "from reader.services import bulk_import\nbulk_import._FULL = 1\n"
"""Lets every file be a transaction of its own."""

INTERRUPTED = f"""{STEP_BY_STEP}
import os, signal
store = bulk_import.BulkImport.store
def stored_and_interrupted(importing, batch):
    outcomes = store(importing, batch)
    os.kill(os.getpid(), signal.SIGINT)
    return outcomes
bulk_import.BulkImport.store = stored_and_interrupted
"""

UNDONE = f"""{STEP_BY_STEP}
import os, subprocess, sys
store = bulk_import.BulkImport.store
def stored_and_undone(importing, batch):
    outcomes = store(importing, batch)
    if outcomes:
        subprocess.run([sys.executable, "-m", "reader", "undo"], stdout=subprocess.DEVNULL, check=True)
    return outcomes
bulk_import.BulkImport.store = stored_and_undone
"""


@pytest.fixture
def folder(tmp_path: Path, digest: Write) -> Path:
    """Five digests of two papers, some in a folder below, and other files."""
    made = tmp_path / "digests"
    (made / "older").mkdir(parents=True)
    for day in range(1, 6):
        entries = [(f"2004.0000{day}", f"First {day}", "Text."), (f"2004.0001{day}", f"Second {day}", "Text.")]
        digest(*entries, day=f"{day} Apr 2020", name=f"digests/{'older/' if day < 3 else ''}{day}.md")
    (made / "read me.txt").write_text("Digests.")
    (made / "old.zip").write_bytes(b"PK\x03\x04 arXiv")
    (made / ".hidden.md").write_bytes(SAMPLE.read_bytes())
    (made / "older" / "up").symlink_to(made)
    return made


def test_a_folder_is_imported_with_all_below_it(paperdesk: Paperdesk, folder: Path) -> None:
    assert paperdesk.does("import", folder) == "Imported 10 papers from 5 digests. 2 other files are no digests.\n"
    assert len(paperdesk.papers()) == 10
    told = paperdesk.does("import", folder, folder / "4.md")
    assert told == (
        "All 2 papers of 4.md were here already.\nAll papers of 5 digests were here already. 2 other files are no digests.\n"
    )
    assert paperdesk.does("undo") == "Undone: Imported 10 papers from 5 digests.\n"
    assert paperdesk.papers() == []


def test_of_folders_scripts_get_an_object_for_each_digest(paperdesk: Paperdesk, folder: Path) -> None:
    outcome = paperdesk("import", "--json", folder, folder / "missing.md")
    assert outcome.code == 1
    *found, missing = outcome.json
    assert [(report["file"], report["added"]) for report in found] == [
        (str(folder / name), 2) for name in ("3.md", "4.md", "5.md", "older/1.md", "older/2.md")
    ]
    assert missing["error"] in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_folder_without_digests_gets_a_sentence(paperdesk: Paperdesk, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.pdf").write_bytes(b"%PDF-1.5")
    assert "There is no digest in" in paperdesk.fails("import", tmp_path / "papers")


def test_ctrl_c_ends_between_two_files(paperdesk: Paperdesk, folder: Path) -> None:
    outcome = paperdesk.scripted(INTERRUPTED, "import", folder)
    assert outcome.code == 130
    assert outcome.out == "Imported 2 papers from 3.md.\n"
    assert outcome.err == "paperdesk: Interrupted after 1 of 7 files; the same command goes on with the rest.\n"
    assert len(paperdesk.papers()) == 2
    assert paperdesk.does("check") == "ok\n"
    assert paperdesk.does("import", folder).startswith("Imported 8 papers from 5 digests; 2 were here already.")


def test_undone_by_another_program_an_import_ends(paperdesk: Paperdesk, folder: Path) -> None:
    outcome = paperdesk.scripted(UNDONE, "import", folder)
    assert outcome.code == 1
    assert outcome.err == "paperdesk: The import was undone while it went on, so it was ended.\n"
    assert paperdesk.papers() == []


@pytest.mark.parametrize("content", [SAMPLE.read_text("utf-8"), f"From: arXiv\nSubject: digest\n\n{SAMPLE.read_text('utf-8')}"])
def test_a_digest_comes_through_a_pipe(paperdesk: Paperdesk, content: str) -> None:
    outcome = paperdesk("import", "-", stdin=content)
    assert (outcome.code, outcome.out) == (0, "Imported 64 papers from standard input.\n")
    (report,) = paperdesk("import", "--json", "-", stdin=content).json
    assert (report["file"], report["added"], report["seen_again"]) == ("-", 0, 64)


def test_what_comes_through_a_pipe_and_is_no_digest_hinders_no_file(paperdesk: Paperdesk) -> None:
    outcome = paperdesk("import", "-", SAMPLE, stdin="Rate exceeded.")
    assert outcome.code == 1
    assert outcome.err.startswith("paperdesk: standard input is text")
    assert outcome.out == f"Imported 64 papers from {SAMPLE.name}.\n"


@pytest.mark.parametrize("words", [["list"], ["list", "--json"]])
def test_of_a_long_list_the_reader_takes_what_it_wants(paperdesk: Paperdesk, digest: Write, words: list[str]) -> None:
    entries = [(f"2004.{number:05}", f"Paper {number}", "Text.") for number in range(1, 1001)]
    paperdesk.does("import", digest(*entries))
    with subprocess.Popen(
        paperdesk.line(*words), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=paperdesk.environment, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = [process.stdout.readline() for _ in range(3)]
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (0, "")
    assert "2004.00001" in "".join(first)


def test_a_long_list_has_every_paper_once_and_in_order(paperdesk: Paperdesk, digest: Write) -> None:
    entries = [(f"2004.{number:05}", f"Paper {number}", "Text.") for number in range(1, 1001)]
    paperdesk.does("import", digest(*entries))
    ids = [entry[0] for entry in entries]
    assert [line.split()[0] for line in paperdesk.does("list").splitlines()] == ids
    assert paperdesk.ids() == ids
    assert paperdesk.ids("--limit", "200") == ids[:200]
    assert paperdesk.ids("--limit", "201") == ids[:201]
    assert paperdesk.ids("--limit", "2000") == ids
