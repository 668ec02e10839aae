"""The command that writes fields of a paper by hand."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from reader.cli.command import Command, Session, text
from reader.cli.curating import told
from reader.errors import WrongUsage
from reader.formats.typed_fields import FIELDS

_GIVEN_BACK = "-[a-z]+"
"""A field that goes back to its sources."""


def _describe_edit(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=text, metavar="ID", help="2004.00622, arXiv:2004.00622v1 or a link")
    parser.add_argument(
        "words",
        nargs="+",
        type=text,
        metavar="FIELD=VALUE",
        help=f"{', '.join(FIELDS)}; authors separated by semicolons; -FIELD goes back to what its source says",
    )


def edit(arguments: Namespace, session: Session) -> int:
    """Write fields of a paper; where it got another identifier, arXiv is asked about that."""
    typed = dict(map(_assigned, arguments.words))
    with session.library() as library:
        paper = library.named(arguments.id)
        change = library.edit(paper, typed)
        code = told(change, session)
        if any(edit.field == "uid" for edit in change.edits):
            from reader.cli.enriching import enrich_chosen

            enrich_chosen(library, [paper], session, quiet=False, since=datetime.now(UTC).isoformat())
    return code


def _assigned(word: str) -> tuple[str, str | None]:
    name, equals, value = word.partition("=")
    is_given_back = not equals and word.startswith("-")
    name = name.removeprefix("-").strip() if is_given_back else name.strip()
    if name not in FIELDS or not (equals or is_given_back):
        raise WrongUsage(f"“{word}” names no field; write FIELD=VALUE or -FIELD with one of {', '.join(FIELDS)}.")
    return name, None if is_given_back else value


COMMANDS = {"edit": Command(_describe_edit, edit, _GIVEN_BACK)}
