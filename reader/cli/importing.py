"""The command that brings digests in."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.as_json import Json, text_of
from reader.cli.command import Command, Session
from reader.cli.command import path as as_path
from reader.cli.text import clean
from reader.errors import ReaderError
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.services.importing import ImportReport


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=as_path, metavar="FILE", help="a digest")
    parser.add_argument("--json", action="store_true", help="an array with an object for each file")


def import_files(arguments: Namespace, session: Session) -> int:
    """Bring in digests, each as a whole; one that cannot be read does not hinder the others."""
    with session.library() as library:
        reports = []
        for number, path in enumerate(arguments.files, start=1):
            session.terminal.progress(
                f"Importing {number} of {len(arguments.files)}: {path.name}" if len(arguments.files) > 1 else ""
            )
            reports.append(import_file(library, path, session, quiet=arguments.json))
        back_up(library, session)
    if arguments.json:
        session.terminal.tell(text_of([*reports], indent=2))
    return 1 if any("error" in report for report in reports) else 0


def import_file(library: Library, path: Path, session: Session, *, quiet: bool = False) -> dict[str, Json]:
    """Bring in one digest and tell what came of it; gives the same as an object."""
    return {"file": str(path), **bring_in(lambda: library.import_digest(path), str(path), session, quiet=quiet)}


def bring_in(verb: "Callable[[], ImportReport]", source: str, session: Session, *, quiet: bool) -> dict[str, Json]:
    """Import by `verb` and tell what came of it, with `source` before the line of each problem; gives the same as an object."""
    try:
        report = verb()
    except ReaderError as error:
        session.terminal.warn(str(error))
        return {"added": 0, "seen_again": 0, "problems": [], "error": str(error)}
    if not quiet:
        session.terminal.tell(clean(report.change.sentence))
        for problem in report.problems:
            session.terminal.warn(f"{source}:{problem.line}: {problem.sentence}")
    return {
        "added": report.added,
        "seen_again": report.seen_again,
        "problems": [{"line": problem.line, "sentence": problem.sentence} for problem in report.problems],
    }


def back_up(library: Library, session: Session) -> None:
    """Make the backup of the day; where that fails, the import has not."""
    try:
        library.back_up()
    except ReaderError as error:
        session.terminal.warn(str(error))


COMMANDS = {"import": Command("FILE… [--json]", "Bring in the papers of digest files", _describe, import_files)}
