"""Memory that the program and its worker share: a file's bytes on their way in, a picture's pixels on their way back.

The program makes all of it, seals its size and only ever reads it by pread, never through a mapping: whatever the worker does to
it, the worst is a wrong picture, while a mapping that the worker cuts short would end the program with SIGBUS. A picture takes a
sixth of the time that it would take through the connection.
"""

import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from reader.errors import UnreadableFile

if sys.platform == "linux":
    import fcntl

_PIECE = 1 << 20
# PDF 32000-1:2008, annex H, note 13: readers accept the header within the first 1,024 bytes.
_HEADER_WITHIN = 1_024


def is_shared() -> bool:
    """Say whether this system has memory that can be sealed and passed on."""
    return sys.platform == "linux" and hasattr(os, "memfd_create")


class Contents:
    """The bytes of a PDF file, read once, so that nothing that happens to the file afterwards can hurt.

    `memory` is the descriptor of sealed memory, or None where there is none to be had: then `plain` holds the bytes.
    """

    def __init__(self, path: Path, limit: int, *, shared: bool) -> None:
        """Read the file.

        Raises:
            UnreadableFile: it cannot be read, has more than `limit` bytes, or is no PDF.
        """
        self.memory: int | None = None
        self.plain = b""
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                raise UnreadableFile(f"{path.name} is not a file; choose a PDF.")
            with path.open("rb") as file:
                self.size = self._take_in(file, limit, shared=shared)
        except OSError as error:
            self.close()
            raise UnreadableFile(
                f"{path.name} cannot be read: {error.strerror}; see whether it is still where it was."
            ) from error
        if self.size > limit:
            self.close()
            raise UnreadableFile(
                f"{path.name} has more than the {limit // 1_000_000} MB that are opened here; open it elsewhere."
            )
        head = self.plain[:_HEADER_WITHIN] if self.memory is None else os.pread(self.memory, _HEADER_WITHIN, 0)
        if b"%PDF-" not in head:
            self.close()
            raise UnreadableFile(f"{path.name} is not a PDF; remove it and download it again.")

    def close(self) -> None:
        """Give the memory back."""
        if self.memory is not None:
            os.close(self.memory)
            self.memory = None
        self.plain = b""

    def _take_in(self, file: BinaryIO, limit: int, *, shared: bool) -> int:
        """Read up to one byte more than `limit`; return how many there were."""
        if not shared:
            self.plain = file.read(limit + 1)
            return len(self.plain)
        self.memory = os.memfd_create("pdf", os.MFD_ALLOW_SEALING | os.MFD_CLOEXEC)
        size = 0
        while size <= limit and (piece := file.read(min(_PIECE, limit + 1 - size))):
            size += os.write(self.memory, piece)
        seals = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL
        fcntl.fcntl(self.memory, fcntl.F_ADD_SEALS, seals)
        return size


class Picture:
    """Memory for the pixels of one drawn page."""

    def __init__(self, size: int) -> None:
        """Take `size` bytes; the worker can make them neither fewer nor more."""
        self.size = size
        self.memory = os.memfd_create("page", os.MFD_ALLOW_SEALING | os.MFD_CLOEXEC)
        os.ftruncate(self.memory, size)
        fcntl.fcntl(self.memory, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)

    def read(self, size: int) -> bytes:
        """Return the first `size` bytes."""
        return os.pread(self.memory, size, 0)

    def close(self) -> None:
        """Give the memory back."""
        os.close(self.memory)
