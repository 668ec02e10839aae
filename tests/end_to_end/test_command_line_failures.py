"""What goes wrong ends in one sentence and an exit code, and never in half a change."""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.paths import LibraryFolder
from reader.services.library import Library
from tests.end_to_end.conftest import SAMPLE
from tests.end_to_end.program import Paperdesk
from tests.small_pdf import small_pdf

FIRST, SECOND = "2004.00622", "2004.00614"


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["--nonsense"],
        ["--library"],
        ["gui", "--nonsense"],
        ["list", "--nonsense"],
        ["list", "--limit", "0"],
        ["list", "--limit", "many"],
        ["list", "--sort", "size"],
        ["import"],
        ["show"],
        ["show", FIRST, SECOND],
        ["tag", FIRST],
        ["tag", "+a"],
        ["tag", FIRST, "+"],
        ["tag", FIRST, f"+{'a' * 101}"],
        ["mark", "someday", FIRST],
        ["mark", "read"],
        ["note", FIRST, "two", "words"],
        ["star", "-"],
        ["undo", FIRST],
        ["export", "--format", "docx"],
        ["restore"],
        ["restore", FIRST, "--backup", "latest"],
        ["x" * 5000],
    ],
    ids=lambda words: " ".join(words)[:30],
)
def test_wrong_usage(full: Paperdesk, words: list[str]) -> None:
    before = full.papers()
    sentence = full.fails(*words, code=2)
    assert sentence.endswith((".", "called."))
    assert full.papers() == before


def test_a_paper_that_is_not_here(full: Paperdesk) -> None:
    assert full.fails("show", "2004.99999") == "2004.99999 is not in the library; `paperdesk list` shows what is."
    assert "is no arXiv identifier" in full.fails("show", "something")


def test_of_several_papers_all_are_altered_or_none(full: Paperdesk) -> None:
    full.fails("star", FIRST, "2004.99999")
    assert full.ids("is:starred") == []


def test_nothing_to_undo(paperdesk: Paperdesk) -> None:
    assert paperdesk.fails("undo") == "There is nothing to undo."
    assert paperdesk.fails("redo") == "There is nothing to redo."


@pytest.mark.parametrize(
    "content",
    [small_pdf(), b"<!DOCTYPE html><html><body>Papers</body></html>", b"", b"x", bytes(range(256)) * 40],
    ids=["PDF", "HTML", "empty", "one byte", "binary"],
)
def test_a_file_that_is_no_digest_hinders_no_other(paperdesk: Paperdesk, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no-digest.md"
    path.write_bytes(content)
    outcome = paperdesk("import", "--json", path, SAMPLE)
    assert outcome.code == 1
    refused, imported = outcome.json
    assert outcome.err == f"paperdesk: {refused['error']}\n"
    assert (refused["file"], refused["added"], refused["seen_again"], refused["problems"]) == (str(path), 0, 0, [])
    assert (imported["added"], "error" in imported) == (64, False)


def test_files_that_cannot_be_read(paperdesk: Paperdesk, tmp_path: Path) -> None:
    assert "No such file" in paperdesk.fails("import", tmp_path / "missing.md")
    assert f"There is no digest in {tmp_path}" in paperdesk.fails("import", tmp_path)
    huge = tmp_path / "huge.md"
    with huge.open("wb") as file:
        file.truncate(3 << 30)
    assert "is larger than" in paperdesk.fails("import", huge)


def test_a_file_stands_where_the_folder_should_be(paperdesk: Paperdesk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    assert "cannot be made" in paperdesk.fails("list", "--library", str(tmp_path / "file"))
    assert "cannot be made" in paperdesk.fails("import", SAMPLE, "--library", str(tmp_path / "file" / "library"))


def test_a_library_that_is_none(paperdesk: Paperdesk) -> None:
    paperdesk.folder.mkdir()
    (paperdesk.folder / "library.sqlite").write_bytes(b"something else entirely" * 100)
    assert "is damaged" in paperdesk.fails("list")
    assert "There is no library" in paperdesk.fails("check", "--library", str(paperdesk.folder / "elsewhere"))


def test_check_tells_of_damage(full: Paperdesk) -> None:
    with Library(LibraryFolder(full.folder)) as library:
        paper = library.named(FIRST)
        library.set_pdf_ready(paper, file=full.folder / "pdfs" / "gone.pdf", sha256="", size=0)
    outcome = full("check", "--json")
    assert (outcome.code, outcome.json) == (1, {"ok": False, "problems": ["The PDF pdfs/gone.pdf is gone."]})
    assert outcome.err.startswith("paperdesk: 1 thing is wrong")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("export --style ~nobody-of-this-name/x.csl", 1),
        ("keep tag:gan ~nobody-of-this-name/x.bib", 1),
        ("keep --stop ~nobody-of-this-name/x.bib", 2),
        ("check --library ~nobody-of-this-name", 1),
    ],
)
def test_a_folder_of_somebody_unknown_is_none(full: Paperdesk, words: str, code: int) -> None:
    assert "~nobody-of-this-name" in full.fails(*words.split(), code=code)


@pytest.mark.parametrize("words", [["export", "-o"], ["export", "--diff", "-o"], ["keep", "tag:gan"]])
def test_a_name_that_is_too_long_is_told(full: Paperdesk, words: list[str]) -> None:
    outcome = full(*words, "x" * 300 + ".bib")
    assert outcome.code == 1
    assert outcome.err.startswith("paperdesk: ")
    assert "(File name too long)" in outcome.err


def test_the_output_may_be_full(full: Paperdesk) -> None:
    with Path("/dev/full").open("w") as nowhere:
        done = subprocess.run(
            full.line("list"), stdout=nowhere, stderr=subprocess.PIPE, env=full.environment, encoding="utf-8", check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("paperdesk: The output cannot be written")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [["list"], ["list", "--json"], ["show", FIRST]])
def test_whoever_reads_may_leave(full: Paperdesk, words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(full.line(*words), stdout=writing, stderr=subprocess.PIPE, env=full.environment, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&- <&-"])
def test_streams_may_be_closed(full: Paperdesk, closed: str) -> None:
    words = shlex.join(full.line("list", "year:2x or deepfake"))
    outcome = full.run(["sh", "-c", f"{words} {closed}"], environment={})
    assert (outcome.code, "Traceback" in outcome.err) == (0, False)
    assert outcome.out.count("\n") == (">&-" not in closed.split())
    assert outcome.err.count("\n") == ("2>&-" not in closed.split())


def test_a_terminal_that_lacks_letters_gets_others(paperdesk: Paperdesk, digest: Callable[..., Path]) -> None:
    paperdesk.does("import", digest(("2004.00001", "Café 中文 ∞", "Naïve.")))
    assert "Caf? ?? ?" in paperdesk.does("list", PYTHONIOENCODING="ascii")
    assert "Na?ve." in paperdesk.does("show", "2004.00001", PYTHONIOENCODING="ascii")
    assert "Caf\\u00e9 \\u4e2d" in paperdesk.does("list", "--json", PYTHONIOENCODING="ascii")
    assert "Café 中文 ∞" in paperdesk.does("list", LC_ALL="C", LANG="C")


def test_words_that_are_no_text(full: Paperdesk, tmp_path: Path) -> None:
    full.does("tag", FIRST, "+\udcff")
    assert full.papers("--limit", "1")[0]["tags"] == ["\N{REPLACEMENT CHARACTER}"]
    assert full.papers("\udcff") != []
    full.fails("show", "\udcff")
    path = tmp_path / "digest\udcff\x1b[31m.md"
    path.write_bytes(SAMPLE.read_bytes().replace(b"2 Apr", b"3 Apr"))
    outcome = full("import", path)
    assert outcome.code == 0
    assert "\x1b" not in outcome.out + outcome.err
    assert "\x1b" not in full.fails("import", tmp_path / "missing\x1b[31m\udcff\n.md")


def test_an_import_that_is_killed_leaves_nothing_behind(full: Paperdesk, digest: Callable[..., Path]) -> None:
    papers = [(f"2005.{number:05}", f"Paper {number}", "Text.") for number in range(1, 300)]
    path = digest(*papers, day="Fri, 1 May 2020")
    killing = """
import os, signal
from reader.storage import papers
papers.index_text = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""
    assert full.scripted(killing, "import", path).code == -signal.SIGKILL
    assert full.does("check") == "ok\n"
    assert len(full.papers()) == 64
    assert full.does("import", path) == f"Imported 299 papers from {path.name}.\n"


def test_a_full_disk_changes_nothing(full: Paperdesk, digest: Callable[..., Path]) -> None:
    papers = [(f"2005.{number:05}", f"Paper {number}", "Text. " * 200) for number in range(1, 500)]
    path = digest(*papers, day="Fri, 1 May 2020")
    limit = (full.folder / "library.sqlite").stat().st_size
    limiting = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))"
    outcome = full.scripted(limiting, "import", path)
    assert outcome.code == 1
    assert outcome.err.startswith("paperdesk: ")
    assert "Traceback" not in outcome.err
    assert full.does("check") == "ok\n"
    assert len(full.papers()) == 64


def test_several_programs_write_at_the_same_time(full: Paperdesk) -> None:
    ids = full.ids("--limit", "6")
    running = [full.start("tag", paper, f"+tag{number}", "+common") for number, paper in enumerate(ids)]
    for program in running:
        out, err = program.communicate(timeout=60)
        assert (program.returncode, err) == (0, ""), out
    assert [paper["tags"] for paper in full.papers("tag:common")] == [["common", f"tag{number}"] for number in range(6)]
    assert full.does("check") == "ok\n"


def test_several_programs_begin_the_same_library(paperdesk: Paperdesk) -> None:
    running = [paperdesk.start("import", SAMPLE) for _ in range(3)]
    for program in running:
        _, err = program.communicate(timeout=60)
        assert (program.returncode, err) == (0, "")
    assert len(paperdesk.papers()) == 64


def test_a_bug_is_owned_up_to(full: Paperdesk) -> None:
    planting = "from reader.services.catalogue import Catalogue\nCatalogue.find = lambda *_, **__: 1 / 0"
    outcome = full.scripted(planting, "list")
    assert outcome.code == 1
    assert "ZeroDivisionError" in outcome.err
    assert "This is a bug of Paperdesk" in outcome.err.splitlines()[-1]


def test_backups_are_brought_back(full: Paperdesk) -> None:
    full.does("tag", FIRST, "+later")
    backup = next((full.folder / "backups").iterdir()).stem.removeprefix("library-")
    assert full.does("restore", "--backup").startswith(f"Brought back the library of {backup}. What was there before is kept in ")
    assert full.papers("tag:later") == []
    (aside,) = full.folder.glob("library-before-restore-*.sqlite")
    aside.replace(full.folder / "library.sqlite")
    assert [paper["arxiv_id"] for paper in full.papers("tag:later")] == [FIRST]
    full.does("restore", "--backup", backup)
    assert "There is no backup of “2019-01-01”" in full.fails("restore", "--backup", "2019-01-01")


def test_a_damaged_library_is_replaced_by_a_backup_and_kept(full: Paperdesk) -> None:
    database = full.folder / "library.sqlite"
    database.write_bytes(b"damage" * 1000)
    (full.folder / "library.sqlite-wal").write_bytes(b"a log of nothing")
    full.does("restore", "--backup", "latest")
    assert len(full.papers()) == 64
    (aside,) = full.folder.glob("library-before-restore-*.sqlite")
    assert aside.read_bytes() == b"damage" * 1000
    assert full.does("check") == "ok\n"


def test_no_backup_is_brought_back_while_the_library_is_open(full: Paperdesk) -> None:
    full.does("star", FIRST)
    script = """
import sys
from pathlib import Path
from reader.paths import LibraryFolder
from reader.services.library import Library
library = Library(LibraryFolder(Path(sys.argv[1])))
library.tags()
print("open", flush=True)
sys.stdin.read()
"""
    line = [sys.executable, "-c", script, str(full.folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, env=full.environment, encoding="utf-8") as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "open\n"
        assert "is open in another program" in full.fails("restore", "--backup", "latest")
        window.communicate()
    assert full.ids("is:starred") == [FIRST]
    assert not list(full.folder.glob("library-before-restore-*"))


def test_there_may_be_no_backup(paperdesk: Paperdesk) -> None:
    paperdesk.does("list")
    assert "There are no backups" in paperdesk.fails("restore", "--backup", "latest")
