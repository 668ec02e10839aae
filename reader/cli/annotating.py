"""The command about highlights and annotations of a PDF."""

from argparse import ArgumentParser, Namespace

from reader.cli.command import Command, Session, path, text
from reader.cli.text import clean
from reader.errors import WrongUsage


def _describe(parser: ArgumentParser) -> None:
    parser.add_argument("id", type=text, metavar="ID", help="2004.00622, arXiv:2004.00622v1 or a link")
    parser.add_argument("--to", type=path, metavar="FILE", help="write a copy of the PDF with the paper's highlights here")
    parser.add_argument("--author", type=text, default="", help="who is said to have made them in the copy; nobody without it")
    parser.add_argument("--take", action="store_true", help="take over the annotations of the PDF itself into the library")


def annotate(arguments: Namespace, session: Session) -> int:
    """Write highlights into a copy of the paper's PDF, or take over what is marked in the PDF itself, first if both are asked."""
    if not (arguments.to or arguments.take):
        raise WrongUsage("Say what to do: --to FILE writes a copy with the highlights, --take takes over those of the PDF.")
    from reader.pdf.client import PdfClient
    from reader.services.annotating import read_annotations, take_over, write_copy

    with session.library() as library:
        number, client = library.named(arguments.id), PdfClient()
        try:
            if arguments.take:
                found = read_annotations(library, client, number)
                session.terminal.tell(clean(library.annotate(take_over, number, found).sentence))
            if arguments.to:
                session.terminal.tell(clean(write_copy(library, client, number, arguments.to, author=arguments.author)))
        finally:
            client.stop()
    return 0


COMMANDS = {"annotate": Command(_describe, annotate)}
