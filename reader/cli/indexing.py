"""The command that reads the text of PDFs for the search."""

from argparse import ArgumentParser, Namespace

from reader.cli.command import Command, Session


def _describe(_parser: ArgumentParser) -> None:
    """It takes no words."""


def index(_arguments: Namespace, session: Session) -> int:
    """Read the text of all PDFs that were not read yet; what is read stays, whenever the command ends."""
    from reader.pdf.child import GENTLE
    from reader.pdf.client import PdfClient

    client = PdfClient(command=GENTLE)
    try:
        with session.library() as library:
            reading = library.reading_texts(client)
            number = reading.count()
            while read := reading.read():
                reading.store(read)
                session.terminal.progress(f"PDF {reading.done:,} of {number:,}")
            session.terminal.tell(reading.sentence if number else "The text of all PDFs is known.")
    finally:
        client.stop()
    return 0


COMMANDS = {"index": Command(_describe, index)}
