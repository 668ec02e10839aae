"""The commands about the library itself: check, paths."""

from argparse import ArgumentParser, Namespace

from reader.cli.command import Command, Session
from reader.cli.text import clean
from reader.errors import UnreadableFile


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="an object")


def check(arguments: Namespace, session: Session) -> int:
    """Look for damage in the library file and for PDFs that are gone."""
    if not session.folder.database.exists():
        raise UnreadableFile(f"There is no library in {session.folder.folder}; `paperdesk import` begins one.")
    with session.library() as library:
        problems = library.problems()
    if arguments.json:
        from reader.cli.as_json import text_of

        session.terminal.tell(text_of({"ok": not problems, "problems": [*problems]}, indent=2))
    else:
        session.terminal.tell("\n".join(map(clean, problems)) if problems else "ok")
    if problems:
        session.terminal.warn(
            f"{len(problems)} {'thing is' if len(problems) == 1 else 'things are'} wrong with the library; "
            "`paperdesk restore --backup latest` brings back the newest backup, "
            "`paperdesk download is:downloaded` PDFs that are gone."
        )
    return 1 if problems else 0


def paths(arguments: Namespace, session: Session) -> int:
    """Tell where things lie; nothing of it need exist."""
    from reader.paths import settings_file

    folder = session.folder
    lying = {
        "library": str(folder.folder),
        "database": str(folder.database),
        "pdfs": str(folder.pdfs),
        "backups": str(folder.backups),
        "settings": str(settings_file()),
    }
    if arguments.json:
        from reader.cli.as_json import text_of

        session.terminal.tell(text_of({**lying}, indent=2))
    else:
        session.terminal.tell("\n".join(f"{name:9} {clean(path)}" for name, path in lying.items()))
    return 0


COMMANDS = {
    "check": Command(_describe, check),
    "paths": Command(_describe, paths),
}
