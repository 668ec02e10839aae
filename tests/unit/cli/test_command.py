import io
import subprocess
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from reader.cli.command import chosen, positive, read_words, text
from reader.cli.commands import USAGES, command, overview
from reader.cli.labels import VERBS
from reader.cli.terminal import Terminal
from reader.domain.label import LabelKind
from reader.domain.paper import ReadingState
from reader.errors import UnknownPaper, WrongUsage
from reader.services.library import Library


def terminal(typed: str = "") -> Terminal:
    return Terminal(io.TextIOWrapper(io.BytesIO(typed.encode())), io.StringIO(), io.StringIO())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["2004.00622", "+a", "-b"], ["2004.00622", "+a", "-b"]),
        (["-h", "-json", "2004.00622"], ["-h", "-json", "2004.00622"]),
        (["-deep learning", "-", "--", "-x", "2004.00622"], ["-deep learning", "-", "-x", "2004.00622"]),
    ],
)
def test_tags_with_a_minus_are_no_options(words: list[str], expected: list[str]) -> None:
    assert read_words("tag", command("tag"), words).words == expected


def test_conditions_with_a_minus_are_no_options() -> None:
    arguments = read_words("list", command("list"), ["-tag:gan", "--limit", "3", "is:starred", "-has:pdf", "--json"])
    assert arguments.query == ["-tag:gan", "is:starred", "-has:pdf"]
    assert (arguments.limit, arguments.json) == (3, True)


@pytest.mark.parametrize("name", ["list", "export", "download", "enrich", "highlights"])
def test_words_with_a_minus_are_no_options(name: str) -> None:
    words = ["deep", "-survey", "-optics", "-3d", "-école"]
    assert read_words(name, command(name), words).query == words


def test_an_option_of_one_letter_stays_one() -> None:
    arguments = read_words("export", command("export"), ["-gan", "-o", "gan.bib"])
    assert (arguments.query, arguments.output) == (["-gan"], "gan.bib")


def test_what_an_option_takes_may_begin_with_a_minus() -> None:
    assert read_words("export", command("export"), ["-o", "-gan.bib", "-gan"]).output == "-gan.bib"
    assert read_words("list", command("list"), ["--sort", "-date"]).sort == "-date"
    with pytest.raises(WrongUsage, match="“-10” is no number"):
        read_words("list", command("list"), ["--limit", "-10"])


def test_after_two_minus_signs_nothing_is_an_option() -> None:
    assert read_words("list", command("list"), ["--json", "--", "-word", "--sort"]).query == ["-word", "--sort"]
    assert read_words("note", command("note"), ["2004.00622", "--", "-x"]).text == "-x"
    assert read_words("import", command("import"), ["a.md", "--", "-b.md"]).files == [Path("a.md"), Path("-b.md")]


def test_a_state_is_read() -> None:
    arguments = read_words("mark", command("mark"), ["to_read", "2004.00622", "-"])
    assert arguments.state is ReadingState.TO_READ
    assert arguments.ids == ["2004.00622", "-"]


@pytest.mark.parametrize("word", ["--lim", "--js", "-l"])
def test_options_are_written_out(word: str) -> None:
    with pytest.raises(WrongUsage, match=r"`paperdesk list --help` shows how it is called\.$"):
        read_words("list", command("list"), [word])


@pytest.mark.parametrize("word", ["0", "-1", "", "x", "1.5", "²"])
def test_a_number_has_to_be_positive(word: str) -> None:
    with pytest.raises(ArgumentTypeError):
        positive(word)


def test_a_number_is_one_that_sqlite_knows() -> None:
    assert positive("007") == 7
    assert positive("9" * 30) == (1 << 63) - 1


def test_a_word_that_is_no_text_becomes_one() -> None:
    assert text("a\udcff é") == "a\N{REPLACEMENT CHARACTER} é"


@pytest.fixture
def three(library: Library, digest: Callable[..., Path]) -> Library:
    library.import_digest(digest(*((f"2004.0000{number}", f"Paper {number}", "") for number in (1, 2, 3))))
    return library


def test_papers_are_chosen_by_name_each_once(three: Library) -> None:
    ids = chosen(three, ["2004.00002", "arXiv:2004.00001v3", "https://arxiv.org/abs/2004.00002"], terminal())
    assert [paper.title for paper in three.papers(ids)] == ["Paper 2", "Paper 1"]


def test_papers_are_chosen_from_the_input(three: Library) -> None:
    ids = chosen(three, ["2004.00003", "-"], terminal("2004.00001   * read  Paper 1\n\n  2004.00002\n"))
    assert [paper.title for paper in three.papers(ids)] == ["Paper 3", "Paper 1", "Paper 2"]


def test_no_paper_is_no_choice(three: Library) -> None:
    with pytest.raises(WrongUsage):
        chosen(three, ["-"], terminal("\n"))
    with pytest.raises(UnknownPaper):
        chosen(three, ["2004.00001", "2004.00009"], terminal())


def test_every_command_is_in_the_overview_and_has_a_function() -> None:
    lines = overview().splitlines()
    for name, usage in USAGES.items():
        assert command(name).run.__module__.startswith("reader.cli.")
        assert f"  {name} {usage.synopsis}".rstrip() in lines
        assert f"      {usage.summary}." in lines


def test_every_function_of_a_module_is_a_command() -> None:
    for module in {usage.module for usage in USAGES.values()}:
        known = import_module(f"reader.cli.{module}").COMMANDS
        assert {name for name, usage in USAGES.items() if usage.module == module} == set(known)


def test_the_overview_tells_every_verb_of_labels_and_every_state() -> None:
    for name, kind in (("tags", LabelKind.TAG), ("lists", LabelKind.LIST), ("searches", LabelKind.SEARCH)):
        verbs = [f"{called} {verb.usage}" for called, verb in VERBS[kind].items()]
        assert USAGES[name].synopsis == " | ".join(["[--json]", *verbs])
    assert f"({', '.join(ReadingState)})" in USAGES["mark"].summary


def test_the_overview_loads_no_command() -> None:
    code = "import sys; from reader.cli.main import main; main(['--help'], None); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    modules = {f"reader.cli.{usage.module}" for usage in USAGES.values()}
    assert not modules.intersection(loaded)
