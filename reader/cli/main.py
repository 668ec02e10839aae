"""The command line from its words to its exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from reader.cli.terminal import Terminal
from reader.errors import ReaderError, WrongUsage

_HELP = """\
usage: paperdesk [--library DIR] COMMAND …
       paperdesk [--library DIR] [gui] [DIGEST…]

Paperdesk keeps a reading list of arXiv papers. Without a command it opens its window, after bringing in the digests named.
The library is the folder DIR, else that of PAPERDESK_LIBRARY, else the user's own.

commands (`paperdesk COMMAND --help` tells more):
"""


def main(words: Sequence[str], library: str | None) -> int:
    """Run the command that `words` make, on the library in the folder `library` (None: the user's own); gives the exit code."""
    return guarded(lambda terminal: _run(words, library, terminal))


def guarded(work: Callable[[Terminal], int]) -> int:
    """Do `work` and give its exit code, or that of its failure, which becomes a sentence on stderr.

    1: an expected failure. 2: the words make no command. 130: Ctrl+C. The only place of the command line that catches all.
    """
    terminal = Terminal(*map(_or_nowhere, (sys.stdin, sys.stdout, sys.stderr)))
    try:
        code = work(terminal)
        terminal.flush()
        return code
    except WrongUsage as error:
        terminal.warn(str(error))
        return 2
    except ReaderError as error:
        terminal.warn(str(error))
        return 1
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        return 0
    except KeyboardInterrupt:
        terminal.warn("Interrupted; what was done so far is kept, and downloads wait in the queue.")
        return 130
    except Exception:
        import traceback

        traceback.print_exc()
        terminal.warn("This is a bug of Paperdesk, please report the lines above; your library is whole.")
        return 1


def _or_nowhere(stream: TextIO | None) -> TextIO:
    """The stream or, where whoever called the program has closed it, one that leads nowhere."""
    return stream if stream is not None else Path(os.devnull).open("r+", encoding="utf-8")


def _run(words: Sequence[str], library: str | None, terminal: Terminal) -> int:
    name, *rest = words or ["--help"]
    if name in ("--help", "-h"):
        from reader.cli.commands import overview

        terminal.tell(f"{_HELP}{overview()}")
        return 0
    if name == "--version":
        from reader import __version__

        terminal.tell(f"paperdesk {__version__}")
        return 0
    from reader.cli.command import Session, read_words
    from reader.cli.commands import USAGES, command
    from reader.paths import library_folder

    if name == "--library":
        raise WrongUsage("--library needs the folder of a library after it.")
    if name not in USAGES:
        raise WrongUsage(f"“{name}” is neither a command nor a digest file; `paperdesk --help` lists the commands.")
    known = command(name)
    arguments = read_words(name, known, rest)
    return known.run(arguments, Session(library_folder(library), terminal))
