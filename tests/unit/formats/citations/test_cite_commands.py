"""How documents cite."""

import pytest

from reader.formats.citations.cite_commands import COMMANDS, citation


@pytest.mark.parametrize(
    ("command", "written"),
    [
        (r"\cite{…}", r"\cite{a,b:2}"),
        (r"\autocite{…}", r"\autocite{a,b:2}"),
        ("[@…]", "[@a; @b:2]"),
        ("@…", "@a @b:2"),
    ],
)
def test_papers_are_cited_together(command: str, written: str) -> None:
    assert citation(["a", "b:2"], command) == written


@pytest.mark.parametrize("command", COMMANDS)
def test_the_name_of_a_command_is_its_look(command: str) -> None:
    assert citation(["…"], command) == command
