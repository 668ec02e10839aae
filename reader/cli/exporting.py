"""The command that writes papers for other programs: export."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import text
from reader.cli.command import Command, Session, add_query
from reader.cli.reading import NEGATED, query_of

if TYPE_CHECKING:
    from reader.services.library import Library


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
    parser.add_argument(
        "--check", action="store_true", help="tell what TeX and other managers would complain of, and write nothing"
    )
    parser.add_argument(
        "--test-with-tex", action="store_true", help="compile all entries with the TeX that is installed, and write nothing"
    )
    parser.add_argument("--diff", action="store_true", help="show what would change of FILE, and write nothing")
    parser.add_argument("--yes", action="store_true", help="ask nothing, at a terminal neither, where FILE is there and changes")


def export(arguments: Namespace, session: Session) -> int:
    """Write what a query finds in a format that others read."""
    from reader.cli.differences import is_wanted
    from reader.cli.online import settings_of
    from reader.services.exporting import export_file, format_of
    from reader.services.reference_styles import USUAL_STYLE

    form, style = arguments.format or ("reference" if arguments.style else ""), arguments.style or USUAL_STYLE
    settings = settings_of(session)
    with session.library() as library:
        library.key_pattern = settings.citation_keys
        library.tex_is_ascii = (arguments.accents or settings.accents) == "tex"
        ids = library.find(query_of(arguments, session.terminal))
        if arguments.check or arguments.test_with_tex:
            form = form or (format_of(Path(arguments.output)) if arguments.output else "bibtex")
            codes = [_check(library, ids, form, session)] if arguments.check else []
            return max([*codes, *([_test_with_tex(library, ids, form, session)] if arguments.test_with_tex else [])])
        if arguments.output is None or arguments.output == "-":
            _write_out(library, ids, form or "bibtex", style, session)
        elif is_wanted(library, ids, Path(arguments.output), form, style, session, diff=arguments.diff, yes=arguments.yes):
            session.terminal.tell(text.clean(export_file(library, ids, Path(arguments.output), form, style=style)))
    return 0


def _write_out(library: "Library", ids: Sequence[int], form: str, style: str, session: Session) -> None:
    """Write to the output; what is found is told where somebody looks, and errors in any case."""
    from reader.services.exporting import chunks, handed_out, tally_of

    tally = tally_of(library, form)
    pieces = handed_out(library, ids, form, style=style)
    for chunk in chunks(tally.watch(pieces) if tally else pieces):
        session.terminal.put_bytes(chunk)
    if tally and (tally.errors or session.terminal.is_watched()):
        session.terminal.warn(f"{tally.sentence()}.")


def _check(library: "Library", ids: Sequence[int], form: str, session: Session) -> int:
    from reader.services.exporting import checked

    tally = checked(
        library,
        ids,
        form,
        lambda found: session.terminal.tell(
            text.clean(f"{found.entry}: {'error' if found.is_error else 'warning'}: {found.what}")
        ),
    )
    if tally.errors:
        session.terminal.warn(f"{tally.sentence()}.")
        return 1
    session.terminal.tell(text.clean(f"{tally.sentence()}."))
    return 0


def _test_with_tex(library: "Library", ids: Sequence[int], form: str, session: Session) -> int:
    from reader.services.exporting import tried_with_tex

    trial = tried_with_tex(
        library, ids, form, progress=lambda done, whole: session.terminal.progress(f"{done:,} of {whole:,} entries tried")
    )
    for kind, complaints in (("error", trial.failures), ("warning", trial.warnings)):
        for complaint in complaints:
            session.terminal.tell(text.clean(f"{complaint.key}: {kind}: {complaint.what}"))
    if trial.failures:
        session.terminal.warn(trial.sentence)
        return 1
    session.terminal.tell(text.clean(trial.sentence))
    return 0


COMMANDS = {"export": Command(_describe_export, export, NEGATED)}
