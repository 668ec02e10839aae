"""The command that writes papers for other programs: export."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from reader.cli import text
from reader.cli.command import Command, Session, add_query
from reader.cli.reading import NEGATED, query_of


def _describe_export(parser: ArgumentParser) -> None:
    from reader.services.exporting import FORMATS
    from reader.services.reference_styles import STYLES

    add_query(parser)
    parser.add_argument(
        "--format", default="", metavar="FORMAT", help=f"{', '.join(FORMATS)}; without, that of FILE's ending, else bibtex"
    )
    styles = f"of formatted references: {', '.join(STYLES)}, or a file that ends in .csl"
    parser.add_argument("--style", default="", metavar="STYLE", help=styles)
    parser.add_argument(
        "--accents",
        choices=("tex", "unicode"),
        help="of BibTeX and biblatex: as TeX, or as they are; without, as the preferences have it",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to a file, whole or not at all, instead of the output")
    parser.add_argument("--diff", action="store_true", help="show what would change of FILE, and write nothing")
    parser.add_argument("--yes", action="store_true", help="ask nothing, at a terminal neither, where FILE is there and changes")


def export(arguments: Namespace, session: Session) -> int:
    """Write what a query finds in a format that others read."""
    from reader.cli.differences import is_wanted
    from reader.cli.online import settings_of
    from reader.services.exporting import chunks, export_file, handed_out
    from reader.services.reference_styles import USUAL_STYLE

    form, style = arguments.format or ("reference" if arguments.style else ""), arguments.style or USUAL_STYLE
    settings = settings_of(session)
    with session.library() as library:
        library.key_pattern = settings.citation_keys
        library.tex_is_ascii = (arguments.accents or settings.accents) == "tex"
        ids = library.find(query_of(arguments, session.terminal))
        if arguments.output is None or arguments.output == "-":
            for chunk in chunks(handed_out(library, ids, form or "bibtex", style=style)):
                session.terminal.put_bytes(chunk)
        elif is_wanted(library, ids, Path(arguments.output), form, style, session, diff=arguments.diff, yes=arguments.yes):
            session.terminal.tell(text.clean(export_file(library, ids, Path(arguments.output), form, style=style)))
    return 0


COMMANDS = {
    "export": Command(
        "[QUERY] [--format FORMAT] [--style STYLE] [--accents HOW] [-o FILE [--diff | --yes]]",
        "Write papers as BibTeX, RIS, reading list…",
        _describe_export,
        export,
        NEGATED,
    ),
}
