"""Copies of PDFs in the library's folder: complete, checked, and never in the place of another file."""

import errno
import os
import shutil
import time
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from reader.errors import UnreadableFile
from reader.files import sync_folder
from reader.network.pdf_download import MARK, MARK_WITHIN
from reader.storage.identity import new_uid

_PIECE = 1 << 20
_MOST_NAMES = 1000
_DAY = 86_400.0


class PdfCopy(NamedTuple):
    """A copy under a passing name, with what it is recognised by: SHA-256 (hexadecimal) and bytes."""

    path: Path
    sha256: str
    size: int

    def discard(self) -> None:
        """Remove it."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def copy_pdf(source: Path, folder: Path, *, largest: int) -> PdfCopy:
    """Copy a PDF of at most `largest` bytes into `folder`, and read it again to see that it is whole.

    Raises:
        UnreadableFile: it cannot be read, is no PDF, is too large, or the copy cannot be written.
    """
    try:
        with source.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            _refuse(source, file.read(MARK_WITHIN), size, largest)
            file.seek(0)
            digest = file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(f"{source} cannot be read ({error.strerror}); nothing was added.") from error
    try:
        return _copied(source, folder, digest)
    except OSError as error:
        reason = "the disk is full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else error.strerror
        raise UnreadableFile(f"{source.name} cannot be copied into {folder} ({reason}); nothing was added.") from error


def _refuse(source: Path, beginning: bytes, size: int, largest: int) -> None:
    if MARK not in beginning:
        raise UnreadableFile(f"{source.name} is no PDF, whatever its name says; nothing was added.")
    if size > largest:
        raise UnreadableFile(f"{source.name} is larger than {largest / 1e6:.0f} MB, the limit that is set; nothing was added.")


def _copied(source: Path, folder: Path, digest: str) -> PdfCopy:
    folder.mkdir(parents=True, exist_ok=True)
    copy = PdfCopy(folder / f".adding-{new_uid()}.part", digest, 0)
    try:
        with source.open("rb") as file, copy.path.open("xb") as written:
            shutil.copyfileobj(file, written, _PIECE)
            written.flush()
            os.fsync(written.fileno())
            size = written.tell()
        if _sha256(copy.path) != digest:
            raise UnreadableFile(f"{source.name} was being written while it was copied; nothing was added. Try again.")
    except BaseException:
        copy.discard()
        raise
    return copy._replace(size=size)


def remove_leftovers(folder: Path) -> None:
    """Remove the copies that a program which was killed a day ago or more has left under passing names."""
    for path in folder.glob(".adding-*.part"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _DAY:
                path.unlink()


def keep(copy: PdfCopy, folder: Path, stem: str) -> Path:
    """Give a copy its name in `folder`, with a number where another file has that.

    A file of that name with the same content is taken instead.
    """
    for number in range(1, _MOST_NAMES):
        target = folder / f"{stem}{'' if number == 1 else f'-{number}'}.pdf"
        try:
            _move(copy.path, target)
        except FileExistsError:
            if _sha256(target) != copy.sha256:
                continue
        except OSError as error:
            raise UnreadableFile(f"{target} cannot be written ({error.strerror}); nothing was added.") from error
        copy.discard()
        sync_folder(folder)
        return target
    raise UnreadableFile(f"{folder} holds too many files called {stem}; nothing was added.")


def _move(source: Path, target: Path) -> None:
    """Give a file another name that nobody has."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system that knows no links
        with target.open("xb"):
            source.replace(target)


def _sha256(path: Path) -> str:
    """What a file is recognised by; empty where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
