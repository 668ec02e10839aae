"""The command that brings digests and bibliographies in."""

import signal
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.as_json import Json, text_of
from reader.cli.command import Command, Session
from reader.cli.command import path as as_path
from reader.cli.online import enrich_arrivals, settings_of
from reader.cli.text import clean
from reader.errors import ReaderError, WrongUsage
from reader.formats.digests.detect import MAXIMUM_BYTES
from reader.services.library import Library

if TYPE_CHECKING:
    from reader.domain.digest import Problem
    from reader.services.bulk_import import BulkImport
    from reader.services.import_tally import FileOutcome, ImportTally
    from reader.services.importing import ImportReport

_INPUT = Path("-")
INTERRUPTED = 130
"""The exit code after Ctrl+C."""

_BAR = 20
"""Letters that the progress bar has."""


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=as_path,
        metavar="FILE",
        help="a digest, a bibliography (BibTeX, RIS, CSL-JSON), a folder with digests in it, or - for the input",
    )
    parser.add_argument(
        "--compare", action="store_true", help="only tell which entries of a bibliography are new and which are papers you have"
    )
    parser.add_argument(
        "--merge",
        action="store_true",
        help="join entries of a bibliography to papers that they are probably the same as, instead of adding them beside these",
    )
    parser.add_argument("--json", action="store_true", help="an array with an object for each file")


def import_files(arguments: Namespace, session: Session) -> int:
    """Bring in files, each as a whole; one that cannot be read does not hinder the others, Ctrl+C ends between two."""
    if arguments.compare:
        return _compare(arguments, session)
    from reader.services.collecting import garbage_left_lying

    begun, settings = datetime.now(UTC).isoformat(), settings_of(session)
    with garbage_left_lying(), session.library() as library:
        library.returns_new_versions = settings.new_versions_to_inbox
        importer = Importer(library, session, quiet=arguments.json, merge=arguments.merge)
        if _INPUT in arguments.files:
            content = session.terminal.read_bytes(MAXIMUM_BYTES + 1)
            report = bring_in(
                lambda: library.import_content(content, "standard input", merge=arguments.merge),
                "-",
                session,
                quiet=arguments.json,
            )
            importer.objects.append({"file": "-", **report})
        code = importer.run([path for path in arguments.files if path != _INPUT])
        back_up(library, session)
        if code != INTERRUPTED:
            enrich_arrivals(library, begun, settings, session, quiet=arguments.json)
    if arguments.json:
        session.terminal.tell(text_of([*importer.objects], indent=2))
    return code or int(any("error" in report for report in importer.objects))


def _compare(arguments: Namespace, session: Session) -> int:
    from reader.cli.comparing import compare

    if _INPUT in arguments.files:
        raise WrongUsage("Only files can be compared; name them instead of “-”.")
    with session.library() as library:
        objects = compare(library, arguments.files, session, quiet=arguments.json)
    if arguments.json:
        session.terminal.tell(text_of([*objects], indent=2))
    return int(any("error" in found for found in objects))


class Importer:
    """Brings in files and folders as one act and tells what came of them: of each file that was named, and of folders in sum."""

    def __init__(self, library: Library, session: Session, *, quiet: bool = False, merge: bool = False) -> None:
        """With `quiet` only failures are told; `merge` as in Library.importing."""
        from reader.services.import_tally import ImportTally

        self._library, self._session, self._quiet, self._merge = library, session, quiet, merge
        self.objects: list[dict[str, Json]] = []
        """What came of each digest, and of each file that was named and is none."""
        self._all, self._found = ImportTally(), ImportTally()

    def run(self, paths: Sequence[Path]) -> int:
        """Bring them in; gives the exit code."""
        warn = self._session.terminal.warn
        importing = self._library.importing(paths, merge=self._merge)
        try:
            with _ending_in_order(importing):
                number = importing.count()
                self._go_on(importing, number)
        finally:
            self._tell_found()
        if importing.is_taken_back:
            warn("The import was undone while it went on, so it was ended.")
            return 1
        if importing.is_stopped:
            warn(f"Interrupted after {self._all.files:,} of {number:,} files; the same command goes on with the rest.")
            return INTERRUPTED
        folders = [str(path) for path in paths if path.is_dir()]
        if folders and not self._found.digests:
            warn(f"There is no digest in {' or '.join(folders)}; name the folder that your digests lie in.")
            return 1
        return int(bool(self._all.refusals))

    def _go_on(self, importing: "BulkImport", number: int) -> None:
        if number > 1:
            self._session.terminal.progress(bar(self._all, number))
        for batch in importing.batches():
            for outcome in importing.store(batch):
                self._take(outcome)
            if number > 1:
                self._session.terminal.progress(bar(self._all, number))

    def _take(self, outcome: "FileOutcome") -> None:
        self._all.take(outcome)
        path, chosen, _ = outcome.file
        if not chosen:
            self._found.take(outcome)
        if outcome.report:
            if not self._quiet:
                _tell(outcome.report, str(path), self._session, sentence=chosen)
            self.objects.append({"file": str(path), **_object(outcome.report)})
        elif chosen:
            self._session.terminal.warn(str(outcome.refused))
            self.objects.append({"file": str(path), **_failure(str(outcome.refused))})

    def _tell_found(self) -> None:
        found, terminal = self._found, self._session.terminal
        if found.digests and not self._quiet:
            terminal.tell(clean(f"{found.imported()} {found.passed_over()}".rstrip()))
        for refusal in found.refusals:
            terminal.warn(refusal)


def bar(tally: "ImportTally", number: int) -> str:
    """How far an import of so many files is."""
    filled = _BAR * min(tally.files, number) // number
    return (
        f"[{'#' * filled}{' ' * (_BAR - filled)}] {tally.files:,} of {number:,} files, {tally.added + tally.seen_again:,} papers"
    )


@contextmanager
def _ending_in_order(importing: "BulkImport") -> Iterator[None]:
    """Let the first Ctrl+C end the import after the present files, and a second one whatever it is at."""

    def stop(*_: object) -> None:
        importing.stop()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def bring_in(verb: "Callable[[], ImportReport]", source: str, session: Session, *, quiet: bool) -> dict[str, Json]:
    """Import by `verb` and tell what came of it, with `source` before the line of each problem; gives the same as an object."""
    try:
        report = verb()
    except ReaderError as error:
        session.terminal.warn(str(error))
        return _failure(str(error))
    if not quiet:
        _tell(report, source, session)
    return _object(report)


def _tell(report: "ImportReport", source: str, session: Session, *, sentence: bool = True) -> None:
    if sentence:
        session.terminal.tell(clean(report.change.sentence))
    for problem in report.problems:
        session.terminal.warn(f"{source}:{problem.line}: {problem.sentence}")
    for doubt in report.doubts:
        session.terminal.tell(clean(f"{source}:{doubt.line}: {doubt.sentence}"))
    if report.doubts:
        session.terminal.tell("To join them instead: `paperdesk undo`, then import again with --merge.")


def _object(report: "ImportReport") -> dict[str, Json]:
    return {
        "added": report.added,
        "seen_again": report.seen_again,
        "problems": _listed(report.problems),
        **({"doubts": _listed(report.doubts)} if report.doubts else {}),
        **({"decided": report.decided, "kept": report.kept} if report.decided or report.kept else {}),
    }


def _listed(problems: "Sequence[Problem]") -> Json:
    return [{"line": problem.line, "sentence": problem.sentence} for problem in problems]


def _failure(sentence: str) -> dict[str, Json]:
    return {"added": 0, "seen_again": 0, "problems": [], "error": sentence}


def back_up(library: Library, session: Session) -> None:
    """Make the backup of the day; where that fails, the import has not."""
    try:
        library.back_up()
    except ReaderError as error:
        session.terminal.warn(str(error))


COMMANDS = {"import": Command(_describe, import_files)}
