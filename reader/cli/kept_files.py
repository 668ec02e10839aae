"""The command about files that follow reading lists and searches."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from reader.cli.command import Command, Session, path, text
from reader.cli.curating import told
from reader.cli.differences import show
from reader.cli.online import settings_of
from reader.cli.reading import NEGATED
from reader.cli.text import clean
from reader.errors import WrongUsage
from reader.paths import with_home
from reader.services.kept_files import Kept, KeptFiles, Upshot, are_one, subject_named


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs="*", type=text, metavar="LIST FILE", help="a reading list, saved search or query, and a file"
    )
    parser.add_argument("--format", default="", metavar="FORMAT", help="that of FILE, without the one that its ending asks for")
    parser.add_argument("--stop", type=path, metavar="FILE", help="let FILE follow nothing any more; it stays as it is")
    parser.add_argument("--update", action="store_true", help="write all kept files now, as an open window does by itself")
    parser.add_argument("--overwrite", action="store_true", help="write over what other programs changed, too")
    parser.add_argument("--diff", action="store_true", help="show what would change of files that other programs changed")
    parser.add_argument("--json", action="store_true", help="list the kept files as an array of objects")


def keep(arguments: Namespace, session: Session) -> int:
    """Let a file follow a list or search, or look after the files that do."""
    settings = settings_of(session)
    with session.library() as library:
        library.key_pattern, library.tex_is_ascii = settings.citation_keys, settings.accents == "tex"
        files = library.kept_files()
        if arguments.words:
            if len(arguments.words) < 2:
                raise WrongUsage("Write a reading list, saved search or query, and the file that shall follow it.")
            *names, file = arguments.words
            told(files.keep(*subject_named(library, " ".join(names)), Path(file), arguments.format), session)
            return _bring_up(files, [_at(files, Path(file)).file.uid], arguments, session)
        if arguments.stop is not None:
            return told(files.stop(_at(files, arguments.stop).file.uid), session)
        if arguments.update or arguments.overwrite or arguments.diff:
            return _bring_up(files, None, arguments, session)
        _list(files, session, as_json=arguments.json)
    return 0


def _at(files: KeptFiles, file: Path) -> Kept:
    wanted = with_home(file).absolute()
    found = next((kept for kept in files.all() if are_one(kept.path, wanted)), None)
    if found is None:
        raise WrongUsage(f"{wanted} follows nothing; `paperdesk keep` shows the files that do.")
    return found


def _bring_up(files: KeptFiles, only: Sequence[str] | None, arguments: Namespace, session: Session) -> int:
    """Write kept files and say what became of each; 1 where one was left as it is."""
    outcomes = files.bring_up(only=only, overwrite=arguments.overwrite)
    for outcome in outcomes:
        if outcome.upshot is Upshot.WRITTEN:
            session.terminal.tell(clean(outcome.sentence))
        elif outcome.upshot is Upshot.FOREIGN and arguments.diff:
            show(files.difference(outcome.kept), outcome.kept.path, session)
        elif outcome.upshot is not Upshot.SAME:
            session.terminal.warn(outcome.sentence)
    for kept in files.all() if only is None else ():
        if not kept.query:
            session.terminal.warn(f"{kept.path} follows {kept.name}, and stays as it is; `paperdesk keep --stop` lets it go.")
    return int(any(outcome.upshot in (Upshot.FOREIGN, Upshot.FAILED, Upshot.BUSY) for outcome in outcomes))


def _list(files: KeptFiles, session: Session, *, as_json: bool) -> None:
    found = files.all()
    if as_json:
        from reader.cli.as_json import Json, text_of

        objects: list[Json] = [
            {
                "file": kept.file.path,
                "format": kept.file.form,
                "follows": kept.name,
                "query": kept.query,
                "written": kept.file.written_at,
            }
            for kept in found
        ]
        session.terminal.tell(text_of(objects, indent=2))
    elif found:
        session.terminal.tell("\n".join(clean(f"{kept.path}  follows “{kept.name}”") for kept in found))


COMMANDS = {"keep": Command(_describe, keep, NEGATED)}
