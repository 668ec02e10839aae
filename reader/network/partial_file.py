"""A PDF that has not yet arrived in full, and what is needed to go on with it another day."""

import contextlib
import hashlib
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from reader.files import sync_folder

CHECKPOINT_BYTES = 4 * 1024 * 1024
"""At most so much is lost when the program is killed."""
READ_BYTES = 1024 * 1024


class PartialFile:
    """`NAME.pdf.part` in a folder; `with` opens it, and at the end keeps what can be gone on with.

    Beside it `NAME.pdf.part.state` says how many bytes are sure, their SHA-256, and the server's stamp of that version (ETag or
    date), by which to ask for the rest. Bytes that do not have that digest, after a power cut perhaps, are not gone on with.
    Without a stamp nothing is kept. No two processes may have the same file open.

    `received` bytes are there now, of the version of the file that `stamp` names.
    """

    def __init__(self, folder: Path, stem: str) -> None:
        """Name the files; nothing is touched yet."""
        self.target = folder / f"{stem}.pdf"
        self.received = 0
        self.stamp = ""
        self._path = folder / f"{stem}.pdf.part"
        self._state = folder / f"{stem}.pdf.part.state"
        self._digest = hashlib.sha256()
        self._checked = 0

    def __enter__(self) -> Self:
        """Open the file and take up what is in it."""
        self._file = self._path.open("a+b", buffering=0)
        with contextlib.suppress(OSError, ValueError):
            self._go_on()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the file, and delete it where it is of no further use."""
        if self._file.closed:
            return
        self._file.close()
        if self.received and self.stamp:
            with contextlib.suppress(OSError):
                self._checkpoint()
        else:
            self._path.unlink(missing_ok=True)
            self._state.unlink(missing_ok=True)

    def start(self, stamp: str) -> None:
        """Begin anew, with what the server calls `stamp` (empty: nothing to go on by)."""
        self.discard()
        self.stamp = stamp
        # Written once in full now, and only overwritten later: that needs no room on a disk that has become full.
        self._state.write_bytes(self._state_now())

    def write(self, content: bytes) -> None:
        """Add what has arrived."""
        rest = memoryview(content)
        while rest:
            written = self._file.write(rest)
            self._digest.update(rest[:written])
            self.received += written
            rest = rest[written:]
        if self.received - self._checked >= CHECKPOINT_BYTES:
            self._checkpoint()

    def discard(self) -> None:
        """Forget all that has arrived."""
        self._file.truncate(0)
        self._digest = hashlib.sha256()
        self.received = self._checked = 0
        self.stamp = ""

    def ends_with_mark(self) -> bool:
        """Whether the end-of-file mark of PDF stands near the end."""
        self._file.seek(max(self.received - 1024, 0))
        return b"%%EOF" in self._file.read()

    def finish(self) -> str:
        """Put the file in its place, safe against a power cut, and tell its SHA-256."""
        os.fsync(self._file.fileno())
        self._file.close()
        self._path.replace(self.target)
        self._state.unlink(missing_ok=True)
        sync_folder(self.target.parent)
        return self._digest.hexdigest()

    def _go_on(self) -> None:
        """Take up what an earlier try has left, if it is still what that try wrote."""
        length, digest, stamp = self._state.read_text("ascii").splitlines()
        found = hashlib.sha256()
        self._file.seek(0)
        left = int(length)
        while left and (piece := self._file.read(min(left, READ_BYTES))):
            found.update(piece)
            left -= len(piece)
        if left == 0 and found.hexdigest() == digest:
            self._file.truncate(int(length))
            self._digest = found
            self.received = self._checked = int(length)
            self.stamp = stamp

    def _checkpoint(self) -> None:
        with self._state.open("r+b") as state:
            state.write(self._state_now())
        self._checked = self.received

    def _state_now(self) -> bytes:
        return f"{self.received:020d}\n{self._digest.hexdigest()}\n{self.stamp}\n".encode("ascii")
