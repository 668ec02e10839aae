"""Converting a library of an older version, which may take minutes, before a command."""

from reader.cli.terminal import Terminal
from reader.services.catalogue import Conversion

SENTENCE = "This library is of an older Paperdesk and is converted first; with a million papers that takes some minutes."


def convert(conversion: Conversion, terminal: Terminal) -> None:
    """Convert it, and tell whoever looks how far that is; of a library that is converted in a moment nothing is told."""
    is_told = False

    def tell(share: float) -> None:
        nonlocal is_told
        if not is_told:
            terminal.warn(SENTENCE)
            is_told = True
        terminal.progress(f"Converting the library: {share:.0%}")

    conversion(tell)
    if is_told:
        terminal.warn("The library is converted; a copy of what it was lies in its folder backups.")
