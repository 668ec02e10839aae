"""The command that cites papers: what goes into a document for them."""

from argparse import ArgumentParser, Namespace

from reader.cli.command import Command, Session, add_ids, chosen
from reader.cli.command import text as as_text
from reader.cli.online import settings_of
from reader.cli.text import clean
from reader.errors import WrongUsage


def _describe(parser: ArgumentParser) -> None:
    from reader.formats.citations.cite_commands import COMMANDS as KNOWN
    from reader.services.reference_styles import STYLES

    add_ids(parser)
    parser.add_argument(
        "--with", type=as_text, dest="command", metavar="CITE", help=f"one of {'  '.join(KNOWN)} or key; citep for \\citep{{…}}"
    )
    parser.add_argument("--style", type=as_text, metavar="STYLE", help=f"references instead: {', '.join(STYLES)}, or a .csl file")


def cite(arguments: Namespace, session: Session) -> int:
    """Print the citation of papers, whose citation keys stay from then on, or their references."""
    from reader.formats.citations.cite_commands import COMMANDS as KNOWN
    from reader.formats.citations.cite_commands import citation
    from reader.services.exporting import formatted_references

    settings = settings_of(session)
    command = _known(arguments.command or settings.cite_command)
    if command not in (*KNOWN, "key"):
        raise WrongUsage(f"“{command}” is no way to cite; choose key or one of {'  '.join(KNOWN)}")
    with session.library() as library:
        library.key_pattern = settings.citation_keys
        ids = chosen(library, arguments.ids, session.terminal)
        if arguments.style:
            for paper, reference in zip(ids, formatted_references(library, ids, arguments.style), strict=True):
                session.terminal.tell(clean(reference.text))
                if not reference.styled:
                    title = library.papers([paper])[0].title
                    session.terminal.warn(f"The style failed at “{clean(title)}”, which stands in plain words.")
            return 0
        known = library.key_ledger().pin(library, ids).all
        keys = [known[paper.uid] for paper in library.papers(ids)]
    session.terminal.tell(",".join(keys) if command == "key" else citation(keys, command))
    return 0


def _known(word: str) -> str:
    r"""A way to cite by its look, or a command of TeX by its name: `citep` for \citep{…}."""
    name = word.replace("...", "…")
    bare = name.removeprefix("\\")
    return f"\\{bare}{{…}}" if bare.isalpha() and name != "key" else name


COMMANDS = {"cite": Command(_describe, cite)}
