"""Where a command reads and writes: its three streams, made safe for what papers and file names contain."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from reader.cli.text import clean
from reader.errors import UnreadableFile


class Terminal:
    """The streams of one command.

    What is told goes to `out`, what went wrong and how far things are to `err`. A pipe whose other side has been closed raises
    BrokenPipeError, everything else that hinders writing UnreadableFile.
    """

    def __init__(self, stdin: TextIO, out: TextIO, err: TextIO) -> None:
        """Letters that a stream's encoding lacks will be replaced instead of ending the command."""
        self._in = stdin
        self._out = out
        self._err = err
        self._progress = ""
        for stream in (out, err):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")

    @property
    def columns(self) -> int | None:
        """How many letters fit into a line; None where the output goes into a file or pipe."""
        if not self._out.isatty():
            return None
        from shutil import get_terminal_size

        return get_terminal_size().columns

    def read(self) -> str:
        """All of the standard input."""
        return self.read_bytes().decode("utf-8", "replace")

    def read_bytes(self, most: int = -1) -> bytes:
        """The standard input as it comes, at most so many bytes of it."""
        return self._in.buffer.read(most)

    def is_watched(self) -> bool:
        """Whether somebody sits there who can be asked; scripts are not."""
        return self._in.isatty() and self._err.isatty()

    def asks(self, question: str) -> bool:
        """Ask something that is answered by y or n; anything but y, the end of the input too, is a no."""
        self.flush()
        self._err.write(f"{clean(question)} [y/N] ")
        self._err.flush()
        return self._in.readline().strip().lower() in ("y", "yes")

    def tell(self, text: str) -> None:
        """Write lines that are clean already."""
        self.put(f"{text}\n")

    def put(self, text: str) -> None:
        """Write text that is clean already, as it is."""
        with self._writing():
            self._out.write(text)

    def put_bytes(self, content: bytes) -> None:
        """Write the content of a file, whatever the terminal's encoding."""
        self.flush()
        with self._writing():
            self._out.buffer.write(content)

    def flush(self) -> None:
        """Bring everything out."""
        with self._writing():
            self._out.flush()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._clear_progress()
        try:
            yield
        except OSError as error:
            self._hang_up()
            if isinstance(error, BrokenPipeError):
                raise
            raise UnreadableFile(
                f"The output cannot be written ({error.strerror}); free some room or write elsewhere."
            ) from error

    def _hang_up(self) -> None:
        """Drop what could not be written, so that Python does not try again at its end."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._out.fileno())
        os.close(nowhere)

    def warn(self, sentence: str) -> None:
        """Write a sentence about what went wrong, after all that was told; it never stops the command."""
        with suppress(BrokenPipeError, UnreadableFile):
            self.flush()
        with suppress(OSError):
            self._err.write(f"paperdesk: {clean(sentence)}\n")
            self._err.flush()

    def progress(self, text: str) -> None:
        """Show how far things are, in a line that the next one replaces; only where somebody is looking."""
        if self._err.isatty():
            from shutil import get_terminal_size

            from reader.cli.text import fitted

            line = fitted(clean(text), get_terminal_size().columns - 1)
            with suppress(OSError):
                self._err.write(f"\r\x1b[K{line}")
                self._err.flush()
            self._progress = line

    def _clear_progress(self) -> None:
        if self._progress:
            with suppress(OSError):
                self._err.write("\r\x1b[K")
                self._err.flush()
            self._progress = ""
