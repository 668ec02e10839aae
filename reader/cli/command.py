"""What a command is, and what it works with."""

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, HelpFormatter, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Never

from reader.cli.commands import USAGES
from reader.cli.terminal import Terminal
from reader.errors import WrongUsage
from reader.paths import LibraryFolder

if TYPE_CHECKING:
    from reader.services.catalogue import Catalogue, Conversion
    from reader.services.library import Library


_PLAIN = "\0"
"""Before a word that begins with a minus sign it keeps argparse from taking it for an option; no word of a process has it."""


class Session(NamedTuple):
    """One call of the program: which library, and where to read and write."""

    folder: LibraryFolder
    terminal: Terminal

    def catalogue(self) -> "Catalogue":
        """Open the library to ask it; for a `with` block."""
        from reader.services.catalogue import Catalogue

        return Catalogue(self.folder, self._convert)

    def library(self) -> "Library":
        """Open the library to alter it; for a `with` block."""
        from reader.services.library import Library

        return Library(self.folder, self._convert)

    def _convert(self, conversion: "Conversion") -> None:
        """Convert a library of an older version; where that takes long, say so, and how far it is."""
        from reader.cli.converting import convert

        convert(conversion, self.terminal)


class Command(NamedTuple):
    """One command: its arguments, and the function that does it and gives the exit code.

    Words that match `signed` begin with a minus sign and yet are no options: a tag to be taken off, or a condition of a query
    that must not hold.
    """

    describe: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, Session], int]
    signed: str = ""


class Parser(ArgumentParser):
    """argparse, whose complaints are one sentence."""

    def error(self, message: str) -> Never:
        """Raise WrongUsage."""
        raise WrongUsage(f"{message[:1].upper()}{message[1:]}; `{self.prog} --help` shows how it is called.")


def read_words(name: str, command: Command, words: Sequence[str]) -> Namespace:
    """What the words after the command's name mean; raises WrongUsage where they mean nothing."""
    usage = USAGES[name]
    parser = Parser(
        f"paperdesk {name}",
        f"paperdesk {name} {usage.synopsis}",
        f"{usage.summary}.",
        allow_abbrev=False,
        # Finding out how wide the terminal is would cost milliseconds for each argument, help or not.
        formatter_class=lambda prog: HelpFormatter(prog, width=100),
    )
    # The `type` of arguments that name none.
    parser.register("type", None, _unmarked)
    command.describe(parser)
    end = words.index("--") if "--" in words else len(words)
    signed = [word for word in words[:end] if command.signed and re.fullmatch(command.signed, word, re.DOTALL)]
    plain = [_PLAIN + word if word in signed else word for word in words[:end]] + [_PLAIN + word for word in words[end + 1 :]]
    return parser.parse_intermixed_args(plain)


def _unmarked(word: str) -> str:
    return word.removeprefix(_PLAIN)


def text(word: str) -> str:
    """A word of the command line as text, as argparse's `type`: what is no text in it is replaced."""
    return _unmarked(word).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def path(word: str) -> Path:
    """A word of the command line as a path, as argparse's `type`."""
    return Path(_unmarked(word))


def add_query(parser: ArgumentParser) -> None:
    """Take a search line, in quotes or not."""
    parser.add_argument(
        "query", nargs="*", type=text, metavar="QUERY", help="words and conditions such as tag:gan is:starred -state:read"
    )


def add_ids(parser: ArgumentParser, *, number: str = "+") -> None:
    """Take papers by name."""
    parser.add_argument(
        "ids", nargs=number, type=text, metavar="ID", help="2004.00622, arXiv:2004.00622v1 or a link; - reads the input"
    )


def positive(text: str) -> int:
    """A number of things, as argparse's `type`."""
    number = _unmarked(text)
    if not (number.isascii() and number.isdigit() and int(number)):
        raise ArgumentTypeError(f"“{number}” is no number above 0")
    return min(int(number), sys.maxsize)


def chosen(catalogue: "Catalogue", names: Sequence[str], terminal: Terminal) -> list[int]:
    """The local ids of papers by name, each once; `-` stands for the first word of each line of the input.

    Raises:
        UnknownPaper: one of them is not in the library.
    """
    words = [word for name in names for word in (_first_words(terminal.read()) if name == "-" else [name])]
    if not words:
        raise WrongUsage("No paper is named; write identifiers such as 2004.00622, one a line.")
    return list(dict.fromkeys(map(catalogue.named, words)))


def _first_words(text: str) -> list[str]:
    return [line.split()[0] for line in text.splitlines() if line.strip()]
